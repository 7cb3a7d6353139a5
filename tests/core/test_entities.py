import pytest
from sqlalchemy import event

from tests.core.steps import last_label, living, no_step, one_step, place, refused, row, stored
from tests.factories import a_document
from workbench.core import annotations, citations, documents, entities, facts, identities, links, safety
from workbench.core.entities import Directory
from workbench.core.ids import hashed_id, new_id


def find(project, given, kinds=()):
    with project.read() as connection:
        return Directory(connection).find(given, kinds)


def named(project, name, *kinds):
    with project.read() as connection:
        return Directory(connection).named(name, kinds)


@pytest.mark.parametrize("kind", entities.KINDS)
def test_every_kind_of_entity_is_added(project, kind):
    with one_step(project):
        entity = entities.create(project, kind, " Минск ", description="?")
    added = row(project, "entity", entity)
    assert (added["kind"], added["name"], added["description"]) == (kind, "Минск", "?")
    assert last_label(project) == f"Add {kind} Минск"


def test_an_entity_with_a_ref_has_the_same_id_in_every_copy(project):
    with one_step(project):
        entity = entities.create(project, "organisation", "EAEU", ref="org:eaeu", aliases=["ЕАЭС", "EAEU", " ", "ЕАЭС"])
    assert entity == hashed_id("entity", "org:eaeu")
    assert named(project, "еаэс") == [entity]
    assert row(project, "alias", hashed_id("alias", entity, "ЕАЭС"))["text"] == "ЕАЭС"
    assert hashed_id("alias", entity, "EAEU") not in living(project, "alias")


def test_an_entity_needs_a_kind_a_name_and_a_ref_of_its_own(project):
    with refused(project, "There are: person, organisation"):
        entities.create(project, "animal", "Bear")
    with refused(project, "An entity needs a name."):
        entities.create(project, "person", " \u00a0")
    with refused(project, "“per:turchin” is there already."):
        entities.create(project, "person", "Somebody", ref="per:turchin")


def test_a_deleted_entity_comes_back_under_its_ref(project, known):
    entities.remove(project, known.turchin)
    with one_step(project):
        assert entities.create(project, "person", "A. Turchin", ref="per:turchin") == known.turchin
    assert row(project, "entity", known.turchin)["name"] == "A. Turchin"


def test_name_kind_and_description_are_edited(project, known):
    with one_step(project):
        entities.edit(project, known.turchin, {"name": "Aleksandr Turchin", "kind": "post", "description": "PM"})
    edited = row(project, "entity", known.turchin)
    assert (edited["name"], edited["kind"], edited["description"]) == ("Aleksandr Turchin", "post", "PM")


def test_an_edit_that_does_not_fit_is_refused(project, known):
    with refused(project, "needs a name"):
        entities.edit(project, known.turchin, {"name": " "})
    with refused(project, "is not a kind of entity"):
        entities.edit(project, known.turchin, {"kind": "animal"})
    with refused(project, "not there any more"):
        entities.edit(project, new_id(), {"name": "x"})


def test_an_alias_is_found_like_a_name(project, known):
    with one_step(project):
        alias = entities.add_alias(project, known.turchin, " Турчин ")
    assert named(project, "ТУРЧИН") == [known.turchin]
    with no_step(project):
        assert entities.add_alias(project, known.turchin, "Турчин") == alias
    with one_step(project):
        entities.remove_alias(project, alias)
    assert named(project, "Турчин") == []


def test_a_name_that_is_deleted_leaves_nothing_that_holds_its_passage(project, known):
    document = a_document(project, "Turchin spoke.", source="turchin.txt")
    alias = entities.add_alias(project, known.turchin, "Turchin A.")
    citations.cite_words(project, "alias", alias, "", (document, 0, 7))
    passage = row(project, "citation", *living(project, "citation"))["annotation"]
    with one_step(project):
        entities.remove_alias(project, alias)
    assert living(project, "citation") == set()
    annotations.remove(project, passage)


