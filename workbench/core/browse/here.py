"""Who and what a document speaks of, for a field that takes an entity."""

from collections import Counter
from collections.abc import Collection
from uuid import UUID

from workbench.core.browse import suggest
from workbench.core.browse.card.find import MOST, Named, find_entities
from workbench.core.browse.entities.known import Known
from workbench.core.project import Project


def named_here(project: Project, document: UUID, kinds: Collection[str]) -> list[Named]:
    """At most 50 entities of these kinds (any if none are given): those that a document speaks of come first.

    First the meeting it reports, then whoever is named or linked most often, then all others by name. Works on what the
    whole document suggests: not for the thread of a window.
    """
    known = Known(project)
    here = known.in_document(document)
    counts: Counter[UUID] = Counter(here.counts)
    counts.update(UUID(str(one.value)) for one in suggest.of_document(project, document, ("entity",)) if one.is_strong)
    if here.reported is not None:
        counts[here.reported] += sum(counts.values()) + 1
    rows = (known.by_id[entity] for entity, _count in counts.most_common() if entity in known.by_id)
    found = [Named(row.id, row.kind, row.name) for row in rows if not kinds or row.kind in kinds]
    listed = {one.id for one in found}
    return [*found, *(one for one in find_entities(project, "", kinds) if one.id not in listed)][:MOST]
