"""The pane of documents: import, find, open, describe and delete them."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QFileDialog,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from workbench.core import documents, withdraw
from workbench.core.browse import documents as browse
from workbench.core.browse.documents import Listed
from workbench.core.documents import Imported
from workbench.core.history import Change
from workbench.i18n import _
from workbench.ui.confirm import Confirm
from workbench.ui.documents import imports, incoming
from workbench.ui.documents.empty import Empty, Nothing
from workbench.ui.documents.form import Form
from workbench.ui.documents.header import Header
from workbench.ui.documents.listing import Listing, titles
from workbench.ui.documents.original import Originals
from workbench.ui.documents.progress import Progress
from workbench.ui.documents.watching import Watching
from workbench.ui.documents.words import nothing, question
from workbench.ui.groups import Chooser
from workbench.ui.icons import icon
from workbench.ui.keys import OwnEnter
from workbench.ui.rows import ID_BYTES, Rows, select_only, selected, show_in
from workbench.ui.workspace import Workspace

_LISTED = {"document", "entity"}
_COUNTED = {"fact", "evidence", "annotation", "review", "link", "fact_type", "field"}
_GROUPED = {"membership", "collection"}


class Documents(QWidget):
    """All documents of the project; the one that is read is selected."""

    facts_wanted = Signal()  # of the document that is read
    version_wanted = Signal()  # a newer one of the document that is read is to be imported

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(_("Documents"))
        self.setMinimumWidth(200)
        self._workspace = workspace
        self._progress = Progress(workspace, self)
        self._model = titles(self._fetch, self._on_renamed, self._progress.percent)
        self._header, self._form = Header(workspace), Form(workspace)
        self._list = Listing(self._model, self._progress.percent)
        self._confirm, self._report = Confirm(), imports.Report()
        self._empty = Empty(self.import_files, self.import_folder)
        self._nothing = Nothing(self._header.clear)
        self._originals = Originals(workspace, self)
        self._back_to: QWidget | None = None  # who had the keyboard before the form
        OwnEnter(self._list, only_typing=True)
        self._lay_out()
        self._header.changed.connect(self._read)
        self._header.entered.connect(lambda: workspace.fetch("documents.ready", browse.get_ready, done=nothing))
        self._header.import_wanted.connect(self.import_files)
        self._header.left.connect(self._list.setFocus)
        self._header.wide_wanted.connect(lambda: workspace.current.show_sheet("documents"))
        self._list.opened.connect(self._open)
        self._list.typed.connect(self._on_typed)
        self._list.removed.connect(self._on_delete_key)
        self._list.menu_wanted.connect(self._show_menu)
        self._form.closed.connect(self._on_form_closed)
        self._progress.changed.connect(self._list.viewport().update)
        workspace.project_changed.connect(self._on_project)
        workspace.changed.connect(self._on_changed)
        workspace.current.document_changed.connect(lambda _document: self._select())
        self.watching = Watching(workspace, self, self._on_imported)
        self._report.failed.connect(workspace.failed)
        self._on_project()

    # --- bringing documents in

    def import_files(self) -> None:
        """Ask for files and import them, as a job."""
        chosen, _kind = QFileDialog.getOpenFileNames(self, _("Import documents"), "", imports.kinds())
        self.import_paths([Path(name) for name in chosen])

    def import_folder(self) -> None:
        """Ask for a folder and import what is in it and in its folders, as a job."""
        chosen = QFileDialog.getExistingDirectory(self, _("Import a folder"))
        self.import_paths([Path(chosen)] if chosen else [])

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Import files, folders and archives, as jobs; what did not go in is listed when it is done."""
        incoming.take(self._workspace, self, paths, self._on_imported)

    def import_clipboard(self) -> None:
        """Import the text on the clipboard, as a job."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            incoming.take_text(self._workspace, self, text, imports.clipboard_name(), self._on_imported)
        else:
            self._workspace.failed.emit(_("There is no text on the clipboard."))

    def watch_folder(self) -> None:
        """Ask for a folder whose documents come in by themselves; if one is watched, leave it alone from here on."""
        before = self.watching.folder
        chosen = "" if before else QFileDialog.getExistingDirectory(self, _("Watch a folder"))
        if before is not None:
            self.watching.watch(None)
            self._workspace.told.emit(_("The folder “{name}” is not watched any more.").format(name=before.name))
        elif chosen:
            self.watching.watch(Path(chosen))
            sentence = _("What comes into the folder “{name}” is imported from here on.")
            self._workspace.told.emit(sentence.format(name=Path(chosen).name))

    # --- one document

    def focus_filter(self) -> None:
        """Put the keyboard into the field that filters the list."""
        self._come_up()
        self._form.close_form()
        self._header.field.setFocus()
        self._header.field.selectAll()

    def rename(self) -> None:
        """Change the title of the document that is read, in its row."""
        self._come_up()
        index = self._list.currentIndex()
        if index.isValid():
            self._list.setFocus()
            self._list.scrollTo(index)
            self._list.edit(index)
        else:  # the filter hides it
            self.edit()

    def label(self) -> None:
        """Choose collections and labels for the documents that are selected."""
        self._come_up()
        documents = selected(self._list)
        if not documents and self._workspace.current.document is not None:
            documents = self._workspace.current.document.bytes  # the filter hides it
        below = self._list.visualRect(self._list.currentIndex()).bottomLeft()
        self._chooser.ask(documents, self._list.viewport().mapToGlobal(QPoint(max(0, below.x()), max(0, below.y()))))

    def edit(self) -> None:
        """Open the form of the document that is read over the list."""
        document = self._workspace.current.document
        if document is not None:
            self._come_up()
            self._confirm.close_question()
            focus = QApplication.focusWidget()
            if self._form.show_document(document):
                self._back_to = self._back_to if focus and self._form.isAncestorOf(focus) else focus
                self._stack.setCurrentWidget(self._form)
                self._form.fields["title"].setFocus()

    def open_original(self) -> None:
        """Show a copy of the file that the document that is read was made from."""
        if document := self._workspace.current.document:
            self._originals.open(document)

    def export_original(self) -> None:
        """Write the file that the document that is read was made from elsewhere."""
        document = self._workspace.current.document
        row = self._fetch([document]).get(document) if document else None
        if row is not None:
            self._originals.export(row.id, row.source)

    def remove(self) -> None:
        """Delete the document that is read; if passages of it are marked, ask whether they may go as well."""
        document = self._workspace.current.document
        rests = self._workspace.ask(withdraw.resting, document) if document else None
        if document is None or rests is None:
            return
        if not rests.passages:
            self._delete(documents.remove, document)
            return
        self._come_up()
        row = self._fetch([document]).get(document)
        asked = question(row.title if row else "", rests)
        self._confirm.ask(asked, _("Delete"), _("Keep"), partial(self._delete, withdraw.document, document))

    @cached_property
    def _chooser(self) -> Chooser:
        return Chooser(self, self._workspace)

    # --- keeping in step

    def _on_project(self) -> None:
        project = self._workspace.project
        self._header.enable(project is not None and not project.read_only, has_project=project is not None)
        self._confirm.close_question()
        self._form.close_form()
        self._report.hide()
        self._model.show(b"")
        self._header.show_count(0)
        self._nothing.hide()
        self._stack.setCurrentWidget(self._listed if project else self._empty)
        self._read()

    def _on_changed(self, change: Change) -> None:
        tables = None if change.rows is None else {name for name, _row in change.rows}
        wanted = self._header.wanted
        concerned = set(_LISTED)
        concerned |= _COUNTED if self._header.order == "facts" or wanted.state else set()
        concerned |= _GROUPED if wanted.group is not None else set()
        if tables is None or tables & concerned:
            self._read()
        elif tables & (_COUNTED | _GROUPED):
            self._model.refresh()

    def _read(self) -> None:
        order = self._header.order
        read = self._workspace.study if order == "read" else self._workspace.fetch  # that may look through all texts
        read("documents", browse.snapshot, self._header.wanted, order, done=self._on_read)

    def _on_read(self, ids: bytes) -> None:
        self._list.when_still(partial(self._show, ids))

    def _show(self, ids: bytes) -> None:
        show_in(self._list, ids)
        shown = self._model.rowCount()
        self._header.show_count(shown)
        if self._stack.currentWidget() is not self._form:
            self._stack.setCurrentWidget(self._page)
        self._nothing.setVisible(not shown)
        self._list.setVisible(bool(shown))
        self._select()

    @property
    def _page(self) -> QWidget:
        return self._listed if self._model.rowCount() or self._header.is_filtered else self._empty

    def _select(self) -> None:
        if len(selected(self._list)) > ID_BYTES:  # somebody is about to do something with several
            return
        position = self._model.position(self._workspace.current.document)
        if position != self._list.currentIndex().row() or not self._list.selectionModel().hasSelection():
            select_only(self._list, self._model.index(position, 0))

    def _fetch(self, ids: Sequence[UUID]) -> Mapping[UUID, Listed]:
        found: Mapping[UUID, Listed] | None = self._workspace.ask(browse.rows, ids)
        return found or {}

    # --- what the list and the parts around it say

    def _open(self, document: UUID) -> None:
        self._workspace.current.show_document(document)

    def _on_typed(self, words: str) -> None:
        self._header.field.setFocus()
        self._header.field.setText(words)

    def _on_delete_key(self) -> None:
        project = self._workspace.project
        document = self._list.currentIndex().data(Rows.ID)
        if document is not None and project is not None and not project.read_only:
            self._open(document)
            self.remove()

    def _on_renamed(self, row: Listed, title: str) -> None:
        self._workspace.do(documents.edit, row.id, {"title": title})

    def _on_form_closed(self) -> None:
        inside = self._form.isAncestorOf(QApplication.focusWidget() or self)
        self._stack.setCurrentWidget(self._page)
        before, self._back_to = self._back_to, None
        if inside and before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        elif inside:
            self._list.setFocus()

    def _on_imported(self, found: Imported) -> None:
        self._workspace.told.emit(imports.summary(found) + ".")
        self._report.show_report(found)
        if len(found.newer) == 1:
            self._open(found.newer[0].id)
            if found.waiting:
                self._workspace.current.show_sheet("versions", found.newer[0].id)
        first = next(iter([*found.imported, *found.known]), None)
        if first is not None and self._workspace.current.document is None:
            self._open(first.id)

    def _delete(self, verb: Callable[..., object], document: UUID) -> None:
        position = self._model.position(document)
        below = position + 1 if position + 1 < self._model.rowCount() else position - 1
        following = self._model.id(below) if position >= 0 and below >= 0 else None
        row = self._fetch([document]).get(document)

        def done(_done: object) -> None:
            self._workspace.current.show_document(following)
            said = _("Deleted: {title}. Undo brings it back.").format(title=row.title if row else "")
            self._workspace.told.emit(said)

        self._workspace.do(verb, document, done=done)

    def _show_menu(self, at: QPoint) -> None:
        index = self._list.currentIndex()
        document, row = index.data(Rows.ID), index.data(Rows.ROW)
        if row is None:
            return
        project = self._workspace.project
        writable = project is not None and not project.read_only
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(selected(self._list)) > ID_BYTES:
            menu.addAction(icon("label"), _("Collections and labels…"), self.label).setEnabled(writable)
            menu.popup(at)
            return
        for name, text, run, changes in (
            ("open", _("Open"), None, False),
            ("label", _("Collections and labels…"), self.label, True),
            ("rename", _("Rename"), self.rename, True),
            ("edit", _("Edit title, date and source…"), self.edit, True),
            ("import", _("Import a new version…"), self.version_wanted.emit, True),
            ("history", _("Versions"), partial(self._workspace.current.show_sheet, "versions", document), False),
            ("open", _("Open the original file"), self.open_original, False),
            ("save_copy", _("Export the original file…"), self.export_original, False),
            ("delete", _("Delete"), self.remove, True),
            ("copy", _("Copy the title"), partial(QGuiApplication.clipboard().setText, row.title), False),
            ("fact", _("Show its facts"), self.facts_wanted.emit, False),
        ):
            action = menu.addAction(icon(name), text)
            action.setEnabled(writable or not changes)
            action.triggered.connect(partial(self._run, document, run))
        menu.popup(at)

    def _run(self, document: UUID, run: Callable[[], object] | None) -> None:
        """Read the document, then do something with it."""
        self._open(document)
        self._select()
        if run is not None:
            run()

    def _come_up(self) -> None:
        """Show the dock this pane may be hidden in."""
        above: QWidget | None = self.parentWidget()
        while above is not None and not isinstance(above, QDockWidget):
            above = above.parentWidget()
        if above is not None:
            above.show()

    # --- putting it together

    def _lay_out(self) -> None:
        self._listed = QWidget()
        inside = QVBoxLayout(self._listed)
        self._stack = QStackedWidget()
        for page in (self._empty, self._listed, self._form):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        for layout, parts in ((inside, (self._header, self._list, self._nothing)), (column, (self._stack,))):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
            for part in parts:
                layout.addWidget(part, 0 if part is self._header else 1)
        column.addWidget(self._confirm)
        column.addWidget(self._report)
        self.setFocusProxy(self._list)
