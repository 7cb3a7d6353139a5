"""Reading and writing files: bytes to and from plain values. `readers` and `writers` say which name is whose."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from workbench.formats import plugins
from workbench.formats.dataset import Dataset, LossReport, Options

Writer = Callable[[Dataset, Path, Options], LossReport]


def _writer(module: str, name: str = "write") -> Writer:
    """The function of a module that is imported on use."""

    def write(dataset: Dataset, path: Path, options: Options) -> LossReport:
        found: Writer = getattr(import_module(module), name)
        return found(dataset, path, options)

    return write


WRITERS: dict[str, Writer] = {
    "json": _writer("workbench.formats.write_json"),
    "csv": _writer("workbench.formats.write_csv"),
    "jsonl": _writer("workbench.formats.write_jsonl"),
    "csv-tables": _writer("workbench.formats.write_csv_tables"),
    "datapackage": _writer("workbench.formats.write_datapackage"),
    "brat": _writer("workbench.formats.write_brat"),
    "cas": _writer("workbench.formats.write_cas"),
    "cas-json": _writer("workbench.formats.write_cas_json"),
    "doccano": _writer("workbench.formats.write_doccano"),
    "prodigy": _writer("workbench.formats.write_prodigy"),
    "spacy": _writer("workbench.formats.write_spacy"),
    "qdpx": _writer("workbench.formats.write_qdpx"),
    "w3c": _writer("workbench.formats.write_annotations"),
    "html": _writer("workbench.formats.report.html"),
    "docx": _writer("workbench.formats.report.docx"),
    "pdf": _writer("workbench.formats.write_pdf"),
    "graphml": _writer("workbench.formats.write_graph", "graphml"),
    "gexf": _writer("workbench.formats.write_graph", "gexf"),
    "ftm": _writer("workbench.formats.ftm.facts"),
    "csl-json": _writer("workbench.formats.write_sources", "csl_json"),
    "bibtex": _writer("workbench.formats.write_sources", "bibtex"),
    "xlsx": _writer("workbench.formats.write_xlsx"),
    "parquet": _writer("workbench.formats.write_parquet"),
    "sqlite": _writer("workbench.formats.write_sqlite"),
}
"""The function that writes a dataset in each format. The file appears whole or not at all.

Raises UserError, one sentence, if it cannot be written.
"""

TELLS_METHOD = frozenset({"docx", "html", "xlsx", "datapackage", "csv-tables", "sqlite", "parquet"})
"""The formats with a note on how the dataset came about: it is worth working out how far the analysts agree."""


def writers() -> tuple[str, ...]:
    """The names of all formats: those of this program, then those of other packages."""
    return (*WRITERS, *(name for name in sorted(plugins.names(plugins.WRITERS)) if name not in WRITERS))


def writer(name: str) -> Writer | None:
    """The function that writes this format; None if there is none. Raises UserError if it cannot be imported."""
    if name in WRITERS or name not in plugins.names(plugins.WRITERS):
        return WRITERS.get(name)
    found: Writer = plugins.load(plugins.WRITERS, name)
    return found
