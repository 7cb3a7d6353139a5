"""What people call what is stored as a code: currencies by name, in English and Russian, and choices in words."""

from functools import cache

from workbench.core.values.units import currencies
from workbench.i18n import N_, _
from workbench.text import fold

# Code → other names it is found by, the currencies most often met first.
_CALLED = {
    "RUB": "rouble, roubles, ruble, rubles, Russian rouble, российский рубль, рубль, рубли, рублей, ₽",
    "BYN": "rouble, roubles, ruble, rubles, Belarusian rouble, белорусский рубль, рубль, рубли, рублей",
    "USD": "dollar, dollars, US dollar, US$, доллар США, доллар, доллары, долларов, $",
    "EUR": "euro, euros, евро, €",
    "CNY": "yuan, renminbi, RMB, китайский юань, юань, юани, юаней",
    "GBP": "pound, pounds, British pound, фунт стерлингов, фунт, фунты, фунтов, £",
    "KZT": "tenge, казахстанский тенге, тенге, ₸",
    "UAH": "hryvnia, украинская гривна, гривна, гривны, гривен, ₴",
    "JPY": "yen, японская иена, иена, иены, иен, йена",
    "INR": "rupee, rupees, индийская рупия, рупия, рупии, рупий, ₹",
    "TRY": "lira, турецкая лира, лира, лиры, лир",
    "CHF": "franc, francs, швейцарский франк, франк, франки, франков",
    "PLN": "zloty, польский злотый, злотый, злотые, злотых",
    "KGS": "som, киргизский сом, сом, сомы, сомов",
    "UZS": "soum, узбекский сум, сум, сумы, сумов",
    "TJS": "somoni, таджикский сомони, сомони",
    "TMT": "туркменский манат",
    "AMD": "dram, армянский драм, драм, драмы, драмов",
    "AZN": "manat, азербайджанский манат, манат, манаты, манатов",
    "GEL": "lari, грузинский лари, лари",
    "MDL": "leu, молдавский лей, лей, леи",
    "AED": "dirham, дирхам ОАЭ, дирхам",
    "SAR": "саудовский риял",
    "QAR": "катарский риал",
    "IRR": "rial, иранский риал, риал",
    "VND": "dong, вьетнамский донг, донг",
    "KRW": "won, южнокорейская вона, вона",
    "KPW": "северокорейская вона",
    "MNT": "tugrik, монгольский тугрик, тугрик",
    "CAD": "канадский доллар",
    "AUD": "австралийский доллар",
    "HKD": "гонконгский доллар",
    "SGD": "сингапурский доллар",
    "BRL": "real, бразильский реал, реал",
    "ZAR": "rand, южноафриканский рэнд, рэнд, ранд",
    "EGP": "египетский фунт",
    "PKR": "пакистанская рупия",
    "IDR": "индонезийская рупия",
    "MYR": "ringgit, малайзийский ринггит, ринггит",
    "THB": "baht, тайский бат, бат",
    "ILS": "shekel, израильский шекель, шекель",
    "RSD": "dinar, сербский динар, динар",
    "VES": "bolivar, венесуэльский боливар, боливар",
    "CUP": "кубинское песо",
    "CZK": "чешская крона",
    "SEK": "шведская крона",
    "NOK": "норвежская крона",
    "DKK": "датская крона",
    "HUF": "forint, венгерский форинт, форинт",
}

_CHOICES = {
    "exact": N_("exact"),
    "nearly": N_("nearly"),
    "about": N_("about"),
    "over": N_("over"),
    "upto": N_("up to"),
    "vague": N_("vague"),
    "most": N_("most"),
    "level": N_("level"),
    "change": N_("change"),
    "share": N_("share"),
    "count": N_("count"),
    "goods": N_("goods"),
    "services": N_("services"),
    "goods and services": N_("goods and services"),
    "not stated": N_("not stated"),
    "record": N_("record"),
    "scheduled": N_("scheduled"),
    "held": N_("held"),
    "postponed": N_("postponed"),
    "rescheduled": N_("rescheduled"),
    "cancelled": N_("cancelled"),
    "possible": N_("possible"),
    "proposed": N_("proposed"),
    "under discussion": N_("under discussion"),
    "planned": N_("planned"),
    "drafting": N_("drafting"),
    "in preparation": N_("in preparation"),
    "considered": N_("considered"),
    "prepared": N_("prepared"),
    "agreed": N_("agreed"),
    "approved": N_("approved"),
    "signed": N_("signed"),
    "adopted": N_("adopted"),
    "established": N_("established"),
    "reinstated": N_("reinstated"),
    "launched": N_("launched"),
    "in development": N_("in development"),
    "in progress": N_("in progress"),
    "delayed": N_("delayed"),
    "in force": N_("in force"),
    "implemented": N_("implemented"),
    "fulfilled": N_("fulfilled"),
    "completed": N_("completed"),
    "suspended": N_("suspended"),
    "terminated": N_("terminated"),
    "promised": N_("promised"),
    "ready": N_("ready"),
    "holds": N_("holds"),
    "appointed": N_("appointed"),
    "left": N_("left"),
    "acting": N_("acting"),
    "supports": N_("supports"),
    "opposes": N_("opposes"),
    "neutral": N_("neutral"),
    "unclear": N_("unclear"),
}


@cache
def called() -> dict[str, tuple[str, ...]]:
    """ISO 4217 code → the names each currency is found by besides its code; those most often met come first."""
    names = currencies()
    order = [*_CALLED, *(code for code in names if code not in _CALLED)]
    return {code: (names[code], *filter(None, _CALLED.get(code, "").split(", "))) for code in order}


def currency_of(words: str) -> str | None:
    """The code of the one currency that has this code or name, in any case; None for none or several."""
    typed = " ".join(fold(words).split())
    if typed.upper() in currencies():
        return typed.upper()
    found = [code for code, names in called().items() if typed in map(fold, names)]
    return found[0] if len(found) == 1 else None


def choice_in_words(choice: str) -> str:
    """What a stored choice is called in the language in use; one of a project's own is what it is."""
    return _(_CHOICES.get(choice, choice))
