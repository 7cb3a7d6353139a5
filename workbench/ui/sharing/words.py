"""What sharing and merging are called and counted in words."""

from collections.abc import Mapping, Sequence

from workbench.core.replicas.graph import DELETE, DUPLICATE, EDIT, REVIVED
from workbench.core.sharing.giving import Shared
from workbench.core.sharing.manifest import Given, Since
from workbench.core.sharing.merging import Merged
from workbench.core.sharing.several import Refused
from workbench.i18n import _, grouped, ngettext
from workbench.ui.when import when
from workbench.ui.words import kind_of


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


def origin(found: Merged) -> str:
    """Who gave the file, to whom and when, and what was saved in it since, as far as it says."""
    if found.given is None:
        return _("A copy of this project; every step in it was checked.")
    return f"{given(found.given)} {_since(found.steps)}"


def given(by: Given) -> str:
    """Who gave a copy, to whom and when."""
    said = {"analyst": by.analyst or _("somebody"), "when": when(by.at), "recipient": by.recipient}
    words = _("Given by {analyst} to {recipient} on {when}.") if by.recipient else _("Given by {analyst} on {when}.")
    return words.format(**said)


def _since(steps: int) -> str:
    if not steps:
        return _("Unchanged since; every step in it was checked.")
    said = ngettext(
        "{n} step was saved in it since; every step in it was checked.",
        "{n} steps were saved in it since; every step in it was checked.",
        steps,
    )
    return said.format(n=grouped(steps))


def differs(found: Since) -> str:
    """How the project that is open differs from what was given, once it is opened."""
    said = given(found.given)
    if found.steps:
        steps = ngettext("{n} step was saved in it since", "{n} steps were saved in it since", found.steps)
        kinds = ", ".join(sorted({kind_of(name) for name in found.tables}))
        return f"{said} {steps.format(n=grouped(found.steps))}: {kinds}." if kinds else f"{said} {steps}."
    if found.tables:
        return f"{said} {_('Another program has changed it since: ask for it again.')}"
    return f"{said} {_('It is unchanged since.')}"


def signature(found: Merged, trusted: Mapping[str, str]) -> str:
    """Who vouches for a file; `trusted` keys are known by name."""
    sign = found.signature
    if sign is None:
        return _("It is not signed.")
    name, key = trusted.get(sign.fingerprint), sign.fingerprint
    if name is None:
        words = _("Signed by {analyst}, as it says, with the key {key}, which you do not know yet.")
    else:
        words = _("Signed by {analyst} with the key {key}, which you trust.")
    said = words.format(analyst=name or sign.analyst or _("somebody"), key=key)
    return f"{said} {_('What was saved since is not signed.')}" if sign.steps else said


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


def all_merged(done: Sequence[Merged], refused: Sequence[Refused]) -> str:
    """What merging one file or several did, and which were refused."""
    if len(done) == 1:
        said = merged(done[0])
    else:
        total = [sum(getattr(one, what) for one in done) for what in ("added", "changed", "deleted")]
        words = _("{n} files are merged: {added} rows came in, {changed} changed, {deleted} went.")
        counts = map(grouped, (len(done), *total))
        said = words.format(**dict(zip(("n", "added", "changed", "deleted"), counts, strict=True))) if done else ""
        opened = sum(len(one.opened) for one in done)
        if opened:
            left = ngettext("{n} conflict to decide.", "{n} conflicts to decide.", opened)
            said = f"{said} {left.format(n=grouped(opened))}"
    return " ".join(filter(None, (said, *(one.why for one in refused))))


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
