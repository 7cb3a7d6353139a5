"""What a line of the history says, in the words of the window: never ids, never names of columns."""

from collections.abc import Callable, Mapping

from workbench.core.browse import history as browse
from workbench.core.browse.history import Changed
from workbench.core.browse.history.lines import Line
from workbench.core.review import REASONS
from workbench.i18n import _, grouped
from workbench.ui.when import date
from workbench.ui.words import (
    attributions,
    credibilities,
    decision_name,
    field_name,
    kind_of,
    kinds,
    languages,
    origin,
    reliabilities,
    roles,
    scripts,
)

_QUOTED = " (“"  # stands between a value and the words of the source


def row_words(line: Line) -> str:
    """Which row it is, or how many of which kind."""
    if line.row is None:
        return _("{kind} × {n}").format(kind=kind_of(line.table), n=grouped(line.count))
    return f"{kind_of(line.table)}: {line.name}" if line.name else kind_of(line.table)


def change_words(line: Line) -> str:
    """What happened to the row: its fields, old → new, or that it came or went; before it what became of that."""
    fields = "; ".join(f"{name_words(line.table, one)}: {pair_words(line, one)}" for one in line.fields)
    what = "" if line.what == browse.CHANGED and fields else what_words(line.what)
    return " · ".join(filter(None, (mark_words(line), what, fields)))


def what_words(what: str) -> str:
    """What happened to a row."""
    return {
        browse.ADDED: _("added"),
        browse.CHANGED: _("changed"),
        browse.DELETED: _("deleted"),
        browse.RESTORED: _("brought back"),
    }[what]


def mark_words(line: Line) -> str:
    """Whether it was undone, and with which file it came."""
    came = ""
    if line.came_with is not None:
        came = _("merged from {file}").format(file=line.came_with) if line.came_with else _("came with the copy")
    return " · ".join(filter(None, (_("undone") if line.is_undone else "", came)))


def name_words(table: str, one: Changed) -> str:
    """What the field is called."""
    return one.name or field_name(one.key.removeprefix("fields."), table)


def pair_words(line: Line, one: Changed) -> str:
    """What it said and what it says; of a row that came in only that."""
    old, new = (value_words(line.table, one, said) for said in (one.old, one.new))
    return new if line.what == browse.ADDED else f"{old or '—'} → {new or '—'}"


def value_words(table: str, one: Changed, said: str) -> str:
    """A value as the card shows it."""
    if not said:
        return ""
    if one.is_date:
        stored, quoted, rest = said.partition(_QUOTED)
        return f"{date(stored)}{quoted}{rest}"
    vocabulary = _VOCABULARIES.get((table, one.key))
    if vocabulary is None:
        return said
    return vocabulary().get(said, said)


def _credibilities() -> Mapping[str, str]:
    return {str(grade): words for grade, words in credibilities().items()}


def _decisions() -> Mapping[str, str]:
    each = ("submit", "accept", "reject", "return", "withdraw", "settle_accept", "settle_reject", "settle_return")
    return {decision: decision_name(decision) for decision in each}


def _reasons() -> Mapping[str, str]:
    return {reason: _(reason) for reason in REASONS}


def _sightings() -> Mapping[str, str]:
    return {"holds": _("holds"), "appointed": _("appointed"), "left": _("left"), "acting": _("acting")}


def _same() -> Mapping[str, str]:
    return {"same": _("the same"), "different": _("not the same"), "unsure": _("unsure")}


def _bearings() -> Mapping[str, str]:
    return {
        "supports": _("supports"),
        "contradicts": _("contradicts"),
        "tension": _("in tension"),
        "fulfils": _("fulfils"),
        "updates": _("updates"),
        "same_statement": _("same statement"),
        "complements": _("complements"),
        "same_claim": _("about the same"),
        "other_claim": _("not about the same"),
    }


def _regions() -> Mapping[str, str]:
    return {
        "read": _("read"),
        "turn": _("speaker of a stretch"),
        "boilerplate": _("boilerplate"),
        "heading": _("heading"),
        "page": _("page"),
        "quote": _("quotation"),
        "table": _("table"),
        "list": _("list"),
    }


def _groups() -> Mapping[str, str]:
    return {"collection": _("collection"), "label": _("label")}


def _meetings() -> Mapping[str, str]:
    return {
        "scheduled": _("scheduled"),
        "held": _("held"),
        "postponed": _("postponed"),
        "cancelled": _("cancelled"),
    }


def _field_kinds() -> Mapping[str, str]:
    return {
        "text": _("Text"),
        "decimal": _("Number"),
        "integer": _("Whole number"),
        "unit": _("Unit of measurement"),
        "currency": _("Currency"),
        "edtf": _("Date or period"),
        "choice": _("One of a list"),
        "entity": _("Person, place, meeting …"),
        "measure": _("Measure of the list"),
        "boolean": _("Yes or no"),
        "fact": _("Another fact"),
    }


def _origins() -> Mapping[str, str]:
    return {stored: origin(stored) for stored in ("attested", "not attested")}


def _tables() -> Mapping[str, str]:
    return {name: kind_of(name) for name in ("fact", "entity", "document", "annotation", "sighting", "relation")}


_VOCABULARIES: Mapping[tuple[str, str], Callable[[], Mapping[str, str]]] = {
    ("fact", "credibility"): _credibilities,
    ("fact", "attribution"): attributions,
    ("review", "decision"): _decisions,
    ("review", "reason"): _reasons,
    ("entity", "kind"): kinds,
    ("link", "role"): roles,
    ("sighting", "kind"): _sightings,
    ("identity", "decision"): _same,
    ("fact_relation", "kind"): _bearings,
    ("region", "kind"): _regions,
    ("collection", "kind"): _groups,
    ("document", "reliability"): reliabilities,
    ("document", "language"): languages,
    ("meeting", "status"): _meetings,
    ("field", "kind"): _field_kinds,
    ("alias", "script"): scripts,
    ("alias", "origin"): _origins,
    ("citation", "about_table"): _tables,
    ("comment", "about_table"): _tables,
}
