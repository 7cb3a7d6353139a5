"""A small dataset with everything a report shows, for the tests of reports."""

from tests.formats.datasets import a_passage, a_record
from workbench.formats.dataset import Contents, Dataset, Method, ProjectInfo

TEXT = "Heading\n\nTrade was nearly 4 trillion roubles, said Lind.\n"
QUOTE = "Trade was nearly 4 trillion roubles"
START = TEXT.index(QUOTE)
DOCUMENT = {
    "id": a_passage()["document"],
    "title": "Answers",
    "source": "a.txt",
    "characters": len(TEXT),
    "sha256": "0" * 64,
    "publisher": "Norland Post",
    "distributor": None,
    "reports": None,
    "published": "2024-03-05",
    "language": "en",
    "media_type": "text/plain",
    "reliability": "",
    "version_of": None,
}
FIELD = {"key": "value", "name": "Value", "kind": "decimal", "help": "", "required": True, "many": False, "choices": []}
TYPE = {"key": "quantity", "name": "Quantity", "description": "A figure.", "version": 1, "fields": [FIELD]}
LIND = {"id": "0" * 8 + "-0000-0000-0000-" + "1" * 12, "ref": "per:lind", "name": "Anna Lind"}
ENTITY = LIND | {"kind": "person", "aliases": [], "description": "", "details": {}}
METHOD = Method(
    choice=("Accepted facts and drafts.",),
    analysts=(("Anna", 2, 0), ("Pavel", 0, 1)),
    rules=("Nobody accepts a fact of their own.",),
    agreement=(("Fact type", 41, "α = 0.82"),),
    profile="Quarterly",
    program="Fact Workbench 1",
)


def a_fact(**given):
    """A fact that rests on the quote, with the figure in it."""
    at = START + QUOTE.index("4 trillion")
    cell = {"value": "4000000000000", "printed": "4 trillion", "start": at, "end": at + len("4 trillion")}
    known = {
        "statement": "Trade was nearly 4 trillion.",
        "fields": {"value": cell},
        "speaker": LIND | {"printed": "Minister"},
        "attribution": "direct",
        "author": "Anna",
        "reviewer": "Pavel",
        "reviewed_at": "2026-02-03T04:05:06Z",
        "evidence": [a_passage(source="a.txt", start=START, end=START + len(QUOTE), quote=QUOTE, suffix=", said")],
        "entities": [LIND | {"kind": "person", "role": "mentions"}],
    }
    return a_record(**(known | given))


def a_report(facts=None, **given):
    """A dataset of these facts, or of an accepted one and a draft of another type."""
    if facts is None:
        facts = [a_fact(), a_fact(id="0" * 8 + "-0000-0000-0000-" + "2" * 12, type="role", status="draft")]
    texts = Contents(lambda _id: TEXT, lambda _id: b"", lambda _id: b"", lambda _id: (), lambda _id: (), lambda _id: ())
    known = {"types": [TYPE], "documents": [DOCUMENT], "entities": [ENTITY], "contents": texts, "method": METHOD}
    return Dataset(ProjectInfo("0" * 32, "Trade"), facts=iter(facts), **(known | given))
