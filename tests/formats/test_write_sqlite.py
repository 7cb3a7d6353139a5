"""Facts as a SQLite file that analysts ask in SQL."""

import json
import sqlite3
import tracemalloc
from contextlib import closing
from uuid import UUID

import pytest
from hypothesis import given

from tests.fewer import FEWER
from tests.formats import datasets
from tests.formats.datasets import a_passage, a_record
from tests.formats.report.reports import DOCUMENT, ENTITY, FIELD, LIND, QUOTE, TEXT, TYPE, a_fact, a_report
from workbench.errors import UserError
from workbench.formats import WRITERS
from workbench.formats.dataset import FactRecord, LossReport, Options

REVIEW = {"reviewer": "Pavel", "decision": "accept", "reason": "", "comment": "=1", "date": "2026-02-03T04:05:06Z"}


def written(folder, dataset, **options):
    path = folder / "out.sqlite"
    return WRITERS["sqlite"](dataset, path, Options(**options)), path


def asked(path, query, *values):
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = lambda cursor, row: dict(zip((one[0] for one in cursor.description), row, strict=True))
        return connection.execute(query, values).fetchall()


def facts_of(path):
    """The records as they were given to the writer."""

    def parts(table, fact):
        return asked(path, f"SELECT * FROM {table} WHERE fact = ? ORDER BY number", fact)  # noqa: S608 - our own names

    for row in asked(path, "SELECT * FROM facts ORDER BY number"):
        speaker = row["speaker"]
        if row["speaker_id"] is not None:
            speaker = {"id": row["speaker_id"], "ref": row["speaker_ref"], "name": speaker}
            speaker |= {"printed": row["speaker_printed"]} if row["speaker_printed"] is not None else {}
        plain = {
            key: row[key] for key in ("id", "type", "status", "statement", "attribution", "credibility", "said_at")
        }
        reviewed = {key: row[key] for key in ("author", "reviewer", "reviewed_at", "decision", "revision")}
        yield FactRecord(
            **plain, **reviewed, stale=bool(row["stale"]), fields=json.loads(row["fields"]), speaker=speaker,
            evidence=[passage_of(one) for one in parts("evidence", row["id"])],
            entities=[
                {"id": one["entity"]} | {key: one[key] for key in ("ref", "kind", "name", "role")}
                for one in parts("fact_entities", row["id"])
            ],
            reviews=[{key: one[key] for key in REVIEW} for one in parts("reviews", row["id"])],
        )  # fmt: skip


def passage_of(row):
    found = {key: row[key] for key in ("annotation", "document", "source", "quote", "prefix", "suffix")}
    found |= {"start": row["start_offset"], "end": row["end_offset"]}
    found |= {} if row["page"] is None else {"page": row["page"]}
    return found | ({} if row["area"] is None else {"area": json.loads(row["area"])})


