"""Agreement of the analysts of a real project."""

import pytest

from tests.factories import a_document, a_project, an_entity
from workbench.core import agreement, analysts, annotations, documents, facts, identities, links, reading

TEXT = (
    "Trade came to nearly 4 trillion roubles in 2025.\nThe council met in Minsk on 2 February.\n"
    "Exports grew by 4.5 percent.\nMikhail Mishustin said so.\nNothing else was said that day.\n"
)
FIRST, SECOND, THIRD = TEXT.split("\n")[:3]


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


@pytest.fixture
def report(project):
    return a_document(project, TEXT)


def act(project, name):
    analysts.act_as(project, name)
    return project.analyst


def tag(project, document, quote, type="quantity", **said):
    with project.read() as connection:
        start = documents.text_of(connection, document).index(quote)
    return facts.tag(project, document, start, start + len(quote), type, **said)


def measured(project, **words):
    return agreement.measure(project, lambda _done, _total: None, **words)


def figure(found, kind, name=""):
    return next(line.figure for line in found.lines if (line.kind, line.name) == (kind, name))


def kinds(found):
    return [difference.kind for difference in found.differences]


def both(project, document, *rows):
    """Anna and Boris each make these facts."""
    for name in ("Anna", "Boris"):
        act(project, name)
        for quote, type, said in rows:
            tag(project, document, quote, type, **said)


def test_identical_work_agrees_in_everything(project, report):
    minsk = an_entity(project, "Minsk", "place")
    both(
        project,
        report,
        (FIRST, "quantity", {"fields": {"value": "4", "period": "2025"}, "speaker": "An official"}),
        (SECOND, "event", {"fields": {"location": {"entity": str(minsk)}, "period": "2025-02-02"}}),
        (THIRD, "quantity", {"fields": {"value": "4.5"}}),
    )
    found = measured(project)
    stated = [line for line in found.lines if line.figure.value is not None]
    assert {line.kind for line in stated} == set(
        "passages passages_by_type alpha fleiss cohen numbers periods speaker entities field".split()
    )
    assert [line.figure.value for line in stated] == [pytest.approx(1)] * len(stated)
    assert figure(found, "alpha").n == 3
    assert found.differences == ()
    assert [(person.name, person.documents, person.facts) for person in found.people] == [
        ("Anna", 1, 3),
        ("Boris", 1, 3),
    ]
    assert found.types == {"quantity": "Quantity", "event": "Event"}
    assert set(found.cells) == {(at, key) for at in (None, report) for key in (None, "quantity", "event")}


def test_who_worked_alone_is_compared_with_nobody(project, report):
    tag(project, report, FIRST)
    found = measured(project)
    assert found.people == ()
    assert found.documents == {}
    assert all(line.figure.value is None and line.figure.why.startswith("Undefined because") for line in found.lines)


def test_who_noted_that_there_is_nothing_to_record_has_worked_on_the_document(project, report):
    tag(project, report, FIRST)
    act(project, "Boris")
    reading.mark_read(project, report, 0, len(TEXT))
    found = measured(project)
    assert figure(found, "passages").value < 0
    (only,) = found.differences
    assert only.kind == "only"
    assert [words for _who, words in only.said] == ["Quantity", ""]


def test_who_only_linked_names_has_not_worked_on_the_document(project, report):
    tag(project, report, FIRST)
    person = an_entity(project)
    act(project, "Boris")
    start = TEXT.index("Mikhail")
    links.tie(project, person, "mentions", passage=(report, start, start + 17))
    assert measured(project).people == ()


def test_a_highlight_counts_as_a_passage_and_not_as_a_type(project, report):
    tag(project, report, FIRST)
    act(project, "Boris")
    annotations.highlight(project, report, 0, len(FIRST))
    found = measured(project)
    assert figure(found, "passages").value == 1
    assert figure(found, "alpha").value is None
    assert kinds(found) == []
    assert [(person.facts, person.highlights) for person in found.people] == [(1, 0), (0, 1)]


def test_a_fact_counts_for_its_author_whoever_marked_its_passage(project, report):
    passage = annotations.highlight(project, report, 0, len(FIRST))
    act(project, "Boris")
    facts.tag_mark(project, passage, "quantity")
    act(project, "Anna")
    tag(project, report, FIRST, "event")
    assert kinds(measured(project)) == ["type"]


def test_each_disagreement_says_who_says_what_and_where(project, report):
    anna = act(project, "Anna")
    one = tag(project, report, FIRST, fields={"value": "4"}, speaker="An official")
    tag(project, report, SECOND, "event")
    boris = act(project, "Boris")
    other = tag(project, report, FIRST[:-1], fields={"value": "5"}, speaker="A minister")
    tag(project, report, SECOND, "quantity")
    tag(project, report, THIRD, "quantity")
    found = measured(project).differences
    assert [(d.kind, d.field, [words for _who, words in d.said]) for d in found] == [
        ("numbers", "Value", ["4", "5"]),
        ("speaker", "", ["An official", "A minister"]),
        ("bounds", "", [FIRST, FIRST[:-1]]),
        ("type", "", ["Event", "Quantity"]),
        ("only", "", ["", "Quantity"]),
    ]
    assert [who for who, _words in found[0].said] == [anna, boris]
    assert set(found[0].facts) == {one, other}
    assert found[0].types == ("quantity",)
    assert (found[0].document, found[0].start, found[0].words) == (report, 0, FIRST[:-1])


