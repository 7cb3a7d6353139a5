"""The gold facts in a project, with their documents and the catalogue: compared as well as in plain rows."""

import json
from uuid import UUID

import pytest

from tests.core.claims import scoring
from tests.factories import a_fact
from tests.test_gold import CORPUS, line
from workbench import cli
from workbench.core import claimed, rates
from workbench.core.claims import CONFLICTS, between, comparisons
from workbench.core.dataset import lists
from workbench.core.project import Project

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")]


@pytest.fixture
def project(tmp_path):
    """A project of the corpus in which gold facts stand in their order."""
    path, facts = tmp_path / "gold.workbench", tmp_path / "gold.jsonl"
    gold = json.loads((CORPUS / "gold" / "facts.json").read_text(encoding="utf-8"))
    facts.write_text("\n".join(map(line, gold)), encoding="utf-8")
    for arguments in (
        ("new", path),
        ("import", path, *sorted((CORPUS / "documents").glob("*.txt"))),
        ("entities", path, "import", CORPUS / "catalogue.json"),
        ("annotate", path, facts, "--analyst", "Anna"),
    ):
        assert cli.main([*map(str, arguments), "--json"]) == 0
    with Project.open(path) as opened:
        for year, rate in scoring.RATES.items():
            rates.enter(opened, "RUB", year, str(rate))
        opened.gold = [fact["id"] for fact in gold]
        yield opened


def test_they_are_compared_as_well_as_plain_rows(project):
    with claimed.kept(project) as held:
        ids = dict(zip(sorted(one.id for one in held.claims), project.gold, strict=True))
        said = [(*sorted((ids[one.one], ids[one.other])), one.verdict) for one in comparisons(held.claims)]
    claims, relations, known = scoring.gold()
    found, plain = scoring.compared(said, relations), scoring.scored(claims, relations, known)
    for what, figures in found.items():
        for here, there in zip(figures, plain[what], strict=True):
            assert here >= there - 0.001, (what, figures, plain[what])


@pytest.mark.parametrize("programme", ["prg:guidelines-2021-2023", "prg:guidelines-2024-2026"])
def test_74_percent_by_2023_is_no_conflict_with_half_by_2026(project, programme):
    quote = "activities planned under those priority programmes"
    (document,) = [one["id"] for one in listed(project) if one["source"] == "001.txt"]
    fields = {"programme": programme, "measure": "completed share of objectives/activities", "value": "74"}
    fields |= {"unit": "%", "period": "2021/2023", "stage": "in progress"}
    fact = a_fact(project, quote, document=UUID(document), type="programme_status", fields=fields)
    with claimed.kept(project) as held:
        half = next(one.id for one in held.claims if "only half have been completed" in one.quote)
        assert held.claims[str(fact)].number("value") == 74
        assert not {one.verdict for one in between(held.claims, str(fact), half)} & CONFLICTS


def listed(project):
    with project.read() as connection:
        return list(lists.documents(connection))
