"""The lists of the command line, and which facts an export takes."""

import hashlib
import json
from contextlib import closing
from functools import partial

import jsonschema
import pytest

from tests.factories import a_document, a_fact, a_project, an_entity, more_evidence
from workbench import paths
from workbench.core import (
    analysts,
    annotations,
    dataset,
    documents,
    entities,
    facts,
    local,
    review,
    seeds,
    sources,
    values,
)
from workbench.core.dataset.contents import contents
from workbench.core.dataset.names import look_up
from workbench.errors import UserError
from workbench.formats import read_csv, read_json
from workbench.formats.dataset import LossReport, Options
from workbench.formats.sources import Record

SCHEMA = json.loads((paths.resources() / "schema" / "dataset-1.json").read_text(encoding="utf-8"))


class Cancelled(Exception):
    pass


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as made:
        yield made


def accept(project, *accepted, by="Pavel", decision="accept"):
    author = project.analyst
    analysts.act_as(project, by)
    review.decide(project, accepted, decision)
    project.analyst = author


def listed(project, what=dataset.facts, **chosen):
    with project.read() as connection:
        return list(what(connection, **chosen))


def a_full_fact(project):
    person = an_entity(project, ref="per:mishustin", aliases=["Мишустин"])
    return a_fact(
        project,
        statement="Trade was 4 trillion.",
        fields={"value": "4000000000000", "subject": ["per:mishustin", "nobody known"], "odd": "=1+1"},
        speaker="per:mishustin",
        attribution="direct",
        linked=[(person, "subject"), (person, "mentions")],
    ), person


def exported(project, tmp_path, format="json", **chosen):
    path = tmp_path / f"out.{format}"
    return dataset.export(project, path, format=format, **chosen), path


def test_a_fact_lists_its_evidence_entities_speaker_and_author(project):
    fact, person = a_full_fact(project)
    (record,) = listed(project)
    shown = record.as_json()
    (evidence,) = shown.pop("evidence")
    named = {"id": str(person), "ref": "per:mishustin", "name": "Mikhail Mishustin"}
    assert (shown["id"], shown["type"], shown["status"], shown["stale"]) == (str(fact), "quantity", "draft", False)
    assert shown["speaker"] == named
    assert shown["author"] == "Anna" and shown["reviewer"] is None
    assert [link["role"] for link in shown["entities"]] == ["mentions", "subject"]
    assert shown["entities"][0] == named | {"kind": "person", "role": "mentions"}
    assert [cell["value"] for cell in shown["fields"]["subject"]] == [named, "nobody known"]
    assert shown["fields"]["value"]["value"] == "4000000000000"
    assert evidence["quote"] == "4 trillion roubles" and evidence["source"] == "000.txt"
    assert (evidence["start"], evidence["end"]) == (21, 39)


def test_the_reviewer_is_whose_newest_opinion_counts(project):
    fact, _ = a_full_fact(project)
    accept(project, fact, by="Pavel", decision="reject")
    accept(project, fact, by="Rita")
    (record,) = listed(project)
    assert (record.status, record.reviewer, record.decision) == ("disputed", "Rita", "accept")
    assert [one["reviewer"] for one in record.reviews] == ["Pavel", "Rita"]
    assert record.reviewed_at == record.reviews[1]["date"]
    review.submit(project, [fact])
    (record,) = listed(project)
    assert (record.status, record.reviewer, record.reviewed_at) == ("in_review", None, None)


def test_evidence_of_two_documents_comes_by_source_and_place(project):
    document = a_document(project, source="b.txt")
    fact = a_fact(project, document=document)
    more_evidence(project, fact, document, "Trade")
    more_evidence(project, fact, a_document(project, "Trade was good.", source="a.txt"), "good")
    (record,) = listed(project)
    assert [one["quote"] for one in record.evidence] == ["good", "Trade", "4 trillion roubles"]


