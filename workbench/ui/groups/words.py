"""What is said of collections and labels."""

from workbench.core.groups import LABEL, Group
from workbench.i18n import _, grouped, ngettext


def add_words(kind: str, name: str) -> str:
    """The line that adds a collection or a label of this name."""
    said = _("Add the label “{name}”") if kind == LABEL else _("Add the collection “{name}”")
    return said.format(name=name)


def done_words(name: str, count: int, *, out: bool) -> str:
    """What was done with documents and a collection or a label."""
    if out:
        said = ngettext("{n} document taken out of “{name}”.", "{n} documents taken out of “{name}”.", count)
    else:
        said = ngettext("{n} document put into “{name}”.", "{n} documents put into “{name}”.", count)
    return said.format(n=grouped(count), name=name)


def line_words(group: Group, inside: int, total: int) -> str:
    """What a screen reader says of a line that can be ticked."""
    kind = _("label") if group.kind == LABEL else _("collection")
    state = _("all") if inside == total else _("none") if not inside else _("{n} of {all}")
    return f"{group.name}, {kind}, {state.format(n=grouped(inside), all=grouped(total))}"


def documents_words(count: int) -> str:
    """What is about to be labelled."""
    return ngettext("{n} document: collections and labels", "{n} documents: collections and labels", count).format(
        n=grouped(count)
    )
