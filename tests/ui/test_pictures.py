"""Pictures as they are written to files."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontInfo, QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.written import xml_of
from workbench.ui.pictures import ask_file, write_picture


def draw(painter):
    painter.setFont(QApplication.font())
    painter.setPen("black")
    painter.drawText(20, 40, "Посол")


def test_a_picture_is_twice_as_fine_as_the_screen(qapp, tmp_path):
    write_picture(tmp_path / "one.png", "One", QSize(200, 100), draw)
    assert QImage(str(tmp_path / "one.png")).size() == QSize(400, 200)


def test_letters_of_an_svg_are_as_high_as_on_screen(qapp, tmp_path):
    write_picture(tmp_path / "one.svg", "One", QSize(200, 100), draw)
    (text,) = (one for one in xml_of(tmp_path / "one.svg").iter() if one.text == "Посол")
    wanted = QFontInfo(QFont(qapp.font())).pixelSize()
    assert abs(float(text.get("font-size")) - wanted) <= 1


@pytest.mark.parametrize(
    ("typed", "written"), [("plan", "plan.svg"), ("plan.svg", "plan.svg"), ("plan.2025", "plan.2025.svg"), ("", None)]
)
def test_a_file_has_the_suffix_of_its_kind(qapp, monkeypatch, typed, written):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (typed, ""))
    path = ask_file(None, "Save", "Plan", ".svg")
    assert (path and path.name) == written
