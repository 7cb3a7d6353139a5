"""The note on method that goes with a report."""

from dataclasses import dataclass

from workbench.formats.dataset import Method
from workbench.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what is said under it, a sentence a line."""

    heading: str
    lines: tuple[str, ...]


def sections(method: Method, facts: int, waiting: int) -> tuple[Section, ...]:
    """What was chosen, who worked on it, by which rules, how far they agree; what is not known is left out.

    `facts` is how many the report holds, `waiting` how many of them nobody has accepted.
    """
    held = [ngettext("The report holds {n} fact.", "The report holds {n} facts.", facts).format(n=facts)]
    if waiting:
        told = ngettext(
            "{n} of them is not accepted and is marked as such.",
            "{n} of them are not accepted and are marked as such.",
            waiting,
        )
        held.append(told.format(n=waiting))
    if method.profile:
        held.append(_("It was made with the export profile “{name}”.").format(name=method.profile))
    people = (
        _("{name}: {facts} facts made, {opinions} opinions given").format(name=name, facts=made, opinions=given)
        for name, made, given in method.analysts
    )
    figures = (
        _("{what}: {figure} ({n} compared)").format(what=what, figure=figure, n=compared)
        for what, compared, figure in method.agreement
    )
    every = (
        Section(_("What is in it"), (*held, *method.choice)),
        Section(_("Who worked on it"), tuple(people)),
        Section(_("Rules of review"), method.rules),
        Section(_("How far the analysts agree"), tuple(figures)),
        Section(_("Program"), (method.program,) if method.program else ()),
    )
    return tuple(section for section in every if section.lines)
