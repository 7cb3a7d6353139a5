"""What the list of people in posts says, in the language in use."""

from collections.abc import Collection, Mapping

from workbench.core.browse.entities.pairs import Paired
from workbench.core.posts import ACTING, APPOINTED, HOLDS, LEFT
from workbench.i18n import _, ngettext
from workbench.ui.posts.choices import Line
from workbench.ui.rows import counted
from workbench.ui.when import date


def kinds() -> Mapping[str, str]:
    """How somebody may be seen in a post."""
    return {HOLDS: _("holds"), APPOINTED: _("was appointed"), ACTING: _("acting"), LEFT: _("left")}


def person(line: Line) -> str:
    """Who it is, and whether they will be added."""
    if line.person.id is not None:
        return line.person.name
    if line.is_clear or line.is_ticked:
        return _("new: {name}").format(name=line.person.name)
    return _("who? {name}").format(name=line.person.name)


def person_in_full(line: Line) -> str:
    """Who it is, for the mouse and for screen readers."""
    if line.person.id is not None:
        return line.person.name
    if line.is_clear or line.is_ticked:
        return _("{name} will be added. F2 says who it is instead.").format(name=line.person.name)
    return _("It is not clear who {name} is: F2 says who.").format(name=line.person.name)


def place(line: Line) -> str:
    """Where the post is held."""
    if line.at is None:
        return line.pair.organisation
    return line.at.name if line.at.id else _("new: {name}").format(name=line.at.name)


def place_in_full(line: Line) -> str:
    """Where the post is held, and what becomes of words that name nothing known."""
    if line.at is None and line.pair.organisation:
        return _("“{words}” is nothing known: the title is noted with these words.").format(
            words=line.pair.organisation
        )
    return place(line)


def seen(line: Line) -> str:
    """The day on which it is noted."""
    return date(line.pair.seen) if line.pair.seen else _("no day")


def kind(line: Line) -> str:
    """How they are seen in the post, or that it is noted."""
    return kinds().get(line.kind, line.kind)


def quoted(line: Line) -> str:
    """The words, and how often they stand there."""
    pair = line.pair
    words = f"{pair.name}, {pair.whole}"
    return words if pair.times == 1 else f"{words} · {pair.times} ×"


def state(line: Line) -> str:
    """Whether it will be noted, for the mouse and for screen readers."""
    if line.is_noted:
        return _("noted already")
    return _("ticked") if line.is_ticked else _("not ticked")


def heading(rows: Collection[Line]) -> str:
    """How many rows there are, and what is to be done with them."""
    n, done = len(rows), sum(line.is_noted for line in rows)
    named = ngettext("{n} name with a post", "{n} names with posts", n).format(n=counted(n))
    told = [named]
    if done:
        told.append(ngettext("{n} noted already", "{n} noted already", done).format(n=counted(done)))
    return " · ".join(told)


def button(ticked: int) -> str:
    """What the button does."""
    return ngettext("Note {n} ticked", "Note {n} ticked", ticked).format(n=counted(ticked))


def about_day(found: Paired) -> str:
    """What the days rest on."""
    if not found.day:
        return _("The document has no date: what is noted has no day.")
    if found.day.startswith("XXXX"):
        return _("The date lacks its year: what is noted has no day.")
    day = date(found.day)
    if found.is_confirmed:
        return _("seen on {date}").format(date=day)
    return _("seen on {date}, a date nobody has confirmed").format(date=day)


def noted(sightings: int) -> str:
    """What noting has done."""
    said = ngettext(
        "{n} person in a post noted; Ctrl+Z takes it back.",
        "{n} people in posts noted; Ctrl+Z takes it back.",
        sightings,
    )
    return said.format(n=counted(sightings))
