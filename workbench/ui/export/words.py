"""What the place of exports says of formats, statuses and results, in the language in use."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale

from workbench.core.browse.export import Counts
from workbench.core.dataset import ALL
from workbench.formats.dataset import HANDLING, LossReport
from workbench.i18n import _, grouped, language, ngettext
from workbench.ui import words


@dataclass(frozen=True, slots=True)
class Format:
    """A format by name, what it is good for, how its files end (with the dot), and which choices of its own it has.

    Those are "bom", the mark by which Excel knows UTF-8, "texts", "ids", "by_document" and "style", as in `Options`.
    """

    name: str
    use: str
    suffix: str
    has: tuple[str, ...] = ()


def groups() -> dict[str, dict[str, Format]]:
    """The formats that are explained, by a heading for those of one purpose, in the order of a list."""
    return {
        _("Facts with their evidence"): _data(),
        _("To read and print"): _reports(),
        _("Annotations for other programs"): _annotations(),
        _("Networks and sources"): _networks(),
    }


def formats() -> dict[str, Format]:
    """All that are explained."""
    return {key: about for group in groups().values() for key, about in group.items()}


def _data() -> dict[str, Format]:
    return {
        "json": Format(
            _("JSON"),
            _("Everything: facts with all evidence, links and reviews. For programs, and to read in again."),
            ".json",
            ("texts",),
        ),
        "jsonl": Format(_("JSON Lines"), _("One fact a line, with all it rests on. For programs and pipes."), ".jsonl"),
        "csv": Format(
            _("CSV"),
            _("A table, one row for each piece of evidence. For spreadsheets and statistics."),
            ".csv",
            ("bom", "ids"),
        ),
        "csv-tables": Format(
            _("CSV, several tables"),
            _("Facts, evidence, fields, entities, documents, each a table."),
            ".zip",
            ("bom", "texts"),
        ),
        "xlsx": Format(
            _("Excel"),
            _("A workbook: facts in typed columns, evidence, entities, sources, the note."),
            ".xlsx",
            ("ids",),
        ),
        "parquet": Format(_("Parquet"), _("One typed table with nested evidence, for pandas, R, DuckDB."), ".parquet"),
        "datapackage": Format(
            _("Data Package"),
            _("The tables with a description of every column, to publish and archive."),
            ".zip",
            ("texts",),
        ),
        "sqlite": Format(
            _("SQLite"), _("Plain tables and views, for everything that speaks SQL."), ".sqlite", ("texts",)
        ),
    }


def _reports() -> dict[str, Format]:
    return {
        "docx": Format(
            _("Report for Word"),
            _("Quotations with footnotes, sources and how it was made."),
            ".docx",
            ("style", "by_document"),
        ),
        "html": Format(
            _("Report as a web page"),
            _("The same in one file, to be read or printed."),
            ".html",
            ("style", "by_document"),
        ),
        "pdf": Format(
            _("Highlights in PDF files"), _("The PDF files that facts rest on, with the passages marked."), ".pdf"
        ),
    }


def _annotations() -> dict[str, Format]:
    return {
        "w3c": Format(_("Web Annotation"), _("JSON-LD of the W3C: passages with tags, entities, reviews."), ".jsonld"),
        "qdpx": Format(
            _("REFI-QDA project"), _("For programs of qualitative research, with the texts and the codebook."), ".qdpx"
        ),
        "brat": Format(_("brat"), _("Texts and annotations beside them, for tools of language research."), ".zip"),
        "cas": Format(_("UIMA CAS"), _("XMI with its type system, for INCEpTION and others."), ".zip"),
        "cas-json": Format(_("UIMA CAS as JSON"), _("The same in one JSON file for each document."), ".zip"),
        "doccano": Format(_("doccano"), _("Lines of texts with labelled passages, to label on."), ".jsonl"),
        "prodigy": Format(_("Prodigy"), _("Lines of texts with labelled passages and whole facts."), ".jsonl"),
        "spacy": Format(_("spaCy"), _("Lines of texts with labelled passages, to train models."), ".jsonl"),
    }


def _networks() -> dict[str, Format]:
    return {
        "graphml": Format(_("Network as GraphML"), _("Facts and the entities they tie, for yEd, R."), ".graphml"),
        "gexf": Format(_("Network as GEXF"), _("The same for Gephi."), ".gexf"),
        "ftm": Format(_("FollowTheMoney"), _("Entities and facts for Aleph and OpenSanctions."), ".ndjson", ("texts",)),
        "csl-json": Format(_("Sources as CSL-JSON"), _("The documents facts rest on, for Zotero."), ".json"),
        "bibtex": Format(_("Sources as BibTeX"), _("The same for LaTeX."), ".bib"),
    }


def format_of(key: str) -> Format:
    """A format by its key; one of another package goes by its key."""
    return formats().get(key) or Format(key.upper(), _("A format of another package."), f".{key}")


def handling() -> dict[str, str]:
    """The marks of how far a file may be passed on, each with what it means."""
    meant = {
        "": _("No handling mark"),
        "TLP:CLEAR": _("TLP:CLEAR – may be published"),
        "TLP:GREEN": _("TLP:GREEN – within the community"),
        "TLP:AMBER": _("TLP:AMBER – organisation and its clients"),
        "TLP:AMBER+STRICT": _("TLP:AMBER+STRICT – organisation only"),
        "TLP:RED": _("TLP:RED – named recipients only"),
    }
    return {mark: meant[mark] for mark in HANDLING}


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


def nothing(counts: Counts, chosen: Collection[str], *, is_narrowed: bool = False) -> str:
    """Why an export of these statuses would be empty, and what to do; "" if it would not.

    `is_narrowed` says that the counts are of a part of the facts only.
    """
    if counts.of(chosen)[0]:
        return ""
    if not counts.total and is_narrowed:
        return _("No fact fits the filters. Choose fewer.")
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
