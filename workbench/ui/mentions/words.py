"""What the list of mentions says, in the language in use."""

from workbench.i18n import _, ngettext
from workbench.ui.rows import counted


def linked(n: int) -> str:
    """How many mentions were linked."""
    return ngettext("{n} mention linked", "{n} mentions linked", n).format(n=counted(n))


def added(names: int, links: int) -> str:
    """How many names were taken, and how many of their mentions linked."""
    said = ngettext("{n} name added", "{n} names added", names).format(n=counted(names))
    return f"{said}, {linked(links)}"


def found(rows: int, open_ones: int, *, names: bool) -> str:
    """How many rows there are; of mentions, how many are linked already."""
    if names:
        return ngettext("{n} name", "{n} names", rows).format(n=counted(rows))
    said = ngettext("{n} mention", "{n} mentions", rows).format(n=counted(rows))
    known = rows - open_ones
    return _("{found}, {n} linked already").format(found=said, n=counted(known)) if known else said


def button(n: int, *, names: bool) -> str:
    """What the button does with so many rows."""
    if names:
        return _("Add {n}").format(n=counted(n)) if n else _("Add names")
    return _("Link {n}").format(n=counted(n)) if n else _("Link mentions")
