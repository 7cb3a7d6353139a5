"""Our files keep the house rules, and each rule reports a violation planted for it."""

from pathlib import Path

import pytest

from tests import house_rules
from tests.house_rules import RULES, File

ROOT = Path(__file__).parents[1]


def ours(*folders):
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [File(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in paths]


def test_every_file_keeps_the_rules():
    files = ours("workbench", "tests", "packaging")
    assert len(files) > 10
    assert [line for file in files for line in house_rules.violations(file)] == []


def test_few_modules_are_longer_than_usual():
    assert house_rules.unusually_long(ours("workbench")) == []


def test_the_top_level_holds_nothing_but_what_is_fixed():
    fixed = {"pyproject.toml", "README.md", "LICENSE", "workbench", "resources", "seeds", "tests", "packaging"}
    made = {"dist", "build", "sample", "uv.lock"}  # by our own commands, and ignored
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".") and path.suffix != ".egg-info"}
    assert found - made == fixed


SQLITE = "workbench/formats/write_sqlite.py"
CORE, UI, TEST = "workbench/core/facts.py", "workbench/ui/facts.py", "tests/core/test_facts.py"
PLANTED = [
    (house_rules.long_module, CORE, "x = 1\n" * 501),
    (house_rules.long_function, CORE, "def f():\n" + "    x = 1\n" * 60),
    (house_rules.long_function, TEST, "class A:\n    async def f(self):\n" + "        x = 1\n" * 60),
    (house_rules.missing_docstring, CORE, "x = 1\n"),
    (house_rules.missing_docstring, CORE, '"""Facts."""\ndef tag(): ...\n'),
    (house_rules.missing_docstring, CORE, '"""Facts."""\nclass Fact: ...\n'),
    (house_rules.refused_name, "workbench/core/utils.py", ""),
    (house_rules.refused_name, "workbench/common/facts.py", ""),
    (house_rules.refused_name, "tests/test_helpers.py", ""),
    (house_rules.unfinished, CORE, "x = 1  # TO" + "DO: y"),
    (house_rules.unfinished, TEST, "# FIX" + "ME"),
    (house_rules.catches_everything, CORE, "try: f()\nexcept Exception: pass"),
    (house_rules.catches_everything, CORE, "try: f()\nexcept (OSError, BaseException): pass"),
    (house_rules.catches_everything, UI, "try: f()\nexcept: pass"),
    (house_rules.writes_elsewhere, CORE, "from sqlalchemy import insert\nf(insert(T))"),
    (house_rules.writes_elsewhere, CORE, "from sqlmodel import update as change\nf(change(T))"),
    (house_rules.writes_elsewhere, CORE, "import sqlalchemy as sa\nf(sa.delete(T))"),
    (house_rules.writes_elsewhere, CORE, "from sqlalchemy.dialects.sqlite import insert\nf(insert(T))"),
    (house_rules.writes_elsewhere, CORE, "from sqlalchemy.dialects import sqlite\nf(sqlite.insert(T))"),
    (house_rules.writes_elsewhere, CORE, "f(Fact.__table__.delete())"),
    (house_rules.writes_elsewhere, CORE, "from sqlmodel import Session"),
    (house_rules.writes_elsewhere, CORE, "from sqlalchemy.orm import sessionmaker as maker"),
    (house_rules.writes_elsewhere, "workbench/cli.py", "import sqlalchemy.orm as orm\nf(orm.Session(engine))"),
    (house_rules.writes_elsewhere, "workbench/cli.py", "import sqlalchemy\nsqlalchemy.create_engine(url)"),
    (house_rules.writes_elsewhere, CORE, "def f(cursor):\n    cursor.executemany(x, rows)"),
    (house_rules.writes_elsewhere, "workbench/cli.py", "def f(connection):\n    connection.exec_driver_sql(x)"),
    (house_rules.raw_sql, CORE, "from sqlalchemy import text\nf(text(x))"),
    (house_rules.raw_sql, CORE, "import sqlalchemy\nf(sqlalchemy.text(x))"),
    (house_rules.raw_sql, CORE, "f('SELECT 1')"),
    (house_rules.raw_sql, CORE, "f(f'\\n  DELETE FROM {x}')"),
    (house_rules.raw_sql, CORE, "f('BEGIN')"),
    (house_rules.raw_sql, "workbench/formats/read_x.py", "import sqlite3"),
    (house_rules.raw_sql, "workbench/formats/write_csv.py", "f('SELECT 1')"),
    (house_rules.raw_sql, SQLITE, "from sqlalchemy import text\nf(text(x))"),
    (house_rules.writes_elsewhere, SQLITE, "from sqlalchemy import insert\nf(insert(T))"),
    (house_rules.process_events, UI, "def f(app):\n    app.process" + "Events()"),
    (house_rules.process_events, TEST, "from x import process" + "Events\nf(process" + "Events)"),
    (house_rules.icon_elsewhere, UI, "import qtawesome as qta"),
    (house_rules.icon_elsewhere, UI, "from PySide6.QtGui import QIcon"),
    (house_rules.icon_elsewhere, UI, "from PySide6 import QtGui\nQtGui.QIcon(x)"),
    (house_rules.colour_elsewhere, UI, "f('color: #ff8800')"),
    (house_rules.colour_elsewhere, UI, "f('#fff')"),
    (house_rules.colour_elsewhere, UI, "QColor(1, 2, 3)"),
    (house_rules.colour_elsewhere, "workbench/ui/viewer/text.py", "QtGui.QColor.fromRgb(1)"),
    (house_rules.untranslated, UI, "def f(w):\n    w.setText('Accept')"),
    (house_rules.untranslated, UI, "def f(w, n):\n    w.setWindowTitle(f'{n} facts')"),
    (house_rules.untranslated, UI, "def f(w, n):\n    w.setToolTip('Facts: ' + n)"),
    (house_rules.untranslated, UI, "QLabel('Принять')"),
    (house_rules.untranslated, UI, "def f(w):\n    w.addItems(['Accept', x])"),
    (house_rules.untranslated, "workbench/app.py", "def f(menu):\n    menu.addAction('Quit', g)"),
    (house_rules.untranslatable_error, CORE, "raise UserError(f'“{name}” is empty.')"),
    (house_rules.untranslatable_error, CORE, "raise errors.UserError('This file is empty: ' + name)"),
    (house_rules.untranslatable_error, UI, "UserError('%s is empty.' % name)"),
    (house_rules.untranslatable_error, CORE, "UserError('{name} is empty.'.format(name=name))"),
    (house_rules.untranslatable_error, CORE, "UserError('Empty.' if ok else f'{name} is empty.')"),
    (house_rules.untranslatable_error, CORE, "UserError('{name} is empty.', file=name)"),
    (house_rules.pane_imports_pane, UI, "from workbench.ui import review"),
    (house_rules.pane_imports_pane, UI, "import workbench.ui.viewer.text"),
    (house_rules.pane_imports_pane, UI, "from . import review"),
    (house_rules.pane_imports_pane, "workbench/ui/viewer/text.py", "from ..facts import Facts"),
    (house_rules.mock, TEST, "from unittest.mock import patch"),
    (house_rules.mock, TEST, "from unittest import mock"),
    (house_rules.mock, TEST, "def test_x(mocker): ..."),
    (
        house_rules.mock,
        TEST,
        "from workbench.core import facts\ndef t(monkeypatch):\n    monkeypatch.setattr(facts, 'a', b)",
    ),
    (house_rules.mock, TEST, "import workbench.core\ndef t(m):\n    m.setattr(workbench.core.facts, 'a', b)"),
    (house_rules.mock, TEST, "def t(monkeypatch):\n    monkeypatch.setattr('workbench.core.facts.a', b)"),
]


