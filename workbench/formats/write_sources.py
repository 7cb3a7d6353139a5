"""Writes the sources that facts rest on as reference managers take them: CSL-JSON or BibTeX."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.formats import sources
from workbench.formats.atomic import replacing
from workbench.formats.dataset import Dataset, LossReport, Options
from workbench.formats.sources import Record
from workbench.formats.sources.documents import of_document
from workbench.i18n import ngettext


def csl_json(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write the sources as CSL-JSON."""
    return _written(dataset, path, options, "csl")


def bibtex(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write the sources as BibTeX."""
    return _written(dataset, path, options, "bibtex")


def _written(dataset: Dataset, path: Path, options: Options, form: str) -> LossReport:
    facts, cited = 0, set[str]()
    for fact in dataset.facts:
        facts += 1
        cited.update(one["document"] for one in fact.evidence)
    records = [_marked(of_document(one), options.handling) for one in dataset.documents if one["id"] in cited]
    with replacing(path) as file:
        file.write(sources.write(records, form))
    return LossReport(0, len(records), tuple(_losses(facts, len(cited) - len(records))))


def _marked(record: Record, handling: str) -> Record:
    if not handling:
        return record
    custom: Any = record.csl.get("custom")
    return replace(record, csl={**record.csl, "custom": {**(custom or {}), "handling": handling}})


def _losses(facts: int, unlisted: int) -> Iterator[str]:
    if facts:
        loss = ngettext(
            "{n} fact is not in a list of sources: it holds the documents the fact rests on.",
            "{n} facts are not in a list of sources: it holds the documents they rest on.",
            facts,
        )
        yield loss.format(n=facts)
    if unlisted:
        loss = ngettext(
            "{n} source is not listed: nothing is known of it but its file name.",
            "{n} sources are not listed: nothing is known of them but their file names.",
            unlisted,
        )
        yield loss.format(n=unlisted)
