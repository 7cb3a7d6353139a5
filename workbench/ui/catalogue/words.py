"""What the import and export of entities say, in the language in use."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.core.catalogue import WHAT, Proposal, Taken
from workbench.core.catalogue.previewing import FIELDS
from workbench.i18n import _, grouped, ngettext

ICONS = {"new": "add", "fills": "evidence", "differs": "disputed", "alike": "overlaps", "identical": "done"}
"""The icon of each thing that may happen to an entry."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format by name, what it is good for, and what it cannot hold."""

    name: str
    use: str
    loses: str


def formats() -> Mapping[str, Format]:
    """The formats entities can be written in."""
    return {
        "json": Format(_("JSON"), _("Everything a catalogue says. To take in again, and for programs."), ""),
        "csv": Format(
            _("CSV"),
            _("A table, one row for each entity. To look at and edit in a spreadsheet, and to take in again."),
            "",
        ),
        "ftm": Format(
            _("FollowTheMoney"),
            _("Lines of JSON for Aleph, OpenSanctions and their like, and to take in again."),
            _(
                "Other programs see plain years, months and days only; uncertain dates, scripts of names and statuses "
                "stand where only this program looks."
            ),
        ),
        "quickstatements": Format(
            _("QuickStatements"),
            _("Commands that make or complete items of Wikidata. It is not read again."),
            _("It holds names and what Wikidata has a property for, between entities with an id there."),
        ),
    }


def whats() -> Mapping[str, str]:
    """What may happen to an entry, as a title of the list of them."""
    return {
        "new": _("New"),
        "alike": _("May be the same"),
        "differs": _("Differ"),
        "fills": _("Get more"),
        "identical": _("Identical"),
    }


def counts(found: Mapping[str, int]) -> str:
    """How many entries there are of each, in one line."""
    new, alike, differs, fills, same = (found[what] for what in ("new", "alike", "differs", "fills", "identical"))
    known = differs + fills + same
    parts = [ngettext("{n} new", "{n} new", new).format(n=grouped(new))]
    if known:
        parts.append(ngettext("{n} known", "{n} known", known).format(n=grouped(known)))
    if alike:
        parts.append(ngettext("{n} may be the same", "{n} may be the same", alike).format(n=grouped(alike)))
    if differs:
        parts.append(ngettext("{n} differs", "{n} differ", differs).format(n=grouped(differs)))
    return ", ".join(parts)


def happens(proposal: Proposal) -> str:
    """What would happen to one entry, in a few words."""
    if proposal.what == "alike":
        return _("may be “{name}”").format(name=proposal.perhaps[0][1])
    said = {
        "new": _("is new"),
        "identical": _("is here already"),
        "fills": _("is here, gets more"),
        "differs": _("is here, differs"),
    }
    return said[proposal.what]


def differences(proposal: Proposal) -> str:
    """What is otherwise and what is more, in one line; what only the file has a word for comes last."""
    parts, others = list[str](), list[str]()
    for one in proposal.differences:
        told = _("{field}: {mine} → {theirs}") if one.mine else _("{field}: {theirs}")
        sentence = told.format(field=field(one.field), mine=one.mine, theirs=one.theirs)
        (parts if one.field in FIELDS else others).append(sentence)
    return " · ".join((*parts, *gains(proposal.gains or {}), *others))


def gains(found: Mapping[str, int]) -> Iterable[str]:
    """How many names, posts, participants and relations more."""
    said = {
        "names": ngettext("{n} name more", "{n} names more", found.get("names", 0)),
        "posts": ngettext("{n} post more", "{n} posts more", found.get("posts", 0)),
        "participants": ngettext("{n} participant more", "{n} participants more", found.get("participants", 0)),
        "relations": ngettext("{n} relation more", "{n} relations more", found.get("relations", 0)),
    }
    return (said[key].format(n=grouped(n)) for key, n in found.items())


def field(key: str) -> str:
    """The name of a field; one that only the file knows as it calls it."""
    return _(FIELDS[key]) if key in FIELDS else key


def choices() -> Mapping[str, str]:
    """What may be chosen for an entry, in the order of the digits that choose it."""
    return {
        "add": _("Add"),
        "same": _("Add as the same"),
        "fill": _("Fill in what is empty"),
        "replace": _("Take what the file says"),
        "skip": _("Leave out"),
    }


def does(proposal: Proposal, choice: str) -> str:
    """What a choice does to an entry, in words."""
    if effect(proposal, choice) != "nothing":
        return choices()[choice]
    return _("Nothing") if proposal.what == "identical" else _("Keep what is here")


def effect(proposal: Proposal, choice: str) -> str:
    """What a choice does to an entry: it is added, gets more, is left out, or nothing happens."""
    if choice in ("add", "same"):
        return "added"
    if choice == "skip":
        return "left out"
    return "more" if proposal.fills or (choice == "replace" and proposal.differences) else "nothing"


def will(effects: Mapping[str, int]) -> str:
    """What an import does, in one line, by how many entries have which effect."""
    add, more, skip = (effects.get(effect, 0) for effect in ("added", "more", "left out"))
    parts = [ngettext("{n} entity will be added", "{n} entities will be added", add).format(n=grouped(add))]
    if more:
        parts.append(ngettext("{n} gets more", "{n} get more", more).format(n=grouped(more)))
    if skip:
        parts.append(ngettext("{n} is left out", "{n} are left out", skip).format(n=grouped(skip)))
    return " · ".join(parts)


def result(taken: Taken) -> str:
    """What an import did, in one line."""
    added, changed = len(taken.added), len(taken.changed)
    return " · ".join(
        (
            ngettext("{n} entity added", "{n} entities added", added).format(n=grouped(added)),
            ngettext("{n} entity changed", "{n} entities changed", changed).format(n=grouped(changed)),
        )
    )


def order() -> tuple[str, ...]:
    """What may happen, those first that somebody should look at."""
    return tuple(sorted(WHAT, key=list(whats()).index))
