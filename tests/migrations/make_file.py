"""Write the stored file of the present format: python -m tests.migrations.make_file

A version that was ever in anybody's hands keeps its file for good.
"""

import tempfile
from pathlib import Path

from workbench.core import analysts, annotations, comments, documents, entities, facts, links, review, seeds
from workbench.core.models import SCHEMA
from workbench.core.project import Project

TEXT = "Trade came to 4,5 % in 2025 \N{WAVING HAND SIGN}, Mikhail Mishustin said in Minsk.\n"


def main() -> None:
    """A small project with a row in most tables, and steps to undo and redo."""
    with tempfile.TemporaryDirectory() as folder:
        source, path = Path(folder) / "trade.txt", Path(folder) / "p.workbench"
        source.write_text(TEXT, encoding="utf-8")
        with seeds.new(path, name="Trade") as project:
            _fill(project, source)
        (Path(__file__).parent / f"v{SCHEMA}.workbench").write_bytes(path.read_bytes())


def _fill(project: Project, source: Path) -> None:
    analysts.act_as(project, "Ann")
    document = documents.import_files(project, [source]).imported[0].id
    person = entities.create(project, "person", "Mikhail Mishustin", ref="per:mishustin", aliases=["Mishustin"])
    meeting = entities.create(project, "meeting", "Meeting in Minsk")
    place = entities.create(project, "place", "Minsk", ref="plc:minsk")
    entities.describe_meeting(project, meeting, {"start_date": "2025-03", "place": place})
    fact = facts.tag(project, document, 0, 27, "quantity", fields={"value": "4.5"}, speaker="per:mishustin")
    links.link(project, person, "subject", fact=fact)
    comments.comment(project, "fact", fact, "Which year?")
    review.submit(project, [fact])
    analysts.act_as(project, "Bo")
    review.decide(project, [fact], "accept", reason="as printed")
    annotations.highlight(project, document, 28, 29)
    project.undo()


if __name__ == "__main__":
    main()
