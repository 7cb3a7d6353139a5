"""What is said of each file above the table of a merge: what it would do, who gave it, who vouches for it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workbench import settings
from workbench.core.browse.merging import Looked
from workbench.core.sharing.several import Refused
from workbench.core.sharing.signing import Signature
from workbench.errors import UserError
from workbench.i18n import _
from workbench.ui.sharing import words
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_ROOM, _FEW = 260, 2


class Files(QWidget):
    """A paragraph for each file; those that are refused say why. It scrolls where there are many."""

    def __init__(self, workspace: Workspace, found: Sequence[Looked | Refused]) -> None:
        super().__init__()
        self._workspace = workspace
        self._labels: list[QLabel] = []
        self.trusting: list[QPushButton] = []
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, SPACE[1], 0)
        self._column.setSpacing(SPACE[0])
        for place, one in enumerate(found):
            if place:
                self._column.addSpacing(SPACE[1])
            self._add(one, is_alone=len(found) == 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(inside if len(found) <= _FEW else self._scrolling(inside))

    @property
    def sentences(self) -> list[str]:
        """All that is said."""
        return [label.text() for label in self._labels]

    def _scrolling(self, inside: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setAccessibleName(_("The files that would be merged"))
        area.setFixedHeight(theme.sized(_ROOM))
        area.setWidget(inside)
        return area

    def _add(self, one: Looked | Refused, *, is_alone: bool) -> None:
        if not is_alone:
            self._say("heading", one.path.name)
        if isinstance(one, Refused):
            self._say("problem", one.why)
            return
        would = one.would
        self._say("title" if is_alone else "", words.would(would))
        self._say("muted", words.origin(would))
        self._sign(would.signature, self._say("muted", words.signature(would, self._trusted)), one)
        self._say("heading" if would.opened else "muted", words.to_decide(len(would.opened)))
        for warning in would.warnings:
            self._say("problem", warning)

    def _sign(self, signature: Signature | None, label: QLabel, one: Looked) -> None:
        """Beside who signed a file: whether to trust the key, from now on or no more."""
        if signature is None:
            return
        button = QPushButton()
        button.setProperty("role", "link")
        button.setAutoDefault(False)
        button.clicked.connect(partial(self._change_trust, signature, label, button, one))
        self._name(button, signature)
        self.trusting.append(button)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        self._column.addLayout(row)

    def _change_trust(self, signature: Signature, label: QLabel, button: QPushButton, one: Looked) -> None:
        own, key = self._workspace.settings, signature.fingerprint
        known = {other: name for other, name in own.trusted_keys.items() if other != key}
        own.trusted_keys = known if key in own.trusted_keys else {**known, key: signature.analyst}
        try:
            settings.save(own)
        except UserError as error:
            self._workspace.failed.emit(str(error))
        label.setText(words.signature(one.would, self._trusted))
        self._name(button, signature)

    def _name(self, button: QPushButton, signature: Signature) -> None:
        is_known = signature.fingerprint in self._trusted
        button.setText(_("Trust this key no more") if is_known else _("Trust this key"))
        button.setToolTip(_("Compare the key with the one your colleague reads to you."))

    @property
    def _trusted(self) -> dict[str, str]:
        return self._workspace.settings.trusted_keys

    def _say(self, role: str, said: str) -> QLabel:
        label = QLabel(said)
        label.setWordWrap(True)
        if role:
            label.setProperty("role", role)
        self._column.addWidget(label)
        self._labels.append(label)
        return label
