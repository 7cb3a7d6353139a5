import pytest
from sqlalchemy import select

from tests.core.steps import living, no_step, one_step, place, refused, row, stored, text_of
from tests.factories import a_document, a_fact, a_project, an_entity, more_evidence
from workbench.core import annotations, citations, documents, facts, local, posts, reading, review, safety, versions
from workbench.core.analysts import act_as
from workbench.core.browse import documents as listed
from workbench.core.browse import reading as coverage
from workbench.core.ids import hashed_id, new_id
from workbench.core.models import Annotation, Collection, LocalFact, Membership, Review, table
from workbench.formats.types import ParsedDocument, Region

TEXT = (
    "Trade with Norland came to nearly 4 trillion roubles, as Anna Lind of the ministry said.\n"
    "Exports rose by 5 percent in the first months of the year. Imports fell a little.\n"
    "The talks go on in Tarnava, where the delegations met for the third time on 3 May.\n"
)
OLD_QUOTE, CHANGED = "nearly 4 trillion roubles", "Exports rose by 5 percent"
NEW = "Corrected on Monday.\n" + TEXT.replace("by 5 percent", "by 7 percent")


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def parsed(text, title="A corrected report", **more):
    said = {"published": "", "publisher": "", "language": "", "regions": ()} | more
    return ParsedDocument(text, "text/plain", "utf-8", title, **said)


def brought(project, document, text=NEW, **more):
    return versions.bring(project, document, parsed(text, **more), "000.txt", text.encode())


def statuses(project):
    c = table(LocalFact).c
    with project.read() as connection:
        return {fact: (status, stale) for fact, status, stale in connection.execute(select(c.fact, c.status, c.stale))}


def marked(project, document, quote):
    return annotations.highlight(project, document, *place(project, document, quote))


def waiting(project, document=None):
    return [one.exact for one in versions.queue(project, document)]


def accepted(project, *ids):
    act_as(project, "Bo")
    assert not review.decide(project, ids, "accept").refused
    act_as(project, "Anna")


def test_certain_passages_move_and_the_others_wait_in_one_step(project):
    old = a_document(project, TEXT)
    moved, left = marked(project, old, OLD_QUOTE), marked(project, old, CHANGED)
    with one_step(project):
        found = brought(project, old)
    assert (found.is_new, found.moved, found.queued) == (True, 1, 1)
    there = row(project, "annotation", moved)
    assert there["document"] == found.document
    assert (there["start"], there["end"]) == place(project, found.document, OLD_QUOTE)
    assert NEW[: there["start"]].endswith(there["prefix"]) and NEW[there["end"] :].startswith(there["suffix"])
    assert row(project, "annotation", left)["document"] == old
    assert text_of(project, old) == TEXT
    (one,) = versions.queue(project, found.document)
    assert (one.id, one.document, one.newest, one.exact) == (left, old, found.document, CHANGED)
    first = versions.candidates(project, one)[0]
    assert (NEW[first.start : first.end], first.why) == ("Exports rose by 7 percent", "changed")
    assert safety.check(project) == []


def test_the_same_version_twice_is_known(project):
    old = a_document(project, TEXT)
    new = brought(project, old).document
    for document, text in ((old, NEW), (new, NEW), (new, TEXT)):
        with no_step(project):
            assert not brought(project, document, text).is_new
    assert [one.id for one in versions.history(project, old)] == [old, new]


def test_a_version_of_an_earlier_version_comes_after_the_newest(project):
    old = a_document(project, TEXT)
    second = brought(project, old).document
    third = brought(project, old, NEW + "More is to come.\n").document
    assert row(project, "document", third)["version_of"] == second
    assert [one.id for one in versions.history(project, second)] == [old, second, third]


def test_a_text_that_is_here_on_its_own_becomes_the_version_and_one_of_another_document_is_refused(project):
    old, new = a_document(project, TEXT), a_document(project, NEW, source="b.txt", title="B")
    other = a_document(project, "Something else altogether.", source="c.txt", title="C")
    left = marked(project, old, CHANGED)
    with one_step(project):
        assert brought(project, old).document == new
    assert waiting(project) == [CHANGED]
    with refused(project, "of another document"):
        brought(project, other, NEW)
    project.undo()
    assert waiting(project) == [] and row(project, "annotation", left)["document"] == old
    assert row(project, "document", new)["version_of"] is None


