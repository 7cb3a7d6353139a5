"""The rules of review that a project has set: who may decide on a fact, and how many must."""

from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import local
from workbench.core.models import FactType, table
from workbench.core.models import Project as ProjectRow
from workbench.core.project import Project

_LABEL = "Change the rules of review"
_FOUR_EYES, _PARTIES = "four_eyes", "parties_settle"


def needs_four_eyes(connection: Connection) -> bool:
    """Whether facts need another reviewer than their author, as this project has set it (on unless switched off)."""
    return _is_set(connection, _FOUR_EYES, otherwise=True)


def require_four_eyes(project: Project, needed: bool) -> None:
    """Say whether facts need another reviewer than their author. Saves one revision."""
    _set(project, _FOUR_EYES, needed)


def parties_may_settle(connection: Connection) -> bool:
    """Whether those who gave opposing opinions may settle the dispute themselves (off unless switched on)."""
    return _is_set(connection, _PARTIES, otherwise=False)


def let_parties_settle(project: Project, allowed: bool) -> None:
    """Say whether those who gave opposing opinions may settle the dispute themselves. Saves one revision."""
    _set(project, _PARTIES, allowed or None)


def require_two_reviewers(project: Project, fact_type: UUID, needed: bool) -> None:
    """Say whether two different reviewers must accept a fact of this type. Saves one revision.

    The statuses of its facts follow at once: with tens of thousands of them, that takes seconds.
    """
    with project.change(_LABEL) as session:
        session.require(FactType, fact_type)
        _set(project, f"{local.TWO_REVIEWERS}{fact_type}", needed or None)


def _is_set(connection: Connection, key: str, *, otherwise: bool) -> bool:
    settings = connection.execute(select(table(ProjectRow).c.settings)).scalar() or {}
    return bool(settings.get(key, otherwise))


def _set(project: Project, key: str, value: bool | None) -> None:
    with project.change(_LABEL) as session:
        row = session.connection.execute(select(table(ProjectRow).c.id)).scalar_one()
        session.set(ProjectRow, row, {f"settings.{key}": value})