def test_entities_that_are_the_same_agree(project, report):
    one, other = an_entity(project, "Minsk", "place"), an_entity(project, "Менск", "place")
    tag(project, report, SECOND, "event", fields={"location": {"entity": str(one)}})
    act(project, "Boris")
    tag(project, report, SECOND, "event", fields={"location": {"entity": str(other)}})
    assert figure(measured(project), "entities").value == 0
    identities.decide(project, one, other, "same")
    assert figure(measured(project), "entities").value == 1


def test_linked_entities_are_compared(project, report):
    person = an_entity(project)
    fact = tag(project, report, FIRST)
    links.link(project, person, "about", fact=fact)
    act(project, "Boris")
    tag(project, report, FIRST)
    found = measured(project)
    assert figure(found, "linked").value == 0
    assert found.differences[0].said[0][1] in ("Mikhail Mishustin", "")


def test_more_disagreement_lowers_the_share_of_fields_that_agree(project, report):
    rows = [(quote, "quantity", {"fields": {"value": "4"}}) for quote in (FIRST, SECOND)]
    both(project, report, *rows)
    before = figure(measured(project), "numbers")
    act(project, "Anna")
    tag(project, report, THIRD, fields={"value": "4.5"})
    act(project, "Boris")
    tag(project, report, THIRD, fields={"value": "5.5"})
    after = figure(measured(project), "numbers")
    assert (before.value, before.n) == (1, 2)
    assert (after.value, after.n) == (pytest.approx(2 / 3), 3)


def test_a_fact_that_two_documents_prove_counts_once(project, report):
    reprint = a_document(project, TEXT + "Reprint.\n", source="001.txt")
    for name in ("Anna", "Boris"):
        act(project, name)
        fact = tag(project, report, FIRST, fields={"value": "4"})
        facts.add_evidence(project, fact, annotations.highlight(project, reprint, 0, len(FIRST)))
    found = measured(project)
    assert figure(found, "numbers").n == 1
    assert figure(found, "passages").n == 2


def test_only_the_analysts_asked_for_are_compared(project, report):
    ids = {}
    for name, type in (("Anna", "quantity"), ("Boris", "quantity"), ("Clara", "event")):
        ids[name] = act(project, name)
        tag(project, report, FIRST, type)
        tag(project, report, SECOND, "event")
    all_of_them = measured(project)
    assert {line.name for line in all_of_them.lines if line.kind == "cohen"} == {
        "Anna – Boris",
        "Anna – Clara",
        "Boris – Clara",
    }
    assert figure(all_of_them, "alpha").value < 1
    assert figure(measured(project, only={ids["Anna"], ids["Boris"]}), "alpha").value == 1
    assert measured(project, only={ids["Anna"]}).people == ()


def test_each_figure_knows_the_disagreements_that_lower_it(project, report):
    test_each_disagreement_says_who_says_what_and_where(project, report)
    found = measured(project)
    counted = {
        (line.kind, line.name): [one.kind for one in found.differences if line.counts(one)] for line in found.lines
    }
    assert counted["passages", ""] == ["bounds", "only"]
    assert counted["passages_by_type", ""] == ["bounds", "type", "only"]
    assert counted["alpha", ""] == counted["fleiss", ""] == counted["cohen", "Anna – Boris"] == ["type"]
    assert counted["numbers", ""] == counted["field", "Quantity · Value"] == ["numbers"]
    assert counted["speaker", ""] == ["speaker"]
    assert counted["periods", ""] == []


def test_the_same_work_gives_the_same_report(project, report):
    test_each_disagreement_says_who_says_what_and_where(project, report)
    assert measured(project) == measured(project)


def test_a_fact_that_is_deleted_leaves_a_highlight_and_what_is_unmarked_leaves_nothing(project, report):
    both(project, report, (FIRST, "quantity", {}))
    facts.remove(project, tag(project, report, SECOND))
    (only,) = measured(project).differences
    assert (only.types, only.facts) == (("",), ())
    for passage, start, _end in annotations.of_document(project, report):
        if start:
            annotations.remove(project, passage)
    assert measured(project).differences == ()


def test_progress_is_told_and_may_end_it(project, report):
    both(project, report, (FIRST, "quantity", {}))
    told = []
    agreement.measure(project, lambda done, total: told.append((done, total)))
    assert told == [(0, 2), (1, 2)]

    def stop(_done, _total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        agreement.measure(project, stop)


def test_what_is_marked_only_as_a_name_is_no_passage(project, report):
    both(project, report, (FIRST, "quantity", {}))
    start = TEXT.index("Mikhail")
    links.tie(project, an_entity(project), "mentions", passage=(report, start, start + 17))
    found = measured(project)
    assert figure(found, "passages").value == 1
    assert found.differences == ()
