"""What the place of exports says of formats, statuses and results, in the language in use."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale

from workbench.core.browse.export import Counts
from workbench.core.dataset import ALL
from workbench.formats.dataset import LossReport
from workbench.i18n import _, grouped, language, ngettext
from workbench.ui import words


@dataclass(frozen=True, slots=True)
class Format:
    """A format by name, what it is good for, and whether it can begin with the mark by which Excel knows UTF-8."""

    name: str
    use: str
    has_mark: bool = False


def formats() -> dict[str, Format]:
    """The formats that are explained."""
    return {
        "json": Format(
            _("JSON"), _("Everything: facts with all evidence, links and reviews. For programs, and to read in again.")
        ),
        "csv": Format(
            _("CSV"), _("A table, one row for each piece of evidence. For spreadsheets and statistics."), True
        ),
    }


def statuses() -> dict[str, str]:
    """The statuses of facts, accepted ones first, and all."""
    names = words.statuses()
    return {"accepted": names["accepted"], **names, ALL: _("All, as they stand")}


def written(counts: Counts, chosen: Collection[str]) -> str:
    """How many facts will be written, how many are left out, and why."""
    here, stale, others = counts.of(chosen)
    parts = [ngettext("{n} fact will be written.", "{n} facts will be written.", here).format(n=grouped(here))]
    if stale:
        said = ngettext(
            "{n} changed since its review and is left out: review it again to include it.",
            "{n} changed since their review and are left out: review them again to include them.",
            stale,
        )
        parts.append(said.format(n=grouped(stale)))
    if others:
        said = ngettext("{n} has another status.", "{n} have another status.", others)
        parts.append(said.format(n=grouped(others)))
    return " ".join(parts)


def nothing(counts: Counts, chosen: Collection[str]) -> str:
    """Why an export of these statuses would be empty, and what to do; "" if it would not."""
    if counts.of(chosen)[0]:
        return ""
    if not counts.total:
        return _("There are no facts yet. Mark a sentence of a document and tag it as a fact.")
    if not chosen:
        return _("No status is chosen. Choose which facts to write.")
    if set(chosen) != {"accepted"}:
        return _("No fact has a status you have chosen. Choose others too.")
    if counts.four_eyes:
        return _("No fact is accepted yet: facts need a second pair of eyes. Review them, or choose drafts too.")
    return _("No fact is accepted yet. Review them, or choose drafts too.")


def result(report: LossReport, path: Path) -> str:
    """What was written where, and how large it is."""
    said = ngettext("{n} fact written to {file} ({size})", "{n} facts written to {file} ({size})", report.facts)
    size = path.stat().st_size if path.exists() else 0
    shown = QLocale(language()).formattedDataSize(size, 0, QLocale.DataSizeFormat.DataSizeSIFormat)
    return said.format(n=grouped(report.facts), file=path.name, size=shown)
