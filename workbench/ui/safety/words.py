"""What is said of backups, and of what differs from them."""

from collections.abc import Iterator
from datetime import UTC

from PySide6.QtCore import QLocale

from workbench import i18n
from workbench.core.browse.backups import NAMED, Held, Looked
from workbench.core.safety import Backup
from workbench.core.safety.comparing import ADDED, CHANGED, REMOVED, Difference
from workbench.i18n import _, grouped, ngettext
from workbench.ui.when import when
from workbench.ui.words import kind_of


def moment(backup: Backup) -> str:
    """When a backup was made, here and in the language in use."""
    return when(backup.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"))


def contents(held: Held) -> str:
    """What a backup holds and how large it is, in one line."""
    size = QLocale(i18n.language()).formattedDataSize(
        held.backup.size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat
    )
    if held.problem:
        return f"{size} · {_('cannot be read')}"
    facts = ngettext("{n} fact", "{n} facts", held.facts).format(n=grouped(held.facts))
    documents = ngettext("{n} document", "{n} documents", held.documents).format(n=grouped(held.documents))
    aside = (_("kept aside"),) if held.backup.is_aside else ()
    return " · ".join((facts, documents, size, *aside))


def happened() -> dict[str, str]:
    """What happened to a row since a backup."""
    return {ADDED: _("added since"), CHANGED: _("changed since"), REMOVED: _("removed since")}


def differs(looked: Looked) -> str:
    """How many steps and rows differ, in one or two sentences."""
    found = looked.difference
    if not found.is_same:
        return _("This file is of another project: restoring it puts that one in the place of this.")
    lost, back = len(found.lost), found.back
    if not (lost or back or found.rows):
        return _("The project is as it was then.")
    said = []
    if lost:
        words = ngettext("{n} step was done since.", "{n} steps were done since.", lost)
        said.append(words.format(n=grouped(lost)))
    if back:
        words = ngettext("{n} step is only in this file.", "{n} steps are only in this file.", back)
        said.append(words.format(n=grouped(back)))
    return " ".join(said)


def counts(found: Difference) -> Iterator[str]:
    """A line for each kind of row that differs, those first that analysts know best."""
    counted = found.counts()
    rest = {ADDED: 0, CHANGED: 0, REMOVED: 0}
    for name in (*NAMED, *sorted(counted.keys() - {*NAMED})):
        if name in NAMED and name in counted:
            yield f"{kind_of(name)}: {_numbers(dict(counted[name]))}"
        elif name in counted:
            rest = {what: n + counted[name][what] for what, n in rest.items()}
    if any(rest.values()):
        yield f"{_('Everything else')}: {_numbers(rest)}"


def question(looked: Looked) -> str:
    """What is asked before a backup is restored."""
    lost = len(looked.difference.lost)
    sentence = _("The file as it is stays beside the project, under another name.")
    if not lost:
        return f"{_('Restore this backup?')} {sentence}"
    words = ngettext("Go back and lose {n} step?", "Go back and lose {n} steps?", lost).format(n=grouped(lost))
    return f"{words} {sentence}"


def _numbers(counted: dict[str, int]) -> str:
    words = {ADDED: _("{n} added"), CHANGED: _("{n} changed"), REMOVED: _("{n} removed")}
    return ", ".join(words[what].format(n=grouped(counted[what])) for what in words if counted.get(what))
