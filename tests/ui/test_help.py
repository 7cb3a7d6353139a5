import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QFileDialog, QLineEdit, QListWidget, QPushButton, QTreeWidget, QWidget

from workbench import __version__, i18n, paths
from workbench.ui import actions
from workbench.ui.help import Help, Keys, show_help
from workbench.ui.help.key_list import as_text, caps, grouped
from workbench.ui.help.pages import TOPICS, Browser, page, title_of
from workbench.ui.theme import theme

FOLDER = paths.resources() / "help"
LANGUAGES = sorted(folder.name for folder in FOLDER.iterdir())
LINK = re.compile(r"\]\(([^)]*)\)")
KEY = re.compile(r"`([^`\n{}]+)`")


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


def text_of(topic, language):
    return (FOLDER / language / f"{topic}.md").read_text(encoding="utf-8")


def keys():
    """Every key of the table of actions, and those that Qt and the panes have by themselves."""
    table = actions.table()
    return {action.shortcut.replace("Return", "Enter") for action in table} | {action.key for action in table}


# --- the pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_has_a_short_page(language):
    assert {file.stem for file in (FOLDER / language).glob("*.md")} == set(TOPICS)
    for topic in TOPICS:
        lines = text_of(topic, language).splitlines()
        assert lines[0].startswith("# ") and len(lines) <= 40
        assert max(map(len, lines)) <= 125


def test_there_is_english_and_russian():
    assert LANGUAGES == ["en", "ru"]


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_say_the_same(topic):
    english, russian = text_of(topic, "en"), text_of(topic, "ru")
    assert LINK.findall(english) == LINK.findall(russian)
    assert sorted(KEY.findall(english)) == sorted(KEY.findall(russian))
    assert english.count("\n## ") == russian.count("\n## ")


@pytest.mark.parametrize("topic", TOPICS)
def test_links_lead_to_pages(topic):
    assert [link for link in LINK.findall(text_of(topic, "en")) if link.removesuffix(".md") not in TOPICS] == []


@pytest.mark.parametrize("topic", TOPICS)
def test_every_key_that_is_named_does_something(topic):
    known = keys() | {"Esc", "Tab", "Shift", "Enter", "Space", "Backspace"}
    assert [key for key in KEY.findall(text_of(topic, "en")) if key not in known] == []


def test_every_way_into_help_has_a_page(qtbot):
    assert set("welcome read documents card entities lists review export about".split()) <= set(TOPICS)


def test_a_language_without_pages_reads_english(monkeypatch):
    i18n.use("fr")
    try:
        assert page("read") == text_of("read", "en")
    finally:
        i18n.use("en")


def test_about_names_version_and_folder():
    text = page("about")
    assert __version__ in text and str(paths.home()) in text and "{" not in text


# --- the window


def test_a_page_is_shown_with_its_place_in_the_list(window, qtbot):
    help = Help("review", window)
    assert help.topic == "review"
    pages = help.findChild(QListWidget)
    assert pages.currentItem().text() == title_of("review") == "Review"
    assert "Backspace" in help.findChild(Browser).toPlainText()


def test_the_list_and_back_go_from_page_to_page(window, qtbot):
    help = Help("index", window)
    help.findChild(QListWidget).setCurrentRow(TOPICS.index("card"))
    assert help.topic == "card"
    back = help.findChild(QPushButton)
    assert back.isEnabled()
    back.click()
    assert help.topic == "index" and not back.isEnabled()


def test_links_between_pages_work(window):
    help = Help("index", window)
    help.findChild(Browser).setSource(QUrl("export.md"))
    assert help.topic == "export"


@pytest.mark.parametrize(
    "address", ["https://example.org/read.md", "file:///etc/passwd", "../../../etc/passwd", "nowhere.md"]
)
def test_nothing_outside_the_pages_is_read(window, address):
    help = Help("read", window)
    browser = help.findChild(Browser)
    browser.setSource(QUrl(address))
    assert help.topic == "read"
    assert browser.loadResource(QTextDocument.ResourceType.ImageResource, QUrl(address)) == ""


def test_an_unknown_topic_opens_the_first_page(window):
    assert Help("nowhere", window).topic == "index"


def test_f1_opens_one_help_and_closes_it(window, qtbot):
    first = show_help("read", window)
    second = show_help("card", window)
    assert second is first and first.topic == "card"
    qtbot.keyClick(first, Qt.Key.Key_F1)
    assert not first.isVisible()


def test_esc_closes_the_help(window, qtbot):
    help = show_help("read", window)
    qtbot.keyClick(help, Qt.Key.Key_Escape)
    assert not help.isVisible()


def test_the_theme_reaches_the_page(window):
    help = Help("read", window)
    browser = help.findChild(Browser)
    theme.use("dark")
    first = browser.document().begin().begin().fragment().charFormat()
    assert first.foreground().color().name().lower() == theme.colours.text.lower()
    theme.use("light")


# --- the list of keys


@pytest.fixture
def key_list(window):
    return Keys([(action, action.text) for action in actions.table()], window)


def shown(key_list):
    tree = key_list.findChild(QTreeWidget)
    groups = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    return {g.text(0): [(g.child(n).text(0), g.child(n).text(1)) for n in range(g.childCount())] for g in groups}


def test_every_action_with_a_key_is_listed_under_its_menu(key_list):
    listed = shown(key_list)
    with_keys = [action for action in actions.table() if action.shortcut or action.key]
    assert sum(map(len, listed.values())) == len(with_keys)
    assert ("Undo", "Ctrl+Z") in listed["Edit"] and ("Link to an entity", "E") in listed["Mark"]


def test_the_filter_looks_at_words_and_keys(key_list):
    field = key_list.findChild(QLineEdit)
    field.setText("ctrl+z")
    assert [line for lines in shown(key_list).values() for line in lines] == [("Undo", "Ctrl+Z")]
    field.setText("PREVIOUS mark")
    assert [line for lines in shown(key_list).values() for line in lines] == [("Previous mark", "P")]
    field.setText("no such thing")
    assert shown(key_list) == {}


def test_the_list_can_be_copied(key_list):
    key_list.findChildren(QPushButton)[0].click()
    assert QGuiApplication.clipboard().text() == as_text(grouped([(a, a.text) for a in actions.table()]))


def test_the_list_can_be_saved_as_pdf(key_list, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "keys.pdf"), ""))
    key_list.findChildren(QPushButton)[1].click()
    assert Path(tmp_path / "keys.pdf").read_bytes().startswith(b"%PDF")


def test_a_save_that_was_called_off_writes_nothing(key_list, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    key_list.findChildren(QPushButton)[1].click()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("keys", "single"),
    [("Ctrl+Shift+Z", ["Ctrl", "Shift", "Z"]), ("Ctrl++", ["Ctrl", "+"]), ("F1", ["F1"]), ("A", ["A"])],
)
def test_a_shortcut_is_drawn_as_single_keys(keys, single):
    assert caps(keys) == single


def test_the_list_can_be_drawn(key_list):
    assert not key_list.grab().isNull()