def test_what_is_the_same_as_another_keeps_its_kind(project, known):
    other = entities.create(project, "person", "A. Turchin")
    identities.decide(project, known.turchin, other, "same")
    for entity in (known.turchin, other):
        with refused(project, "the same as another of the kind person"):
            entities.edit(project, entity, {"kind": "post"})
        entities.edit(project, entity, {"kind": "person", "description": "PM"})
    identities.take_back(project, known.turchin, other)
    entities.edit(project, other, {"kind": "post"})
    assert row(project, "entity", other)["kind"] == "post"


def test_an_alias_needs_a_text_and_an_entity(project, known):
    with refused(project, "An alias needs a text."):
        entities.add_alias(project, known.turchin, "\n")
    with refused(project, "This entity is not in the project (any more)."):
        entities.add_alias(project, new_id(), "Nobody")


def test_a_meeting_is_described_and_described_again(project, known):
    meeting = entities.create(project, "meeting", "SSC")
    with one_step(project):
        entities.describe_meeting(project, meeting, {"start_date": "2026-02-26", "place": known.moscow})
    with one_step(project):
        entities.describe_meeting(project, meeting, {"status": "held"})
    described = row(project, "meeting", meeting)
    assert (described["start_date"], described["place"], described["status"]) == ("2026-02-26", known.moscow, "held")


def test_a_meeting_cannot_be_held_at_a_place_that_is_not_there(project):
    meeting = entities.create(project, "meeting", "SSC")
    with refused(project, "This entity is not in the project (any more)."):
        entities.describe_meeting(project, meeting, {"place": new_id()})


def test_a_programme_is_part_of_another(project):
    whole, part = (entities.create(project, "programme", name) for name in ("28 programmes", "Programme 1"))
    with one_step(project):
        entities.describe_programme(project, part, {"period": "2024/2026", "part_of": whole})
    assert row(project, "programme", part)["part_of"] == whole
    with refused(project, "“28 programmes” is still in use: a programme's parent."):
        entities.remove(project, whole)


def test_an_unused_entity_goes_with_its_aliases_and_details(project, known):
    meeting = entities.create(project, "meeting", "SSC", aliases=["ВГС"])
    entities.describe_meeting(project, meeting, {"place": known.moscow})
    with one_step(project):
        entities.remove(project, meeting)
    assert meeting not in living(project, "entity") | living(project, "meeting")
    assert named(project, "ВГС") == []
    with refused(project, "not there any more"):
        entities.remove(project, meeting)


def uses(project, known, entity):
    """Each way to use an entity, and how the refusal to delete it calls that."""
    meeting = entities.create(project, "meeting", "SSC")
    edit_document = {"publisher": entity, "reports": meeting}
    return {
        "linked": lambda: links.link(project, entity, "about", fact=known.fact),
        "a speaker": lambda: facts.edit(project, known.fact, {"speaker": str(entity)}),
        "a publisher, distributor": lambda: documents.edit(project, known.report, edit_document),
        "the place of a meeting": lambda: entities.describe_meeting(project, meeting, {"place": entity}),
        "a field of a fact": lambda: facts.edit(project, known.fact, {"subject": [str(entity)]}),
    }


@pytest.mark.parametrize("use", range(5))
def test_an_entity_in_use_stays(project, known, use):
    entity = entities.create(project, "organisation", "EAEU")
    words, begin = list(uses(project, known, entity).items())[use]
    begin()
    with refused(project, f"“EAEU” is still in use: {words}"):
        entities.remove(project, entity)
    project.undo()
    entities.remove(project, entity)
    assert entity not in living(project, "entity")


def test_every_use_is_named(project, known):
    with refused(project, "a speaker"):
        entities.remove(project, known.mishustin)
    start, end = place(project, known.report, "Mikhail Mishustin")
    passage = annotations.highlight(project, known.report, start, end)
    links.link(project, known.mishustin, "mentions", annotation=passage)
    with refused(project, "linked, a speaker"):
        entities.remove(project, known.mishustin)


def statements(connection_of):
    """The statements that `connection_of` runs while it is open, as they are sent."""
    sent = []
    event.listen(connection_of, "before_cursor_execute", lambda _c, _k, sql, given, *_r: sent.append((sql, given)))
    return sent