def test_one_fact_is_found_by_its_id_until_it_is_deleted(project):
    first, second = a_fact(project), a_fact(project)
    with project.read() as connection:
        assert dataset.fact(connection, second) == listed(project)[1]
    facts.remove(project, first)
    with project.read() as connection, pytest.raises(UserError, match="There is no fact"):
        dataset.fact(connection, first)


def test_an_unknown_speaker_is_listed_as_printed(project):
    a_fact(project, speaker="a spokesman")
    assert listed(project)[0].speaker == "a spokesman"


def test_a_speaker_is_listed_with_the_post_they_speak_in(project):
    person = entities.create(project, "person", "Anna Lind")
    a_fact(project, speaker={"entity": str(person), "printed": "Minister of Trade of Norland"})
    speaker = listed(project)[0].speaker
    assert (speaker["name"], speaker["printed"]) == ("Anna Lind", "Minister of Trade of Norland")


def test_a_value_that_looks_like_an_entity_but_is_none_stays_as_given(project):
    a_fact(project, fields={"odd": {"entity": "no id"}})
    assert listed(project)[0].fields["odd"]["value"] == {"entity": "no id"}


def test_deleted_facts_are_not_listed(project):
    facts.remove(project, a_fact(project))
    assert listed(project) == []


@pytest.mark.slow
def test_facts_come_in_the_order_they_were_made_over_several_reads(project):
    document = a_document(project)
    with project.change("Many"):
        made = [str(a_fact(project, "Trade", document=document)) for _ in range(450)]
    assert [record.id for record in listed(project)] == made


def test_documents_are_listed_by_source_without_their_texts(project):
    publisher = an_entity(project, "Office", "organisation")
    second = a_document(project, "Two", source="b.txt")
    first = a_document(project, "One 🚀", source="a.txt")
    documents.edit(project, first, {"publisher": publisher})
    shown = listed(project, dataset.documents)
    assert [one["id"] for one in shown] == [str(first), str(second)]
    assert shown[0]["characters"] == 5 and len(shown[0]["sha256"]) == 64
    assert shown[0]["publisher"] == {"id": str(publisher), "ref": "", "name": "Office"}
    assert shown[1]["publisher"] is None and "text" not in shown[0]


def test_what_else_is_known_of_a_source_is_listed_with_it(project, tmp_path):
    a_document(project, "One", source="a.txt")
    sources.bring_in(project, [Record(authors=("Lind, Anna",), csl={"DOI": "10.1/x", "custom": {"file": "a.txt"}})])
    (shown,) = listed(project, dataset.documents)
    assert shown["csl"]["author"] == [{"family": "Lind", "given": "Anna"}] and shown["csl"]["DOI"] == "10.1/x"
    _, path = exported(project, tmp_path, statuses=["all"])
    jsonschema.validate(json.loads(path.read_bytes()), SCHEMA)


def test_entities_are_listed_with_aliases_and_what_their_kind_has(project):
    place = an_entity(project, "Minsk", "place", aliases=["Минск", "Mensk"])
    meeting = an_entity(project, "Session", "meeting")
    entities.describe_meeting(project, meeting, {"start_date": "2026-02-02", "place": place})
    shown = listed(project, dataset.entities)
    assert [one["name"] for one in shown] == ["Session", "Minsk"]
    assert shown[0]["details"]["start_date"] == "2026-02-02"
    assert shown[0]["details"]["place"]["name"] == "Minsk"
    assert shown[1]["aliases"] == ["Mensk", "Минск"]


def test_annotations_analysts_and_revisions_are_listed(project):
    document = a_document(project)
    made = annotations.highlight(project, document, 0, 5, note="look")
    (shown,) = listed(project, dataset.annotations)
    assert (shown["id"], shown["document"], shown["quote"]) == (str(made), str(document), "Trade")
    assert (shown["start"], shown["end"], shown["note"], shown["author"]) == (0, 5, "look", "Anna")
    assert [one["name"] for one in listed(project, dataset.analysts)] == ["Anna"]
    project.undo()
    steps = listed(project, dataset.revisions)
    assert steps[0]["label"] == "New project" and steps[-1]["undoes"] == steps[-2]["group"]
    assert steps[-2]["analyst"] == "Anna" and steps[-1]["at"].endswith("Z")
    assert [one["at"] for one in steps] == sorted(one["at"] for one in steps)


