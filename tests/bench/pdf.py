"""A PDF document of 1,000 pages: read, opened as its pages, scrolled, selected in; a page with 500 marks."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench import data
from tests.bench.measure import Figure

CASES = ("1000",)
_PARAGRAPHS = 7  # of about 240 characters, on each page: what is not Latin is left out


def run(case: str) -> Iterator[Figure]:
    """import_cpu_per_page, boxes_ratio, first_page_cpu, page_paint_cpu_p95, marked_paint_cpu_p95, scroll_cpu_p95 …

    The CPU time of the window's thread; `import_cpu_per_page` is that of reading the file. `boxes_ratio` is how many
    bytes a character's box takes.
    """
    command = [sys.executable, "-m", "tests.bench.paging", str(document(int(case)))]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    for metric, value in json.loads(done.stdout).items():
        unit = "MiB" if metric == "peak_rss" else "bytes" if metric == "boxes_ratio" else "ms"
        yield Figure("pdf", metric, value, unit)


def document(pages: int) -> Path:
    """A PDF file of so many pages, the same for every run."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfgen.canvas import Canvas

    path = data.folder() / f"pages-{pages}.pdf"
    if path.exists():
        return path
    made = Canvas(str(path), pagesize=A4, invariant=1)
    for number in range(pages):
        words = data.text(number, _PARAGRAPHS).encode("ascii", "ignore").decode()
        made.setFont("Helvetica", 11)
        top = 780.0
        for paragraph in words.split("\n"):
            line = f"{number + 1}."
            for word in paragraph.split():
                if pdfmetrics.stringWidth(f"{line} {word}", "Helvetica", 11) > 450:
                    made.drawString(72, top, line)
                    line, top = word, top - 14
                else:
                    line = f"{line} {word}"
            made.drawString(72, top, line)
            top -= 24
        made.showPage()
    made.save()
    return path