@FEWER
@given(facts=datasets.several, keys=datasets.st.lists(datasets.words, max_size=3))
def test_any_facts_read_back_as_they_were_and_every_key_leads_somewhere(tmp_path_factory, facts, keys):
    folder = tmp_path_factory.getbasetemp()
    report, path = written(folder, datasets.a_dataset(facts, keys))
    assert report == LossReport(len(facts), sum(len(fact.evidence) for fact in facts))
    assert list(facts_of(path)) == facts
    assert asked(path, "PRAGMA foreign_key_check") == []
    assert asked(path, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert len(asked(path, "SELECT * FROM facts_flat")) == len(facts)


def test_every_nasty_string_stands_in_the_columns_as_it_is(tmp_path):
    facts = [
        a_record(
            id=str(UUID(int=number)),
            statement=words,
            fields={words: {"value": words, "printed": words}},
            evidence=[a_passage(quote=words, page=3, area=[0.1, 0.2, 0.3, 0.4])],
            reviews=[REVIEW | {"comment": words}],
        )
        for number, words in enumerate([*datasets.NASTY, "\0", "a\0b", "'; DROP TABLE facts; --"])
    ]
    _, path = written(tmp_path, datasets.a_dataset(facts, [fact.statement for fact in facts]))
    assert list(facts_of(path)) == facts
    values = asked(path, "SELECT field, value, printed FROM field_values ORDER BY fact")
    assert [set(row.values()) for row in values] == [{fact.statement} for fact in facts]
    for row, fact in zip(asked(path, "SELECT * FROM facts_flat"), facts, strict=True):
        shown = row.get(f"field.{fact.statement}")  # columns of one name but for case or NUL have a number of their own
        assert row["quote"] == fact.statement and ("\0" in fact.statement or shown == fact.statement)


def test_figures_and_dates_are_typed_and_their_words_exact(tmp_path):
    fields = [FIELD | {"key": key, "kind": kind} for key, kind in (("value", "decimal"), ("when", "edtf"))]
    held = {"value": [{"value": "5.60"}, {"value": "9" * 30}, {"value": "many"}], "when": {"value": "2024-02"}}
    _, path = written(tmp_path, a_report([a_fact(fields=held)], types=[TYPE | {"fields": fields}]))
    found = asked(path, "SELECT value, amount, first, last FROM field_values ORDER BY place")
    assert [tuple(row.values()) for row in found] == [
        ("5.60", 5.6, None, None), ("9" * 30, 1e30, None, None), ("many", None, None, None),
        ("2024-02", None, "2024-02-01", "2024-02-29"),
    ]  # fmt: skip


def test_a_view_leads_from_each_figure_to_its_words_and_names_every_unit_of_the_fact(tmp_path):
    kinds = {"unit": "unit", "currency": "currency", "base": "edtf", "period": "edtf"}
    fields = [FIELD, *(FIELD | {"key": key, "kind": kind} for key, kind in kinds.items())]
    held = {"unit": "%", "currency": "RUB", "base": "2023", "period": "2024"}
    fact = a_fact(fields={**a_fact().fields, **{key: {"value": value} for key, value in held.items()}})
    _, path = written(tmp_path, a_report([fact], types=[TYPE | {"fields": fields}]))
    assert asked(path, "SELECT amount, units, dates, printed, quote, source FROM numbers") == [
        {"amount": 4000000000000, "units": "unit: %; currency: RUB", "dates": "base: 2023; period: 2024",
         "printed": "4 trillion", "quote": QUOTE, "source": "a.txt"},
    ]  # fmt: skip


def test_views_list_facts_by_entity_and_by_document(tmp_path):
    _, path = written(tmp_path, a_report([a_fact()]))
    roles = asked(path, "SELECT name, role, fact FROM by_entity ORDER BY role")
    assert [tuple(row.values()) for row in roles] == [
        ("Anna Lind", "mentions", a_fact().id), ("Anna Lind", "speaker", a_fact().id),
    ]  # fmt: skip
    (row,) = asked(path, "SELECT title, publisher, quote, statement FROM by_document")
    assert row == {"title": "Answers", "publisher": "Norland Post", "quote": QUOTE, "statement": a_fact().statement}
    (flat,) = asked(path, "SELECT * FROM facts_flat")
    assert (flat["field.value"], flat["entities"], flat["passages"]) == ("4000000000000", "Anna Lind (mentions)", 1)


def test_entities_come_with_all_their_names_and_documents_with_what_is_known(tmp_path):
    other = LIND | {"id": str(UUID(int=9)), "name": "A. Lind"}
    entity = ENTITY | {"aliases": ["Lind", "Линд"], "same": [other], "details": {"born": "1970"}}
    document = DOCUMENT | {"publisher": LIND, "csl": {"URL": "http://x"}}
    _, path = written(tmp_path, a_report(entities=[entity], documents=[document]))
    assert [row["alias"] for row in asked(path, "SELECT alias FROM aliases ORDER BY number")] == ["Lind", "Линд"]
    assert asked(path, "SELECT id, ref, name FROM same_entities") == [other]
    assert json.loads(asked(path, "SELECT details FROM entities")[0]["details"]) == {"born": "1970"}
    (row,) = asked(path, "SELECT * FROM documents")
    assert (row["publisher_id"], row["published_first"], row["text"]) == (LIND["id"], "2024-03-05", None)
    assert json.loads(row["csl"]) == {"URL": "http://x"}


def test_the_texts_go_along_if_they_are_asked_for(tmp_path):
    _, path = written(tmp_path, a_report(), texts=True)
    found = asked(path, "SELECT substr(text, start_offset + 1, end_offset - start_offset) AS t, quote FROM documents d "
                        "JOIN evidence e ON e.document = d.id")  # fmt: skip
    assert found and all(row["t"] == row["quote"] for row in found)
    assert asked(path, "SELECT text FROM documents")[0]["text"] == TEXT


def test_the_file_says_where_it_comes_from_and_how_far_it_may_go(tmp_path):
    _, path = written(tmp_path, a_report(), handling="TLP:AMBER")
    told = {row["key"]: row["value"] for row in asked(path, "SELECT * FROM about WHERE number = 1")}
    assert (told["project"], told["handling"]) == ("Trade", "TLP:AMBER")
    assert (told["choice"], told["program"]) == ("Accepted facts and drafts.", "Fact Workbench 1")
    assert json.loads(told["analyst"]) == ["Anna", 2, 0]


def test_every_table_and_view_says_what_it_is_for(tmp_path):
    _, path = written(tmp_path, a_report())
    made = asked(path, "SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'view')")
    assert [row["name"] for row in made if "--" not in row["sql"]] == []


def test_the_same_dataset_gives_the_same_bytes(tmp_path):
    first = written(tmp_path, a_report())[1].read_bytes()
    assert written(tmp_path, a_report())[1].read_bytes() == first
    assert [path.name for path in tmp_path.iterdir()] == ["out.sqlite"]


def test_a_field_for_each_of_many_types_fits(tmp_path):
    fields = [FIELD | {"key": f"key{number}"} for number in range(2_500)]
    _, path = written(tmp_path, a_report(types=[TYPE | {"fields": fields}]))
    assert len(asked(path, "SELECT * FROM facts_flat")) == 2


def test_many_facts_take_no_more_memory_than_few(tmp_path):
    def peak(count):
        facts = (a_fact(id=str(UUID(int=number)), statement="x" * 500) for number in range(count))
        tracemalloc.start()
        try:
            written(tmp_path, a_report(facts))
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    assert peak(2_000) < 2 * peak(100)


def test_a_disk_without_room_is_refused_with_a_sentence(tmp_path):
    resource = pytest.importorskip("resource", reason="Windows sets no limit on the size of files")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
    try:
        with pytest.raises(UserError, match=r"The disk has no room for “out\.sqlite”; nothing was written"):
            written(tmp_path, a_report(a_fact(id=str(UUID(int=number))) for number in range(500)))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list(tmp_path.iterdir()) == []
