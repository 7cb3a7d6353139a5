"""Money as printed, read as ISO 4217: signs, codes and names of currencies, in English and Russian."""

import re
from dataclasses import dataclass

SPACE = "[ \u00a0\u2009\u202f]"
"""Any space that stands in a number or before its unit, over the text as it is."""

# One row is a currency: code, signs before the number, names after it over folded text. The first that fits counts.
_CURRENCIES = (
    ("CAD", r"C\$|CA\$", r"canadian dollars?|канадск\w{2,3} доллар\w{0,3}"),
    ("AUD", r"A\$|AU\$", r"australian dollars?|австралийск\w{2,3} доллар\w{0,3}"),
    ("HKD", r"HK\$", r"hong kong dollars?|гонконгск\w{2,3} доллар\w{0,3}"),
    ("SGD", r"S\$", r"singapore(?:an)? dollars?|сингапурск\w{2,3} доллар\w{0,3}"),
    ("USD", rf"US{SPACE}?\$|\$", r"(?:us |u\.s\. |american )?dollars?|доллар\w{0,3}(?: сша)?|долл\.?(?: сша)?|\$"),
    ("EUR", r"€", r"euros?|евро|€"),
    ("GBP", r"£", r"pounds? sterling|(?:british )?pounds(?! of)|фунт\w{0,3} стерлингов|£"),
    ("RUB", r"₽", r"russian (?:rou|ru)bles?|российск\w{2,3} (?:рубл\w{1,3}|руб\.?)|рос\. ?руб\.?|₽"),
    ("BYN", r"Br", r"belarusian (?:rou|ru)bles?|белорусск\w{2,3} (?:рубл\w{1,3}|руб\.?)|бел\. ?руб\.?"),
    ("CNY", r"CN¥|RMB", r"(?:chinese )?yuan|renminbi|(?:китайск\w{2,3} )?юан\w{1,3}|rmb"),
    ("JPY", r"JP¥|¥", r"(?:japanese )?yen|й?ие?н[аы]?"),
    ("KZT", r"₸", r"(?:kazakh(?:stani)? )?tenge|тенге|₸"),
    ("UAH", r"₴", r"(?:ukrainian )?hryvn(?:ia|ias|yas?)|гривен|гривн\w|₴"),
    ("INR", r"₹|Rs\.?", r"(?:indian )?rupees?|(?:индийск\w{2,3} )?рупи[йяи]|₹"),
    ("TRY", r"₺", r"(?:turkish )?liras?|(?:турецк\w{2,3} )?лир[аы]?"),
    ("KGS", r"(?!)", r"(?:kyrgyz )?soms|(?:киргизск\w{2,3} |кыргызск\w{2,3} )?сом(?:а|ов|ы)?"),
    ("UZS", r"(?!)", r"(?:uzbek )?(?:soums?|sums)|(?:узбекск\w{2,3} )?сум(?:а|ов|ы)?"),
    ("AMD", r"֏", r"(?:armenian )?drams?|(?:армянск\w{2,3} )?драм(?:а|ов|ы)?"),
    ("AZN", r"₼", r"(?:azerbaijani )?manats?|азербайджанск\w{2,3} манат\w{0,2}"),
    ("GEL", r"₾", r"(?:georgian )?laris?|(?:грузинск\w{2,3} )?лари"),
    ("TJS", r"(?!)", r"(?:tajik )?somoni|(?:таджикск\w{2,3} )?сомони"),
    ("CHF", r"CHF", r"(?:swiss )?francs?|(?:швейцарск\w{2,3} )?франк(?:а|ов|и)?"),
    ("PLN", r"(?!)", r"(?:polish )?zlot(?:y|ys|ies)|(?:польск\w{2,3} )?злот(?:ых|ый|ого)"),
    ("AED", r"(?!)", r"(?:uae |emirati )?dirhams?|дирхам(?:а|ов|ы)?(?: оаэ)?"),
    ("IRR", r"(?!)", r"iranian rials?|иранск\w{2,3} риал\w{0,2}"),
    ("SAR", r"(?!)", r"saudi riyals?|саудовск\w{2,3} риал\w{0,2}"),
    ("KRW", r"₩", r"(?:south korean )?won|вон"),
    ("VND", r"₫", r"(?:vietnamese )?dongs?|(?:вьетнамск\w{2,3} )?донг(?:а|ов)?"),
    ("BRL", r"R\$", r"(?:brazilian )?reais|(?:бразильск\w{2,3} )?реал(?:а|ов)?"),
    ("ZAR", r"(?!)", r"(?:south african )?rands?|рэнд(?:а|ов)?"),
    ("ILS", r"₪", r"(?:israeli )?shekels?|шекел(?:я|ей|ь)"),
    ("MNT", r"₮", r"(?:mongolian )?tugriks?|тугрик(?:а|ов)?"),
)  # fmt: skip
_CODES = (
    "USD|EUR|GBP|RUB|RUR|BYN|CNY|JPY|KZT|UAH|INR|TRY|KGS|UZS|AMD|AZN|GEL|TJS|TMT|MDL|CHF|PLN|CZK|HUF|SEK|NOK|DKK|AED|SAR|"
    "IRR|IQD|EGP|KRW|VND|IDR|THB|MYR|SGD|HKD|CAD|AUD|NZD|BRL|MXN|ARS|ZAR|ILS|RSD|MNT|PKR|BDT|QAR|KWD|XDR"
)
_ROUBLE = (("{rouble}", r"roubles?|rubles?"), ("{рубль}", r"рубл(?:ей|я|ь|и|ям|ями|ях|ю|ем)|руб\.?|р\."))

