"""Writes the audit trail as PROV-JSON: a state of a row for each step that wrote it, made by it, done by somebody.

Entities are the states of rows, activities the steps, agents the analysts and this program. A state is derived from the
one before; that of a deleted row is invalidated at once. Source: W3C Member Submission "The PROV-JSON Serialization".
"""

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, TextIO

from workbench.formats.atomic import replacing
from workbench.formats.history import Change, Step, refuse_damaged

SECTIONS = (
    *("agent", "activity", "entity", "wasGeneratedBy", "used", "wasDerivedFrom"),
    *("wasAttributedTo", "wasAssociatedWith", "wasInvalidatedBy"),
)
PREFIXES = {"fwb": "urn:fact-workbench:"}
_PROGRAM = "fwb:program"
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def write(changes: Iterable[Change], path: Path, program: str) -> int:
    """Write every change; how many there were. Each record is one line, so that a file of any size is read back."""
    with ExitStack() as stack:
        parts = {name: stack.enter_context(TemporaryFile("w+", encoding="utf-8", newline="")) for name in SECTIONS}
        out = _Out(parts, program)
        for change in changes:
            out.add(change)
        with replacing(path) as file:
            file.write(f'{{\n"prefix": {_encode(PREFIXES)}')
            for name, part in parts.items():
                file.write(f',\n"{name}": {{')
                part.seek(0)
                shutil.copyfileobj(part, file)
                file.write("\n}")
            file.write("\n}\n")
            file.flush()
            refuse_damaged(path, out.sums(), _read_back(Path(file.name)))
    return out.changes


class _Out:
    """The sections while they grow, each in a file of its own, and what was written to each."""

    def __init__(self, parts: Mapping[str, TextIO], program: str) -> None:
        self.changes = 0
        self._parts = parts
        self._sums = {name: hashlib.sha256() for name in parts}
        self._counts = dict.fromkeys(parts, 0)
        self._known: set[str] = set()  # agents
        self._step = ""
        self._put("agent", _PROGRAM, {"prov:type": _name("prov:SoftwareAgent"), "prov:label": program})

    def sums(self) -> dict[str, str]:
        """SHA-256 of the records of each section."""
        return {name: found.hexdigest() for name, found in self._sums.items()}

    def add(self, change: Change) -> None:
        """One state of a row, and what made it; the step and its agent before it, if they are not there yet."""
        self.changes += 1
        if change.step.id != self._step:
            self._step = change.step.id
            self._add_step(change.step)
        step, state = _activity(change.step.id), _state(change, change.step.id)
        self._put("entity", state, dict(_told(change)))
        self._relate("wasGeneratedBy", entity=state, activity=step, time=change.step.at)
        for earlier in change.before:
            before = _state(change, earlier)
            self._relate("used", activity=step, entity=before)
            self._relate("wasDerivedFrom", generatedEntity=state, usedEntity=before, activity=step)
        if change.step.analyst_id:
            self._relate("wasAttributedTo", entity=state, agent=_agent(change.step))
        if change.what == "deleted":
            self._relate("wasInvalidatedBy", entity=state, activity=step, time=change.step.at)

    def _add_step(self, step: Step) -> None:
        said = {"prov:startTime": step.at, "prov:endTime": step.at, "prov:label": step.label, "fwb:group": step.group}
        more = {"fwb:undoes": step.undoes, "fwb:mergedFrom": step.merged_from, "fwb:undone": step.is_undone}
        self._put("activity", _activity(step.id), said | {key: value for key, value in more.items() if value})
        self._relate("wasAssociatedWith", activity=_activity(step.id), agent=_PROGRAM)
        if step.analyst_id:
            agent = _agent(step)
            if agent not in self._known:
                self._known.add(agent)
                self._put("agent", agent, {"prov:type": _name("prov:Person"), "prov:label": step.analyst})
            self._relate("wasAssociatedWith", activity=_activity(step.id), agent=agent)

    def _relate(self, section: str, **ends: str) -> None:
        name = f"_:{section}{self._counts[section] + 1}"
        self._put(section, name, {f"prov:{end}": value for end, value in ends.items()})

    def _put(self, section: str, name: str, record: Mapping[str, Any]) -> None:
        line = f"{_encode(name)}: {_encode(record)}"
        self._parts[section].write((",\n" if self._counts[section] else "\n") + line)
        self._sums[section].update(f"{line}\n".encode())
        self._counts[section] += 1


def _activity(step: str) -> str:
    return f"fwb:revision.{step}"


def _agent(step: Step) -> str:
    return f"fwb:analyst.{step.analyst_id}"


def _state(change: Change, step: str) -> str:
    return f"fwb:{change.table}.{change.row}.{step}"


def _name(qualified: str) -> dict[str, str]:
    return {"$": qualified, "type": "prov:QUALIFIED_NAME"}


def _told(change: Change) -> Iterator[tuple[str, Any]]:
    """What is said of a state: of which row, and each field that the step changed as JSON: {"field", "old", "new"}."""
    yield "prov:type", _name(f"fwb:{change.table}")
    if change.name:
        yield "prov:label", change.name
    yield "fwb:row", change.row
    yield "fwb:what", change.what
    if change.fields:
        each = ({"field": one.key, "old": one.old, "new": one.new} for one in change.fields)
        yield "fwb:change", [_encode(one) for one in each]


def _read_back(path: Path) -> dict[str, str]:
    """What `sums` of the writer said, from the file."""
    sums = {name: hashlib.sha256() for name in SECTIONS}
    section = ""
    with path.open(encoding="utf-8", newline="") as file:
        for line in file:
            words = line.strip().rstrip(",")
            if words.endswith("{"):
                section = words.split('"')[1] if '"' in words else ""
            elif section and words != "}":
                ((name, record),) = json.loads(f"{{{words}}}").items()
                sums[section].update(f"{_encode(name)}: {_encode(record)}\n".encode())
    return {name: found.hexdigest() for name, found in sums.items()}
