"""Writes a dataset as tables that refer to each other: a ZIP archive of CSV files, with a README and `tables.csv`.

Which tables there are says `formats.tables.layout`; `tables.csv` says the same to whoever opens the archive.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import fill

from workbench.formats.dataset import Dataset, LossReport, Options
from workbench.formats.tables import archived, layout
from workbench.formats.tables.archived import GUARD, File
from workbench.formats.tables.cells import Row

_CELLS = (
    "The files are CSV as in RFC 4180: UTF-8, commas, quotation marks doubled, lines that end in CR LF. An empty cell "
    "says nothing. Ids are UUIDs; places count code points from 0, the end exclusive; dates are EDTF, times UTC."
)
_HEAD = ("table", "column", "type", "key", "refers_to", "description")


def write(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write the archive; the mark of UTF-8 begins every CSV file if `options.bom`, texts are in `texts/`."""

    def front(files: Sequence[File]) -> Mapping[str, bytes]:
        described = archived.as_csv([_HEAD, *_columns()], bom=options.bom)
        return {"README.txt": _readme(dataset.project.name, options.handling, files).encode(), "tables.csv": described}

    return archived.write(dataset, path, options, front)


def _columns() -> Iterator[Row]:
    """What each column is; without a column, what the table is."""
    keys = {table.name: table.key for table in layout.TABLES}
    for table in layout.TABLES:
        yield table.name, "", "", False, "", table.description
        for column in table.columns:
            refers = f"{column.refers}.{keys[column.refers][0]}" if column.refers else ""
            yield table.name, column.name, column.type, column.name in table.key, refers, column.description


def _readme(name: str, handling: str, files: Sequence[File]) -> str:
    width = max(len(file.path) for file in files)
    tables = "\n".join(f"  {file.path:{width}}  {file.rows:>9,}  {file.table.description}" for file in files)
    mark = f"\nHandling: {handling} (Traffic Light Protocol 2.0)\n" if handling else ""
    return (
        f"{' '.join(name.split())}\n{mark}\n"
        f"Tables, and how many rows they have:\n\n{tables}\n\n"
        "tables.csv says of every column what it holds and which column of which table it refers to.\n\n"
        f"{fill(_CELLS, 110)}\n\n"
        f"{fill(GUARD, 110)}\n"
    )
