"""Annotations of other programs: what would come in is told before, all that can be placed comes in as one step."""

import json
from uuid import UUID

import pytest

from tests.core.steps import refused
from tests.factories import TEXT, a_document, a_fact, a_project, an_entity, more_evidence
from workbench import paths
from workbench.core import codebook, comments, dataset, documents, facts, intake, review, safety, seeds
from workbench.core.analysts import act_as
from workbench.core.intake.here import MARK
from workbench.core.project import Project
from workbench.formats import own, read_json
from workbench.formats.annotated import Annotated, Opinion, Passage, Remark, SourceText, Tag, Tied
from workbench.formats.dataset import Options
from workbench.formats.types import Book, BookField, BookType

SOURCES = paths.resources().parent / "seeds" / "documents"
QUOTE = "4 trillion roubles"
AT = TEXT.index(QUOTE)


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as made:
        made.document = a_document(made)
        yield made


def silent(_done, _total):
    pass


def take(project, annotated, chosen=None):
    plan = intake.look(project, annotated, chosen)
    return plan, intake.take(project, silent, plan, "file.json")


def facts_of(project):
    with project.read() as connection:
        return [fact.as_json() for fact in dataset.facts(connection)]


def marks_of(project):
    with project.read() as connection:
        return list(dataset.annotations(connection))


def a_file(*passages, text=TEXT, name="000.txt", **more):
    return Annotated((SourceText("d", name, text),), passages, **more)


def a_passage(**given):
    return Passage(**({"document": "d", "start": AT, "end": AT + len(QUOTE), "quote": QUOTE} | given))


def test_a_passage_in_the_same_text_stands_where_the_file_says(project):
    plan, done = take(project, a_file(a_passage(tags=(Tag("quantity", "Quantity"),))))
    assert (done.facts, done.marks, done.documents, plan.unmatched, done.refused) == (1, 0, 0, (), ())
    (fact,) = facts_of(project)
    (place,) = fact["evidence"]
    assert (place["start"], place["quote"], fact["type"], fact["status"]) == (AT, QUOTE, "quantity", "draft")
    assert safety.check(project) == []


def test_looking_saves_nothing_and_taking_is_one_step(project):
    before = project.path.read_bytes(), project.steps()
    annotated = a_file(a_passage(tags=(Tag("c1", "Trade"),)), text=TEXT + "More.", name="new.txt")
    intake.look(project, annotated)
    assert (project.path.read_bytes(), project.steps()) == before
    _plan, done = take(project, annotated)
    assert (done.documents, done.types, done.facts) == (1, 1, 1) and project.steps()[0] == before[1][0] + 1
    project.undo()
    assert facts_of(project) == [] and project.steps()[0] == before[1][0]
    assert safety.check(project) == []


def test_the_same_file_again_brings_nothing(project):
    annotated = a_file(
        a_passage(tags=(Tag("quantity", "Quantity"),)), a_passage(start=0, end=5, quote="Trade", note="Look")
    )
    take(project, annotated)
    plan, done = take(project, annotated)
    assert (plan.known, done.facts, done.marks) == (2, 0, 0)
    assert len(facts_of(project)) == 1 and len(marks_of(project)) == 2


def test_the_same_file_again_brings_nothing_that_an_analyst_put_in_other_words(project):
    annotated = a_file(a_passage(tags=(Tag("quantity", "Quantity"),)))
    take(project, annotated)
    facts.edit(project, UUID(facts_of(project)[0]["id"]), {"statement": "Trade came to 4 trillion."})
    plan, done = take(project, annotated)
    assert (plan.known, done.facts) == (1, 0)


@pytest.mark.parametrize("note", ["", "Look", "Look\nthere"])
def test_marks_whose_notes_say_who_made_them_are_known_again(project, note):
    annotated = a_file(a_passage(note=note, author="Bob", tags=(Tag("z", "Zed"),)))
    for known in (0, 1, 1):
        plan, done = take(project, annotated, {"z": MARK})
        assert (plan.known, done.marks) == (known, 1 - known)


def test_a_mark_is_not_taken_for_one_whose_note_only_begins_alike(project):
    take(project, a_file(a_passage(tags=(Tag("", "Trade talks"),))), {"Trade talks": MARK})
    assert take(project, a_file(a_passage(tags=(Tag("", "Trade"),))), {"Trade": MARK})[1].marks == 1


def test_what_several_marked_alike_is_one_fact_that_says_who(project):
    tags = (Tag("quantity", "Quantity"),)
    _plan, done = take(project, a_file(*(a_passage(author=name, tags=tags) for name in ("Bob", "Eve", "Bob"))))
    (fact,) = facts_of(project)
    ((*_ids, text),) = comments.about(project, UUID(fact["id"]))
    assert done.facts == 1 and text == "Marked by Bob\nMarked by Eve"


def test_places_in_another_version_of_a_text_are_moved(project):
    theirs = "A new first line.\n" + TEXT.replace("came to", "amounted to")
    start = theirs.index(QUOTE)
    passage = a_passage(start=start, end=start + len(QUOTE), quote="", tags=(Tag("quantity", ""),))
    _plan, done = take(project, a_file(passage, text=theirs))
    assert (done.facts, done.documents) == (1, 0)
    assert facts_of(project)[0]["evidence"][0]["quote"] == QUOTE


