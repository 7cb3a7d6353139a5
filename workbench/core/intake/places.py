"""Where the passages of a file of annotations stand in the documents of a project."""

import hashlib
from collections.abc import Iterator
from pathlib import PurePath
from uuid import UUID

from sqlalchemy import Connection, select

from workbench import text as texts
from workbench.core import documents
from workbench.core.ids import hashed_id
from workbench.core.models import Document, table
from workbench.core.superseded import is_superseded
from workbench.errors import UserError
from workbench.formats.annotated import Passage, SourceText
from workbench.i18n import N_
from workbench.text.anchoring import Reanchoring

_MOST_SEARCHED = 500  # documents that a quote without any is looked for in


class Places:
    """Finds passages. `known` are the project's documents by the file's key for them, `fresh` those that would come in.

    A document is the one with the same text, else the newest of the same name; what only the file has comes in with it.
    """

    def __init__(self, connection: Connection, given: tuple[SourceText, ...], *, most: int = _MOST_SEARCHED) -> None:
        self._connection, self._most = connection, most
        self.known: dict[str, UUID] = {}
        self.fresh: dict[str, SourceText] = {}
        self.missing: list[str] = []
        self._texts: dict[UUID, str] = {}
        self._coming: dict[str, UUID] = {}  # the ids that the fresh ones will have
        self._moving: dict[str, Reanchoring] = {}
        self._given = {one.key: one for one in given}
        for one in given:
            found = self._document(one)
            if found is not None:
                self.known[one.key] = found
            elif one.text:
                self.fresh[one.key] = one
                self._coming[one.key] = id_of(one)
                self._texts[self._coming[one.key]] = one.text
            else:
                self.missing.append(one.name or one.key)

    def find(self, passage: Passage) -> tuple[UUID, int, int]:
        """The document and the [start, end) of a passage. Raises UserError, which says why, if that is not certain."""
        key = passage.document
        if key in self.known or key in self._coming:
            document = self.known[key] if key in self.known else self._coming[key]
            return document, *self._within(document, self._given[key], passage)
        if key in self._given:
            raise UserError("There is no document “{name}” in this project.", name=self._given[key].name or key)
        found = set(self._anywhere(passage.quote, passage.prefix, passage.suffix))
        if len(found) != 1:
            several, none = N_("These words stand in several documents."), N_("These words are in no document.")
            raise UserError(several if found else none)
        return found.pop()

    def text(self, document: UUID) -> str:
        """The frozen text of a document of the project, or of one that would come in."""
        if document not in self._texts:
            self._texts[document] = documents.text_of(self._connection, document)
        return self._texts[document]

    def _within(self, document: UUID, source: SourceText, passage: Passage) -> tuple[int, int]:
        whole, start, end = self.text(document), passage.start, passage.end
        theirs = source.text
        if start is not None and end is not None and 0 <= start < end:
            if end > len(whole if theirs is None else theirs) and not passage.quote:
                raise UserError("This place is beyond the end of “{name}”.", name=source.name)
            same = theirs is None or theirs == whole
            quote = passage.quote or (theirs or whole)[start:end]
            if same and whole[start:end] == quote:
                return texts.trim(whole, start, end)
            if theirs is not None and not same:
                moved = self._moved(source, whole, start, end)
                if moved is not None:
                    return moved
        else:
            quote = passage.quote
        near = passage.start if theirs is None or theirs == whole else None
        found = texts.place(whole, quote, prefix=passage.prefix, suffix=passage.suffix, near=near)
        if found is None:
            raise UserError("These words do not stand in “{name}”, or in several places.", name=source.name)
        return found

    def _moved(self, source: SourceText, whole: str, start: int, end: int) -> tuple[int, int] | None:
        if source.key not in self._moving:
            self._moving[source.key] = Reanchoring(source.text or "", whole)
        found = self._moving[source.key].moved(start, end)
        return (found.start, found.end) if found else None

    def _anywhere(self, quote: str, prefix: str, suffix: str) -> Iterator[tuple[UUID, int, int]]:
        d = table(Document).c
        query = select(d.id).where(d.deleted.is_(False), ~is_superseded(d.id)).limit(self._most + 1)
        everywhere = self._connection.execute(query).scalars().all()
        if len(everywhere) > self._most:  # what is not looked for cannot be said to be nowhere else
            raise UserError("The file does not say in which document these words stand, and there are many here.")
        for document in everywhere:
            found = texts.place(self.text(document), quote, prefix=prefix, suffix=suffix)
            if found is not None:
                yield document, *found

    def _document(self, one: SourceText) -> UUID | None:
        d = table(Document).c
        query = select(d.id).where(d.deleted.is_(False))
        sums = {one.sha256, _sha256(one.text) if one.text else ""} - {""}
        found: UUID | None = self._connection.execute(query.where(d.text_sha256.in_(sums))).scalars().first()
        if found is not None:
            return found
        newest = query.where(~is_superseded(d.id))
        for name in filter(None, (one.key, one.name, one.url)):
            for column in (d.source, d.title):
                called: list[UUID] = list(self._connection.execute(newest.where(column == name).limit(2)).scalars())
                if len(called) == 1:
                    return called[0]
        return self._of_stem(one)

    def _of_stem(self, one: SourceText) -> UUID | None:
        """The only document whose file is called the same, but for its folder and suffix."""
        d = table(Document).c
        stem = PurePath(one.name).stem
        if not stem:
            return None
        query = select(d.id, d.source).where(d.deleted.is_(False), ~is_superseded(d.id))
        query = query.where(d.source.contains(stem, autoescape=True))
        found = [document for document, source in self._connection.execute(query) if PurePath(source).stem == stem]
        return found[0] if len(found) == 1 else None


def id_of(source: SourceText) -> UUID:
    """The id that a text of the file has as a document."""
    return hashed_id("document", _sha256(source.text or ""))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
