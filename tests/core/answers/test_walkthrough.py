"""The three questions of a working day, asked of the five documents: trade, what was promised, who held which post."""

import json

import pytest

from tests.core.claimed.test_gold import CORPUS, line
from workbench import cli
from workbench.core import documents, facts, rates
from workbench.core.answers import commitments, disagreements, posts, series
from workbench.core.project import Project

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")]
DATED = {
    "000.txt": ("2026-02-02", "org:ru-pm-office", "mtg:com-2026-02-02"),
    "001.txt": ("2023-04-06", "org:kremlin-ru", "mtg:ssc-2023-04-06"),
    "002.txt": ("2026-02-26", "org:belta", "mtg:ssc-2026-02-26"),
    "003.txt": ("2025-07-24", "", "mtg:turchin-mishustin-2025-07-24"),
    "004.txt": ("2026-01-28", "org:tass", ""),
}
TRADE = (  # document, the words to stand on, speaker, period, what it says
    ("001.txt", "4.5 times", "per:lukashenko", "1996/2023", {"value": "4.5", "modifier": "over", "unit": "{times}"}),
    ("001.txt", "35 percent", "per:putin", "2021", {"value": "35", "unit": "%", "aspect": "change"}),
    ("001.txt", "US$40 billion", "per:putin", "2021", {"value": "40e9", "currency": "USD"}),
    ("001.txt", "12 percent", "per:putin", "2022", {"value": "12", "unit": "%", "aspect": "change"}),
    ("001.txt", "US$45 billion", "per:putin", "2022", {"value": "45e9", "currency": "USD", "superlative": "record"}),
    ("001.txt", "US$50 billion", "per:lukashenko", "2022", {"value": "50e9", "basis": "goods and services"}),
    (
        "004.txt",
        "50 billion",
        "per:polishchuk",
        "2023",
        {"value": "50e9", "modifier": "nearly", "superlative": "record"},
    ),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """A project with the gold facts, and those of trade in the two documents that have none."""
    folder = tmp_path_factory.mktemp("walkthrough")
    path, lines = folder / "day.workbench", folder / "gold.jsonl"
    gold = json.loads((CORPUS / "gold" / "facts.json").read_text(encoding="utf-8"))
    lines.write_text("\n".join(map(line, gold)), encoding="utf-8")
    for arguments in (
        ("new", path),
        ("import", path, *sorted((CORPUS / "documents").glob("*.txt"))),
        ("entities", path, "import", CORPUS / "catalogue.json"),
        ("annotate", path, lines, "--analyst", "Anna"),
    ):
        assert cli.main([*map(str, arguments), "--json"]) == 0
    with Project.open(path) as project:
        _date(project)
        for one in TRADE:
            _say(project, *one)
        for year, rate in {2025: "84"}.items():
            rates.enter(project, "RUB", year, rate)
    return path


@pytest.fixture
def project(path):
    with Project.open(path, read_only=True) as opened:
        yield opened


def _date(project):
    for name, (published, publisher, meeting) in DATED.items():
        with project.read() as connection:
            document = documents.find(connection, name)
        known = {"publisher": publisher, "reports": meeting}
        documents.edit(project, document, {"published": published, **{key: one for key, one in known.items() if one}})


def _say(project, name, words, speaker, period, said):
    with project.read() as connection:
        document = documents.find(connection, name)
        start = documents.text_of(connection, document).replace("\N{NO-BREAK SPACE}", " ").index(words)
    usual = {"measure": "mutual trade", "subject": "russia-belarus", "period": period}
    if "unit" not in said:
        usual["currency"] = "USD"
    fields = {key: {"value": value} for key, value in (usual | said).items()}
    facts.tag(project, document, start, start + len(words), "quantity", fields=fields, speaker=speaker)


def cells(answer, *keys):
    places = [[column.key for column in answer.columns].index(key) for key in keys]
    return [tuple(line.cells[place] for place in places) for line in answer.lines]


def test_trade_is_one_series_with_levels_changes_and_who_says_so(project):
    found = series.answer(project, "2026-12-31")
    rows = cells(found, "period", "value", "speaker", "counts")
    trade = [row for line, row in zip(found.lines, rows, strict=True) if "trade" in line.cells[0]]
    assert trade == [
        ("1996/2023", "over 4.5 times", "Alexander Lukashenko", ""),
        ("2021", "35 %", "Vladimir Putin", ""),
        ("2021", "40 billion USD", "Vladimir Putin", ""),
        ("2022", "12 %", "Vladimir Putin", ""),
        ("2022", "45 billion USD", "Vladimir Putin", ""),
        ("2022", "50 billion USD", "Alexander Lukashenko", "goods and services"),
        ("2023", "nearly 50 billion USD", "Alexey Polishchuk", ""),
        ("2025-01/2025-11", "nearly 4 trillion RUB", "Mikhail Mishustin", ""),
        ("2025", "5.6 %", "Alexander Turchin", ""),
    ]


def test_what_counts_services_is_in_tension_and_the_growth_fits_its_levels(project):
    found = disagreements.found(project)
    trade = [row for row in found if "mutual trade" in row.about]
    assert {row.verdict for row in trade} == {"tension"}
    assert any("50 billion USD" in side for row in trade for side in row.says)
    reasons = {row.reason for row in trade}
    assert not [reason for reason in reasons if "imply" in reason]  # 40 and 12 % fit 45


def test_the_promises_of_the_meeting_stand_as_of_three_weeks_later(project):
    rows = cells(commitments.answer(project, "2026-02-26"), "what", "standing", "deadline")
    standing = {what: (how, deadline) for what, how, deadline in rows}
    assert standing["launch direct rail service"][1] == "2026-04"
    assert {how for how, _deadline in standing.values()} <= {"still open", "due within 30 days"}
    later = cells(commitments.answer(project, "2026-10-15"), "what", "standing")
    assert ("hold INNOPROM Belarus", "past due, no evidence") in later


def test_posts_changed_hands_between_the_days_on_which_people_were_seen(project):
    rows = cells(posts.answer(project, "2026-12-31"), "post", "at", "person", "first_seen", "until")
    premiers = [row[2:] for row in rows if row[0] == "Prime Minister" and row[1] == "Belarus"]
    assert premiers == [
        ("Roman Golovchenko", "2023-04-06", "2023-04-06/2025-07-24"),
        ("Alexander Turchin", "2025-07-24", ""),
    ]
    secretaries = [row[2] for row in rows if row[0] == "State Secretary"]
    assert secretaries == ["Dmitry Mezentsev", "Sergei Glazyev"]