def test_after_a_search_of_the_fields_only_facts_saved_since_are_looked_through(project, known):
    entity = entities.create(project, "organisation", "EAEU")
    searched = entities.search_fields(project, entity)
    sent = statements(project._engine)
    facts.edit(project, known.fact, {"subject": [str(entity)]})
    with refused(project, "“EAEU” is still in use: a field of a fact"):
        entities.remove(project, entity, searched)
    project.undo()
    entities.remove(project, entity, searched)
    looked = [sql for sql, _given in sent if "LIKE" in sql]
    assert len(looked) == 2 and all("fact.id IN" in sql for sql in looked)
    assert entity not in living(project, "entity")


def test_what_a_search_found_may_have_been_taken_out_since(project, known):
    entity = entities.create(project, "organisation", "EAEU")
    facts.edit(project, known.fact, {"subject": [str(entity)]})
    searched = entities.search_fields(project, entity)
    assert searched.found == known.fact
    with refused(project, "“EAEU” is still in use: a field of a fact"):
        entities.remove(project, entity, searched)
    project.undo()
    entities.remove(project, entity, searched)
    assert entity not in living(project, "entity")


def test_names_are_found_whatever_their_case_and_signs(project):
    entity = entities.create(project, "person", "Пётр О’Коннор-Ёлкин")
    assert named(project, " петр о'коннор–елкин ", "person") == [entity]
    assert named(project, "Пётр О’Коннор-Ёлкин", "place") == []


def test_an_entity_is_found_by_id_ref_name_and_as_exported(project, known):
    assert find(project, str(known.turchin)) == known.turchin
    assert find(project, "per:turchin") == known.turchin
    assert find(project, "alexander turchin") == known.turchin
    assert find(project, {"id": str(new_id()), "ref": "per:turchin", "name": "Moscow"}) == known.turchin
    assert find(project, {"entity": str(known.moscow)}) == known.moscow
    for nothing in ("", None, {}, "per:nobody", "Nobody", str(new_id()), 7):
        assert find(project, nothing) is None


def test_a_name_of_several_is_nobodys(project, known):
    other = entities.create(project, "place", "Alexander Turchin")
    assert find(project, "Alexander Turchin") is None
    assert find(project, "Alexander Turchin", ("person",)) == known.turchin
    assert find(project, "Alexander Turchin", ("place",)) == other


def test_a_directory_knows_what_it_created(project):
    with project.change("Add") as session:
        directory = Directory(session.connection)
        assert directory.by_ref("org:x") is None
        assert directory.named("X Ltd") == []
        entity = directory.create(project, "organisation", "X Ltd", ref="org:x")
        assert directory.by_ref("org:x") == entity
        assert directory.named("x ltd") == [entity]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("per:mishustin", "person"),
        ("doc:treaty-1999", "instrument"),
        ("pst:pm", "post"),
        ("per:", None),
        ("per: Mishustin said", None),
        ("http://x", None),
        ("Mishustin", None),
    ],
)
def test_a_prefix_tells_the_kind(text, kind):
    assert entities.kind_of_ref(text) == kind


def test_only_meetings_are_described_as_meetings_with_real_dates(project, known):
    with refused(project, "is no meeting but of the kind person"):
        entities.describe_meeting(project, known.mishustin, {"start_date": "2026"})
    meeting = entities.create(project, "meeting", "Council")
    with refused(project, "is not a date"):
        entities.describe_meeting(project, meeting, {"start_date": "yesterday"})


def test_names_and_aliases_are_kept_on_one_line(project):
    entity = entities.create(project, "person", "Alexander\nTurchin", aliases=["A.\u202e Turchin"])
    assert row(project, "entity", entity)["name"] == "Alexander Turchin"
    entities.edit(project, entity, {"name": " A.\tTurchin "})
    assert row(project, "entity", entity)["name"] == "A. Turchin"
    assert {alias["text"] for alias in stored(project)["alias"].values() if alias["entity"] == entity} == {"A. Turchin"}


def test_what_was_added_again_under_another_name_and_named_back_can_be_undone(project):
    entities.create(project, "person", "One", ref="per:x")
    project.undo()
    again = entities.create(project, "person", "Two", ref="per:x")
    entities.edit(project, again, {"name": "One"})
    project.undo()
    project.undo()
    assert again not in stored(project).get("entity", {}) and safety.check(project) == []
