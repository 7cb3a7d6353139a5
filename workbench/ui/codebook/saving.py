"""From what somebody wants to what is saved: what it would break is asked first, in the background."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from workbench.core import codebook
from workbench.core.codebook import (
    FieldChange,
    FieldKey,
    MeasureChange,
    Merge,
    TypeChange,
    TypeKey,
    rules,
)
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.i18n import _
from workbench.ui.codebook.entry import Entry, Spot
from workbench.ui.workspace import Workspace

Planned = TypeChange | TypeKey | FieldChange | FieldKey | MeasureChange | Merge
MANY = 500  # facts of a type from which on a change of what it means is a job
_LABEL = "codebook.told"
_WORDS = rules.TYPE_MEANING | {"help"}  # whatever is said in them, what facts say still fits


@dataclass(slots=True)
class Kept:
    """What became of the words that were being typed: what saving them costs, and what was not saved and why."""

    costs: list[str] = dataclasses.field(default_factory=list)
    left: list[tuple[Spot | None, str]] = dataclasses.field(default_factory=list)

    @property
    def waits(self) -> bool:
        """Whether words were not saved that a form can show again."""
        return any(isinstance(spot.entry, Entry) and spot.entry.takes_words for spot, _why in self.left if spot)

    def of(self, entries: Mapping[str, Entry]) -> dict[str, str]:
        """Which of these entries hold words that were not saved, and why they were not."""
        why = {id(spot.entry): sentence for spot, sentence in self.left if spot is not None}
        return {
            name: _("Not saved yet: {why}").format(why=why[id(entry)])
            for name, entry in entries.items()
            if id(entry) in why and entry.takes_words
        }


class Saving:
    """Takes changes of one project's codebook."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._kept: Kept | None = None  # while everything is saved at once
        self._at_work: list[Spot] = []  # what jobs are to save
        workspace.busy.connect(self._on_busy)

    def propose(self, planned: Planned, run: Callable[[], None], spot: Spot) -> None:
        """Run a change if it breaks nothing; else ask, or complain if it cannot be at all."""
        if self._kept is not None:
            self._decide(planned, run, spot, self._kept)
        else:
            self._workspace.fetch(_name(planned), told, planned, done=partial(self._on_told, run, spot))

    def do(
        self,
        verb: Callable[..., Any],
        *args: Any,
        many: bool = False,
        spot: Spot | None = None,
        done: Callable[[Any], None] | None = None,
    ) -> None:
        """Do it at once, or as a job where it concerns `many` facts; `spot` is where to say that it cannot be."""
        kept = self._kept
        if kept is not None:
            self._workspace.do(verb, *args, failed=lambda why: kept.left.append((spot, why)), done=done)
        elif many:
            self.start(_("Changing the codebook"), partial(_as_job, verb), *args, spot=spot, done=done)
        else:
            self._workspace.do(verb, *args, failed=spot.complain if spot else None, done=done)

    def start(
        self,
        label: str,
        operation: Callable[..., Any],
        *args: Any,
        spot: Spot | None = None,
        done: Callable[[Any], None] | None = None,
    ) -> None:
        """Do it as a job. If that is cancelled, `spot` shows again what is saved."""

        def finished(result: Any) -> None:
            if spot in self._at_work:
                self._at_work.remove(spot)
            if done is not None:
                done(result)

        if spot is not None:
            self._at_work.append(spot)
        self._workspace.start(label, operation, *args, done=finished)

    @contextmanager
    def at_once(self) -> Iterator[Kept]:
        """Inside, what is proposed is saved before the call comes back, without questions: there is no time for one.

        Left unsaved is what cannot be, what somebody was asked and has not answered, and what costs more than that
        facts have to be reviewed again.
        """
        self._kept = kept = Kept()
        try:
            yield kept
        finally:
            self._kept = None

    def _decide(self, planned: Planned, run: Callable[[], None], spot: Spot, kept: Kept) -> None:
        refused, sentences = self._workspace.ask(told, planned) or (True, [])
        if refused or (sentences and (spot.is_open or not _is_words(planned))):
            kept.left += [(spot, sentence) for sentence in sentences[:1]]
        else:
            kept.costs += sentences
            run()

    def _on_told(self, run: Callable[[], None], spot: Spot, said: tuple[bool, list[str]]) -> None:
        refused, sentences = said
        if refused:
            spot.complain(sentences[0])
        elif sentences:
            spot.ask(sentences, run)
        else:
            run()
        if sentences and not spot.is_seen:
            self._workspace.failed.emit(unsaved(spot, sentences[0]))

    def _on_busy(self, busy: bool) -> None:
        if not busy:
            cancelled, self._at_work = self._at_work, []
            for spot in cancelled:
                spot.restore()


def unsaved(spot: Spot | None, why: str) -> str:
    """The sentence that something typed in the codebook is not saved, and why."""
    return _("Not saved in the codebook: {what}").format(what=spot.name(why) if spot else why)


def told(project: Project, planned: Planned) -> tuple[bool, list[str]]:
    """Whether a change would be refused, and the sentences that say why, or what it would break."""
    if sentence := _refusal(project, planned):
        return True, [sentence]
    said = codebook.validate(project, planned)
    in_use = isinstance(planned, TypeChange) and planned.changes is None and bool(said)
    return in_use, said


def _refusal(project: Project, planned: Planned) -> str:
    try:
        _check(codebook.of(project), planned)
    except UserError as error:
        return str(error)
    return ""


def _check(book: codebook.Codebook, planned: Planned) -> None:
    """Raise UserError for what the verb of a change would refuse."""
    match planned:
        case TypeChange(type=key, changes=changes, new=new):
            kind = None if new else book.type(key)
            rules.type_changes(book, kind, changes or {})
            if new:
                rules.new_key(key, book.types)
        case TypeKey(type=old, key=key):
            rules.new_key(key, book.types.keys() - {old})
        case FieldChange(type=kind_key, field=key, changes=changes, new=new):
            rules.field_changes(changes or {})
            if new:
                rules.new_key(key, book.type(kind_key).fields, reserved=rules.RESERVED)
        case FieldKey(type=kind_key, field=old, key=key):
            rules.new_key(key, book.type(kind_key).fields.keys() - {old}, reserved=rules.RESERVED)
        case MeasureChange(measure=name, changes=changes, new=new):
            rules.measure_changes(book, None if new else book.terms.get(name), changes or {})


def _name(planned: Planned) -> str:
    """One change of one thing waits for its answer; a newer one of the same thing takes its place."""
    words = [str(getattr(planned, part, "")) for part in ("type", "field", "measure", "source")]
    changed = getattr(planned, "changes", None)
    return ".".join((_LABEL, type(planned).__name__, *words, *sorted(changed or ())))


def _is_words(planned: Planned) -> bool:
    changes = getattr(planned, "changes", None)
    return isinstance(planned, TypeChange | FieldChange) and changes is not None and changes.keys() <= _WORDS


def _as_job(verb: Callable[..., Any], project: Project, report: Report, *args: Any) -> Any:
    report(0, 0)
    return verb(project, *args)
