"""Accepting every fact of the queue that is shown, or those on which people agree, as one step, after a question."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from workbench.core import local, review
from workbench.core.browse import review as browse
from workbench.core.project import Project, Report
from workbench.core.review import Reviewed
from workbench.i18n import _, grouped, ngettext
from workbench.ui.confirm import Confirm
from workbench.ui.workspace import Workspace


class AllAtOnce(QObject):
    """Asks in the strip of the pane, decides as a job, and tells what came of it."""

    accepted = Signal(int)  # so many facts

    def __init__(self, workspace: Workspace, confirm: Confirm) -> None:
        super().__init__(confirm)
        self._workspace = workspace
        self._confirm = confirm

    def ask(self, facts: list[UUID]) -> None:
        """Ask whether to accept these."""
        if facts:
            words = ngettext("Accept {n} fact that is shown?", "Accept all {n} facts that are shown?", len(facts))
            sentence = f"{words.format(n=grouped(len(facts)))} {_('One undo takes it back.')}"
            self._confirm.ask(sentence, _("Accept all"), _("Cancel"), partial(self._accept, facts))

    def ask_agreed(self, facts: list[UUID]) -> None:
        """Ask whether to accept those of these on which two people agree and that nothing contradicts."""
        if facts:
            self._workspace.study("review-agreed", browse.agreed, facts, done=self._on_agreed)

    def _on_agreed(self, facts: list[UUID]) -> None:
        if not facts:
            self._workspace.told.emit(
                _("On none of these facts do two people agree: another reviewer, or another author of the same.")
            )
            return
        words = ngettext(
            "Accept {n} fact that another reviewer has accepted, or another author recorded alike, and that nothing "
            "contradicts?",
            "Accept {n} facts that another reviewer has accepted, or another author recorded alike, and that nothing "
            "contradicts?",
            len(facts),
        )
        sentence = f"{words.format(n=grouped(len(facts)))} {_('One undo takes it back.')}"
        self._confirm.ask(sentence, _("Accept all"), _("Cancel"), partial(self._accept, facts))

    def _accept(self, facts: list[UUID]) -> None:
        def accept(project: Project, report: Report) -> Reviewed:
            return review.decide_in_parts(project, report, facts, local.ACCEPT)

        self._workspace.start(_("Accepting facts"), accept, done=self._on_accepted)

    def _on_accepted(self, result: Reviewed) -> None:
        count = len(result.reviewed)
        self.accepted.emit(count)
        words = ngettext("{n} fact accepted.", "{n} facts accepted.", count).format(n=grouped(count))
        refused = result.refused[0][1] if result.refused else ""
        self._workspace.told.emit(f"{words} {refused}".strip())
