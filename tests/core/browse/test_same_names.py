"""Wherever an entity is named, it is the one that is kept, found by all names of those that are the same."""

import pytest

from tests.factories import a_document, a_fact, a_project, an_entity
from workbench.core import dataset, documents, identities, links, turns
from workbench.core.browse import card, marks, overview, said
from workbench.core.browse import documents as listed
from workbench.core.browse import facts as table_of
from workbench.core.browse import review as reviewed
from workbench.core.browse.entities import Known, suggest
from workbench.core.browse.suggest import speaker

KEPT, MERGED = "Mikhail Mishustin", "Михаил Мишустин"


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


@pytest.fixture
def merged(project):
    """(kept, merged, fact, document): a fact that the merged one said, published by him too, on a meeting of his."""
    document = a_document(project)
    kept, merged = an_entity(project, KEPT, ref="per:1"), an_entity(project, MERGED, ref="per:2", aliases=["Premier"])
    fact = a_fact(project, document=document, speaker=str(merged), linked=[(merged, "about"), (kept, "about")])
    links.tie(project, merged, "mentions", passage=(document, 0, 5))
    turns.set_speaker(project, document, 0, 20, str(merged), [])
    identities.decide(project, kept, merged, "same")
    return kept, merged, fact, document


def test_a_fact_names_the_one_that_is_kept(project, merged):
    kept, _other, fact, document = merged
    assert {tie.entity.name for tie in card.fact(project, fact).links} == {KEPT}
    assert marks.speaker(project, fact) == KEPT
    assert table_of.rows(project, [fact])[fact].speaker == KEPT
    assert table_of.snapshot(project, table_of.Filter(entities=frozenset([kept]))) == fact.bytes
    assert table_of.count(project, table_of.Filter(entities=frozenset([kept]))) == 1
    shown = reviewed.card(project, fact)
    assert (shown.speaker, shown.linked) == (KEPT, (("person", KEPT, "about"),))
    assert [one.speaker.name for one in said.turns(project, document)] == [KEPT]


@pytest.mark.parametrize("typed", ["миха", "prem", "mish"])
def test_choosers_find_the_one_that_is_kept_by_any_name(project, merged, typed):
    kept = merged[0]
    assert [(one.id, one.name) for one in card.find_entities(project, typed, ["person"])] == [(kept, KEPT)]
    assert [(one.key, one.name) for one in table_of.named(project, "entity", typed)] == [(str(kept), KEPT)]
    assert [(one.id, one.name) for one in overview.find(project, typed) if one.kind == "person"] == [(kept, KEPT)]
    assert [one.id for one in suggest(project, Known(project), typed, "").rows] == [kept]


def test_names_in_a_text_and_of_documents_lead_to_the_one_that_is_kept(project):
    kept, merged = an_entity(project, "Interfax", "organisation"), an_entity(project, "Интерфакс", "organisation")
    document = a_document(project)
    documents.edit(project, document, {"publisher": "Интерфакс"})
    identities.decide(project, kept, merged, "same")
    assert marks.heading(project, document).publisher == "Interfax"
    assert listed.rows(project, [document])[document].publisher == "Interfax"
    assert listed.described(project, document).publisher == "Interfax"
    assert listed.names(project, "organisation") == {"Interfax": kept, "Интерфакс": kept}
    assert speaker(Known(project), "Интерфакс").id == kept


def test_what_is_exported_names_the_one_that_is_kept_with_the_others_beside_it(project, merged):
    kept, other, fact, _document = merged
    named = {"id": str(kept), "ref": "per:1", "name": KEPT}
    with project.read() as connection:
        (entity,) = dataset.entities(connection)
        record = dataset.fact(connection, fact)
    assert (entity["id"], entity["aliases"]) == (str(kept), ["Premier", MERGED])
    assert entity["same"] == [{"id": str(other), "ref": "per:2", "name": MERGED}]
    assert record.speaker == named
    assert record.entities == [{**named, "kind": "person", "role": "about"}]
