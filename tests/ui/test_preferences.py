import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSpinBox, QWidget

from workbench import paths, settings
from workbench.settings import Settings
from workbench.ui.preferences import Preferences, shown_fields
from workbench.ui.theme import theme


@pytest.fixture
def dialog(qtbot, empty_workspace):
    window = QWidget()
    qtbot.addWidget(window)
    dialog = Preferences(empty_workspace, window)
    yield dialog
    theme.scale(1.0)
    theme.contrast("system")
    theme.use("light")


def stored():
    return json.loads((paths.home() / "settings.json").read_text(encoding="utf-8"))


def problem(dialog, name):
    label = dialog._problems[name]
    return label.text() if label.property("role") == "problem" else ""


def test_every_preference_has_an_editor_and_a_name(dialog):
    assert list(dialog.editors) == [
        *("name", "language", "theme", "contrast", "font_size"),
        *("reading_font", "line_spacing", "column_width", "paragraph_numbers", "look_over_imports", "interface_scale"),
        *("backups_kept", "backup_megabytes", "hourly_backups"),
    ]
    kinds = {name: type(editor) for name, editor in dialog.editors.items()}
    assert kinds["name"] is QLineEdit and kinds["language"] is QComboBox and kinds["font_size"] is QSpinBox
    for name, editor in dialog.editors.items():
        assert editor.accessibleName() == Settings.model_fields[name].description
    labels = [label for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    assert {label.buddy() for label in labels} == set(dialog.editors.values())


def test_what_is_no_choice_is_not_shown():
    assert {"analyst", "name_confirmed", "people"} & set(shown_fields()) == set()


def test_numbers_keep_their_limits(dialog):
    spin = dialog.editors["font_size"]
    assert (spin.minimum(), spin.maximum(), spin.value()) == (9, 24, 12)


def test_a_theme_counts_at_once_and_is_saved(dialog):
    combo = dialog.editors["theme"]
    combo.setCurrentIndex(combo.findData("dark"))
    assert theme.is_dark and stored()["theme"] == "dark"


def test_high_contrast_counts_at_once_and_is_saved(dialog):
    combo = dialog.editors["contrast"]
    combo.setCurrentIndex(combo.findData("high"))
    assert theme.is_high and stored()["contrast"] == "high"


def test_the_size_of_texts_counts_at_once(dialog, qapp):
    before = qapp.font().pointSizeF()
    dialog.editors["interface_scale"].setValue(200)
    assert qapp.font().pointSizeF() == pytest.approx(2 * before, rel=0.01)
    assert stored()["interface_scale"] == 200


def test_whoever_shows_documents_hears_of_their_size(dialog, qtbot):
    with qtbot.waitSignal(dialog.changed) as heard:
        dialog.editors["font_size"].setValue(18)
    assert heard.args == ["font_size", 18] and settings.load().font_size == 18


def test_the_language_says_when_it_counts(dialog):
    assert dialog._problems["language"].text() == "Takes effect at the next start."


def test_a_name_that_is_typed_is_confirmed(dialog, empty_workspace, qtbot):
    empty_workspace.settings.name_confirmed = False
    line = dialog.editors["name"]
    line.setText("  Анна Ковач ")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    line.editingFinished.emit()
    assert (settings.load().name, settings.load().name_confirmed) == ("Анна Ковач", True)


def test_a_value_that_is_refused_is_told_at_its_field(dialog):
    dialog.choose("name", "")
    assert problem(dialog, "name") == "This may not be empty."
    assert dialog.editors["name"].property("problem") is True
    dialog.choose("name", "x" * 201)
    assert problem(dialog, "name") == "At most 200 characters."
    dialog.choose("font_size", 100)
    assert problem(dialog, "font_size") == "From 9 to 24."
    dialog.choose("name", "Anna Petrova")
    assert problem(dialog, "name") == "" and stored()["name"] == "Anna Petrova"


def test_a_file_that_cannot_be_written_is_told_at_the_field(dialog, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "file" / "home"))
    dialog.choose("font_size", 13)
    assert "cannot be saved" in problem(dialog, "font_size")


def test_it_opens_without_blocking_and_esc_closes_it(dialog, qtbot):
    dialog.open()
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
