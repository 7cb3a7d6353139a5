"""Marked passages that back no fact: a dataset of facts has no place for them."""

from collections.abc import Iterable, Iterator

from workbench.formats.dataset import Contents, DocumentRecord
from workbench.i18n import _


def noted(documents: Iterable[DocumentRecord], known: list[str]) -> Iterator[DocumentRecord]:
    """The documents; the id of each goes to those that are known."""
    for document in documents:
        known.append(document["id"])
        yield document


def losses(contents: Contents | None, documents: Iterable[str]) -> Iterator[str]:
    """A sentence if there is such a passage in one of these documents, given by their ids."""
    if contents is not None and any(True for key in documents for _passage in contents.passages(key)):
        yield _("Passages that back no fact are not in the file.")
