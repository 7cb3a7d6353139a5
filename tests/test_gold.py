"""The main job on real documents: all gold facts in, reviewed, out again, undone and redone, by the command line."""

import csv
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from workbench import cli

CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
EMPTY = ("documents", "annotations", "facts", "entities")


@pytest.fixture(scope="module")
def gold():
    return json.loads((CORPUS / "gold" / "facts.json").read_text(encoding="utf-8"))


@pytest.fixture
def run(capsys):
    """Run a command that must succeed; what it printed as JSON."""

    def run(*arguments):
        capsys.readouterr()
        status = cli.main([*map(str, arguments), "--json"])
        printed = capsys.readouterr()
        assert status == 0, printed
        assert printed.err == ""
        return json.loads(printed.out)

    return run


def line(fact):
    """A gold fact as one line for `annotate`."""
    kept = ("start", "end", "quote", "type", "fields", "speaker", "publisher", "attribution")
    about = [{"ref": ref, "role": "about"} for ref in fact["entities"]]
    return json.dumps({key: fact[key] for key in kept} | {"document": f"{fact['doc']}.txt", "entities": about})


def said(value):
    """A value as it can be compared: numbers as decimals, entities by their ref, lists of cells one by one."""
    if isinstance(value, list):
        return [said(one) for one in value]
    if isinstance(value, dict):
        return said(value["value"]) if "value" in value else value["ref"]
    if isinstance(value, bool) or value is None:
        return value
    try:
        return Decimal(str(value))
    except ArithmeticError:
        return value


def given(fact):
    """What a gold fact says: place, words, speaker, entities, fields."""
    fields = {key: said(value) for key, value in fact["fields"].items()}
    place = (f"{fact['doc']}.txt", fact["start"], fact["end"], fact["quote"], fact["type"], fact["attribution"])
    return (*place, fact["speaker"], sorted(fact["entities"]), fields)


def exported(fact, *, evidence, speaker, entities, fields):
    """What an exported fact says, likewise."""
    place = (evidence["source"], int(evidence["start"]), int(evidence["end"]), evidence["quote"])
    refs = sorted(link["ref"] for link in entities)
    return (*place, fact["type"], fact["attribution"], speaker, refs, {key: said(cell) for key, cell in fields.items()})


def of_json(file):
    """The facts of a JSON export."""
    for fact in json.loads(file.read_text(encoding="utf-8"))["facts"]:
        assert (fact["status"], fact["author"], fact["reviewer"]) == ("accepted", "Anna", "Boris")
        (evidence,) = fact["evidence"]
        speaker = fact["speaker"] and fact["speaker"]["ref"]
        yield exported(fact, evidence=evidence, speaker=speaker, entities=fact["entities"], fields=fact["fields"])


def of_csv(file):
    """The facts of a CSV export."""
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            assert (row["status"], row["author"], row["reviewer"]) == ("accepted", "Anna", "Boris")
            links, fields = json.loads(row["entity_links"]), json.loads(row["fields"])
            yield exported(row, evidence=row, speaker=row["speaker_ref"] or None, entities=links, fields=fields)


def ordered(facts):
    return sorted(facts, key=repr)


@pytest.mark.slow
def test_all_gold_facts_go_in_are_reviewed_come_out_and_can_be_undone(run, gold, tmp_path):
    project = tmp_path / "gold.workbench"
    run("new", project)
    sound = lambda: run("check", project)["problems"] == []  # noqa: E731
    assert sound()

    documents = sorted((CORPUS / "documents").glob("*.txt"))
    assert len(run("import", project, *documents)["imported"]) == 5
    assert sound()

    (tmp_path / "gold.jsonl").write_text("\n".join(map(line, gold)), encoding="utf-8")
    done = run("annotate", project, tmp_path / "gold.jsonl", "--analyst", "Anna")
    assert (done["added"], done["refused"]) == (89, [])
    assert sound()

    done = run("review", project, "accept", "--all", "--analyst", "Boris")
    assert Counter(decided["status"] for decided in done["reviewed"]) == {"accepted": 89}
    assert (done["skipped"], done["refused"]) == (0, [])
    assert sound()

    before = export(run, project, tmp_path)
    assert ordered(of_json(tmp_path / "facts.json")) == ordered(map(given, gold))
    assert ordered(of_csv(tmp_path / "facts.csv")) == ordered(map(given, gold))
    assert sound()

    steps = 0
    while run("undo", project)["left"]:
        steps += 1
    assert all(run("list", project, what) == [] for what in EMPTY)
    assert sound()

    while run("redo", project)["left"]:
        steps -= 1
    assert steps == 0
    assert export(run, project, tmp_path) == before
    assert sound()


def export(run, project, folder):
    """Both exports, without the revision that last wrote each fact: an undo and a redo are revisions too."""
    for name in ("json", "csv"):
        assert run("export", project, "--format", name, "--output", folder / f"facts.{name}")["facts"] == 89
    revisions = {fact["revision"] for fact in json.loads((folder / "facts.json").read_text(encoding="utf-8"))["facts"]}
    written = [(folder / f"facts.{name}").read_bytes() for name in ("json", "csv")]
    for revision in revisions:
        written = [whole.replace(revision.encode(), b"") for whole in written]
    return written
