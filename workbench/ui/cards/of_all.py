"""What entities of every kind have on their cards: relations, stages, and what leads to them."""

from dataclasses import replace
from uuid import UUID

from workbench.core import relations, stages
from workbench.core.browse.entities import SHOWN
from workbench.core.browse.entities.others import Proof
from workbench.core.browse.entities.tied import RelationRow, StageRow
from workbench.core.browse.entities.whole import Whole
from workbench.core.entities import KINDS
from workbench.core.values.words import choice_in_words
from workbench.i18n import _, ngettext
from workbench.ui import words as common
from workbench.ui.cards import saving, words
from workbench.ui.cards.rows import About, Field, Form, Part, Row, Section, To, joined, link
from workbench.ui.when import date


def related(whole: Whole) -> Section:
    """The relations of an entity, by kind and from its own side."""
    rows = tuple(_relation(whole, row) for row in whole.relations)
    choices, ends = [], []
    for name, (title, kinds) in _ways(whole.card.kind).items():
        choices.append((name, title))
        ends.append((name, kinds))
    adds: tuple[Form, ...] = ()
    if choices:
        fields = (
            Field("kind", _("How"), "choice", choices[0][0], choices=tuple(choices)),
            Field("other", _("To whom or what"), "entity", chooser="kind", by=tuple(ends), is_needed=True),
            *_when("", "", ""),
        )
        adds = (Form(_("Relation"), saving.relate, whole.card.id, fields, is_whole=True),)
    return Section("relations", _("Relations"), rows, adds)


def _ways(kind: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """What an entity of a kind can be to which kinds, by what is saved: "-" before it for the other side."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for other in KINDS:
        for name, is_first, title in relations.between(kind, other):
            key = name if is_first else f"-{name}"
            found[key] = (_(title), (*found.get(key, ("", ()))[1], other))
    return found


def _relation(whole: Whole, row: RelationRow) -> Row:
    others = relations.between(whole.card.kind, row.other.kind)
    kinds = tuple((name, _(title)) for name, is_first, title in others if is_first == row.is_first)
    if row.kind not in dict(kinds):
        kinds = ((row.kind, _(row.name)), *kinds)
    fields = (Field("kind", _("How"), "choice", row.kind, choices=kinds), *_when(row.start, row.end, row.note))
    below = (Part(row.note, look="muted"),) if row.note else ()
    return Row(
        f"relation {row.id}",
        _(row.name),
        joined(link(row.other), words.period(row.start, row.end)),
        below,
        About("relation", row.id),
        row.proofs,
        Form("", relations.edit, row.id, fields),
        (relations.remove, row.id),
    )


def _when(start: str, end: str, note: str) -> tuple[Field, ...]:
    return (
        Field("start", _("From"), "date", start),
        Field("end", _("To"), "date", end),
        Field("note", _("Note"), "line", note),
    )


def staged(entity: UUID, rows: tuple[StageRow, ...]) -> Section:
    """The stages that were reached, in the order of time; those that only facts tell lead to the fact."""
    adds = (Form(_("Stage"), saving.reach, entity, _stage_fields("", "", None), is_whole=True),)
    return Section("stages", _("Stages"), tuple(_stage(row) for row in rows), adds)


def _stage(row: StageRow) -> Row:
    word = Part(choice_in_words(row.stage), To("fact", row.fact) if row.fact and row.id is None else None, "strong")
    parts = joined(word, link(row.by) if row.by else None)
    label = date(row.reached) if row.reached else _("undated")
    if row.id is None:
        return Row(f"stage {row.fact}", label, joined(parts, _("as a fact tells")))
    form = Form("", stages.edit, row.id, _stage_fields(row.stage, row.reached, row))
    told = (Part(_("a fact tells it, too"), To("fact", row.fact)),) if row.fact else ()
    about = About("stage", row.id)
    return Row(f"stage {row.id}", label, parts, told, about, row.proofs, form, (stages.remove, row.id))


def _stage_fields(stage: str, reached: str, row: StageRow | None) -> tuple[Field, ...]:
    by = row.by if row else None
    return (
        Field("stage", _("Stage"), "line", stage, hint=_("signed, approved, in force …"), is_needed=True),
        Field("reached", _("Date"), "date", reached),
        Field("by", _("By or at"), "entity", by.id if by else None, by, stages.BY),
    )


def basics(whole: Whole) -> Section:
    """Name, kind and description once more, as rows that passages can prove."""
    card = whole.card
    words = {"name": card.name, "kind": common.kinds()[card.kind], "description": card.description}
    titles = {"name": _("Name"), "kind": _("Kind"), "description": _("Description")}
    rows = []
    for key, said in words.items():
        about, proofs = proved(whole, "entity", key)
        rows.append(Row(f"basic {key}", titles[key], (Part(said),), (), about, proofs))
    return Section("basics", _("Name and description"), tuple(row for row in rows if row.parts[0].text))


def found(whole: Whole) -> list[Section]:
    """The facts, passages and documents that lead to an entity."""
    card = whole.card
    facts = tuple(
        Row(
            f"fact {row.id}",
            common.statuses().get(row.status, row.status),
            (Part(row.statement or _("(no statement)"), To("fact", row.id), icon=row.type),),
            (Part(row.title, To("passage", row.document, row.start, row.end), "muted"),) if row.document else (),
        )
        for row in card.facts
    )
    passages = tuple(
        Row(
            f"passage {row.link}",
            common.roles().get(row.role, row.role),
            (Part(_("“{quote}”").format(quote=row.quote), To("passage", row.document, row.start, row.end), "quote"),),
            (Part(row.title, look="muted"),),
        )
        for row in card.passages
    )
    ties = words.ties()
    documents = tuple(
        Row(f"document {row.id} {row.tie}", ties[row.tie], (Part(row.title, To("document", row.id), "", "document"),))
        for row in card.documents
    )
    sections = (
        Section("facts", _("Facts"), facts, count=card.fact_count),
        Section("passages", _("Passages"), passages, count=card.passage_count),
        Section("documents", _("Documents"), documents, count=card.document_count),
    )
    return [_cut(section) for section in sections]


def _cut(section: Section) -> Section:
    """Say so where not all are listed."""
    if section.count <= SHOWN:
        return section
    said = ngettext("the first {n} of {all}", "the first {n} of {all}", SHOWN).format(n=SHOWN, all=section.count)
    return replace(section, flag=said)


def proved(whole: Whole, table: str, field: str) -> tuple[About, tuple[Proof, ...]]:
    """What a passage is to prove for a field of the entity, and what proves it already."""
    return About(table, whole.card.id, field), whole.proofs.get(field, ())
