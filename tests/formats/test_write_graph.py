"""Facts as a network."""

import pytest
from hypothesis import given

from tests.formats import datasets
from tests.formats.datasets import a_passage
from tests.formats.report.reports import ENTITY, FIELD, TYPE, a_fact, a_report
from tests.written import xml_of
from workbench.formats import WRITERS
from workbench.formats.dataset import Options
from workbench.formats.graph import legible
from workbench.formats.ties import days, roles, when

ROAD = ENTITY | {"id": "0" * 8 + "-0000-0000-0000-" + "7" * 12, "ref": "", "kind": "meeting", "name": "Road council"}
HELD = ROAD | {"details": {"start_date": "2024-03-05", "end_date": "2024-03-06", "place": None, "status": ""}}
GRAPHML = {"g": "http://graphml.graphdrawing.org/xmlns"}
GEXF = {"g": "http://gexf.net/1.3"}


def written(folder, form, dataset, **options):
    path = folder / f"out.{form}"
    return WRITERS[form](dataset, path, Options(**options)), path


def graphml(folder, dataset, **options):
    """Report, (what each node says by id), and the edges as (source, target, name)."""
    report, path = written(folder, "graphml", dataset, **options)
    root = xml_of(path)
    declared = {key.get("id") for key in root.findall("g:key", GRAPHML)}

    def told(element):
        values = {data.get("key"): data.text for data in element.findall("g:data", GRAPHML)}
        assert set(values) <= declared
        return {key.partition("_")[2]: value for key, value in values.items()}

    nodes = {one.get("id"): told(one) for one in root.iterfind(".//g:node", GRAPHML)}
    edges = [(one.get("source"), one.get("target"), told(one)["name"]) for one in root.iterfind(".//g:edge", GRAPHML)]
    return report, nodes, edges


def test_a_fact_is_tied_to_its_entities_in_their_roles_and_to_its_speaker(tmp_path):
    link = {"id": ROAD["id"], "ref": "", "kind": "meeting", "name": "Road council", "role": "about"}
    fact = a_fact(entities=[link])
    report, nodes, edges = graphml(tmp_path, a_report([fact], entities=[ENTITY, HELD]))
    assert (report.facts, report.rows) == (1, 2)
    assert edges == [(ENTITY["id"], fact.id, "speaker"), (fact.id, ROAD["id"], "about")]
    assert nodes[fact.id] == {
        "name": "Trade was nearly 4 trillion.", "kind": "fact", "type": "quantity", "status": "accepted",
        "quotes": "“Trade was nearly 4 trillion roubles”", "sources": "a.txt", "values": "Value: 4000000000000",
        "speaker": "Anna Lind, Minister, direct speech", "author": "Anna", "reviewer": "Pavel",
    }  # fmt: skip
    assert nodes[ROAD["id"]] == {
        "name": "Road council", "kind": "meeting", "when": "2024-03-05/2024-03-06", "first": "2024-03-05",
        "last": "2024-03-06",
    }  # fmt: skip


def test_gexf_holds_the_same_with_times_and_the_handling_mark(tmp_path):
    asked = FIELD | {"key": "period", "kind": "edtf"}
    fact = a_fact(fields={"period": {"value": "2024-02"}})
    dataset = a_report([fact], types=[TYPE | {"fields": [asked]}])
    _, path = written(tmp_path, "gexf", dataset, handling="TLP:GREEN")
    root = xml_of(path)
    (node,) = [one for one in root.iterfind(".//g:node", GEXF) if one.get("id") == fact.id]
    assert (node.get("start"), node.get("end")) == ("2024-02-01", "2024-02-29")
    assert root.findtext("g:meta/g:description", None, GEXF) == "Trade · TLP:GREEN"
    declared = {one.get("id") for one in root.iterfind(".//g:attribute", GEXF)}
    assert {one.get("for") for one in root.iterfind(".//g:attvalue", GEXF)} <= declared
    assert [(one.get("source"), one.get("target")) for one in root.iterfind(".//g:edge", GEXF)] == [
        (ENTITY["id"], fact.id), (fact.id, ENTITY["id"]),
    ]  # fmt: skip


def test_what_a_network_cannot_hold_is_said_and_counted(tmp_path):
    review = {"reviewer": "Pavel", "decision": "accept", "reason": "", "comment": "", "date": ""}
    facts = [a_fact(reviews=[review, review]), a_fact(id=ROAD["id"], speaker=None, entities=[])]
    report, _, _ = graphml(tmp_path, a_report(facts))
    assert report.losses == (
        "The places of words in the texts are not in a network: it holds quotations and names of sources.",
        "1 fact ties no entity.",
        "2 reviews are not in the network, only the names of the newest reviewers.",
    )
    assert graphml(tmp_path, a_report([]))[0].losses == ()


@given(facts=datasets.several)
@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_whatever_the_words_are_they_stand_in_the_network(tmp_path_factory, form, facts):
    report, path = written(tmp_path_factory.getbasetemp(), form, datasets.a_dataset(facts))
    root = xml_of(path)
    assert report.facts == len(list(root.iter(f"{{{(GEXF if form == 'gexf' else GRAPHML)['g']}}}node"))) == len(facts)
    if form == "gexf":
        said = {one.get("id"): one.get("label") for one in root.iterfind(".//g:node", GEXF)}
    else:
        said = {
            one.get("id"): one.findtext("g:data[@key='node_name']", None, GRAPHML)
            for one in root.iterfind(".//g:node", GRAPHML)
        }
    assert all(said[fact.id] == legible(fact.statement) for fact in facts if fact.statement)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_the_same_dataset_gives_the_same_bytes(tmp_path, form):
    first = written(tmp_path, form, a_report())[1].read_bytes()
    assert written(tmp_path, form, a_report())[1].read_bytes() == first


def test_an_entity_that_only_a_field_names_has_the_field_as_its_role():
    fact = a_fact(fields={"of": [{"value": {"id": ROAD["id"], "ref": "", "name": "x"}}, {"value": ENTITY}]})
    assert list(roles(fact)) == [
        (ENTITY["id"], "speaker"), (ENTITY["id"], "mentions"), (ROAD["id"], "of"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("edtf", "span"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-02/2024-03-05", ("2024-02-01", "2024-03-05")),
        ("2024-03-05/..", ("2024-03-05", "")),
        ("2024~", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_date_has_a_first_and_a_last_day(edtf, span):
    assert days(edtf) == span


def test_a_fact_is_of_the_time_it_is_about_else_of_when_it_was_said():
    assert when(a_fact(said_at="2024-03-05", evidence=[a_passage()]), {}) == "2024-03-05"
