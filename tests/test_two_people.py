"""Two people on two copies of one project, from the first copy to the second merge: a recorded session, step by step.

It is played on the real documents where they are, and on the sample's own everywhere.
"""

import json
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from workbench import cli
from workbench.core import comments, conflicts, facts, safety
from workbench.core.analysts import act_as
from workbench.core.dataset.lists import revisions
from workbench.core.project import Project

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
SESSION = ROOT / "tests" / "data" / "sharing" / "two_people.json"
pytestmark = pytest.mark.slow


class Desk:
    """Two project files on one table, and what is done to them; facts go by the number of their line."""

    def __init__(self, folder, documents, lines):
        self.folder, self.lines, self.ids = folder, lines, {}
        self.run("new", self.of("Anna"))
        self.run("import", self.of("Anna"), *documents)

    def of(self, who):
        return self.folder / f"{who}.workbench"

    def run(self, *arguments, expected=(0,)):
        assert cli.main([*map(str, arguments), "--json"]) in expected, arguments

    def annotate(self, who, facts):
        first, end = facts
        before = set(self.facts(who))
        file = self.folder / "lines.jsonl"
        file.write_text("\n".join(json.dumps(line) for line in self.lines[first:end]), encoding="utf-8")
        self.run("annotate", self.of(who), file, "--analyst", who)
        added = [fact for fact in self.facts(who) if fact not in before]
        self.ids.update(zip(range(first, end), added, strict=True))

    def share(self, who, to):
        self.run("share", self.of(who), self.of(to), "--for", to, "--analyst", who)

    def review(self, who, facts, decision, **words):
        said = [part for key, value in words.items() for part in (f"--{key}", value)]
        chosen = [self.ids[number] for number in range(*facts)]
        self.run("review", self.of(who), decision, *chosen, "--analyst", who, *said)

    def edit(self, who, fact, **changes):
        with self.as_(who) as project:
            facts.edit(project, self.ids[fact], changes)

    def remove(self, who, fact):
        with self.as_(who) as project:
            facts.remove(project, self.ids[fact])

    def comment(self, who, fact, text):
        with self.as_(who) as project:
            comments.comment(project, "fact", self.ids[fact], text)

    def undo(self, who):
        self.run("undo", self.of(who))

    def merge(self, who, conflicts, **given):
        """Merge the other's file as it would arrive: a copy of it."""
        arrived = shutil.copy(self.of(given["from"]), self.folder / "arrived.workbench")
        self.run("merge", self.of(who), arrived, "--analyst", who, expected=(3,) if conflicts else (0,))
        assert len(self.open_conflicts(who)) == conflicts

    def solve(self, who, fact, **given):
        with self.as_(who) as project:
            (conflict,) = [one for one in conflicts.open_conflicts(project) if one.row == self.ids[fact]]
            (side,) = [head.revision for head in conflict.heads if head.analyst == given["for"]]
            conflicts.solve(project, conflict.id, side)

    def require_same(self, facts, conflicts):
        """The same facts, comments, log and conflicts on both sides, and both sound."""
        assert self.facts("Anna") == self.facts("Boris") and len(self.facts("Anna")) == facts
        assert self.exported("Anna") == self.exported("Boris")
        assert self.log("Anna") == self.log("Boris")
        assert self.open_conflicts("Anna") == self.open_conflicts("Boris")
        assert len(self.open_conflicts("Anna")) == conflicts
        for who in ("Anna", "Boris"):
            with self.as_(who) as project:
                assert safety.check(project) == []

    def as_(self, who):
        project = Project.open(self.of(who))
        act_as(project, who)
        return closing(project)

    def facts(self, who):
        """Ids of the facts, oldest first."""
        return [UUID(fact["id"]) for fact in self.exported(who)["facts"]] if self.of(who).exists() else []

    def exported(self, who):
        file = self.folder / "facts.json"
        self.run("export", self.of(who), "--status", "all", "--format", "json", "--output", file)
        return json.loads(file.read_text(encoding="utf-8"))

    def log(self, who):
        """The steps of both, but that a merge was undone here, and what was remarked."""
        with self.as_(who) as project, project.read() as connection:
            steps = {step["id"] for step in revisions(connection) if not step["label"].startswith("Merge")}
            return steps, comments.threads(project, self.ids.values())

    def open_conflicts(self, who):
        with self.as_(who) as project:
            return [alike(conflict) for conflict in conflicts.open_conflicts(project)]


def alike(conflict):
    """A conflict without what differs by copy: whose each side is."""
    return replace(conflict, heads=tuple(replace(head, is_mine=False) for head in conflict.heads))


def of_the_sample():
    lines = (ROOT / "seeds" / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    tagged = [line for line in map(json.loads, lines) if line.get("type")]
    return sorted((ROOT / "seeds" / "documents").iterdir()), tagged


def of_the_corpus():
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not here")
    gold = json.loads((CORPUS / "gold" / "facts.json").read_text(encoding="utf-8"))
    kept = ("start", "end", "quote", "type", "fields", "speaker", "attribution")
    lines = [{key: fact[key] for key in kept} | {"document": f"{fact['doc']}.txt"} for fact in gold]
    return sorted((CORPUS / "documents").glob("*.txt")), lines


@pytest.mark.parametrize("material", [of_the_sample, of_the_corpus])
def test_two_people_share_work_and_merge_until_both_have_the_same(material, tmp_path):
    desk = Desk(tmp_path, *material())
    for step in json.loads(SESSION.read_text(encoding="utf-8")):
        if "does" in step:
            getattr(desk, step.pop("does"))(**step)
        elif "same" in step:
            desk.require_same(step["facts"], step["conflicts"])