_SIGN = re.compile(
    "(?:"
    + "|".join(f"(?P<{code}>(?<![A-Za-z])(?:{sign}))" for code, sign, _names in _CURRENCIES)
    + rf"|(?<!\w)(?P<code>{_CODES})){SPACE}?\Z"
)
_NAME = re.compile("[ -]?(?:" + "|".join(f"(?P<{code}>{names})" for code, _sign, names in _CURRENCIES) + r")(?!\w)")
_CODE = re.compile(rf"{SPACE}?({_CODES})(?!\w)")
_BARE = re.compile("[ -]?(?:" + "|".join(f"(?P<r{i}>{words})" for i, (_unit, words) in enumerate(_ROUBLE)) + r")(?!\w)")
_OF_RUSSIA, _OF_BELARUS = (
    re.compile("Russia|RUSSIA|Росси|РОССИ|РФ|Moscow|MOSCOW|МОСКВА|Москв"),
    re.compile("Belarus|BELARUS|Белорус|Беларус|БЕЛАРУС|Minsk|MINSK|МИНСК|Минск"),
)
_EXPLICIT = (
    ("RUB", re.compile(r"Russian (?:rou|ru)bles?|российски\w (?:рубл|руб)|\bRUB\b|₽")),
    ("BYN", re.compile(r"Belarusian (?:rou|ru)bles?|белорусски\w (?:рубл|руб)|\bBYN\b")),
)


@dataclass(frozen=True, slots=True)
class Money:
    """A currency named up to `end`: its code, or a unit where several are called so; whether that is sure."""

    end: int
    currency: str | None
    unit: str | None = None
    is_sure: bool = True


def sign_before(text: str, at: int) -> tuple[int, str] | None:
    """(start, code) of the currency sign or code that ends where a number begins: $45, US$ 45, EUR 45; or None."""
    first = max(0, at - 5)
    match = _SIGN.search(text[first:at])
    if match is None or match.lastgroup is None:
        return None
    return first + match.start(), match["code"] or match.lastgroup


def money_at(text: str, folded: str, at: int) -> Money | None:
    """The currency named after a number which ends at `at`; roubles of nobody's have no code yet. Or None."""
    bare = _BARE.match(folded, at)
    if bare and bare.lastgroup:
        return Money(_without_stop(folded, bare), None, _ROUBLE[int(bare.lastgroup[1:])][0], is_sure=False)
    named = _NAME.match(folded, at)
    if named and named.lastgroup:
        return Money(_without_stop(folded, named), named.lastgroup, is_sure=named.lastgroup != "AED")
    code = _CODE.match(text, at)
    return Money(code.end(), "RUB" if code[1] == "RUR" else code[1]) if code else None


def _without_stop(folded: str, match: re.Match[str]) -> int:
    """The end without a stop that ends the sentence."""
    goes_on = folded[match.end() : match.end() + 1] in {" ", ",", ")", ";", ":"} and match.end() + 1 < len(folded)
    return match.end() - (match[0].endswith(".") and not goes_on)


def roubles_of(text: str) -> tuple[str | None, bool]:
    """(code, sure) of the roubles a document speaks of where it does not say whose.

    Sure if it says so elsewhere or names one country of the two; else of the country it names first: its publisher's.
    """
    said = [code for code, pattern in _EXPLICIT if pattern.search(text)]
    if len(said) == 1:
        return said[0], True
    russia, belarus = _OF_RUSSIA.search(text), _OF_BELARUS.search(text)
    if russia and belarus:
        return ("RUB" if russia.start() < belarus.start() else "BYN"), False
    return ("RUB" if russia else "BYN" if belarus else None), bool(russia or belarus)