def test_the_codebook_is_listed_in_its_order(project):
    shown = listed(project, dataset.types)
    assert [(one["key"], [field["key"] for field in one["fields"]]) for one in shown] == [
        ("quantity", ["value", "subject", "period"]),
        ("event", ["location", "period"]),
    ]


def test_an_export_takes_the_accepted_facts(project, tmp_path):
    document = a_document(project)
    good, bad, _draft = (a_fact(project, "Trade", document=document) for _ in range(3))
    accept(project, good)
    accept(project, bad, decision="reject")
    report, path = exported(project, tmp_path)
    assert report == LossReport(1, 1)
    assert [fact["id"] for fact in json.loads(path.read_bytes())["facts"]] == [str(good)]
    assert exported(project, tmp_path, statuses=["rejected, draft"])[0].facts == 2
    assert exported(project, tmp_path, statuses="all")[0].facts == 3


def test_a_fact_changed_since_its_review_is_left_out_and_counted(project, tmp_path):
    fact = a_fact(project)
    accept(project, fact)
    facts.edit(project, fact, {"statement": "Something else."})
    report, _ = exported(project, tmp_path)
    assert report.facts == 0 and report.losses[0].startswith("1 fact was changed since its review and is left out")
    report, path = exported(project, tmp_path, statuses="all")
    assert report.losses == () and json.loads(path.read_bytes())["facts"][0]["stale"] is True


def test_the_json_export_follows_the_schema_and_reads_back_as_the_same_facts(project, tmp_path):
    fact, _ = a_full_fact(project)
    an_entity(project, "Session", "meeting")
    accept(project, fact)
    _, path = exported(project, tmp_path)
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(path.read_bytes()), SCHEMA)
    back = read_json.read(path.read_bytes(), path.name)
    assert back.facts == listed(project)
    assert back.entities == listed(project, dataset.entities)
    assert back.documents == listed(project, dataset.documents)
    assert back.types == listed(project, dataset.types)
    assert back.project.id == str(project.id)


def test_the_schema_knows_every_status_decision_and_kind():
    known = {name: part["properties"] for name, part in SCHEMA["$defs"].items() if "properties" in part}
    assert set(known["fact"]["status"]["enum"]) == set(local.STATUSES)
    assert set(known["fact"]["decision"]["enum"]) == {*local.STATUS_OF, None}
    of_reviews = {local.SUBMIT, local.WITHDRAW, *local.STATUS_OF, *local.SETTLE.values()}
    assert set(known["review"]["decision"]["enum"]) == of_reviews
    assert set(known["field"]["kind"]["enum"]) == set(values.KINDS)
    assert set(SCHEMA["$defs"]["kind"]["enum"]) == set(entities.KINDS)


def test_an_empty_project_follows_the_schema(project, tmp_path):
    _, path = exported(project, tmp_path)
    jsonschema.validate(json.loads(path.read_bytes()), SCHEMA)


def test_the_schema_refuses_a_fact_without_evidence_list_and_an_unknown_status(project, tmp_path):
    a_fact(project)
    _, path = exported(project, tmp_path, statuses="all")
    content = json.loads(path.read_bytes())
    content["facts"][0]["status"] = "finished"
    del content["facts"][0]["evidence"]
    wrong = {error.message for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(content)}
    assert len(wrong) == 2


def test_the_csv_export_reads_back_as_the_same_facts(project, tmp_path):
    fact, _ = a_full_fact(project)
    more_evidence(project, fact, a_document(project, "One\r\nline “two”, three\n", source="x.txt"), "line “two”, three")
    accept(project, fact)
    report, path = exported(project, tmp_path, "csv")
    (back,) = read_csv.read(path.read_bytes(), path.name)
    (now,) = listed(project)
    assert report == LossReport(1, 2)
    assert back.as_json() | {"reviews": now.reviews} == now.as_json()


