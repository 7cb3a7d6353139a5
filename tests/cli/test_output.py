"""What is said, and where."""

import io
import os
import sys

import pytest

from workbench.cli import output


def test_plain_text_is_left_alone_and_the_rest_made_harmless():
    assert output.plain("Товар — 5 %") == "Товар — 5 %"
    assert output.plain("two\nlines\tand \x1b[31mred\u202e") == "two lines and  [31mred"
    assert output.plain("Отчёт".encode().decode("ascii", "surrogateescape")) == "Отчёт"
    assert output.plain("\ud800!") == " !"


def test_columns_are_aligned_also_under_wide_and_combining_signs(capsys):
    output.say_table(["NAME", "N", "LAST"], [["中文", 5, "x"], ["e\u0301a", 12, "y"], ["abcdef", 7, "z"]])
    assert capsys.readouterr().out.splitlines() == [
        "NAME     N  LAST",
        "中文     5  x",
        "e\u0301a      12  y",
        "abcdef   7  z",
    ]


def test_progress_is_silent_away_from_a_terminal(capsys):
    with output.progress("Importing") as report:
        report(1, 2)
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
def test_progress_shows_on_a_terminal_and_leaves_nothing_there(monkeypatch):
    import pty

    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with output.progress("Importing") as report:
            report(1, 2)
        shown = os.read(ours, 1000).decode()
    os.close(ours)
    assert "Importing: 1 of 2" in shown
    assert shown.endswith("\r" + " " * 60 + "\r")


def test_json_keeps_letters_as_they_are_and_a_list_is_a_record_a_line(capsys):
    output.say_json_list([{"name": "Минск"}, {"name": "Гомель"}])
    assert capsys.readouterr().out == '[\n{"name": "Минск"},\n{"name": "Гомель"}\n]\n'


def test_without_any_output_nothing_breaks(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    output.speak_utf8()
    output.say("nobody hears it")
    output.complain("nor this")


def test_what_a_pipe_cannot_hold_is_escaped(monkeypatch):
    pipe = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", pipe)
    output.speak_utf8()
    output.say_json({"name": "Отчёт \udcff"})
    assert pipe.buffer.getvalue().decode("utf-8") == '{"name": "Отчёт \\udcff"}\n'
