"""Words that make a number a name, a day or a clock time: article 12, flight 512, № 5, 26 February, 9 a.m."""

import re

# Digits after these words name something.
_ENGLISH = frozenset(
    # parts of documents and acts
    "article articles art. resolution res. number numbers no no. nos nos. section sections sec. chapter chapters "
    "paragraph paragraphs para para. page pages p. pp. annex appendix table figure fig. chart clause clauses point "
    "points decree order law directive regulation protocol item items question questions rule part volume vol. issue "
    "case file episode photo slide "
    # transport and places
    "flight bus route highway boeing airbus gate terminal platform room suite apartment apt. unit block building house "
    "lot zone sector district line school battalion "
    # versions, steps and grades
    "version ver. v. v release windows step stage phase tier level grade class type model series season session group "
    "day week round scenario scope goal sdg mark channel apollo sputnik "
    # ways to call
    "tel tel. phone fax ext ext. box".split()
)
_RUSSIAN = re.compile(
    r"стать[яиею]\w?|ст\.|резолюци\w{1,2}|номер\w{0,2}|пункт\w{0,2}|пп?\.|част[ьи]|ч\.|глав[ае]|гл\.|стр\.|страниц\w|"
    r"приложени\w|таблиц\w|рис\.|постановлени\w{1,2}|приказ\w{0,2}|указ\w{0,2}|закон\w{0,2}|распоряжени\w{1,2}|"
    r"рейс\w{0,2}|поезд\w{0,2}|маршрут\w?|автобус\w?|кабинет\w?|комнат\w|дом\w?|д\.|кв\.|корп\.|корпус|цех\w?|"
    r"участ(?:ок|ка|ке)|школ[аыеу]|лице[йя]|гимнази[яию]|верси[яию]|выпуск\w?|серия|этап|канал|вопрос\w?|цел[ьи]|"
    r"тел\.|телефон\w{0,2}|факс|фото|слайд\w?"
)
_LAST_WORD = re.compile(r"(?<![\w-])(?P<word>[^\W\d_]{1,20}\.?)(?: (?:no\.?|№))? ?\Z")
_SIGN = re.compile(r"[№#§] ?\Z")
_GROUPS = re.compile(r"(?<!\w)(?:group of|big|группы|групп[аеу]|больш(?:ой|ая)) \Z")
_RATIO = re.compile(  # "two out of three households", "$300 per 1,000 cubic metres"
    r"(?<!\w)(?:(?:one|two|three|four|five|six|seven|eight|nine|\d{1,2}) (?:in|out of)(?: every)?|per) \Z"
)
_FARTHEST = 26

_DAY_OR_CLOCK = re.compile(
    r" (?:of )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|ust|ember|tember|ober)?(?!\w)|"
    r" (?:январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр)[яьеа]?(?!\w)|"
    r" ?(?:a\.?m|p\.?m|o'clock|gmt|utc|msk|bc|ad)(?!\w)"
)


def is_named(text: str, at: int) -> bool:
    """Whether words before `at` of a folded text make the number a name, or what a rate is told by.

    Article 12, flight 512, Group of Seven; nine in ten, $300 per 1,000 cubic metres.
    """
    behind = text[max(0, at - _FARTHEST) : at]
    last = _LAST_WORD.search(behind)
    if last and (last["word"] in _ENGLISH or _RUSSIAN.fullmatch(last["word"])):
        return True
    return any(pattern.search(behind) for pattern in (_SIGN, _GROUPS, _RATIO))


def is_dated(text: str, at: int) -> bool:
    """Whether the words at `at`, where a number ends, make it a day or a clock time: 26 February, 9 a.m."""
    return _DAY_OR_CLOCK.match(text, at) is not None
