"""Conclusions as a table: what was concluded, how likely, on how many facts, and whether it still stands."""

from collections.abc import Mapping

from workbench.core.answers.lines import BARS, Answer, Chart, Column, Line, Mark
from workbench.core.answers.told import Names, line, told
from workbench.core.conclusions.reading import FLAGS, assessments
from workbench.core.conclusions.scales import CONFIDENCES, LIKELIHOODS
from workbench.core.project import Project
from workbench.core.values.days import EARLIEST, days
from workbench.i18n import N_, _

SOUND, LOOK, FALLS = STATES = ("sound", "needs a look", "falls")
"""How a conclusion stands: all it rests on is as it was, something changed, or nothing supports it any more."""
STATE_NAMES: Mapping[str, str] = {
    SOUND: N_("sound"),
    LOOK: N_("needs another look"),
    FALLS: N_("nothing supports it any more"),
}
FLAG_NAMES: Mapping[str, str] = dict(
    zip(FLAGS, (N_("gone"), N_("rejected"), N_("stale"), N_("changed"), N_("contradicted")), strict=True)
)
COLUMNS = (
    Column("conclusion", N_("Conclusion")),
    Column("likelihood", N_("Likelihood")),
    Column("confidence", N_("Confidence")),
    Column("state", N_("State")),
    Column("why", N_("Why")),
    Column("facts", N_("Facts"), is_number=True),
    Column("as_of", N_("As of"), is_date=True),
    Column("author", N_("Author")),
)


def answer(project: Project, as_of: str) -> Answer:
    """What was concluded by a day, in the order written; the chart has how likely it is. For the background."""
    found = [one for one in assessments(project) if (days(one.as_of) or (EARLIEST, ""))[0] <= as_of]
    with project.read() as connection:
        every = {one.id: one for one in told(connection, Names(connection))}
    lines, marks = list[Line](), list[Mark]()
    for place, one in enumerate(found):
        state = LOOK if one.flags else SOUND
        state = state if one.is_carried else FALLS
        likely = LIKELIHOODS.get(one.likelihood)
        cells = (
            one.text,
            _(likely.name) if likely else "",
            _(CONFIDENCES[one.confidence]) if one.confidence in CONFIDENCES else "",
            _(STATE_NAMES[state]),
            ", ".join(_(FLAG_NAMES[flag]) for flag in one.flags),
            str(len(one.grounds)),
            one.as_of,
            one.author,
        )
        shown = line(cells, [every[ground.fact] for ground in one.grounds if ground.fact in every], mark=state)
        lines.append(shown)
        if likely:
            marks.append(Mark(one.text, f"{likely.least}–{likely.most} %", value=likely.most, tone=state, line=place))
    return Answer(COLUMNS, tuple(lines), Chart(BARS, "%", tuple(marks)))
