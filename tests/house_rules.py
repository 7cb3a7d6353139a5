"""The rules of this code base that no tool knows: each looks at one file and yields (line, what is wrong)."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from string import Formatter

Found = Iterator[tuple[int, str]]

MODULE_LINES, USUAL_MODULE_LINES, FUNCTION_LINES = 500, 250, 60

DATABASE_MODULES = {
    *(f"workbench/core/{name}.py" for name in ("project", "history", "undo", "store_sqlite", "journal")),
    *(f"workbench/core/{name}.py" for name in ("local", "search", "search_index", "dataset", "migrate")),
}
DATABASE_FOLDERS = tuple(f"workbench/core/{name}" for name in ("migrations", "replicas", "safety", "sharing"))
WRITES_SQLITE = {f"workbench/formats/{name}.py" for name in ("write_sqlite", "sqlite_schema")}  # not our own store
CATCHES_EVERYTHING = {"workbench/ui/workspace.py", "workbench/app.py", "workbench/formats/apart.py"}
PANES = set(
    "analysts annotations answers claims documents entities export facts help history intake network preferences "
    "review search safety sharing timeline today tour viewer welcome".split()
)
REFUSED_NAMES = {"base", "common", "helper", "helpers", "manager", "managers", "util", "utils"}

SQL = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|PRAGMA|BEGIN)\b")
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b")
UNFINISHED = re.compile(r"\b(" + "TO" + "DO|FIX" + "ME)" + r"\b")
LETTERS = re.compile(r"[^\W\d_]{2}")
DATABASE_DOORS = {"Session", "sessionmaker", "scoped_session", "AsyncSession", "create_engine", "create_async_engine"}
SHOWS_TEXT = set(
    "setText setWindowTitle setToolTip setStatusTip setWhatsThis setPlaceholderText setAccessibleName setTitle "
    "setPrefix setAccessibleDescription setLabelText setInformativeText setDetailedText setSuffix "
    "setHeaderLabels setButtonText setHorizontalHeaderLabels setNameFilter addAction addMenu addItem addItems "
    "addTab addButton addRow addToolBar insertItem insertTab setItemText setTabText showMessage QAction QLabel "
    "QPushButton QToolButton QCheckBox QRadioButton QGroupBox QDockWidget QMenu QToolBar information warning "
    "critical question about getText getOpenFileName getOpenFileNames getSaveFileName getExistingDirectory".split()
)


@dataclass(frozen=True)
class File:
    """One Python file: its path from the top of the repository, with slashes, and its text."""

    path: str
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @cached_property
    def lines(self) -> int:
        return self.source.count("\n")

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @cached_property
    def imports(self) -> dict[str, str]:
        """What each imported name stands for: {"sa": "sqlalchemy", "insert": "sqlalchemy.insert"}."""
        found: dict[str, str] = {}
        for node in self.nodes:
            if isinstance(node, ast.Import):
                whole = {alias.asname: alias.name for alias in node.names if alias.asname}
                found |= whole | {alias.name.split(".")[0]: alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found |= {alias.asname or alias.name: f"{node.module or '.'}.{alias.name}" for alias in node.names}
        return found

    @cached_property
    def modules(self) -> list[tuple[int, str]]:
        """(line, dotted name) of all it imports, each name of `from … import …` on its own."""
        found = []
        for node in self.nodes:
            if isinstance(node, ast.Import):
                found += [(node.lineno, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                package = ".".join(PurePosixPath(self.path).parts[: -node.level]) if node.level else ""
                parent = ".".join(filter(None, (package, node.module)))
                found += [(node.lineno, f"{parent}.{alias.name}") for alias in node.names]
        return found

    @cached_property
    def calls(self) -> list[ast.Call]:
        return [node for node in self.nodes if isinstance(node, ast.Call)]

    @cached_property
    def texts(self) -> list[ast.Constant]:
        """The string literals, without docstrings and without the tables of `__all__`."""
        prose = {id(node.value) for node in self.nodes if isinstance(node, ast.Expr)}
        strings = (node for node in self.nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
        return [node for node in strings if id(node) not in prose]

    def within(self, folder: str) -> bool:
        return self.path.startswith(f"{folder}/")


def long_module(file: File) -> Found:
    if file.lines > MODULE_LINES:
        yield 1, f"module of {file.lines} lines: over {MODULE_LINES}, make it a package of the same name"


def long_function(file: File) -> Found:
    for node in file.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                yield node.lineno, f"{node.name} has {length} lines: over {FUNCTION_LINES}"


def missing_docstring(file: File) -> Found:
    if not (file.within("workbench") or file.within("packaging")) or file.within("workbench/core/migrations"):
        return
    if file.lines and not ast.get_docstring(file.tree):
        yield 1, "module without a docstring"
    for node in file.tree.body:
        public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        if public and not ast.get_docstring(node):
            yield node.lineno, f"{node.name} without a docstring"


def refused_name(file: File) -> Found:
    for part in PurePosixPath(file.path).with_suffix("").parts:
        if part.removeprefix("test_") in REFUSED_NAMES:
            yield 1, f"{part} says nothing about what is in it"


def unfinished(file: File) -> Found:
    for number, line in enumerate(file.source.splitlines(), 1):
        if found := UNFINISHED.search(line):
            yield number, f"{found[1]} left behind"


def catches_everything(file: File) -> Found:
    if not (file.within("workbench") or file.within("packaging")) or file.path in CATCHES_EVERYTHING:
        return
    for node in file.nodes:
        if isinstance(node, ast.ExceptHandler) and not _raises_again(node):
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if any(kind is None or _name(kind) in {"Exception", "BaseException"} for kind in kinds):
                yield node.lineno, "catches every exception"


def writes_elsewhere(file: File) -> Found:
    """Rows change only through the session of `history`, which logs each change; an ORM session would not."""
    if not file.within("workbench") or _may_write(file):
        return
    for line, module in file.modules:
        if _from_sqlalchemy(module) and module.rpartition(".")[2] in DATABASE_DOORS:
            yield line, f"{module}: the project opens the file"
    for call in file.calls:
        if _is_sqlalchemy(file, call.func, {"insert", "update", "delete"} | DATABASE_DOORS):
            yield call.lineno, f"{_name(call.func)}() of SQLAlchemy: write through history"
        if isinstance(call.func, ast.Attribute):
            owner, verb = _name(call.func.value), call.func.attr
            if verb in {"executemany", "exec_driver_sql", "executescript"}:
                yield call.lineno, f".{verb}(): write through history"
            if owner == "__table__" and verb in {"insert", "update", "delete"}:
                yield call.lineno, f"__table__.{verb}(): write through history"


def raw_sql(file: File) -> Found:
    if not file.within("workbench") or _may_write(file):
        return
    for call in file.calls:
        if _is_sqlalchemy(file, call.func, {"text"}):
            yield call.lineno, "text() of SQLAlchemy: raw SQL"
    if file.path in WRITES_SQLITE:
        return
    for text in file.texts:
        if SQL.match(text.value):
            yield text.lineno, "raw SQL"
    for line, module in file.modules:
        if module.split(".")[0] == "sqlite3":
            yield line, "sqlite3: raw SQL"


def process_events(file: File) -> Found:
    for node in file.nodes:
        if isinstance(node, ast.Attribute | ast.Name) and _name(node) == "process" + "Events":
            yield node.lineno, "turns the event loop by hand"


def icon_elsewhere(file: File) -> Found:
    if not file.within("workbench/ui") or file.path == "workbench/ui/icons.py":
        return
    for line, module in file.modules:
        if module.split(".")[0] == "qtawesome" or module.endswith(".QIcon"):
            yield line, f"{module}: icons come from ui/icons.py"
    for node in file.nodes:
        if isinstance(node, ast.Attribute) and node.attr == "QIcon":
            yield node.lineno, "QIcon: icons come from ui/icons.py"


def colour_elsewhere(file: File) -> Found:
    if not file.within("workbench/ui") or file.within("workbench/ui/theme"):
        return
    for text in file.texts:
        if COLOUR.search(text.value):
            yield text.lineno, f"{text.value!r}: colours come from ui/theme.py"
    for call in file.calls:
        if _name(call.func) in {"QColor", "fromRgb", "fromHsl", "fromHsv"}:
            yield call.lineno, "a colour made here: colours come from ui/theme.py"


def untranslated(file: File) -> Found:
    if not (file.within("workbench/ui") or file.path == "workbench/app.py"):
        return
    for call in file.calls:
        if _name(call.func) in SHOWS_TEXT:
            for argument in call.args:
                for text in _literals(argument):
                    yield text.lineno, f"{text.value!r} is shown without _()"


def untranslatable_error(file: File) -> Found:
    """A sentence is looked up in the catalogue as it stands in the code; its words fill it afterwards."""
    if not file.within("workbench"):
        return
    for call in file.calls:
        if _name(call.func) != "UserError" or not call.args:
            continue
        sentence = call.args[0]
        if any(_is_made_up(part) for part in ast.walk(sentence)):
            yield call.lineno, "a sentence put together: give UserError a template and its words"
        words = {word.arg for word in call.keywords}
        if words and None not in words and isinstance(sentence, ast.Constant) and _places(sentence.value) != words:
            yield call.lineno, f"the places of {sentence.value!r} are not its words"


def pane_imports_pane(file: File) -> Found:
    parts = PurePosixPath(file.path).with_suffix("").parts
    if not file.within("workbench/ui") or parts[2] not in PANES:
        return
    for line, module in file.modules:
        names = module.split(".")
        if names[:2] == ["workbench", "ui"] and names[2:3] != [parts[2]] and PANES & set(names[2:3]):
            yield line, f"the pane {parts[2]} imports the pane {names[2]}"


def mock(file: File) -> Found:
    if not file.within("tests"):
        return
    for line, module in file.modules:
        if {"mock", "pytest_mock"} & set(module.split(".")):
            yield line, f"{module}: use a real project, and fakes only at the edge"
    for node in file.nodes:
        if isinstance(node, ast.arg) and node.arg == "mocker":
            yield node.lineno, "mocker: use a real project, and fakes only at the edge"
    for call in file.calls:
        if _name(call.func) == "setattr" and isinstance(call.func, ast.Attribute) and call.args:
            target = call.args[0]
            ours = isinstance(target, ast.Constant) and str(target.value).startswith("workbench")
            if ours or file.imports.get(_root(target), "").split(".")[0] == "workbench":
                yield call.lineno, "our own code is replaced for a test"


RULES: tuple[Callable[[File], Found], ...] = (
    long_module,
    long_function,
    missing_docstring,
    refused_name,
    unfinished,
    catches_everything,
    writes_elsewhere,
    raw_sql,
    process_events,
    icon_elsewhere,
    colour_elsewhere,
    untranslated,
    untranslatable_error,
    pane_imports_pane,
    mock,
)


def violations(file: File) -> list[str]:
    """Everything wrong with one file, as `path:line: rule: what`."""
    return [f"{file.path}:{line}: {rule.__name__}: {what}" for rule in RULES for line, what in rule(file)]


def unusually_long(files: list[File]) -> list[str]:
    """The modules over the usual length, if they are more than a tenth of all; a step between schemas is a record."""
    counted = [file for file in files if "/migrations/versions/" not in file.path]
    long = [f"{file.path}: {file.lines} lines" for file in counted if file.lines > USUAL_MODULE_LINES]
    return long if len(long) * 10 > len(files) else []


def _raises_again(handler: ast.ExceptHandler) -> bool:
    """A handler that cleans up and passes the exception on does not catch it."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def _may_write(file: File) -> bool:
    return file.path in DATABASE_MODULES or any(file.within(folder) for folder in DATABASE_FOLDERS)


