"""What an unknown name is likely to be, by plain rules over its own words and those around it, English and Russian."""

import regex

from workbench.core.suggest.names.people import is_first_name, is_title
from workbench.core.suggest.names.spelling import readings
from workbench.core.suggest.names.words import word_before

# The word that says what the whole name is: the last before "of" in English, the first noun in Russian.
_HEADS = {
    "instrument": "treaty agreement memorandum protocol convention declaration decree act law constitution charter "
    "resolution statute accord pact договор соглашение меморандум протокол конвенция декларация указ закон конституция "
    "хартия устав постановление резолюция пакт",
    "meeting": "forum summit conference congress meeting session sitting talks negotiations exhibition expo festival "
    "dialogue форум саммит конференция конгресс встреча заседание сессия переговоры выставка фестиваль съезд совещание "
    "диалог",
    "programme": "programme program project plan strategy roadmap initiative guidelines agenda программа проект "
    "план стратегия инициатива концепция",
    "organisation": "ministry bank council committee commission agency university institute academy company "
    "union alliance association federation league party parliament assembly duma senate court office department "
    "service group holding plant factory fund foundation chamber board authority administration secretariat society "
    "organisation organization news press centre center museum club team airlines railways министерство минздрав банк "
    "совет комитет комиссия агентство университет институт академия компания корпорация союз альянс ассоциация лига "
    "партия парламент собрание дума сенат суд департамент служба группа холдинг завод комбинат фабрика фонд палата "
    "администрация секретариат общество организация центр музей клуб команда правительство управление ведомство",
    "post": "president minister premier chairman chairwoman governor ambassador secretary envoy speaker mayor director "
    "президент министр премьер председатель губернатор посол секретарь спикер мэр директор",
    "place": "city town village region oblast district province county river lake sea ocean gulf mountain mountains "
    "island islands peninsula valley street square avenue airport port station republic kingdom город деревня село "
    "область край район провинция река озеро море океан залив гора горы остров острова полуостров долина улица площадь "
    "проспект аэропорт порт станция республика королевство дворец",
}
_KIND_OF = {word: kind for kind, words in _HEADS.items() for word in words.split()}
_AT_A_PLACE = set("in near across outside в во под из около близ".split())
_SAYS = regex.compile(
    r"[ \u00a0,]*(?:said|says|told|noted|added|stressed|believes|сказал|заявил|отметил|добавил|сообщил|подчеркнул)"
)
_WORD = regex.compile(r"[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}’'-]*")
_OF = regex.compile(r" (?:of|for|on) ")
_INITIAL = regex.compile(r"\p{Lu}\.")
_PATRONYMIC = regex.compile(r"(?i).{2,}(?:ович|евич|овн|евн|инич)(?:а|у|ем|ом|е|ы|ой)?|.{2,}(?:ovich|evich|ovna|evna)")
_NEAR = 40


def kind_of(text: str, start: int, end: int) -> str:
    """The kind of what [start, end) of a text names.

    A first name, initials or a title before it make a person; the word that carries the name tells most others; what
    stands after "in" is a place; anything else is likeliest an organisation.
    """
    name = " ".join(text[start:end].split())
    words = _WORD.findall(name)
    if not words:
        return "organisation"
    return _by_head(name, words) or _as_person(text, start, end, words) or _otherwise(text, start, words)


def _by_head(name: str, words: list[str]) -> str:
    """By the word that says what it is; "" if none does."""
    if is_first_name(words[0]) and len(words) < 4:
        return ""
    if name.isascii():
        head = _WORD.findall(_OF.split(name)[0])[-1:]
        return _KIND_OF.get(head[0].lower(), "") if head else ""
    return next((_KIND_OF[one] for word in words for one in readings(word) if one in _KIND_OF), "")


def _as_person(text: str, start: int, end: int, words: list[str]) -> str:
    is_named = len(words) > 1 and (is_first_name(words[0]) or any(map(_PATRONYMIC.fullmatch, words)))
    is_titled = is_title(word_before(text, start).rstrip(".").lower()) and len(words) < 4 and not words[0].isupper()
    is_speaking = _SAYS.match(text, end, end + _NEAR) is not None and len(words) in (2, 3) and not words[0].isupper()
    is_person = is_named or is_titled or is_speaking or _INITIAL.search(text, start, end) is not None
    return "person" if is_person else ""


def _otherwise(text: str, start: int, words: list[str]) -> str:
    is_acronym = len(words) == 1 and words[0].isupper() and len(words[0]) > 1
    is_at = word_before(text, start).lower() in _AT_A_PLACE
    return "place" if is_at and len(words) < 3 and not is_acronym else "organisation"
