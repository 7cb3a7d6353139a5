"""Words that name somebody are linked many at a time, and become names; all of it goes back in one step."""

import pytest
from sqlalchemy import select

from tests.core.steps import last_label, living, no_step, one_step, refused, stored
from tests.factories import a_document, a_project, an_entity
from workbench.core import annotations, entities, identities, links, mentions, withdraw
from workbench.core.mentions import Newcomer
from workbench.core.models import Alias, table

TEXT = "Oleg Somov spoke in Norland. Later Somov left Norland, and Anna Berg stayed.\n"


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


@pytest.fixture
def document(project):
    return a_document(project, TEXT)


@pytest.fixture
def somov(project):
    return an_entity(project, "Oleg Somov")


def quiet(_done, _total):
    pass


def places(document, words, text=TEXT):
    found, at = [], text.find(words)
    while at >= 0:
        found.append((document, at, at + len(words)))
        at = text.find(words, at + 1)
    return found


def aliases(project, entity):
    a = table(Alias).c
    with project.read() as connection:
        query = select(a.text, a.script, a.origin).where(a.entity == entity, a.deleted.is_(False)).order_by(a.text)
        return [tuple(row) for row in connection.execute(query)]


def test_many_words_are_marked_and_linked_in_one_step_that_undo_takes_back_whole(project, document, somov):
    before = stored(project)
    with one_step(project):
        assert mentions.tie_all(project, quiet, [(place, somov) for place in places(document, "Somov")]) == 2
    assert {row["exact"] for row in stored(project)["annotation"].values()} == {"Somov"}
    assert {row["role"] for row in stored(project)["link"].values()} == {"mentions"}
    assert last_label(project) == "Link mentions: 2"
    project.undo()
    assert stored(project) == before


def test_a_link_that_is_there_and_one_to_what_is_the_same_are_left(project, document, somov):
    first, second = places(document, "Somov")
    other = an_entity(project, "O. Somov")
    identities.decide(project, somov, other, "same")
    links.tie(project, other, "about", passage=first)
    assert mentions.tie_all(project, quiet, [(first, somov), (second, somov), (second, other)]) == 1
    with no_step(project):
        assert mentions.tie_all(project, quiet, [(second, somov)]) == 0


def test_words_marked_already_keep_their_mark(project, document, somov):
    (place,) = places(document, "Anna Berg")
    mark = annotations.highlight(project, *place)
    mentions.tie_all(project, quiet, [(place, somov)])
    assert [row["annotation"] for row in stored(project)["link"].values()] == [mark]


def test_what_is_gone_or_lies_outside_its_text_is_left_out(project, document, somov):
    gone, other = an_entity(project, "Nobody"), a_document(project, "Somov", source="b.txt")
    entities.remove(project, gone)
    withdraw.document(project, other)
    (place, _second) = places(document, "Norland")
    asked = [(place, gone), ((other, 0, 5), somov), ((document, 5, 5_000), somov), ((document, 5, 5), somov)]
    with no_step(project):
        assert mentions.tie_all(project, quiet, asked) == 0


def test_a_job_that_is_cancelled_keeps_whole_parts_as_one_step(project, somov):
    text = "Somov\n" * 200
    document = a_document(project, text)
    before = stored(project)

    def report(done, _total):
        if done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        mentions.tie_all(project, report, [(place, somov) for place in places(document, "Somov", text)])
    assert 0 < len(stored(project)["link"]) < 200
    project.undo()
    assert stored(project) == before


def test_ticked_names_become_entities_with_their_mentions_in_one_step(project, document):
    before = stored(project)
    norland = Newcomer("Norland", "place", places(document, "Norland"))
    somov = Newcomer(
        "Oleg Somov", "person", [*places(document, "Oleg Somov"), places(document, "Somov")[1]], ("Somov",)
    )
    with one_step(project):
        assert mentions.add_all(project, quiet, [norland, somov]) == (2, 4)
    rows = {row["name"]: (row_id, row["kind"]) for row_id, row in stored(project)["entity"].items()}
    assert {name: kind for name, (_id, kind) in rows.items()} == {"Norland": "place", "Oleg Somov": "person"}
    ((text, script, origin),) = aliases(project, rows["Oleg Somov"][0])
    assert (text, script, origin) == ("Somov", "Latn", f"document:{document}#char=0,10")
    project.undo()
    assert stored(project) == before


def test_a_ticked_name_may_be_another_name_of_somebody_known(project, document, somov):
    with one_step(project):
        asked = [Newcomer("Somov", "person", places(document, "Somov"), entity=somov)]
        assert mentions.add_all(project, quiet, asked) == (1, 2)
    assert [text for text, *_ in aliases(project, somov)] == ["Somov"]
    assert len(living(project, "entity")) == 1


@pytest.mark.parametrize(
    ("kind", "name", "sentence"), [("ghost", "Ann", "not a kind"), ("person", "  ", "needs a name")]
)
def test_what_no_entity_can_be_is_refused_before_anything_is_saved(project, document, kind, name, sentence):
    good = Newcomer("Norland", "place", places(document, "Norland"))
    with refused(project, sentence):
        mentions.add_all(project, quiet, [good, Newcomer(name, kind, ())])


def test_selected_words_become_a_name_and_are_linked_in_one_step(project, somov):
    text = "Олег  Сомов говорил.\n"
    document = a_document(project, text)
    with one_step(project):
        mentions.name_so(project, somov, document, 0, 12)
    assert aliases(project, somov) == [("Олег Сомов", "Cyrl", f"document:{document}#char=0,11")]
    (link,) = stored(project)["link"].values()
    assert (link["entity"], link["role"]) == (somov, "mentions")
    with refused(project, "is a name of “Oleg Somov” and linked here already"):
        mentions.name_so(project, somov, document, 0, 11)


def test_words_that_are_its_name_already_are_only_linked(project, document, somov):
    mentions.name_so(project, somov, *places(document, "Oleg Somov")[0])
    assert aliases(project, somov) == []
    assert len(living(project, "link")) == 1


@pytest.mark.parametrize(("start", "end"), [(10, 11), (0, 900)])
def test_no_words_and_a_whole_page_are_no_name(project, somov, start, end):
    document = a_document(project, "Oleg Somov " + "spoke " * 200)
    with refused(project, "Select the words of a name"):
        mentions.name_so(project, somov, document, start, end)
