"""The form describes a source by keyboard: authors, address, and why it is thought reliable."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.factories import a_document
from workbench.core.browse.documents import described
from workbench.ui.documents.form import Form


@pytest.fixture
def form(qtbot, workspace):
    window = QWidget()
    qtbot.addWidget(window)
    form = Form(workspace)
    form.setParent(window)
    for part in (form, window):
        part.resize(240, 700)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert form.show_document(a_document(workspace.project))
    form.fields["title"].setFocus()
    yield form  # the window is gone with its last name


def go_to(form, key):
    """Tab as often as it takes to reach a field."""
    for _times in range(2 * len(form.fields)):
        if form.fields[key].hasFocus():
            return
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    raise AssertionError(f"{key} is not reached by Tab")


def save():
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_keys_alone_say_who_wrote_it_where_it_stands_and_why_it_is_reliable(form, workspace):
    document = form.document
    for key, words in (("authors", "Lind, Anna; Kern"), ("url", "https://n.example/1")):
        go_to(form, key)
        QTest.keyClicks(QApplication.focusWidget(), words)
    go_to(form, "reliability")
    QTest.keyClicks(QApplication.focusWidget(), "B")
    go_to(form, "reliability_reason")
    QTest.keyClicks(QApplication.focusWidget(), "Right so far")
    save()
    found = described(workspace.project, document)
    assert (found.authors, found.url) == ("Lind, Anna; Kern", "https://n.example/1")
    assert (found.reliability, found.reliability_reason) == ("B", "Right so far")
    workspace.undo()
    assert described(workspace.project, document).reliability == ""


def test_a_reason_waits_until_there_is_a_letter(form):
    assert not form.fields["reliability_reason"].isEnabled()
    assert form.fields["reliability"].itemText(1) == "A · completely reliable"


def test_an_address_that_is_none_is_said_at_its_field(form, workspace):
    go_to(form, "url")
    QTest.keyClicks(QApplication.focusWidget(), "n.example")
    save()
    assert form.document is not None and form.fields["url"].hasFocus()
    assert "https://" in form.fields["url"].accessibleDescription()
