"""`poe bench [NAME…] [--case CASE] [--compare OLD.jsonl]`: one JSON line per figure on standard output."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench import (
    charts,
    claims,
    entities,
    export,
    incoming,
    merge,
    network,
    one_line,
    pdf,
    project,
    save,
    search,
    start,
    suggest,
    timeline,
    undo,
    viewer,
)
from tests.bench.measure import Figure

WORKLOADS = {
    "start": start,
    "save": save,
    "undo": undo,
    "export": export,
    "import": incoming,
    "viewer": viewer,
    "one_line": one_line,
    "pdf": pdf,
    "suggest": suggest,
    "entities": entities,
    "network": network,
    "project": project,
    "timeline": timeline,
    "search": search,
    "merge": merge,
    "claims": claims,
    "charts": charts,
}


def main() -> int:
    """Run the workloads asked for, or all."""
    parser = argparse.ArgumentParser(prog="poe bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(WORKLOADS)}; all without")
    parser.add_argument("--case", help="one case of a workload, such as 1M")
    parser.add_argument("--compare", type=Path, metavar="OLD.jsonl", help="print the ratio to an earlier run as well")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(WORKLOADS):
        parser.error(f"no workload {', '.join(sorted(unknown))}; there are {', '.join(WORKLOADS)}")
    earlier = _read(asked.compare) if asked.compare else {}
    for figure in _run(asked.names or list(WORKLOADS), asked.case):
        line = figure.line()
        if figure.key in earlier:
            line["ratio"] = round(line["value"] / earlier[figure.key], 3) if earlier[figure.key] else None
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
    return 0


def _run(names: list[str], case: str | None) -> Iterator[Figure]:
    for name in names:
        workload = WORKLOADS[name]
        for each in [case] if case else workload.CASES:
            yield from workload.run(each)


def _read(path: Path) -> dict[tuple[str, str | None, str], float]:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {(line["workload"], line.get("case"), line["metric"]): line["value"] for line in lines}


if __name__ == "__main__":
    sys.exit(main())
