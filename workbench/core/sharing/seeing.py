"""Looking at what a merge changed: a fact that was looked at has no dot any more, in this copy alone."""

from uuid import UUID

from workbench.core.project import Project
from workbench.core.replicas import unseen


def see(project: Project, fact: UUID) -> bool:
    """Note that somebody looked at a fact; whether it was one to be seen. No step, and nothing in a copy read only."""
    with project.read() as connection:
        if fact not in unseen.among(connection, [fact]):
            return False
    return project.keep(lambda connection: unseen.note(connection, fact))


def see_all(project: Project) -> bool:
    """Nothing that was merged so far is to be seen any more; False if that cannot be kept just now."""
    return project.keep(unseen.note_all)