def test_reviewed_facts_whose_passages_only_moved_stay_accepted_and_those_on_changed_words_turn_stale(project):
    old = a_document(project, TEXT)
    same, changed = a_fact(project, OLD_QUOTE, document=old), a_fact(project, CHANGED, document=old)
    accepted(project, same, changed)
    brought(project, old)
    assert statuses(project) == {same: ("accepted", False), changed: ("accepted", True)}
    project.undo()
    assert statuses(project) == {same: ("accepted", False), changed: ("accepted", False)}
    project.redo()
    (one,) = versions.queue(project)
    with one_step(project):
        versions.settle(project, one.id, versions.KEEP)
    assert statuses(project)[changed] == ("accepted", False) and waiting(project) == []
    project.undo()
    versions.settle(project, one.id, place(project, one.newest, "Exports rose by 7 percent"))
    assert statuses(project)[changed] == ("accepted", True) and waiting(project) == []


def test_a_review_that_vouches_for_places_stays_valid_when_a_passage_moves(project):
    old = a_document(project, TEXT)
    fact = a_fact(project, OLD_QUOTE, document=old)
    accepted(project, fact)
    with project.change("As it was vouched before") as session:
        before = local.content_by_place(session.connection, [fact])[fact]
        (given,) = stored(project)["review"]
        session.set(Review, given, {"content_sha256": before})
    assert statuses(project)[fact] == ("accepted", False)
    brought(project, old)
    assert statuses(project)[fact] == ("accepted", False)
    facts.edit(project, fact, {"statement": "Something else"})
    assert statuses(project)[fact] == ("accepted", True)


def test_who_brings_a_version_becomes_no_author_of_what_moved(project):
    old = a_document(project, TEXT)
    fact = a_fact(project, OLD_QUOTE, document=old, fields={"value": printed(TEXT, "4 trillion")})
    act_as(project, "Bo")
    brought(project, old)
    assert review.decide(project, [fact], "accept").refused == []


def printed(text, words, value="4"):
    start = text.index(words)
    return {"value": value, "printed": words, "start": start, "end": start + len(words), "origin": "stated"}


def test_the_fields_of_a_fact_keep_the_places_of_their_words(project):
    old = a_document(project, TEXT)
    fields = {"value": printed(TEXT, "4 trillion"), "period": printed(TEXT, "5 percent", "2025")}
    fact = a_fact(project, OLD_QUOTE, document=old, fields=fields)
    accepted(project, fact)
    brought(project, old)
    cells = row(project, "fact", fact)["fields"]
    assert NEW[cells["value"]["start"] : cells["value"]["end"]] == "4 trillion"
    assert (cells["period"]["start"], cells["period"]["printed"]) == (None, "5 percent")
    assert statuses(project)[fact] == ("accepted", True)  # words it rests on are not there any more


def test_a_passage_that_is_put_in_its_place_takes_its_fields_along(project):
    old = a_document(project, TEXT)
    fact = a_fact(project, CHANGED, document=old, fields={"value": printed(TEXT, "Exports")})
    new = brought(project, old).document
    assert row(project, "fact", fact)["fields"]["value"]["start"] == TEXT.index("Exports")
    (one,) = versions.queue(project)
    with one_step(project):
        versions.settle(project, one.id, place(project, new, "Exports rose by 7 percent"))
    assert row(project, "fact", fact)["fields"]["value"]["start"] == NEW.index("Exports")
    assert row(project, "annotation", one.id)["exact"] == "Exports rose by 7 percent"


def test_evidence_in_other_documents_keeps_its_places(project):
    old, other = a_document(project, TEXT), a_document(project, "Lind said 4 trillion.", source="b.txt")
    fact = a_fact(
        project, "4 trillion", document=other, fields={"value": printed("Lind said 4 trillion.", "4 trillion")}
    )
    more_evidence(project, fact, old, OLD_QUOTE)
    before = row(project, "fact", fact)["fields"]
    brought(project, old)
    assert row(project, "fact", fact)["fields"] == before


def test_deleting_a_passage_that_waits_takes_it_out_of_what_it_backs(project):
    old = a_document(project, TEXT)
    fact = a_fact(project, OLD_QUOTE, document=old)
    extra = more_evidence(project, fact, old, CHANGED)
    alone = a_fact(project, "by 5 percent", document=old)
    brought(project, old)
    with one_step(project):
        versions.settle(project, extra, versions.DISCARD)
    assert extra not in living(project, "annotation") and fact in living(project, "fact")
    (one,) = versions.queue(project)
    with refused(project, "A fact needs evidence"):
        versions.settle(project, one.id, versions.DISCARD)
    assert alone in living(project, "fact")


