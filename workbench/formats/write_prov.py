"""Writes the audit trail as PROV-JSON: states of rows are entities, revisions activities, analysts agents.

Source: https://www.w3.org/submissions/prov-json/. A state is named by its row and the revision that made it, and is
derived from the states that it followed.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TextIO

from workbench.formats.atomic import replacing
from workbench.formats.audit import CHANGED, DELETED, Audit, AuditLine

NAMESPACE = "urn:fact-workbench:"
_PROGRAM = "fw:program"
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
Pairs = Iterator[tuple[str, dict[str, Any]]]


def write(audit: Audit, path: Path) -> int:
    """Write the whole trail; how many states of rows it holds."""
    with replacing(path) as file:
        prefixes = {"fw": NAMESPACE, "prov": "http://www.w3.org/ns/prov#", "xsd": "http://www.w3.org/2001/XMLSchema#"}
        file.write(f'{{\n"prefix": {_encode(prefixes)}')
        count = 0
        for name, pairs in _SECTIONS.items():
            written = _write(file, name, pairs(audit))
            count = written if name == "entity" else count
        file.write("\n}\n")
    return count


def _write(file: TextIO, name: str, pairs: Pairs) -> int:
    count = 0
    for count, (key, value) in enumerate(pairs, start=1):
        file.write(f',\n"{name}": {{\n' if count == 1 else ",\n")
        file.write(f"{_encode(key)}: {_encode(value)}")
    file.write("\n}" if count else "")
    return count


def _state(line: AuditLine) -> str:
    return _named(line, line.revision)


def _named(line: AuditLine, revision: str) -> str:
    return f"fw:{line.table}.{line.row}.{revision}"


def _kind(name: str) -> dict[str, str]:
    return {"$": f"prov:{name}", "type": "prov:QUALIFIED_NAME"}


def _entities(audit: Audit) -> Pairs:
    for line in audit.lines():
        said = {f"fw:{_local(field)}": _value(after) for field, (_before, after) in line.fields.items()}
        yield (
            _state(line),
            {"prov:label": f"{line.table} {line.what}", "fw:row": line.row, "fw:table": line.table} | said,
        )


def _local(field: str) -> str:
    """A field as the second part of a name: letters, digits, - _ and ."""
    return "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in field)


def _value(value: Any) -> Any:
    return value if isinstance(value, str | bool | int | float) else "" if value is None else _encode(value)


def _activities(audit: Audit) -> Pairs:
    for line in _first_of_each(audit):
        said: dict[str, Any] = {"prov:startTime": line.at, "prov:endTime": line.at, "prov:label": line.label}
        said |= {"fw:step": line.step, "fw:undone": line.is_undone, "fw:received": line.is_received}
        yield f"fw:revision.{line.revision}", said | ({"fw:undoes": line.undoes} if line.undoes else {})


def _first_of_each(audit: Audit) -> Iterator[AuditLine]:
    """One line of each revision, which stand together."""
    before = ""
    for line in audit.lines():
        if line.revision != before:
            yield line
        before = line.revision


def _agents(audit: Audit) -> Pairs:
    yield _PROGRAM, {"prov:type": _kind("SoftwareAgent"), "prov:label": audit.program}
    names = {line.analyst: line.name for line in _first_of_each(audit) if line.analyst}
    for analyst in sorted(names):
        yield f"fw:analyst.{analyst}", {"prov:type": _kind("Person"), "prov:label": names[analyst]}


def _agent(line: AuditLine) -> str:
    return f"fw:analyst.{line.analyst}" if line.analyst else _PROGRAM


def _generated(audit: Audit) -> Pairs:
    for number, line in enumerate(audit.lines()):
        if line.what != DELETED:
            activity = f"fw:revision.{line.revision}"
            yield f"_:g{number}", {"prov:entity": _state(line), "prov:activity": activity, "prov:time": line.at}


def _invalidated(audit: Audit) -> Pairs:
    for number, line in enumerate(audit.lines()):
        if line.what == DELETED:
            activity = f"fw:revision.{line.revision}"
            yield f"_:i{number}", {"prov:entity": _state(line), "prov:activity": activity, "prov:time": line.at}


def _derived(audit: Audit) -> Pairs:
    number = 0
    for line in audit.lines():
        for revision in line.follows:
            number += 1
            said = {"prov:generatedEntity": _state(line), "prov:usedEntity": _named(line, revision)}
            kind = {"prov:type": _kind("Revision")} if line.what == CHANGED else {}
            yield f"_:d{number}", {**said, "prov:activity": f"fw:revision.{line.revision}", **kind}


def _associated(audit: Audit) -> Pairs:
    for number, line in enumerate(_first_of_each(audit)):
        yield f"_:a{number}", {"prov:activity": f"fw:revision.{line.revision}", "prov:agent": _agent(line)}


def _attributed(audit: Audit) -> Pairs:
    for number, line in enumerate(audit.lines()):
        yield f"_:t{number}", {"prov:entity": _state(line), "prov:agent": _agent(line)}


_SECTIONS: dict[str, Callable[[Audit], Pairs]] = {
    "entity": _entities,
    "activity": _activities,
    "agent": _agents,
    "wasGeneratedBy": _generated,
    "wasInvalidatedBy": _invalidated,
    "wasDerivedFrom": _derived,
    "wasAssociatedWith": _associated,
    "wasAttributedTo": _attributed,
}
