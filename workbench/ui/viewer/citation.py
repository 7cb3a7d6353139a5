"""A passage as one cites it."""

from collections.abc import Sequence

from workbench.core.browse.marks import Heading
from workbench.i18n import _
from workbench.ui.when import date


def cited(words: str, before: str, said_by: str, heading: Heading) -> str:
    """The words in quotes, who said them, meeting, title, publisher, date and paragraph; what is unknown is left out.

    `before` is the text of the document up to the passage: it tells the paragraph.
    """
    number = sum(1 for line in before.split("\n")[:-1] if line.strip()) + 1
    named: Sequence[str] = (said_by, heading.reports, heading.title, heading.publisher, _published(heading))
    return f"“{' '.join(words.split())}” — {', '.join(filter(None, (*named, _('¶ {n}').format(n=number))))}"


def _published(heading: Heading) -> str:
    """The date, with a question mark if nobody confirmed it; nothing without a year."""
    if heading.published.startswith("X"):
        return ""
    return date(heading.published) + ("" if heading.published_confirmed or not heading.published else "?")
