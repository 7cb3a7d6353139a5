import pytest

from tests.core.steps import no_step, place
from workbench.core import codebook, facts, review
from workbench.core.codebook import FieldChange, FieldKey, MeasureChange, Merge, TypeChange, TypeKey, validate


def tagged(project, known, kind="quantity", **fields):
    return facts.tag(project, known.growth, *place(project, known.growth, "4,5 %"), kind, fields=fields)


@pytest.fixture
def said(project, known):
    """Four quantities: what the fixture's own says, and three more; the first one is accepted."""
    tagged(project, known, value="4.5", modifier="nearly", measure="mutual trade", subject=["per:turchin"])
    tagged(project, known, value="five", modifier="nearly", measure="mutual trade", aspect="level")
    tagged(project, known, modifier="vague", subject=["per:turchin", "plc:moscow"])
    project.analyst = known.pavel
    review.decide(project, [known.fact], "accept")
    return known


STALE = "1 accepted fact has to be reviewed again."


@pytest.mark.parametrize(
    ("change", "sentences"),
    [
        (FieldChange("quantity", "modifier", {"help": "?"}), []),
        (
            FieldChange("quantity", "modifier", {"choices": ["nearly"]}),
            ["1 fact holds “vague”, which would not be a choice.", STALE],
        ),
        (
            FieldChange("quantity", "modifier", {"choices": ["vague"]}),
            ["2 facts hold “nearly”, which would not be a choice.", STALE],
        ),
        (FieldChange("quantity", "aspect", {"choices": ["level"]}), [STALE]),
        (
            FieldChange("quantity", "value", {"kind": "integer"}),
            ["“Value” holds 2 values that would not fit. “4.5” is not a whole number.", STALE],
        ),
        (
            FieldChange("quantity", "modifier", {"kind": "decimal"}),
            ["“Modifier” holds 3 values that would not fit. “nearly” is not a number.", STALE],
        ),
        (
            FieldChange("quantity", "value", {"kind": "entity"}),
            ["“Value” holds 3 values that would not fit. “4000000000000” is only words there.", STALE],
        ),
        (
            FieldChange("quantity", "subject", {"kind": "text"}),
            ["“Of” holds 3 values that would not fit. What it names would be no value of this kind.", STALE],
        ),
        (
            FieldChange("quantity", "subject", {"entity_kinds": ["person"]}),
            ["1 fact names something in “Of” that is of another kind.", STALE],
        ),
        (FieldChange("quantity", "subject", {"many": False}), ["1 fact holds more than one value in “Of”.", STALE]),
        (FieldChange("quantity", "modifier", {"required": True}), ["1 fact says nothing in “Modifier”.", STALE]),
        (
            FieldChange("quantity", "modifier", None),
            ["3 facts say something in “Modifier”; it stays with them, outside their type.", STALE],
        ),
        (
            FieldChange("quantity", "mood", {"name": "Mood", "required": True}, new=True),
            ["4 facts say nothing in “Mood”.", STALE],
        ),
        (FieldChange("quantity", "value", {"name": "V"}, new=True), ["The key “value” is taken already."]),
        (FieldChange("quantity", "weight", None), ["The fact type “Quantity” has no field “weight”."]),
        (
            FieldKey("quantity", "value", "amount"),
            [
                "Files and scripts that say “value” will not find the field any more.",
                "3 facts would be rewritten.",
                STALE,
            ],
        ),
        (FieldKey("quantity", "value", "value"), []),
        (FieldKey("quantity", "value", "unit"), ["The key “unit” is taken already."]),
        (TypeChange("quantity", {"colour": "#123456"}), []),
        (TypeChange("quantity", {"description": "Other."}), [STALE]),
        (TypeChange("quantity", {"shortcut": "2"}), ["The digit 2 is that of “Event” already."]),
        (
            TypeChange("quantity", {"parent": "quantity"}),
            ["“Quantity” cannot stand below “Quantity”, which stands below it."],
        ),
        (TypeChange("quantity", None), ["4 facts are of the type “Quantity”; give them another type first."]),
        (TypeChange("event", None), []),
        (TypeChange("deal", {"name": "Deal"}, new=True), []),
        (TypeChange("event", {"name": "Deal"}, new=True), ["The key “event” is taken already."]),
        (
            TypeKey("quantity", "figure"),
            ["Files and scripts that say “quantity” will not find the type any more.", STALE],
        ),
        (TypeKey("quantity", "event"), ["The key “event” is taken already."]),
        (
            MeasureChange("mutual trade", None),
            ["2 facts say “mutual trade”, which would not be in the list of measures."],
        ),
        (MeasureChange("mutual trade", {"maximum": "4"}), ["1 fact holds a value outside that range."]),
        (MeasureChange("mutual trade", {"maximum": "5"}), []),
        (MeasureChange("mutual trade", {"name": "trade"}), []),
        (MeasureChange("trade", {"minimum": "?"}, new=True), ["“?” is not a number."]),
        (Merge("quantity", "quantity"), ["“Quantity” is the type itself; choose another one to merge it into."]),
    ],
    ids=range(34),
)
def test_what_a_change_breaks_is_told_before_it_does(project, said, change, sentences):
    with no_step(project):
        assert validate(project, change) == sentences


def test_what_a_merge_leaves_without_a_place_is_told(project, said):
    codebook.add_field(project, "event", "level", {"name": "Level", "kind": "choice", "choices": ["share"]})
    codebook.add_field(project, "event", "when", {"name": "When", "kind": "edtf", "required": True})
    project.undo()
    project.redo()
    told = validate(project, Merge("quantity", "event", {"aspect": "level", "modifier": "when"}))
    assert "“When” holds 3 values that would not fit. “nearly” is not an EDTF date." in told
    assert "1 fact holds “level”, which would not be a choice." in told
    assert "1 fact says nothing in “When”." in told
    assert "3 facts say something in “Value”; it stays with them, outside their type." in told
    assert told[-1] == STALE


def test_a_name_of_a_measure_that_facts_say_is_missed(project, known):
    codebook.edit_measure(project, "mutual trade", {"synonyms": ["turnover"]})
    tagged(project, known, measure="turnover")
    told = validate(project, MeasureChange("mutual trade", {"synonyms": []}))
    assert told == ["1 fact says “turnover”, which would not be in the list of measures."]
