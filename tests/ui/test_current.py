from uuid import uuid4

import pytest

from workbench.ui.current import Current, Passage


@pytest.fixture
def current(qapp):
    return Current()


@pytest.fixture
def heard(current):
    """Every signal with what it carried, in order."""
    heard = []
    for name in "document_changed selection_changed fact_changed entity_changed passage_wanted".split():
        getattr(current, name).connect(lambda value, name=name: heard.append((name, value)))
    return heard


def test_each_thing_is_told_once(current, heard):
    document, fact, entity = uuid4(), uuid4(), uuid4()
    for _ in range(2):
        current.show_document(document)
        current.show_fact(fact)
        current.show_entity(entity)
    assert heard == [("document_changed", document), ("fact_changed", fact), ("entity_changed", entity)]
    assert (current.document, current.fact, current.entity) == (document, fact, entity)


def test_an_equal_selection_is_silent(current, heard):
    passage = Passage(uuid4(), 1, 5, "words")
    current.select(passage)
    current.select(Passage(passage.document, 1, 5, "words"))
    current.select(None)
    assert heard == [("selection_changed", passage), ("selection_changed", None)]


def test_another_document_forgets_the_selection_first(current, heard):
    first, second = uuid4(), uuid4()
    current.show_document(first)
    current.select(Passage(first, 0, 3))
    del heard[:]
    current.show_document(second)
    assert heard == [("selection_changed", None), ("document_changed", second)]


def test_a_passage_opens_its_document_and_is_wanted_every_time(current, heard):
    document = uuid4()
    current.show_passage(document, 3, 9)
    current.show_passage(document, 3, 9)
    wanted = ("passage_wanted", Passage(document, 3, 9))
    assert heard == [("document_changed", document), wanted, wanted]


def test_forgetting_tells_whatever_was_there(current, heard):
    current.show_document(uuid4())
    current.show_fact(uuid4())
    del heard[:]
    current.forget()
    assert heard == [("fact_changed", None), ("document_changed", None)]
    assert (current.document, current.fact, current.entity, current.selection) == (None, None, None, None)
