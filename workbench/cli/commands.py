"""Every command in one table, with an example of each."""

from typing import Annotated

import typer

from workbench import __version__
from workbench.cli import (
    agreement,
    answers,
    codebook,
    conclusions,
    dataset,
    documents,
    entities,
    export,
    facts,
    history,
    intake,
    output,
    project,
    safety,
    search,
    sharing,
    sources,
    suggest,
)

app = typer.Typer(
    name="workbench",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Every command explains itself: workbench import --help",
)

_COMMANDS = (
    ("new", project.new, "report.workbench --analyst Anna"),
    ("sample", project.sample, "sample.workbench"),
    ("import", documents.import_, "report.workbench briefings/ note.txt --recursive"),
    ("list", dataset.list_, "report.workbench facts"),
    ("annotate", facts.annotate, "report.workbench facts.jsonl --analyst Anna"),
    ("review", facts.review, "report.workbench accept --all --analyst Boris"),
    ("edit", facts.edit, "report.workbench FACT_ID --set value=12 --set unit=% --analyst Anna"),
    ("codebook", codebook.codebook, "report.workbench export codebook.json"),
    ("entities", entities.entities, "report.workbench import catalogue.json"),
    ("sources", sources.sources, "report.workbench import library.bib"),
    ("suggest", suggest.suggest, "report.workbench note.txt --kind date --kind quantity"),
    ("search", search.search, "report.workbench 'tariff* -minsk date:2023..2025' --json"),
    ("export", export.export, "report.workbench --format csv --output facts.csv"),
    ("intake", intake.intake, "report.workbench coded.qdpx --type Trade=quantity --dry-run"),
    ("claims", answers.claims, "report.workbench --json"),
    ("disagreements", answers.disagreements, "report.workbench"),
    ("commitments", answers.commitments, "report.workbench --as-of 2026-02-26"),
    ("posts", answers.posts, "report.workbench --as-of 2026-02"),
    ("conclusions", conclusions.conclusions, "report.workbench --without 002.txt"),
    ("agreement", agreement.agreement, "report.workbench --analyst Anna --analyst Boris"),
    ("history", history.history, "report.workbench --by Anna --since 2026-02-01 --export audit.csv"),
    ("share", sharing.share, "report.workbench 'for Boris.workbench' --for Boris"),
    ("merge", sharing.merge, "report.workbench 'from Boris.workbench' --dry-run"),
    ("unlock", sharing.unlock, "'locked copy.workbench' report.workbench"),
    ("check", safety.check, "report.workbench --repair all"),
    ("undo", project.undo, "report.workbench"),
    ("redo", project.redo, "report.workbench"),
    ("backup", safety.backup, "report.workbench"),
    ("restore", safety.restore, "'report backups/report 2026-03-01 120000.workbench' report.workbench"),
    ("salvage", safety.salvage, "damaged.workbench rescued.workbench"),
)
for _name, _run, _example in _COMMANDS:
    app.command(_name, epilog=f"Example: workbench {_name} {_example}")(_run)


def _show_version(wanted: bool) -> None:
    if wanted:
        output.say(f"workbench {__version__}")
        raise typer.Exit


@app.callback()
def workbench(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Turn passages of documents into reviewed facts, and export them.

    Without a command it opens the window: workbench [PROJECT]
    """