def test_a_quote_without_a_place_or_document_is_found_by_its_words(project):
    a_document(project, "Another text. It says nothing.", source="b.txt")
    quoted = Passage("", quote="said so in Minsk", tags=(Tag("event", "Event"),))
    _plan, done = take(project, Annotated((), (quoted,)))
    assert done.facts == 1 and facts_of(project)[0]["evidence"][0]["quote"] == "said so in Minsk"


def test_what_cannot_be_placed_is_listed_with_its_words_and_the_rest_comes_in(project):
    a_document(project, "Twice: Trade came to nearly nothing.", source="b.txt")
    passages = (
        a_passage(tags=(Tag("quantity", "Quantity"),)),
        a_passage(start=None, end=None, quote="5 trillion dollars"),
        Passage("", quote="came to nearly"),
        Passage("", quote="nowhere at all"),
        Passage("gone", 0, 5, "Trade"),
    )
    gone = SourceText("gone", "missing.pdf")
    plan, done = take(project, Annotated((SourceText("d", "000.txt", TEXT), gone), passages))
    assert [one.number for one in plan.unmatched] == [2, 3, 4, 5] and plan.missing == ("missing.pdf",)
    reasons = ["do not stand in", "several documents", "no document", "no document “missing.pdf”"]
    assert all(words in one.why for words, one in zip(reasons, plan.unmatched, strict=True))
    assert done.facts == 1


@pytest.mark.parametrize("theirs", [TEXT, TEXT + "More.", None])
@pytest.mark.parametrize("start", [0, 10**7])
def test_a_place_beyond_the_end_of_a_text_is_listed_and_the_rest_comes_in(project, theirs, start):
    places = [a_passage(start=start, end=10**8, quote=""), a_passage(start=start, end=10**8, note="By its words")]
    plan, done = take(project, a_file(*places, a_passage(), text=theirs))
    assert [(one.number, one.why) for one in plan.unmatched] == [(1, "This place is beyond the end of “000.txt”.")]
    assert done.marks == 2 and {mark["quote"] for mark in marks_of(project)} == {QUOTE}


def test_passages_of_one_group_are_the_evidence_of_one_fact(project):
    tags = (Tag("quantity", "Quantity"),)
    other = TEXT.index("Minsk")
    passages = (a_passage(group="g", tags=tags), a_passage(start=other, end=other + 5, quote="Minsk", group="g"))
    _plan, done = take(project, a_file(*passages))
    assert (done.facts, done.marks) == (1, 0)
    assert [place["quote"] for place in facts_of(project)[0]["evidence"]] == [QUOTE, "Minsk"]


def test_a_tag_becomes_what_is_chosen_for_it_else_the_type_of_its_name_else_a_new_type(project):
    book = Book((BookType("c9", "Tone", "How it is said", fields=(BookField("sign", "Sign"),)),))
    tags = (Tag("c1", "Quantity"), Tag("c2", "Trade talks"), Tag("c9", "Tone", {"sign": "good"}), Tag("c3", "Urgent!"))
    plan, done = take(project, a_file(a_passage(tags=tags), book=book), {"c2": "event", "c3": MARK})
    becomes = {tag.key: (tag.type, tag.is_new) for tag in plan.tags}
    new = {"c9": ("c9", True), "c3": (MARK, False)}
    assert becomes == {"c1": ("quantity", False), "c2": ("event", False)} | new
    assert done.types == 1 and {fact["type"] for fact in facts_of(project)} == {"quantity", "event", "c9"}
    (tone,) = [fact for fact in facts_of(project) if fact["type"] == "c9"]
    assert tone["fields"]["sign"]["value"] == "good"
    assert all("Urgent!" in mark["note"] for mark in marks_of(project))


def test_tags_that_have_only_names_are_told_apart_by_these(project):
    _plan, done = take(project, a_file(a_passage(tags=(Tag("", "Quantity"), Tag("", "Trade talks")))))
    assert done.facts == 2 and {fact["type"] for fact in facts_of(project)} == {"quantity", "Trade-talks"}


def test_a_new_type_of_a_tag_that_is_a_sentence_has_a_short_name_and_is_known_again(project):
    sentence = "Whether the figures of trade agree " * 9
    annotated = a_file(a_passage(tags=(Tag("", sentence),)))
    take(project, annotated)
    kind = next(kind for kind in codebook.of(project).types.values() if kind.name.startswith("Whether"))
    assert len(kind.name) == 81 and kind.name.endswith("…") and kind.description.strip() == sentence.strip()
    assert intake.look(project, annotated).known == 1


def test_a_type_that_is_none_is_refused(project):
    with refused(project, "nothing"):
        intake.look(project, a_file(a_passage(tags=(Tag("c1", "x"),))), {"c1": "nothing"})