def _name(node: ast.AST | None) -> str:
    """The last name of `a.b.c` or `c`; nothing for anything else."""
    return getattr(node, "attr", None) or getattr(node, "id", "")


def _root(node: ast.AST) -> str:
    """The first name of `a.b.c`."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return getattr(node, "id", "")


def _from_sqlalchemy(module: str) -> bool:
    return module.split(".")[0] in {"sqlalchemy", "sqlmodel"}


def _is_sqlalchemy(file: File, function: ast.expr, names: set[str]) -> bool:
    """Whether `function` is one of SQLAlchemy's or SQLModel's `names`, however it was imported."""
    origin = file.imports.get(_root(function), "")
    if not _from_sqlalchemy(origin):
        return False
    return origin.rpartition(".")[2] in names if isinstance(function, ast.Name) else _name(function) in names


def _is_made_up(part: ast.AST) -> bool:
    """Whether an expression makes a text of other texts: an f-string, a sum, `%`, `.format()`, `.join()`."""
    method = part.func.attr if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) else ""
    return isinstance(part, ast.JoinedStr | ast.BinOp) or method in {"format", "format_map", "join"}


def _places(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def _literals(argument: ast.expr) -> list[ast.Constant]:
    """The readable string literals an argument is made of, outside any call."""
    if isinstance(argument, ast.Constant):
        return [argument] if isinstance(argument.value, str) and LETTERS.search(argument.value) else []
    if isinstance(argument, ast.Call | ast.Name | ast.Attribute | ast.Subscript | ast.Lambda):
        return []
    return [
        text for child in ast.iter_child_nodes(argument) if isinstance(child, ast.expr) for text in _literals(child)
    ]
