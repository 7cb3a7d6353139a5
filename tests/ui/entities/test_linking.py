"""Linking from keys to saved rows."""

from PySide6.QtCore import Qt

from tests import pdfs
from tests.core.steps import living, row
from tests.factories import a_document, a_fact, an_entity
from tests.ui.entities.on_sidebar import press, suggested, type_in
from workbench.core import annotations, documents, entities, facts, links
from workbench.core.browse import pages
from workbench.formats.read_pdf import read
from workbench.ui.current import Passage
from workbench.ui.words import kinds

Key = Qt.Key


def test_the_key_e_a_few_letters_and_enter_link_the_fact_in_one_step(qtbot, workspace, pane):
    project = workspace.project
    person = an_entity(project, aliases=["Мишустин"])
    fact = a_fact(project)
    workspace.current.show_fact(fact)
    steps = project.steps()[0]
    pane.link(None)
    type_in("МИШУ")
    qtbot.waitUntil(lambda: suggested(pane)[:1] == ["Mikhail Mishustin"])
    with qtbot.waitSignal(pane.left):
        press(Key.Key_Return)
    (link,) = (row(project, "link", link) for link in living(project, "link"))
    assert (link["fact"], link["entity"], link["role"]) == (fact, person, "about")
    assert project.steps()[0] == steps + 1


def test_selected_words_are_marked_and_linked_in_one_step(qtbot, workspace, pane):
    project = workspace.project
    place = an_entity(project, "Minsk", kind="place")
    document = a_document(project)
    steps = project.steps()[0]
    pane.link(Passage(document, 0, 5, "Trade in Minsk"))
    qtbot.waitUntil(lambda: suggested(pane)[:1] == ["Minsk"])
    with qtbot.waitSignal(pane.left):
        press(Key.Key_Return)
    (link,) = (row(project, "link", link) for link in living(project, "link"))
    assert (link["entity"], link["role"]) == (place, "place")
    assert row(project, "annotation", link["annotation"])["exact"] == "Trade"
    assert project.steps()[0] == steps + 1


def test_an_area_that_is_chosen_is_linked_and_not_the_fact_of_another_document_on_the_card(qtbot, workspace, pane):
    project = workspace.project
    person, data = an_entity(project), pdfs.scanned()
    scan = documents.add(project, read(data, "scan.pdf"), "scan.pdf", data)[0]
    mark = annotations.mark_area(project, scan, 1, (0.1, 0.1, 0.4, 0.4))
    workspace.current.show_fact(a_fact(project))
    pane.link(None, pages.areas(project, scan)[0])
    type_in("mishu")
    qtbot.waitUntil(lambda: suggested(pane)[:1] == ["Mikhail Mishustin"])
    with qtbot.waitSignal(pane.left):
        press(Key.Key_Return)
    (link,) = (row(project, "link", link) for link in living(project, "link"))
    assert (link["annotation"], link["fact"], link["entity"]) == (mark, None, person)
    fact = facts.tag_mark(project, mark, "quantity")
    workspace.current.show_fact(fact)
    pane.link(None, pages.areas(project, scan)[0])
    qtbot.waitUntil(lambda: "Mikhail Mishustin" in suggested(pane))
    type_in("mishu")
    with qtbot.waitSignal(pane.left):
        press(Key.Key_Return)
    assert [row(project, "link", each)["fact"] for each in living(project, "link")].count(fact) == 1


def test_a_new_name_is_created_and_linked_in_one_step_and_one_undo(qtbot, workspace, pane):
    project = workspace.project
    fact = a_fact(project)
    workspace.current.show_fact(fact)
    steps = project.steps()[0]
    pane.link(None)
    type_in("Gomel")
    qtbot.waitUntil(lambda: suggested(pane) == ["Create “Gomel” as …"])
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: len(suggested(pane)) == len(entities.KINDS))
    for _kind in range(list(kinds()).index("place")):
        press(Key.Key_Down)
    with qtbot.waitSignal(pane.left):
        press(Key.Key_Return)
    (entity,) = (row(project, "entity", entity) for entity in living(project, "entity"))
    (link,) = (row(project, "link", link) for link in living(project, "link"))
    assert (entity["kind"], entity["name"], link["role"], link["fact"]) == ("place", "Gomel", "place", fact)
    assert project.steps()[0] == steps + 1
    workspace.undo()
    assert not living(project, "entity")
    assert not living(project, "link")


def test_esc_leaves_nothing_behind(qtbot, workspace, pane):
    project = workspace.project
    workspace.current.show_fact(a_fact(project))
    steps = project.steps()
    pane.link(None)
    type_in("Gomel")
    qtbot.waitUntil(lambda: suggested(pane) == ["Create “Gomel” as …"])
    press(Key.Key_Return)
    press(Key.Key_Escape)
    assert suggested(pane) == ["Create “Gomel” as …"]
    with qtbot.waitSignal(pane.left):
        press(Key.Key_Escape)
    assert project.steps() == steps
    assert pane.list.isVisible()


def test_words_that_name_nobody_offer_to_create_them_and_link_nobody_else(qtbot, workspace, pane):
    project = workspace.project
    person, document = an_entity(project, "Anna"), a_document(project)
    a_fact(project, document=document, linked=[(person, "about")])
    workspace.current.show_document(document)
    pane.link(Passage(document, 0, 5, "Trade"))
    qtbot.waitUntil(lambda: suggested(pane) == ["Create “Trade” as …", "Anna"])
    press(Key.Key_Return)
    assert len(suggested(pane)) == len(entities.KINDS)
    press(Key.Key_Escape)
    press(Key.Key_Escape)
    pane.link(Passage(document, 0, 5))
    qtbot.waitUntil(lambda: suggested(pane) == ["Anna"])
    steps = project.steps()
    press(Key.Key_Return)
    assert project.steps() == steps


def test_linking_the_same_twice_says_so_at_the_field(qtbot, workspace, pane):
    project = workspace.project
    person, fact = an_entity(project), a_fact(project)
    links.link(project, person, "about", fact=fact)
    workspace.current.show_fact(fact)
    pane.link(None)
    type_in("mish")
    qtbot.waitUntil(lambda: suggested(pane)[:1] == ["Mikhail Mishustin"])
    press(Key.Key_Return)
    assert pane.picker.problem == "“Mikhail Mishustin” is linked here in this role already."
    assert pane.picker.isVisible()


def test_without_words_and_fact_there_is_nothing_to_link(qtbot, workspace, pane):
    with qtbot.waitSignal(workspace.failed) as said:
        pane.link(None)
    assert said.args == ["Select words or open a fact first."]
    assert pane.list.isVisible()
