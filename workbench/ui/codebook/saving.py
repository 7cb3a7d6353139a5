"""From what somebody wants to what is saved: what it would break is asked first, in the background."""

from collections.abc import Callable
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
from workbench.ui.codebook.entry import Spot
from workbench.ui.workspace import Workspace

Planned = TypeChange | TypeKey | FieldChange | FieldKey | MeasureChange | Merge
MANY = 500  # facts of a type from which on a change of what it means is a job
_LABEL = "codebook.told"


class Saving:
    """Takes changes of one project's codebook."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def propose(self, planned: Planned, run: Callable[[], None], spot: Spot) -> None:
        """Run a change if it breaks nothing; else ask, or complain if it cannot be at all."""

        def on_told(said: tuple[bool, list[str]]) -> None:
            refused, sentences = said
            if refused:
                spot.complain(sentences[0])
            elif sentences:
                spot.ask(sentences, run)
            else:
                run()

        self._workspace.fetch(_name(planned), told, planned, done=on_told)

    def do(
        self,
        verb: Callable[..., Any],
        *args: Any,
        many: bool = False,
        failed: Callable[[str], None] | None = None,
        done: Callable[[Any], None] | None = None,
    ) -> None:
        """Do it at once, or as a job where it concerns `many` facts."""
        if many:
            self._workspace.start(_("Changing the codebook"), partial(_as_job, verb), *args, done=done)
        else:
            self._workspace.do(verb, *args, failed=failed, done=done)


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


def _as_job(verb: Callable[..., Any], project: Project, report: Report, *args: Any) -> Any:
    report(0, 1)
    return verb(project, *args)
