"""A document with its marks, read from a project file: open, jump, scroll, add; CPU time of the window's thread."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator

from tests.bench import data, marked
from tests.bench.measure import Figure

CASES = (
    *("10KB/0", "10KB/1k", "10KB/10k", "10KB/100k", "10KB/1M"),
    *("1MB/0", "1MB/1k", "1MB/10k", "1MB/100k", "1MB/1M"),
    *("10MB/0", "10MB/1k", "10MB/10k", "10MB/100k", "10MB/1M"),
    *("50MB/0", "50MB/1k", "50MB/10k", "50MB/100k", "50MB/1M"),
)


def run(case: str, workload: str = "viewer") -> Iterator[Figure]:
    """first_paint_cpu, seen_cpu, index_ready_cpu, max_stall_cpu, jump_cpu_p95, add_cpu_p50, peak_rss … of SIZE/MARKS.

    seen_cpu is the CPU time of all threads until the text and the marks in sight are painted.
    """
    path = data.folder() / "viewer.workbench"
    shutil.copyfile(marked.project(case), path)
    command = [sys.executable, "-m", "tests.bench.reading", str(path)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    for metric, value in json.loads(done.stdout).items():
        named = case if workload == "viewer" else None
        yield Figure(workload, metric, value, "MiB" if metric == "peak_rss" else "ms", named)
    path.unlink()
