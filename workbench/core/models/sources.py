"""The tables of documents: their text, their structure, the passages marked in them, and how they are grouped."""

from typing import Any
from uuid import UUID

from sqlmodel import Field

from workbench.core.models.columns import LATER, Guid, Json, Row


class Document(Row, table=True):
    """One imported source; its id is made from its text, or from its bytes if it has none.

    `source` is a file name or address, never a path. `version_of` is the version before it, `reprint_of` the document
    whose words it repeats. `csl` holds what else is known of the source, by the variables of CSL-JSON: author, URL …
    """

    title: str
    source: str
    publisher: UUID | None = Field(default=None, foreign_key="entity.id", sa_type=Guid)
    publisher_printed: str = ""
    distributor: UUID | None = Field(default=None, foreign_key="entity.id", sa_type=Guid)
    reports: UUID | None = Field(default=None, foreign_key="entity.id", sa_type=Guid)
    published: str = ""
    published_confirmed: bool = False
    language: str = ""
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    reliability: str = ""
    characters: int = 0
    text_sha256: str
    bytes_sha256: str
    version_of: UUID | None = Field(
        default=None, foreign_key="document.id", sa_type=Guid, sa_column_kwargs={"info": {"touches": True}}
    )
    csl: dict[str, Any] | None = Field(default=None, sa_type=Json, sa_column_kwargs=LATER)
    reliability_reason: str | None = Field(default=None, sa_column_kwargs=LATER)
    reprint_of: UUID | None = Field(default=None, foreign_key="document.id", sa_type=Guid, sa_column_kwargs=LATER)


class DocumentText(Row, table=True):
    """The frozen text, apart so that lists stay fast; the id is the document's."""

    __tablename__ = "document_text"
    text: str = Field(sa_column_kwargs={"info": {"content": True}})


class DocumentSource(Row, table=True):
    """The file as received, compressed with zlib; the id is made from the hash of its bytes."""

    __tablename__ = "document_source"
    content: bytes = Field(sa_column_kwargs={"info": {"content": True}})


class DocumentBoxes(Row, table=True):
    """Where each character of a text stands on its pages, compressed as formats/boxes packs it; id of the document."""

    __tablename__ = "document_boxes"
    content: bytes = Field(sa_column_kwargs={"info": {"content": True}})


class Region(Row, table=True):
    """A stretch of a document with a part to play: heading, list item, quote, table, page, boilerplate."""

    document: UUID = Field(foreign_key="document.id", sa_type=Guid)
    kind: str
    start: int
    end: int
    details: dict[str, Any] = Field(default_factory=dict, sa_type=Json)


class Annotation(Row, table=True):
    """A passage somebody marked: range, words and 32 code points of context on each side (W3C Web Annotation).

    One of the kind `area` is a rectangle on `page` (counted from 1), without words: `area` is left, top, right and
    bottom as fractions of the page's unrotated crop box, `start` = `end` where the page begins in the text. `kept`
    says that somebody decided to leave it with an earlier version of its document.
    """

    kind: str = "text"
    document: UUID = Field(foreign_key="document.id", sa_type=Guid)
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    note: str = ""
    page: int | None = Field(default=None, sa_column_kwargs=LATER)
    area: list[float] | None = Field(default=None, sa_type=Json, sa_column_kwargs=LATER)
    kept: bool | None = Field(default=None, sa_column_kwargs=LATER)


class Collection(Row, table=True):
    """A group of documents: `kind` is collection (what they belong to) or label (what one thinks of them)."""

    kind: str
    name: str
    colour: str = ""


class Membership(Row, table=True):
    """A document in a collection; its id is made from both."""

    collection: UUID = Field(foreign_key="collection.id", sa_type=Guid)
    document: UUID = Field(foreign_key="document.id", sa_type=Guid)


class SavedSearch(Row, table=True):
    """A search kept under a name, as it is typed."""

    __tablename__ = "saved_search"
    name: str
    query: str
