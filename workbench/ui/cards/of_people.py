"""Posts in time on the cards of people, of posts, and of those where posts are held."""

from collections.abc import Callable

from workbench.core import posts
from workbench.core.browse.entities.posts import Holding, SightRow
from workbench.core.browse.entities.whole import Whole
from workbench.i18n import _
from workbench.ui.cards import saving, words
from workbench.ui.cards.rows import About, Field, Form, Part, Row, Section, To, joined, link
from workbench.ui.when import date


def of_person(whole: Whole) -> Section:
    """The posts of a person, the one seen last first, each with what shows it."""
    post = Field("post", _("Post"), "entity", kinds=("post",))
    at = Field("at", _("At"), "entity", kinds=posts.AT)
    fields = (_printed(""), at, post, *_seen("", "holds"))
    form = Form(_("Post seen"), saving.see, whole.card.id, fields, is_whole=True)
    return Section("posts", _("Posts"), held(whole.holdings, _titled), (form,))


def of_post(whole: Whole) -> Section:
    """Who was seen in a post, in the order of time."""
    person = Field("person", _("Who"), "entity", kinds=("person",), is_needed=True)
    at = Field("at", _("At"), "entity", kinds=posts.AT)
    fields = (person, _printed(whole.card.name), at, *_seen("", "holds"))
    form = Form(_("Holder seen"), saving.see_in, whole.card.id, fields, is_whole=True)
    return Section("posts", _("Held by"), held(whole.holdings, _called), (form,))


def at_body(whole: Whole, key: str, title: str, holdings: tuple[Holding, ...], *, adds: bool) -> Section:
    """Who was seen in posts at an organisation or place."""
    person = Field("person", _("Who"), "entity", kinds=("person",), is_needed=True)
    form = Form(
        _("Post seen"), saving.see_at, whole.card.id, (person, _printed(""), *_seen("", "holds")), is_whole=True
    )
    return Section(key, title, held(holdings, _both), (form,) if adds else ())


def held(holdings: tuple[Holding, ...], name: Callable[[Holding], tuple[Part, ...]]) -> tuple[Row, ...]:
    """A row for each holding, with what follows from it, and one for each time it was seen."""
    rows: list[Row] = []
    for place, one in enumerate(holdings):
        flags = joined(
            Part(_("acting"), look="strong") if one.is_acting else None,
            Part(_("disputed: seen with somebody else"), look="amber") if one.is_disputed else None,
            words.bounds(one),
        )
        key = f"holding {place} {one.person.id} {one.title}"
        if len(one.sightings) == 1:
            rows.append(_seen_once(one, one.sightings[0], name(one), flags))
            continue
        rows.append(Row(key, words.seen(one), name(one), flags))
        rows += [_sight(one, sight) for sight in one.sightings]
    return tuple(rows)


def _titled(one: Holding) -> tuple[Part, ...]:
    title = Part(one.title or _("(no title)"), To("card", one.post.id) if one.post else None, "strong")
    return joined(title, link(one.at) if one.at else None)


def _called(one: Holding) -> tuple[Part, ...]:
    return joined(link(one.person, look="strong"), one.title)


def _both(one: Holding) -> tuple[Part, ...]:
    return joined(link(one.person, look="strong"), one.title)


def _seen_once(one: Holding, sight: SightRow, parts: tuple[Part, ...], flags: tuple[Part, ...]) -> Row:
    row = _sight(one, sight)
    below = joined(flags, *(part for part in _source(sight)))
    return Row(row.key, words.seen(one), parts, below, row.about, row.proofs, row.form, row.remove)


def _sight(one: Holding, sight: SightRow) -> Row:
    """One time somebody was seen; from a fact, it leads there."""
    kind = dict(words.sighting_kinds()).get(sight.kind, sight.kind)
    day = date(sight.on) if sight.on else _("undated")
    usual = sight.kind == posts.HOLDS
    said = _("seen {day}").format(day=day) if usual else _("{day}, {kind}").format(day=day, kind=kind)
    parts = joined(said, sight.printed if sight.printed != one.title else None, *_source(sight))
    if sight.sighting is None:
        return Row(f"sight {sight.fact}", "", parts)
    fields = (
        _printed(sight.printed),
        Field("at", _("At"), "entity", one.at.id if one.at else None, one.at, posts.AT),
        Field("post", _("Post"), "entity", one.post.id if one.post else None, one.post, ("post",)),
        *_seen(sight.on, sight.kind),
    )
    form = Form("", posts.edit, sight.sighting, fields)
    about = About("sighting", sight.sighting)
    return Row(f"sight {sight.sighting}", "", parts, (), about, sight.proofs, form, (posts.remove, sight.sighting))


def _source(sight: SightRow) -> tuple[Part, ...]:
    if sight.fact is not None:
        return (Part(_("as a fact tells"), To("fact", sight.fact)),)
    if sight.proofs:
        proof = sight.proofs[0]
        return (Part(sight.document_title or proof.title, To("passage", proof.document, proof.start, proof.end)),)
    if sight.document is not None:
        return (Part(sight.document_title, To("document", sight.document)),)
    return ()


def _printed(title: str) -> Field:
    return Field("printed", _("Title as printed"), "line", title)


def _seen(day: str, kind: str) -> tuple[Field, ...]:
    return (
        Field("kind", _("Seen as"), "choice", kind, choices=words.sighting_kinds()),
        Field("seen", _("Seen on"), "date", day),
    )
