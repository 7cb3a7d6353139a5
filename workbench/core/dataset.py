"""What a project holds, as plain values: the lists of the command line, and the export of its facts.

Everything is read as tuples and streamed. Only names are kept (entities, sources, analysts), so that a million facts
take no more memory than a thousand.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, Dialect, Select, func, select, type_coerce
from sqlalchemy.types import TypeEngine

from workbench.core import local
from workbench.core.history import CHUNK, chunks
from workbench.core.models import (
    Alias,
    Analyst,
    Annotation,
    Document,
    Entity,
    Evidence,
    Fact,
    FactType,
    FieldDefinition,
    Link,
    LocalFact,
    Meeting,
    Programme,
    Review,
    Revision,
    table,
)
from workbench.core.models import Project as ProjectRow
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.formats import WRITERS
from workbench.formats.dataset import (
    Dataset,
    DocumentRecord,
    EntityRecord,
    EvidenceRecord,
    FactRecord,
    LinkRecord,
    LossReport,
    Named,
    Options,
    ProjectInfo,
    ReviewRecord,
    TypeRecord,
)

ALL = "all"


class IdText(TypeEngine[str]):
    """An id column read as text: half the time of a UUID, and a third when it is a key."""

    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """The text as the driver stores it."""
        return None if dialect.name == "postgresql" else lambda text: bytes.fromhex(text.replace("-", ""))

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """The stored id as text."""
        return str if dialect.name == "postgresql" else _id_text


def _id_text(stored: bytes | None) -> str | None:
    if stored is None:
        return None
    digits = stored.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


_text = partial(type_coerce, type_=IdText())