@pytest.mark.parametrize(("rule", "path", "source"), PLANTED, ids=lambda value: getattr(value, "__name__", None))
def test_a_planted_violation_is_reported(rule, path, source):
    file = File(path, source)
    assert list(rule(file))
    assert [line for line in house_rules.violations(file) if f": {rule.__name__}: " in line]


def test_every_rule_has_a_planted_violation():
    assert {rule for rule, _, _ in PLANTED} == set(RULES)


LAWFUL = [
    (house_rules.writes_elsewhere, "workbench/core/history.py", "from sqlalchemy import insert\nf(insert(T))"),
    (house_rules.writes_elsewhere, CORE, "from workbench.core.history import Session\ndef f(s: Session): s.add(1)"),
    (house_rules.catches_everything, CORE, "try: f()\nexcept BaseException:\n    undo()\n    raise"),
    (house_rules.writes_elsewhere, CORE, "from workbench.core import history\nhistory.add(session, row)"),
    (house_rules.writes_elsewhere, CORE, "seen = set()\nseen.add(1)\ncounts = {}\ncounts.update(a=1)"),
    (house_rules.raw_sql, "workbench/core/migrations/versions/one.py", "f('ALTER TABLE x')"),
    (house_rules.raw_sql, SQLITE, "import sqlite3\nf('CREATE TABLE x')"),
    (house_rules.raw_sql, CORE, '"""SELECT is a word of SQL."""\nf("Select a passage.")\nf("UPDATED")'),
    (house_rules.raw_sql, CORE, "from workbench import text\ntext.freeze(x)"),
    (house_rules.icon_elsewhere, "workbench/ui/icons.py", "import qtawesome"),
    (house_rules.colour_elsewhere, "workbench/ui/theme/palettes.py", "QColor('#ff8800')"),
    (house_rules.colour_elsewhere, UI, "f('#1 of 3')"),
    (
        house_rules.untranslated,
        UI,
        "def f(w):\n    w.setText(_('Accept'))\n    w.setText('%')\n    w.setObjectName('facts')",
    ),
    (house_rules.untranslatable_error, CORE, "UserError('“{name}” is empty.', name=f'{folder}/{name}')"),
    (house_rules.untranslatable_error, CORE, "UserError(_GONE[key], name=name)\nUserError(sentence, **words)"),
    (house_rules.untranslatable_error, TEST, "UserError(f'{name} is empty.')"),
    (house_rules.pane_imports_pane, UI, "from workbench.core import review\nfrom workbench.ui import rows, theme"),
    (house_rules.pane_imports_pane, "workbench/ui/viewer/text.py", "from workbench.ui.viewer import margin"),
    (house_rules.pane_imports_pane, "workbench/ui/main_window.py", "from workbench.ui import facts, review"),
    (house_rules.catches_everything, "workbench/ui/workspace.py", "try: f()\nexcept Exception: g()"),
    (house_rules.mock, TEST, "import sys\ndef t(monkeypatch):\n    monkeypatch.setattr(sys, 'argv', [])"),
]


@pytest.mark.parametrize(("rule", "path", "source"), LAWFUL, ids=lambda value: getattr(value, "__name__", None))
def test_lawful_code_is_not_reported(rule, path, source):
    assert list(rule(File(path, source))) == []


def test_too_many_long_modules_are_reported():
    short, long = File("a.py", "x\n"), File("b.py", "x\n" * 251)
    assert house_rules.unusually_long([short] * 9 + [long]) == []
    assert house_rules.unusually_long([short] * 8 + [long]) == ["b.py: 251 lines"]
