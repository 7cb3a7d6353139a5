"""The schemata that have a meaning here, ids as they must look, and dates that their vocabulary has."""

import hashlib
import json
import re

OURS = "workbench"  # the key of a line for what has no property
FACT = "fact"  # the key under `OURS` that says that a line is a fact, not an entity
THEIRS = "ftm"  # the key of `Entry.more` for what has no meaning here
SCHEMATA = {
    "person": "Person",
    "organisation": "Organization",
    "meeting": "Event",
    "programme": "Project",
    "place": "Address",
    "instrument": "Document",
    "post": "Position",
}
KINDS = {schema: kind for kind, schema in SCHEMATA.items()} | dict.fromkeys(
    ("LegalEntity", "PublicBody", "Company"), "organisation"
)
LINKS = ("Occupancy", "Membership", "UnknownLink")
INTERVALS = ("Event", "Project", "Occupancy", "Membership", "UnknownLink")  # that have dates from Interval

_ID = re.compile(r"[0-9A-Za-z]([0-9A-Za-z.\-]*[0-9A-Za-z])?")
_MARK = "fw."
_BAD = re.compile(r"[^0-9A-Za-z-]|-$")
_CODED = re.compile(r"\.([0-9a-f]{6})")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", re.ASCII)  # EDTF has months above 12: seasons


def id_of(ref: str) -> str:
    """A ref as an id of letters, digits, dots and hyphens, always the same; `ref_of` gives the ref back."""
    if _ID.fullmatch(ref) and not ref.startswith(_MARK):
        return ref
    return _MARK + _BAD.sub(lambda found: f".{ord(found[0]):06x}", ref)


def ref_of(given: str) -> str:
    """The ref of which `id_of` made this id; any other id is its own ref."""
    if not given.startswith(_MARK):
        return given
    try:
        return _CODED.sub(lambda found: chr(int(found[1], 16)), given.removeprefix(_MARK))
    except (ValueError, OverflowError):
        return given


def made_id(*key: object) -> str:
    """The id of what has no ref of its own: made from what it says, so that two exports agree."""
    told = json.dumps(key, ensure_ascii=False, sort_keys=True, default=str)
    return "fw-" + hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def is_date(words: str) -> bool:
    """Whether this is a year, a month or a day, the only dates there are."""
    return _DATE.fullmatch(words) is not None


def interval(period: str) -> dict[str, list[str]]:
    """The properties that tell an EDTF date or interval, as far as plain dates can."""
    start, slash, end = period.partition("/")
    given = {"startDate": start, "endDate": end} if slash else {"date": start}
    return {key: [words] for key, words in given.items() if is_date(words)}


def period(start: str, end: str, day: str) -> str:
    """The EDTF date or interval that these properties tell; "" if there is none."""
    if start or end:
        return f"{start or '..'}/{end or '..'}" if start != end else start
    return day
