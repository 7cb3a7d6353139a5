"""Whether the words around a date look back or ahead: in its own clause first, then in its sentence."""

import re

from workbench.core.suggest.dates.tokens import Token

_SENTENCE = 160
# Where a clause ends; folded text has one kind of dash and quotation mark.
_CLAUSE = re.compile(r"[,;:](?=\s)|[()\"]|\s-\s")
_OVER = re.compile(r"[.!?]\s|\n")

_AHEAD = re.compile(
    r"(?<!\w)(?:will|shall|would|could|might|can|cannot|won't|plans?|planned|planning|expects?|expected|scheduled|due|"
    r"upcoming|forthcoming|to be|to take place|intends?|intended|set to|going to|should|must|ahead of|aims?|targets?|"
    r"target date|prepar(?:e|ing|ation)|hopes?|deadline|tomorrow|no later than|not later than|"
    r"(?:is|are|has|have|needs?) to|"
    r"(?:decided|agreed|promised|pledged|vowed|hoped|wants?|wanted|asked|ordered|instructed|invited|urged|ready) to|"
    r"starts|begins|ends|opens|closes|takes? place|runs|expires?|kicks? off|comes? into (?:force|effect)|"
    r"начина[ею]тся|заканчива[ею]тся|истека[ею]т|старту[ею]т|заверша[ею]тся|открыва[ею]тся|вступа[ею]т|"
    r"postponed|rescheduled|put off|delayed|slip to|pushed back|moved to|until|"
    r"буд(?:у|ет|ем|ут|учи)\w{0,2}|планиру\w{2,6}|планирова\w{1,4}|запланирова\w{2,4}|намеч\w{2,5}|"
    r"назнач\w{2,6}|ожида\w{2,6}|состо(?:ится|ятся)|пройд[еу]т|предстоит|предстоящ\w{2,3}|намерен\w{0,2}|"
    r"должн\w{1,2}|долж[ею]н|прим[еу]т|откро[ею]т\w{0,2}|начн[еу]т\w{0,2}|предусмотр\w{2,5}|завтра|"
    r"(?:под|за)пиш[еу]т\w{0,2}|обсуд[ия]т|рассмотр[ия]т|посет[ия]т|встрет[ия]тся|провед[еу]т|"
    r"заверш[иа]т\w{0,2}|введ[еу]т|запуст[ия]т|постро[ия]т|выдел[ия]т|получ[иа]т|вступ[ия]т|выраст[еу]т|достигн[еу]т|"
    r"составит|появ[ия]тся|заработа[ею]т|верн[еу]тся|прибуд[еу]т|войд[еу]т|утверд[ия]т|внес[еу]т|направ[ия]т|"
    r"представ[ия]т|стан[еу]т|мо[гж][еу]т|смо[гж][еу]т|поручен\w?|поручил\w?|обяза[лн]\w?|перен[ое]с\w{0,5}|отлож\w{2,4}|"
    r"обеща\w{1,4}|приглаша?\w{2,4}|предстоящ\w{2,3}|сроки?|срока|дедлайн\w?|не позднее|чтобы|предложен\w?|"
    r"закро[ею]т\w{0,2}|доста[вн][яиу]т|сдад[уи]т|сдаст|подготов[ия]т|разработа[ею]т|прид[еу]т|приед[еу]т|увелич[иа]т\w{0,2})"
    r"(?!\w)|'ll(?!\w)"
)
_BACK = re.compile(
    r"(?<!\w)(?:was|were|had|did|has|have been|went|took|met|held|said|told|began|rose|grew|fell|sent|came|became|saw|"
    r"made|agreed|won|lost|left|hit|led|kept|built|sold|bought|paid|spent|gave|stood|(?!united|hundred)[a-z]{2,11}[^\We]ed|"
    r"(?!(?:школ|сил|дел|начал|сел|чисел|стол)[аоуы]?(?!\w)|(?:квартал|капитал|финал|журнал|канал|материал|персонал|зал|"
    r"филиал|потенциал|сигнал|генерал|протокол|стол|вокзал|футбол|пол)(?!\w))[а-я]{1,14}[аеиоуыяю](?:л|ла|ло|ли|лся|лась|лось|лись)|[а-я]{2,12}(?:сла|сло|сли|шел|шла|шло|шли)|вырос|достиг\w{0,2}|"
    r"(?!стран|сторон|перемен)[а-я]{3,14}(?:(?:ан|ен|ян)[аоы]|(?:ова|да|ле|же|ше|че|ще|де|ре)н)|shut|cut|signed|(?:подписан|принят|(?:за|от)крыт|построен|создан|основан|запущен|введен|одобрен|утвержден|выдан|получен|собран|проведен|"
    r"опубликован|издан|назван)\w{0,4}|[а-я]{3,14}вш(?:ий|ая|ее|ие|его|ей|их|ую|им|ем)(?:ся)?)"
    r"(?!\w)"
)
_LASTING = re.compile(
    r"(?<!\w)(?:lasted|worked|ran|served|stayed|remained|continued|lived|operated|stood|ruled|led|headed|"
    r"длил\w{2,4}|работал\w?|служил\w?|действовал\w?|оставал\w{2,4}|продолжал\w{2,4}|жил[аи]?|руководил\w?|"
    r"возглавлял\w?)(?!\w)"
)


def leaning(folded: str, start: int, end: int) -> int:
    """-1 where the words around [start, end) tell of what was, 1 of what is to come, 0 if they do not show it."""
    before, after = _around(folded, start, end)
    clause = _CLAUSE.split(before)[-1], _CLAUSE.split(after, maxsplit=1)[0]
    return _of(*clause) or _of(before, after)


def of_deadline(folded: str, start: int, end: int) -> int:
    """The same of a date that something is to happen by: ahead, unless something lasted until then."""
    before, _after = _around(folded, start, end)
    return -1 if _LASTING.search(before) and not _AHEAD.search(_CLAUSE.split(before)[-1]) else 1


def is_same_sentence(between: str) -> bool:
    """Whether no sentence ends in these folded words between two dates."""
    return len(between) <= _SENTENCE and _OVER.search(between) is None


def leaning_of(folded: str, token: Token) -> int:
    """How a date that was read leans; what is due by a day is to come."""
    words = folded[token.start : token.end]
    if token.rule in ("by", "until"):
        return of_deadline(folded, token.start, token.end)
    if token.rule == "since" and words.startswith("since"):
        return -1
    return leaning(folded, token.start, token.end)


def _around(folded: str, start: int, end: int) -> tuple[str, str]:
    before = _OVER.split(folded[max(0, start - _SENTENCE) : start])[-1]
    after = re.split(r"[.!?](?:\s|\Z)|\n", folded[end : end + _SENTENCE], maxsplit=1)[0]
    return before, after


def _of(before: str, after: str) -> int:
    # A mark of two words must not be made of the words on both sides.
    around = f"{before}|{after}"
    return 1 if _AHEAD.search(around) else -1 if _BACK.search(around) else 0
