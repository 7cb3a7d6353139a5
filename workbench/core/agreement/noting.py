"""The figures of agreement that stand in the note on method of an export."""

from collections.abc import Iterator

from workbench.core.agreement.figures import Figure
from workbench.core.agreement.measuring import (
    ALPHA,
    COHEN,
    FLEISS,
    PASSAGES,
    PASSAGES_BY_TYPE,
    Agreement,
    measure,
)
from workbench.core.agreement.words import called
from workbench.core.project import Project, Report

_NOTED = (PASSAGES, PASSAGES_BY_TYPE, ALPHA, FLEISS, COHEN)


def noted(project: Project, report: Report) -> tuple[tuple[str, int, str], ...]:
    """Of what, out of how many cases, and the figure in words: those on passages and types that there is a value of.

    Empty where no two analysts worked on the same document. Saves nothing; made for the background.
    """
    return tuple(_lines(measure(project, report)))


def _lines(found: Agreement) -> Iterator[tuple[str, int, str]]:
    for line in found.lines:
        if line.kind in _NOTED and line.figure.value is not None and len(found.people) > 1:
            yield called(line), line.figure.n, _written(line.figure)


def _written(figure: Figure) -> str:
    if figure.low is None or figure.high is None:
        return f"{figure.value:.2f}"
    return f"{figure.value:.2f}, 95 %: {figure.low:.2f} … {figure.high:.2f}"
