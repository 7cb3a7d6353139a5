"""The card of a meeting: when, where and who met, on what, and what came of it."""

from uuid import UUID

from workbench.core import entities, meetings
from workbench.core.browse.entities.meeting import AgendaRow, MeetingCard, Participant
from workbench.core.browse.entities.others import Other
from workbench.core.browse.entities.whole import Attended, Whole
from workbench.i18n import _
from workbench.ui.cards import saving, words
from workbench.ui.cards.of_all import proved
from workbench.ui.cards.rows import About, Field, Form, Part, Row, Section, To, joined, link, listed, put
from workbench.ui.when import date

_PLACES = ("place", "organisation")


def sections(whole: Whole, meeting: MeetingCard) -> list[Section]:
    """The sections of a meeting's own, in the order of the page."""
    return [
        _details(whole, meeting),
        _participants(meeting),
        _agenda(meeting),
        Section("adopted", _("Adopted here"), _named("adopted", meeting.adopted)),
        Section("parts", _("Its parts"), _named("part", meeting.parts)),
        _reports(meeting),
    ]


def _reports(meeting: MeetingCard) -> Section:
    rows = tuple(
        Row(
            f"report {one.id}",
            date(one.published) if one.published else _("undated"),
            (Part(one.title, To("document", one.id), "", "document"),),
            remove=(saving.remove_report, one.id),
        )
        for one in meeting.reports
    )
    choices = tuple((str(one.id), one.title) for one in meeting.unreported)
    first = choices[0][0] if choices else ""
    document = Field("document", _("Document"), "choice", first, choices=choices, is_needed=True)
    form = Form(_("Report"), saving.add_report, meeting.id, (document,), is_whole=True)
    return Section("reports", _("Reports about it"), rows, (form,) if choices else ())


def _details(whole: Whole, meeting: MeetingCard) -> Section:
    rows: list[Row] = []
    adds: list[Form] = []

    def add(key: str, title: str, parts: tuple[Part, ...], field: Field) -> None:
        about, proofs = proved(whole, "meeting", key)
        form = Form(title, entities.describe_meeting, meeting.id, (field,))
        put(rows, adds, Row(f"detail {key}", title, parts, (), about, proofs, form))

    for key, title, day in (
        ("start_date", _("Date"), meeting.start_date),
        ("end_date", _("Last day"), meeting.end_date),
    ):
        add(key, title, (Part(date(day)),) if day else (), Field(key, title, "date", day))
    known = dict(words.meeting_statuses())
    choices = words.meeting_statuses()
    if meeting.status not in known:
        choices = (*choices, (meeting.status, meeting.status))
    status = Field("status", _("Status"), "choice", meeting.status, choices=choices)
    shown = known.get(meeting.status, meeting.status)
    add("status", _("Status"), (Part(shown),) if shown else (), status)
    for key, title, other, kinds in (
        ("body", _("Body"), meeting.body, ("organisation",)),
        ("place", _("Place"), meeting.place, _PLACES),
        ("part_of", _("Part of"), meeting.part_of, ("meeting",)),
    ):
        field = Field(key, title, "entity", other.id if other else None, other, kinds)
        add(key, title, (link(other),) if other else (), field)
    how = Field("format", _("Format"), "line", meeting.format, hint=_("in person, narrow format, online …"))
    add("format", _("Format"), (Part(meeting.format),) if meeting.format else (), how)
    count = "" if meeting.stated_items is None else str(meeting.stated_items)
    stated = Field("stated_items", _("Items stated"), "number", count)
    add("stated_items", _("Items stated"), (Part(count),) if count else (), stated)
    return Section("details", _("Details"), tuple(rows), tuple(adds))


def _participants(meeting: MeetingCard) -> Section:
    rows = tuple(
        participation(f"participant {one.id}", _side(one), one.who, one.capacity, one)
        for one in sorted(meeting.participants, key=lambda one: not one.is_chair)
    )
    who = Field("participant", _("Who"), "entity", kinds=meetings.PARTICIPANTS, is_needed=True)
    form = Form(_("Participant"), saving.take_part, meeting.id, (who, *part_fields("", None, False)), is_whole=True)
    return Section("participants", _("Participants"), rows, (form,), count=len(rows))


def _side(one: Participant) -> str:
    return one.side.name if one.side else ""


def participation(key: str, label: str, other: Other, capacity: str, one: Participant | Attended) -> Row:
    """A row of somebody who takes part, or of a meeting they take part in."""
    chairs = Part(_("in the chair"), look="strong") if one.is_chair else None
    side = link(one.side) if isinstance(one, Attended) and one.side else None
    return Row(
        key,
        label,
        joined(link(other), chairs, capacity, side),
        (),
        About("participation", one.id),
        one.proofs,
        Form("", meetings.edit, one.id, part_fields(capacity, one.side, one.is_chair)),
        (meetings.take_out, one.id),
    )


def attended(whole: Whole) -> Section:
    """The meetings that somebody takes part in, the latest first."""
    rows = tuple(
        participation(
            f"attended {row.id}",
            date(row.start_date) if row.start_date else _("undated"),
            row.meeting,
            row.capacity,
            row,
        )
        for row in whole.attended
    )
    meeting = Field("meeting", _("Meeting"), "entity", kinds=("meeting",), is_needed=True)
    form = Form(_("Meeting"), saving.attend, whole.card.id, (meeting, *part_fields("", None, False)), is_whole=True)
    return Section("attended", _("Meetings attended"), rows, (form,))


def part_fields(capacity: str, side: Other | None, is_chair: bool) -> tuple[Field, ...]:
    """In which capacity somebody takes part, for which side, and whether in the chair."""
    return (
        Field("capacity", _("Capacity"), "line", capacity, hint=_("as printed")),
        Field("side", _("Side"), "entity", side.id if side else None, side, meetings.SIDES),
        Field("is_chair", _("In the chair"), "tick", is_chair),
    )


def _agenda(meeting: MeetingCard) -> Section:
    rows = tuple(_item(row) for row in meeting.agenda)
    flag = ""
    if meeting.is_miscounted:
        flag = _("stated {stated}, listed {listed}").format(stated=meeting.stated_items, listed=len(meeting.agenda))
    form = Form(_("Agenda item"), saving.add_item, meeting.id, _item_fields("", "", None), is_whole=True)
    order = (saving.order_agenda, meeting.id)
    ids = tuple(row.id for row in meeting.agenda)
    return Section("agenda", _("Agenda"), rows, (form,), flag, order, ids, len(rows))


def _item(row: AgendaRow) -> Row:
    outcome = joined(row.outcome, link(row.instrument) if row.instrument else None)
    return Row(
        f"item {row.id}",
        str(row.number),
        (Part(row.topic),),
        outcome,
        About("agenda_item", row.id),
        row.proofs,
        Form("", meetings.edit_item, row.id, _item_fields(row.topic, row.outcome, row.instrument)),
        (meetings.remove_item, row.id),
    )


def _item_fields(topic: str, outcome: str, instrument: Other | None) -> tuple[Field, ...]:
    given: UUID | None = instrument.id if instrument else None
    return (
        Field("topic", _("Topic"), "line", topic, is_needed=True),
        Field("outcome", _("Outcome"), "line", outcome),
        Field("instrument", _("Adopted"), "entity", given, instrument, meetings.ADOPTED),
    )


def _named(key: str, entities_: tuple[Other, ...]) -> tuple[Row, ...]:
    return tuple(Row(f"{key} {one.id}", "", listed((one,))) for one in entities_)
