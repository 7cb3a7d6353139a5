"""Other ways to print a name that go by rule: another spelling of a word, no legal form, a ministry turned round."""

import re
from collections.abc import Callable

_LEGAL = re.compile(
    r"^(?:ОАО|ЗАО|ПАО|ООО|АО|УП|РУП|ГУП|ФГУП|НАО|OJSC|JSC|PJSC|LLC|CJSC|RUE)\s+"
    r"|,?\s+(?:OJSC|JSC|PJSC|LLC|CJSC|Inc\.?|Ltd\.?|Limited|plc|PLC|Corp\.?|GmbH|AG|S\.A\.)$"
)
_SPELT = (  # British and American
    ("isation", "ization"),
    ("Centre", "Center"),
    ("centre", "center"),
    ("rogramme", "rogram"),
    ("efence", "efense"),
    ("abour", "abor"),
    (" and ", " & "),
    ("Saint ", "St "),
    ("Saint ", "St. "),
    ("St ", "St. "),
)
_MINISTRY = re.compile(r"^Ministry (?:of|for) ((?:[A-Z][\w-]+)(?: (?:and )?[A-Z][\w-]+){0,3})$")
_TURNED = re.compile(r"^([A-Z][\w-]+) Ministry$")
_AFFAIRS = {"Foreign": "Foreign Affairs", "Interior": "Internal Affairs"}
_FOREIGN = {"Foreign Affairs": "Foreign", "Internal Affairs": "Interior", "Defence": "Defense", "Defense": "Defence"}


def _british_and_american(name: str) -> set[str]:
    forms = {name}
    for one, other in _SPELT:
        forms |= {form.replace(one, other) for form in forms} | {form.replace(other, one) for form in forms}
    return forms if len(forms) < 10 else {name}


def _without_legal_form(name: str) -> set[str]:
    return {_LEGAL.sub("", name).strip('«»"“” ')}


def _ministry(name: str) -> set[str]:
    """The "Ministry of Finance" is the "Finance Ministry", that of Foreign Affairs the "Foreign Ministry"."""
    turned = _TURNED.match(name)
    if turned:
        return {f"Ministry of {_AFFAIRS.get(turned[1], turned[1])}"}
    found = _MINISTRY.match(name)
    if found is None:
        return set()
    return {f"{_FOREIGN.get(found[1], found[1])} Ministry", f"{found[1]} Ministry"}


_RULES: dict[str, tuple[Callable[[str], set[str]], ...]] = {
    "organisation": (_british_and_american, _without_legal_form, _ministry),
    "person": (),
}


def other_forms(name: str, kind: str) -> list[str]:
    """The name itself, without a leading "the", and the forms that follow from it by rule, in no order of weight."""
    name = re.sub(r"^[Tt]he\s+", "", " ".join(name.split()))
    forms = dict.fromkeys([name])
    for rule in _RULES.get(kind, (_british_and_american,)):
        forms |= dict.fromkeys(sorted(rule(name)))
    return [form for form in forms if form]
