"""Files per second of CPU time that become documents of a project, the reading children counted in."""

import io
import resource
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import data
from tests.bench.measure import Figure

CASES = ("txt", "html", "docx", "pdf")
_COUNTS = {"txt": 1_000, "html": 100, "docx": 100, "pdf": 20}
_PARAGRAPHS = 12  # about 5 KB


def run(case: str) -> Iterator[Figure]:
    """files_per_cpu_s: each file has a text of its own of about 5 KB."""
    from workbench.core import documents, seeds

    with tempfile.TemporaryDirectory() as place:
        sources = Path(place) / "sources"
        sources.mkdir()
        for number in range(_COUNTS[case]):
            (sources / f"{number:04}.{case}").write_bytes(_MAKERS[case](data.text(number, _PARAGRAPHS)))
        with seeds.new(Path(place) / "p.workbench", name="Bench") as project:
            began = _used()
            found = documents.import_files(project, [sources])
            used = _used() - began
        shutil.rmtree(sources)
    if len(found.imported) != _COUNTS[case]:
        raise AssertionError(f"{len(found.imported)} of {_COUNTS[case]} came in: {found.failed[:3]}")
    yield Figure("import", "files_per_cpu_s", _COUNTS[case] / used, "1/s", case)


def _used() -> float:
    """Seconds of CPU time of this process and of its children that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def _html(text: str) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return f"<!doctype html><html lang=en><meta charset=utf-8><title>Report</title><body>{body}".encode()


def _docx(text: str) -> bytes:
    from docx import Document

    made, file = Document(), io.BytesIO()
    for line in text.split("\n"):
        made.add_paragraph(line)
    made.save(file)
    return file.getvalue()


def _pdf(text: str) -> bytes:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    file, style = io.BytesIO(), getSampleStyleSheet()["Normal"]
    latin = text.encode("ascii", "ignore").decode()
    SimpleDocTemplate(file).build([Paragraph(line, style) for line in latin.split("\n")])
    return file.getvalue()


_MAKERS: dict[str, Callable[[str], bytes]] = {
    "txt": lambda text: text.encode(),
    "html": _html,
    "docx": _docx,
    "pdf": _pdf,
}
