"""A dataset written by a profile, with what the note on its method tells of agreement."""

from pathlib import Path

from workbench.core import agreement, dataset
from workbench.core.dataset import Profile
from workbench.core.project import Project, Report
from workbench.formats import TELLS_METHOD
from workbench.formats.dataset import LossReport


def export(project: Project, report: Report, path: Path, chosen: Profile, name: str = "") -> LossReport:
    """Write what a profile chooses, as `dataset.export` does; `name` is that of the profile if it is kept under one.

    How far the analysts agree is worked out for the formats that tell it.
    """
    return dataset.export(
        project,
        path,
        format=chosen.format,
        statuses=chosen.statuses,
        among=chosen.among,
        options=chosen.options,
        name=name,
        agreement=agreement.noted(project, report) if chosen.format in TELLS_METHOD else (),
        report=report,
    )
