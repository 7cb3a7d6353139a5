"""What an editor puts between the words of others: [brackets] in a quotation, (a clause of its own) in a report."""

import re
from collections.abc import Iterator, Sequence

from workbench.core.suggest.found import Suggestion
from workbench.core.suggest.speakers.quotes import Quotation

_BRACKETS = re.compile(r"\[([^\[\]\n]{1,300})\]")
_PARENTHESES = re.compile(r"\(([^()\n]{1,600})\)")
_INSERTED_WORDS = 3  # fewer only mend the quotation: "the political [dimension]"
_CLAUSE_WORDS = 6


def insertions(text: str, quoted: Sequence[Quotation], publisher: str) -> Iterator[Suggestion]:
    """The words in brackets inside quotations, with who publishes the document as their speaker."""
    for one in quoted if publisher else ():
        for match in _BRACKETS.finditer(text, one.start, one.end):
            if len(match[1].split()) >= _INSERTED_WORDS:
                yield Suggestion(*match.span(1), "speaker", publisher, "editorial", False)


def is_inserted(text: str, start: int, end: int, *, is_quoted: bool) -> bool:
    """Whether a passage stands in brackets, or is a clause in parentheses of the document's own words."""
    begin, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    begin, stop = max(begin, start - 600), min(stop, end + 600)
    for match in _BRACKETS.finditer(text, begin, stop):
        if match.start() < start and end < match.end() and len(match[1].split()) >= _INSERTED_WORDS:
            return True
    if is_quoted:
        return False
    return any(
        match.start() < start and end < match.end() and end - start > 0 and len(match[1].split()) >= _CLAUSE_WORDS
        for match in _PARENTHESES.finditer(text, begin, stop)
    )
