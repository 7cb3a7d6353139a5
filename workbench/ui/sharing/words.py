"""What sharing and merging are called and counted in words."""

from workbench.core.browse.merging import Looked
from workbench.core.replicas.graph import DELETE, DUPLICATE, EDIT, REVIVED
from workbench.core.sharing.giving import Shared
from workbench.core.sharing.manifest import Given
from workbench.core.sharing.merging import Merged
from workbench.i18n import _, grouped, ngettext
from workbench.ui.when import when


def file_name(project: str, recipient: str) -> str:
    """A name for a copy."""
    return _("{project} for {recipient}").format(project=project, recipient=recipient) if recipient else project


def shared(made: Shared) -> str:
    """What was written."""
    said = _("The copy “{name}” is complete and verified.").format(name=made.path.name)
    if not made.left_out:
        return said
    stays = ngettext("{n} row stays here.", "{n} rows stay here.", made.left_out)
    return f"{said} {stays.format(n=grouped(made.left_out))}"


def origin(found: Looked) -> str:
    """Who gave the file, to whom and when, as far as it says."""
    given: Given | None = found.given
    if given is None:
        return _("A copy of this project; every step in it was checked.")
    said = {"analyst": given.analyst or _("somebody"), "when": when(given.at), "recipient": given.recipient}
    words = _("Given by {analyst} to {recipient} on {when}. Every step in it was checked.")
    if not given.recipient:
        words = _("Given by {analyst} on {when}. Every step in it was checked.")
    return words.format(**said)


def would(found: Merged) -> str:
    """What merging would do."""
    if not (found.added or found.changed or found.deleted):
        return _("It brings nothing that is not here.")
    parts = [
        (found.added, ngettext("{n} row comes in", "{n} rows come in", found.added)),
        (found.changed, ngettext("{n} changes", "{n} change", found.changed)),
        (found.deleted, ngettext("{n} goes", "{n} go", found.deleted)),
        (found.identical, ngettext("{n} stays as it is", "{n} stay as they are", found.identical)),
    ]
    return " · ".join(words.format(n=grouped(count)) for count, words in parts if count)


def to_decide(n: int) -> str:
    """How many conflicts there are."""
    if not n:
        return _("Nothing was changed on both sides.")
    said = ngettext(
        "{n} thing was changed on both sides: it stays as it is shown until somebody decides, and nothing is lost.",
        "{n} things were changed on both sides: they stay as they are shown until somebody decides, and nothing is "
        "lost.",
        n,
    )
    return said.format(n=grouped(n))


def merged(found: Merged) -> str:
    """What merging did."""
    said = _("“{name}” is merged: {what}.").format(name=found.name, what=would(found))
    if not (found.added or found.changed or found.deleted):
        said = _("“{name}” brought nothing that was not here.").format(name=found.name)
    if found.opened:
        left = ngettext("{n} conflict to decide.", "{n} conflicts to decide.", len(found.opened))
        said = f"{said} {left.format(n=grouped(len(found.opened)))}"
    return said


def happens() -> dict[str, str]:
    """What happens to a row, by the word of the core."""
    return {"added": _("comes in"), "changed": _("changes"), "deleted": _("goes")}


def kinds() -> dict[str, str]:
    """What a conflict is about, a sentence each."""
    return {
        EDIT: _("Both changed the same field."),
        DELETE: _("One deleted it, the other changed it."),
        REVIVED: _("One deleted it, and something of the other refers to it."),
        DUPLICATE: _("Both made one of the same name."),
    }