def test_what_others_said_comes_as_comments_and_decides_nothing(project):
    passage = a_passage(
        tags=(Tag("quantity", "Quantity", author="Eve", created="2026-01-02T10:00:00Z", note="unsure"),),
        opinions=(Opinion("Pavel", "accept", comment="Right."),),
        remarks=(Remark("Which year?", "Olga"),),
    )
    _plan, done = take(project, a_file(passage))
    (fact,) = facts_of(project)
    assert fact["status"] == "draft" and fact["author"] == "Anna" and done.remarks == 1
    (thread,) = comments.threads(project, [UUID(fact["id"])])
    said = thread.first.text
    for words in ("Marked by Eve, 2026-01-02", "Reviewed by Pavel: accept · Right.", "Olga: Which year?", "unsure"):
        assert words in said


def test_entities_are_tied_by_ref_or_name_and_made_if_their_kind_is_known(project):
    person = an_entity(project, ref="per:mishustin")
    tied = (Tied("per:mishustin", ""), Tied("", "Anna Lind", "person", "subject"), Tied("", "Nobody Known"))
    _plan, done = take(project, a_file(a_passage(tags=(Tag("quantity", ""),), entities=tied)))
    links = {(link["name"], link["role"]) for link in facts_of(project)[0]["entities"]}
    assert links == {("Mikhail Mishustin", "mentions"), ("Anna Lind", "subject")}
    assert str(person) in {link["id"] for link in facts_of(project)[0]["entities"]} and done.warnings


def exported(project, tmp_path, *, texts=False):
    path = tmp_path / f"{project.path.stem}.json"
    dataset.export(project, path, format="json", statuses=["all"], options=Options(texts=texts))
    return json.loads(path.read_text(encoding="utf-8")), own.annotated(read_json.read(path.read_bytes(), path.name))


def said(fact):
    """What a fact says, without ids and what follows from reviews."""
    entity = lambda one: (one and one.get("ref")) or (one and one["name"]) if isinstance(one, dict) else one  # noqa: E731
    fields = json.dumps(fact["fields"], ensure_ascii=False, sort_keys=True)
    for link in fact["entities"]:
        fields = fields.replace(link["id"], link["ref"])
    places = [(one["source"], one["start"], one["end"], one["quote"]) for one in fact["evidence"]]
    links = sorted((one["ref"], one["name"], one["role"]) for one in fact["entities"])
    kept = (fact["type"], fact["statement"], fact["attribution"], fact["credibility"], fact["said_at"])
    return (*kept, entity(fact["speaker"]), places, links)


@pytest.mark.slow
def test_what_is_odd_is_told_by_the_number_of_the_passage_in_the_file(project):
    known = a_passage(tags=(Tag("quantity", "Quantity"),))
    take(project, a_file(known))
    odd = a_passage(start=0, end=5, quote="Trade", entities=(Tied("", "Nobody at all"),))
    _plan, done = take(project, a_file(known, a_passage(quote="nowhere", start=None, end=None), odd))
    assert [number for number, _sentence in (*done.refused, *done.warnings)] == [3]


def test_what_one_project_exported_another_takes_in_whole(tmp_path):
    with seeds.sample(tmp_path / "sample.workbench") as sample:
        whole, annotated = exported(sample, tmp_path)
        texts = {one["id"]: one["source"] for one in whole["documents"]}
    with Project.create(tmp_path / "other.workbench", "Other") as other:
        act_as(other, "Olga")
        documents.import_files(other, [SOURCES / source for source in texts.values()])
        plan, done = take(other, annotated)
        assert (plan.unmatched, done.refused, done.facts) == ((), (), len(whole["facts"]))
        back, again = exported(other, tmp_path)
        assert sorted(map(repr, map(said, back["facts"]))) == sorted(map(repr, map(said, whole["facts"])))
        assert intake.look(other, again).known == done.facts
        assert {fact["status"] for fact in back["facts"]} == {"draft"} and safety.check(other) == []


def test_an_export_with_texts_fills_an_empty_project(tmp_path):
    with seeds.sample(tmp_path / "sample.workbench") as sample:
        whole, annotated = exported(sample, tmp_path, texts=True)
    with Project.create(tmp_path / "other.workbench", "Other") as other:
        act_as(other, "Olga")
        plan, done = take(other, annotated)
        assert (plan.unmatched, done.refused, done.facts) == ((), (), len(whole["facts"]))
        back, _again = exported(other, tmp_path, texts=True)
        assert sorted(one["sha256"] for one in back["documents"]) == sorted(
            one["sha256"] for one in whole["documents"] if one["id"] in {p.document for p in annotated.passages}
        )
        assert safety.check(other) == []


def test_reviewed_work_is_not_reviewed_elsewhere(project, tmp_path):
    fact = a_fact(project, document=project.document)
    more_evidence(project, fact, project.document, "Minsk")
    act_as(project, "Pavel")
    review.decide(project, [fact], "accept")
    _whole, annotated = exported(project, tmp_path)
    (tmp_path / "o").mkdir()
    with a_project(tmp_path / "o", "other", analyst="Olga") as other:
        a_document(other)
        take(other, annotated)
        (back,) = facts_of(other)
        assert (back["status"], back["author"], len(back["evidence"])) == ("draft", "Olga", 2)
