"""A dataset of every text that breaks files, in every place a text can stand, for the tests of all writers."""

from functools import cache
from uuid import UUID

from tests import pdfs
from tests.formats import datasets, placed
from workbench.formats import read_pdf
from workbench.formats.dataset import Contents, Dataset, Method, ProjectInfo
from workbench.text import freeze, one_line

NASTY = (
    *datasets.NASTY,
    *("\x00", "a\x00b", "\x01\x08\x0b\x0c\x1f\x7f", "\ufffe", "\uffff", "\ufdd0", "\ufffd", "a\tb", "\t", "  a  "),
    *(
        "]]>",
        "-->",
        "<!--",
        "<![CDATA[",
        "&amp;",
        "&#0;",
        "<b>",
        "&",
        "%",
        "\\",
        "\\n",
        "{}",
        "{0}",
        "$x$",
        "%s",
        "~_^#",
    ),
    *("</script>", "<script>alert(1)</script>", '" onmouseover="alert(1)', "'><img src=x onerror=alert(1)>"),
    *("javascript:alert(1)", '=HYPERLINK("http://e.org","x")', "=cmd|' /C calc'!A1", "_x000D_", "\u202eabc", "\u200b"),
    *("null", "NaN", "true", "1e999", "007", "2025-03", "a,b", "a|b", "a\u0000\ud7ffb", "\U0010ffff", "x" * 40_000),
)
"""A text each. Lone surrogates are not among them: SQLite cannot hold one."""

TYPE = {
    "key": "quantity",
    "name": "Quantity",
    "description": "A figure.",
    "version": 1,
    "fields": [
        {"key": "value", "name": "Value", "kind": "text", "help": "", "required": False, "many": False, "choices": []}
    ],
}
METHOD = Method(choice=("Accepted facts.",), analysts=(("Ann", 3, 0),), program="Fact Workbench 1")
IN_PDF = "Trade came to 4.1 billion crowns."
_ENTITY, _FACT, _MARK, _PDF = 1 << 100, 1 << 101, 1 << 102, 1 << 103


@cache
def _pdf():
    data = pdfs.Made().font().line(IN_PDF).page().bytes()
    return data, read_pdf.read(data, "a.pdf")


def title(words):
    """As a document is called: names are kept on one line."""
    return one_line(freeze(words)) or "Untitled"


def text(words):
    """A frozen text with the words in it."""
    return freeze(f"Say: {words}! End.\n")


def quote(words):
    """The words as they stand in the text."""
    return text(words)[5:-7]


def a_dataset(texts=NASTY, facts=None, **given):
    """A document, an entity, a fact and a passage without a fact for each text; every fact rests on a PDF file too.

    `facts` makes another iterator of the facts.
    """
    known = [_Case(number, words) for number, words in enumerate(texts, start=1)]
    found = [case.fact() for case in known]
    by_document = {case.document["id"]: case for case in known}
    data, parsed = _pdf()
    contents = Contents(
        text=lambda key: parsed.text if key == PDF else text(by_document[key].words),
        original=lambda key: data if key == PDF else b"",
        boxes=lambda key: parsed.boxes if key == PDF else b"",
        regions=lambda _key: (),
        facts=lambda key: iter(found if key == PDF else [by_document[key].fact()]),
        passages=lambda key: iter(() if key == PDF else [by_document[key].passage()]),
    )
    documents = [case.document for case in known]
    if known:
        documents.append(placed.a_document(_PDF, parsed.text, title="A PDF", source="a.pdf", media_type=_MEDIA))
    kinds = [TYPE] if known else []
    info = ProjectInfo(str(UUID(int=1 << 99)), "P")
    records = iter(found) if facts is None else facts(found)
    return Dataset(info, kinds, documents, [case.entity for case in known], records, contents, **given)


PDF, _MEDIA = str(UUID(int=_PDF)), "application/pdf"


class _Case:
    """One text in all its places."""

    def __init__(self, number, words):
        self.number, self.words = number, words
        source = f"{number:03}.txt"
        self.document = placed.a_document(number, text(words), title=title(words), source=source)
        row_id = str(UUID(int=_ENTITY + number))
        self.name = {"id": row_id, "ref": f"q:{number}", "name": words}
        self.entity = self.name | {"kind": "person", "aliases": [], "description": "", "details": {}}

    def fact(self):
        start = 5
        held = text(self.words)
        place = placed.a_place(_MARK + 2 * self.number, self.document, held, start, start + len(quote(self.words)))
        printed = _pdf()[1].text
        at = printed.index(IN_PDF)
        pdf = {"id": PDF, "source": "a.pdf"}
        on_page = placed.a_place(_PDF + self.number, pdf, printed, at, at + len(IN_PDF), page=1)
        review = {"reviewer": "Bob", "decision": "accept", "reason": "", "comment": self.words}
        return datasets.a_record(
            id=str(UUID(int=_FACT + self.number)),
            statement=self.words,
            fields={"value": {"value": self.words}},
            speaker=self.name,
            author="Ann",
            reviewer="Bob",
            reviewed_at="2025-01-02T03:04:05Z",
            decision="accept",
            evidence=[place, on_page],
            entities=[self.name | {"kind": "person", "role": "subject"}],
            reviews=[review | {"date": "2025-01-02T03:04:05Z"}],
        )

    def passage(self):
        return placed.a_place(
            _MARK + 2 * self.number + 1, self.document, text(self.words), 0, 3, note=self.words, author="Ann"
        )
