"""Where documents name what is known, and what they name that nobody is known by."""

import pytest

from tests.core.suggest.gold import CORPUS, DOCUMENTS, gold, text
from tests.factories import a_document, a_project, an_entity
from workbench.core import catalogue, identities, links, suggested
from workbench.core import mentions as verbs
from workbench.core.browse import mentions, suggest
from workbench.core.browse.entities import Known

TEXT = (
    "The Council of Ministers of Norland met in Hillfort.\n"
    "Oleg Somov spoke for Norland. Somov left; Сомова ждали в Норландии.\n"
)


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


@pytest.fixture
def norland(project):
    return an_entity(project, "Norland", "place")


@pytest.fixture
def somov(project):
    return an_entity(project, "Oleg Somov", aliases=["Олег Сомов"])


def quiet(_done, _total):
    pass


def words(rows):
    return [row.words for row in rows]


def test_mentions_come_in_reading_order_with_the_words_around_them(project, norland, somov):
    council = an_entity(project, "Council of Ministers of Norland", "organisation")
    document = a_document(project, TEXT)
    rows = mentions.mentions_in(project, document)
    assert [(row.words, row.entity) for row in rows] == [
        ("Council of Ministers of Norland", council),
        ("Norland", norland),
        ("Oleg Somov", somov),
        ("Norland", norland),
        ("Somov", somov),
        ("Сомова", somov),
    ]
    assert [row.is_inner for row in rows] == [False, True, False, False, False, False]
    assert (rows[3].before, rows[3].after) == ("Oleg Somov spoke for ", ". Somov left; Сомова ждали в Норландии.")
    assert all(TEXT[row.start : row.end] == row.words for row in rows)


def test_a_mention_says_whether_it_is_linked_to_this_or_to_what_is_the_same(project, norland, somov):
    other = an_entity(project, "Олег С.")
    document = a_document(project, TEXT)
    first, second, _third = mentions.mentions_in(project, document, somov)
    links.tie(project, somov, "about", passage=(document, first.start, first.end))
    links.tie(project, other, "mentions", passage=(document, second.start, second.end))
    identities.decide(project, somov, other, "same")
    rows = mentions.mentions_in(project, document, other)
    assert [(row.words, row.is_linked) for row in rows] == [("Oleg Somov", True), ("Somov", True), ("Сомова", False)]
    assert {row.entity for row in rows} == {somov}


def test_of_a_name_that_several_bear_each_is_offered_and_none_is_sure(project):
    first, second = (an_entity(project, "Lake Forum", "meeting") for _ in range(2))
    document = a_document(project, "The Lake Forum opened.\n")
    rows = mentions.mentions_in(project, document)
    assert {row.entity for row in rows} == {first, second}
    assert not any(row.is_sure for row in rows)


def test_what_was_refused_is_not_offered_again(project, norland):
    document = a_document(project, TEXT)
    first, *_ = [one for one in suggest.still_open(project, document, ["entity"]) if one.value == str(norland)]
    suggested.refuse(project, document, first)
    assert first.start not in [row.start for row in mentions.mentions_in(project, document)]


def test_the_mentions_of_one_come_document_by_document_until_somebody_cancels(project, somov):
    texts = ["Oleg Somov came.\n", "Nobody came.\n", "Oleg Somov left. Somov rests.\n"]
    read = [a_document(project, words, source=f"{n}.txt") for n, words in enumerate(texts)]
    seen = []
    found = list(mentions.mentions_of(project, somov, read, lambda *done: seen.append(done)))
    assert [(rows[0].document, len(rows)) for rows in found] == [(read[0], 1), (read[2], 2)]
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_places_are_where_an_entity_is_named_in_any_form_or_linked(project, somov):
    document = a_document(project, TEXT)
    at = TEXT.index("Hillfort")
    links.tie(project, somov, "about", passage=(document, at, at + 8))
    places = mentions.places_of(project, Known(project), somov, document)
    assert [TEXT[start:end] for start, end in places] == ["Hillfort", "Oleg Somov", "Somov", "Сомова"]


def test_linking_all_and_undoing_leaves_nothing(project, norland, somov):
    document = a_document(project, TEXT)
    rows = mentions.mentions_in(project, document)
    verbs.tie_all(project, quiet, [((row.document, row.start, row.end), row.entity) for row in rows])
    assert all(row.is_linked for row in mentions.mentions_in(project, document))
    project.undo()
    assert not any(row.is_linked for row in mentions.mentions_in(project, document))


def test_unknown_names_are_brought_together_with_a_kind_their_forms_and_their_places(project):
    text = (
        "Вчера Олег Сомов открыл Озёрный Форум. С Олегом Сомовым спорила Анна Берг.\n"
        "Позже о Сомове говорил Банк Норландии. В Норландии ждали Сомова.\n"
    )
    document = a_document(project, text)
    rows = {row.name: row for row in mentions.unknown_names(project, document)}
    somov = rows["Олег Сомов"]
    assert (somov.kind, somov.forms) == ("person", ("Олег Сомов", "Олегом Сомовым", "Сомове", "Сомова"))
    assert [text[start:end] for start, end in somov.places] == list(somov.forms)
    assert {name: row.kind for name, row in rows.items()} == {
        "Олег Сомов": "person",
        "Озёрный Форум": "meeting",
        "Анна Берг": "person",
        "Банк Норландии": "organisation",
        "Норландии": "place",
    }


def test_a_surname_that_opens_a_sentence_is_of_the_one_named_in_full_before(project):
    document = a_document(project, "We met Ann Berg there. Berg spoke.\n")
    (berg,) = mentions.unknown_names(project, document)
    assert berg.forms == ("Ann Berg", "Berg")


def test_what_is_no_part_of_the_story_is_not_ticked_and_names_nobody(project, norland):
    text = "Norland grew.\n\n- Share on Facebook\n- Share on Norland Post\n- Share on Telegram\n"
    document = a_document(project, text)
    assert mentions.unknown_names(project, document) == []
    assert [row.is_sure for row in mentions.mentions_in(project, document)] == [True, False]


def test_a_name_that_is_known_linked_or_refused_is_not_unknown(project, norland):
    text = "We met Ann Berg, Carl Lind and Norland there. Then we met Eva Holm.\n"
    document = a_document(project, text)
    at = text.index("Ann Berg")
    links.tie(project, norland, "about", passage=(document, at, at + 8))
    lind = next(one for one in suggest.still_open(project, document, ["name"]) if one.value == "Carl Lind")
    suggested.refuse(project, document, lind)
    assert [row.name for row in mentions.unknown_names(project, document)] == ["Eva Holm"]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_every_entity_that_a_passage_of_a_fact_names_is_offered_inside_it(project):
    catalogue.import_file(project, CORPUS / "catalogue.json")
    refs = suggest.refs(project)
    offered = {
        number: mentions.mentions_in(project, a_document(project, text(number), source=number)) for number in DOCUMENTS
    }
    wanted, missed = 0, []
    for fact in gold("facts"):
        named = {one["id"] for one in gold("mentions") if one["level"] == "NAM" and _is_in(fact, one)}
        mine = {
            refs[str(row.entity)]
            for row in offered[fact["doc"]]
            if fact["start"] <= row.start and row.end <= fact["end"]
        }
        inside = named & set(fact["entities"])
        wanted += len(inside)
        missed += [(fact["id"], ref) for ref in sorted(inside - mine)]
    assert missed == []
    assert wanted >= 90


def _is_in(fact, mention):
    return mention["doc"] == fact["doc"] and fact["start"] <= mention["start"] and mention["end"] <= fact["end"]
