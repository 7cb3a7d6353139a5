import pytest
from PySide6.QtWidgets import QLabel, QToolButton

from workbench.ui.messages import MessageBar
from workbench.ui.theme import theme


@pytest.fixture
def bar(qtbot):
    bar = MessageBar(shown_ms=300)
    qtbot.addWidget(bar)
    yield bar
    bar.close_message()


def test_words_go_by_themselves(bar, qtbot):
    bar.tell("The copy is complete.")
    assert bar.text == "The copy is complete."
    qtbot.waitUntil(lambda: bar.text == "")


def test_errors_stay_until_they_are_closed(bar, qtbot):
    bar.tell("The copy is complete.")
    bar.warn("The file cannot be written.")
    qtbot.wait(350)
    assert bar.text == "The file cannot be written."
    next(button for button in bar.findChildren(QToolButton)).click()
    assert bar.text == ""


def test_the_newest_words_are_shown(bar):
    bar.warn("The file cannot be written.")
    bar.tell("Undone: Tag")
    assert bar.text == "Undone: Tag"


def test_an_action_is_done_once_and_closes_the_message(bar):
    done = []
    bar.warn("It broke.", "Show the report", lambda: done.append(1))
    bar.press_action()
    assert done == [1] and bar.text == ""
    bar.warn("It broke again.")
    bar.press_action()
    assert done == [1]


def test_an_action_may_say_something_itself(bar):
    bar.tell("Deleted.", "Undo", lambda: bar.tell("Undone."))
    bar.press_action()
    assert bar.text == "Undone."


def test_what_a_sentence_holds_is_not_taken_for_markup(bar):
    bar.warn("“<b>x</b>” is not a <i>name</i>.")
    label = next(label for label in bar.findChildren(QLabel) if label.text())
    assert label.textFormat() == label.textFormat().PlainText


def test_a_long_sentence_wraps(bar):
    bar.resize(400, 40)
    bar.warn("слово " * 80)
    assert bar.heightForWidth(400) > bar.heightForWidth(4000)
    assert bar.minimumSizeHint().width() < 400


def test_it_does_not_take_the_focus_and_follows_the_theme(bar, qapp):
    focus = qapp.focusWidget()
    bar.warn("It broke.")
    theme.use("dark")
    theme.use("light")
    assert qapp.focusWidget() is focus and bar.property("kind") == "error"
