"""The buttons that open a form to add something."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from workbench.i18n import _
from workbench.ui.cards.rows import Form
from workbench.ui.icons import icon
from workbench.ui.theme import colours


def add_button(form: Form, run: Callable[[], object]) -> QPushButton:
    """A button that opens a form to add something."""
    button = QPushButton(form.title)
    button.setProperty("role", "link")
    button.setIcon(icon("add", colours().accent))
    button.setAccessibleName(_("Add: {what}").format(what=form.title))
    button.clicked.connect(lambda: run())
    return button


def more_button(words: str, run: Callable[[], object]) -> QPushButton:
    """A button that shows what is not drawn yet."""
    button = QPushButton(words)
    button.setProperty("role", "link")
    button.setIcon(icon("next", colours().accent))
    button.clicked.connect(lambda: run())
    return button