def test_what_does_not_wait_cannot_be_settled(project):
    old = a_document(project, TEXT)
    mark = marked(project, old, CHANGED)
    with refused(project, "in the newest version"):
        versions.settle(project, mark, versions.KEEP)
    new = brought(project, old).document
    for decision, sentence in (((5, 5), "outside"), ((0, 10**6), "outside"), ((20, 21), "white space")):
        with refused(project, sentence):
            versions.settle(project, mark, decision)
    with refused(project, "not marked"):
        versions.settle(project, new_id(), versions.DISCARD)
    assert row(project, "document", new)["characters"] == len(NEW)


def test_first_candidates_that_are_good_are_taken_together(project):
    old = a_document(project, TEXT)
    good = marked(project, old, "Exports rose by 5 percent in the first months of the year.")
    gone = marked(project, old, "The talks go on")
    new = brought(project, old, NEW.replace("The talks go on in Tarnava", "Nobody spoke")).document
    with one_step(project):
        assert versions.take_first(project, lambda _d, _t: None, old, 0.8) == 1
    assert row(project, "annotation", good)["document"] == new
    assert [one.id for one in versions.queue(project)] == [gone]


def test_the_new_version_keeps_what_is_said_of_the_source(project):
    old = a_document(project, TEXT)
    ministry = an_entity(project, "Ministry", "organisation")
    said = {"publisher": ministry, "reliability": "B", "published": "2025-05-03", "published_confirmed": True}
    documents.edit(project, old, said | {"title": "Mine"})
    with project.change("Collect") as session:
        group = session.add(Collection(kind="collection", name="Trade"))
        session.add(Membership(id=hashed_id("membership", group, old), collection=group, document=old))
    new = brought(project, old, published="2025-05-04").document
    there = row(project, "document", new)
    assert {key: there[key] for key in said} == said and there["title"] == "Mine"
    assert {one["document"] for one in stored(project)["membership"].values()} == {old, new}


def test_what_was_read_and_who_speaks_is_carried_where_it_is_unchanged(project):
    old = a_document(project, TEXT)
    bo = act_as(project, "Bo")
    reading.mark_read(project, old, 0, len(TEXT))
    act_as(project, "Anna")
    new = brought(project, old).document
    left = coverage.of_document(project, new).left
    assert [NEW[a:b].split()[0] for a, b in zip(left.starts, left.ends, strict=True)] == ["Corrected", "Exports"]
    read = [one for one in stored(project)["region"].values() if one["document"] == new]
    assert {one["created_by"] for one in read} == {bo}
    assert safety.check(project) == []


def test_a_person_is_seen_in_the_new_version_once_all_that_proves_it_is_there(project):
    old = a_document(project, TEXT)
    person = an_entity(project, "Anna Lind")
    sight = posts.see(project, posts.Seen(person, "of the ministry", seen="2025-05-03", document=old))
    citations.cite_words(project, "sighting", sight, "", (old, *place(project, old, "of the ministry")))
    second = marked(project, old, "by 5 percent")
    citations.cite(project, "sighting", sight, "seen", second)
    new = brought(project, old).document
    assert row(project, "sighting", sight)["document"] == old
    versions.settle(project, second, place(project, new, "by 7 percent"))
    assert row(project, "sighting", sight)["document"] == new


def test_lists_show_the_newest_version_and_a_name_finds_it(project):
    old = a_document(project, TEXT)
    new = brought(project, old).document
    assert listed.snapshot(project, listed.Filter(), "date") == new.bytes
    with project.read() as connection:
        assert documents.find(connection, "000.txt") == new
    with refused(project, "newer version"):
        documents.remove(project, old)


def test_an_area_waits_with_the_page_of_the_same_number(project):
    pages = (Region("page", 0, 40, {"number": 1}), Region("page", 40, len(TEXT), {"number": 2}))
    old, _ = documents.add(project, parsed(TEXT, regions=pages), "a.pdf", b"a")
    with project.change("Mark") as session:
        area = session.add(
            Annotation(kind="area", document=old, start=40, end=40, exact="", page=2, area=[0.1, 0.1, 0.5, 0.5])
        )
    new = brought(project, old, regions=(Region("page", 0, 60, {"number": 1}), Region("page", 60, 200, {"number": 2})))
    (one,) = versions.queue(project)
    (candidate,) = versions.candidates(project, one)
    versions.settle(project, area, (candidate.start, candidate.end))
    there = row(project, "annotation", area)
    assert (there["document"], there["start"], there["page"]) == (new.document, 60, 2)


def test_a_project_with_passages_kept_where_they_were_is_sound(project):
    old = a_document(project, TEXT)
    mark = marked(project, old, CHANGED)
    brought(project, old)
    versions.settle(project, mark, versions.KEEP)
    assert safety.check(project) == []
    project.undo()
    assert safety.check(project) == []