@pytest.mark.parametrize("format", ["json", "csv"])
def test_the_same_project_gives_the_same_bytes(project, tmp_path, format):
    for _ in range(2):
        a_fact(project, linked=[(an_entity(project, name), "about") for name in ("B", "A")])
    _, path = exported(project, tmp_path, format, statuses="all")
    first = path.read_bytes()
    exported(project, tmp_path, format, statuses="all")
    assert path.read_bytes() == first


@pytest.mark.slow
@pytest.mark.parametrize("format", ["json", "csv"])
def test_a_cancelled_export_leaves_the_old_file_and_nothing_else(project, tmp_path, format):
    document = a_document(project)
    with project.change("Many"):
        for _ in range(401):
            a_fact(project, "Trade", document=document)
    folder = tmp_path / "exports"
    folder.mkdir()
    path = folder / "out"
    path.write_bytes(b"as before")
    seen = []

    def report(done, total):
        seen.append((done, total))
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        dataset.export(project, path, format=format, statuses="all", report=report)
    assert seen == [(0, 401), (400, 401)]
    assert path.read_bytes() == b"as before"
    assert list(folder.iterdir()) == [path]


def test_an_unknown_format_or_status_is_refused_with_the_known_ones(project, tmp_path):
    with pytest.raises(UserError, match=r"“xml” is not a format of an export\. There are: json, csv"):
        exported(project, tmp_path, "xml")
    with pytest.raises(UserError, match=r"“done” is not a status of a fact\. There are: draft, .*, all"):
        exported(project, tmp_path, statuses=["accepted", "done"])
    with pytest.raises(UserError, match="No status is named"):
        exported(project, tmp_path, statuses=())
    assert not (tmp_path / "out.xml").exists() and not (tmp_path / "out.json").exists()


def test_an_export_does_not_overwrite_the_project(project):
    before = project.path.read_bytes()
    with pytest.raises(UserError, match="is the project itself"):
        dataset.export(project, project.path, format="json")
    assert project.path.read_bytes() == before


def test_csv_begins_with_the_mark_of_utf_8_when_asked(project, tmp_path):
    _, path = exported(project, tmp_path, "csv", options=Options(bom=True))
    assert path.read_bytes().startswith(b"\xef\xbb\xbffact,")


def test_a_writer_can_ask_for_what_is_in_each_document(tmp_path):
    with closing(seeds.sample(tmp_path / "sample.fwb")) as project, project.read() as connection:
        names = look_up(connection)
        of = partial(dataset.facts, connection, names=names)
        within = contents(project, connection, lambda document: of(document=document))
        every = {fact.id: fact for fact in dataset.facts(connection, names=names)}
        seen, marks, regions = {}, 0, 0
        for document in dataset.documents(connection, names):
            text = within.text(document["id"])
            assert hashlib.sha256(text.encode()).hexdigest() == document["sha256"]
            assert len(within.original(document["id"])) >= len(text)
            regions += len(list(within.regions(document["id"])))
            assert within.boxes(document["id"]) == b""
            for fact in within.facts(document["id"]):
                assert document["id"] in {place["document"] for place in fact.evidence}
                seen[fact.id] = fact
            for mark in within.passages(document["id"]):
                assert text[mark["start"] : mark["end"]] == mark["quote"]
                marks += 1
        assert seen == every and marks == 1 and regions > 10
        of = partial(of, statuses={"accepted"}, stale=False)
        accepted = contents(project, connection, lambda document: of(document=document))
        wanted = {fact.id for fact in every.values() if fact.status == "accepted" and not fact.stale}
        found = {fact.id for each in dataset.documents(connection, names) for fact in accepted.facts(each["id"])}
        assert found == wanted
