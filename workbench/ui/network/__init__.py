"""The network of entities: who and what is tied to whom, as a picture and as a list."""

from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.core.browse.entities import network as reading
from workbench.core.browse.entities.network import TIES, Network, Piece, Tie
from workbench.core.project import Project
from workbench.i18n import _, grouped, ngettext
from workbench.text import fold
from workbench.ui.network import kept, writing
from workbench.ui.network.bar import Bar
from workbench.ui.network.canvas import Canvas
from workbench.ui.network.drawing import Drawing
from workbench.ui.network.layout import Places, lay_out
from workbench.ui.network.legend import Legend
from workbench.ui.network.side import Side
from workbench.ui.picture_sheet import PictureSheet
from workbench.ui.pictures import ask_file
from workbench.ui.theme import theme
from workbench.ui.workspace import Workspace

_SIDE, _MOST_SIDE = 316, 380
_WEAK = 0.35  # the pull of being named in the same fact


class NetworkSheet(PictureSheet):
    """The network around an entity, or of the whole project."""

    KIND: ClassVar[str] = "network"
    ICON: ClassVar[str] = "network"
    SHOWS: ClassVar[frozenset[str]] = frozenset(
        "entity alias identity meeting programme relation sighting participation agenda_item stage document fact link "
        "review evidence citation".split()
    )

    def __init__(self, workspace: Workspace, entity: UUID | None = None) -> None:
        self.bar, self.canvas, self.legend, self.side = Bar(around=entity is not None), Canvas(), Legend(), Side()
        super().__init__(workspace, entity, self.canvas)
        self._dragged: Places = {}
        self._key = f"network {id(self)}"
        self.name(_("Network"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        beside = QSplitter(Qt.Orientation.Vertical)
        beside.addWidget(self.side)
        beside.addWidget(self.legend)
        beside.setStretchFactor(0, 3)
        beside.setStretchFactor(1, 2)
        beside.setChildrenCollapsible(False)
        picture = QWidget()
        self.column(picture)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.addWidget(picture)
        halves.addWidget(beside)
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 0)
        halves.setChildrenCollapsible(False)
        halves.setSizes([2000, min(theme.sized(_SIDE), _MOST_SIDE)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        row = QHBoxLayout()
        row.addWidget(halves)
        whole.addLayout(row, 1)

    def _connect(self) -> None:
        bar, canvas, side, current = self.bar, self.canvas, self.side, self.workspace.current
        bar.found.connect(self._on_found)
        bar.timed.connect(self._filter)
        bar.stepped.connect(self.refresh)
        bar.zoomed.connect(lambda factor: canvas.zoom(factor) if factor else canvas.fit())
        bar.anew.connect(self._arrange_anew)
        bar.exported.connect(self._export)
        canvas.chosen.connect(self._on_chosen)
        canvas.opened.connect(lambda entity: current.show_sheet("card", entity))
        canvas.asked.connect(side.take_focus)
        canvas.moved.connect(self._on_moved)
        self.legend.filtered.connect(self._filter)
        side.wanted.connect(self._on_wanted)
        side.card_wanted.connect(lambda entity: current.show_sheet("card", entity))
        side.unfolded.connect(self._on_unfolded)
        side.shown.connect(self._show_piece)
        side.left.connect(lambda: canvas.setFocus())

    # --- reading

    def refresh(self) -> None:
        """Read who is tied to whom, and find a place for each, in the background; what is shown stays where it is."""
        project = self.workspace.project
        if project is None or not self.name_after(_("Network: {name}")):
            return
        self._dragged = kept.places(project.id, self.entity)
        stays = self._standing() | self._dragged
        steps = self.bar.steps.currentData() or 1
        room = self.canvas.viewport()
        self.workspace.study(
            self._key, _look, self.entity, steps, stays, room.height() > room.width(), done=self._on_read
        )

    def _standing(self) -> Places:
        drawing = self.canvas.drawing
        if drawing is None:
            return {}
        return {node.id: (at.x(), at.y()) for node, at in zip(drawing.network.nodes, drawing.points, strict=True)}

    def _on_read(self, found: tuple[Network, Places]) -> None:
        if not isValid(self):
            return
        network, places = found
        before = self._chosen()
        self.canvas.show_drawing(Drawing(network, places))
        self.legend.show_network(network)
        empty = (
            _("Nothing is tied to anything yet. Note who takes part in a meeting, who holds a post, or how two relate.")
            if self.entity is None
            else _("Nothing is tied to this yet. Note on its card how it relates to others, or link it to facts.")
        )
        self.show_picture("" if network.ties else empty)
        self._filter()
        self.canvas.choose(before if before in self.canvas.drawing.number else self._centre())  # type: ignore[union-attr]
        self.drawn.emit()

    def _filter(self) -> None:
        """Show what is ticked, and what was so at the time asked for."""
        drawing = self.canvas.drawing
        if drawing is None:
            return
        network, span = drawing.network, self.bar.span()
        kinds = {node.id: self.legend.shows_kind(node.kind) for node in network.nodes}
        ticked = [tie for tie in network.ties if self.legend.shows_tie(tie) and kinds[tie.of] and kinds[tie.to]]
        ties = ticked if span is None else [tie for tie in ticked if tie.is_within(*span)]
        tied = {end for tie in ties for end in (tie.of, tie.to)} | {self._centre()}
        drawing.show(ties, [node.id in tied for node in network.nodes])
        self.canvas.redraw()
        self._tell(drawing, sum(not tie.whens for tie in ticked) if span is not None else 0)
        self._on_chosen(self._chosen())

    def _tell(self, drawing: Drawing, undated: int) -> None:
        shown = sum(drawing.shown)
        said = [
            ngettext("{n} entity", "{n} entities", shown).format(n=grouped(shown)),
            ngettext("{n} tie", "{n} ties", len(drawing.ties)).format(n=grouped(len(drawing.ties))),
        ]
        if undated:
            said.append(_("{n} without a date are hidden").format(n=grouped(undated)))
        if drawing.network.left_out:
            said.append(_("{n} entities with fewer ties are left out").format(n=grouped(drawing.network.left_out)))
        if wrong := self.bar.wrong():
            said.append(_("“{words}” is no date").format(words=wrong))
        self.state.setText(" · ".join(said))

    # --- choosing and opening

    def _centre(self) -> UUID | None:
        """Whom the network is around: who stands for the entity asked for, if they are the same as others."""
        nodes = self.canvas.drawing.network.nodes if self.canvas.drawing is not None else ()
        return nodes[0].id if self.entity is not None and nodes else None

    def _chosen(self) -> UUID | None:
        drawing = self.canvas.drawing
        return drawing.network.nodes[drawing.current].id if drawing and drawing.current is not None else None

    def _on_chosen(self, entity: UUID | None) -> None:
        drawing = self.canvas.drawing
        if drawing is None:
            return
        by_id = {node.id: node for node in drawing.network.nodes}
        if entity is None:
            shown = [node for node, is_shown in zip(drawing.network.nodes, drawing.shown, strict=True) if is_shown]
            self.side.show_entities(shown)
        else:
            ties = [tie for tie in drawing.ties if entity in (tie.of, tie.to)]
            ties.sort(key=lambda tie: tie.whens[-1:], reverse=True)
            ties.sort(key=lambda tie: TIES.index(tie.kind))
            self.side.show_ties(by_id[entity], ties, by_id)

    def _on_wanted(self, entity: UUID) -> None:
        self.canvas.choose(entity)
        self.canvas.setFocus()

    def _on_found(self, words: str) -> None:
        """Go to the entity that bears a name with these words; again: to the next one."""
        drawing, typed = self.canvas.drawing, fold(words.strip())
        if drawing is None or not typed:
            return
        hits = [
            number
            for number, node in enumerate(drawing.network.nodes)
            if drawing.shown[number] and typed in node.folded
        ]
        if not hits:
            self.workspace.told.emit(_("No entity of this picture is called “{words}”.").format(words=words))
            return
        after = hits.index(drawing.current) + 1 if drawing.current in hits else 0
        self.canvas.choose(drawing.network.nodes[hits[after % len(hits)]].id)

    def _on_unfolded(self, tie: Tie) -> None:
        def listed(pieces: tuple[Piece, ...]) -> None:
            if isValid(self):
                self.side.show_pieces(tie, pieces)

        self.workspace.fetch(f"{self._key} evidence", reading.evidence, tie.sources, done=listed)

    def _show_piece(self, piece: Piece, tie: Tie) -> None:
        """Go to what proves a tie: a fact and its passage, a passage, a document, or a card if nothing is cited."""
        current = self.workspace.current
        if piece.fact is not None:
            current.show_fact(piece.fact)
        if piece.document is None:
            if piece.fact is None:
                current.show_sheet("card", tie.of)
        elif piece.end > piece.start:
            current.show_passage(piece.document, piece.start, piece.end)
        else:
            current.show_document(piece.document)

    # --- places and files

    def _on_moved(self, entity: UUID, x: float, y: float) -> None:
        project = self.workspace.project
        if project is not None:
            self._dragged[entity] = (x, y)
            kept.keep(project.id, self.entity, self._dragged)

    def _arrange_anew(self) -> None:
        project = self.workspace.project
        if project is not None:
            kept.keep(project.id, self.entity, {})
            self.canvas.drawing = None
            self.canvas.fit()
            self.refresh()

    def _export(self, suffix: str) -> None:
        path = ask_file(self, _("Save the network"), self.title, suffix)
        if path is not None:
            done = lambda _none: self.workspace.told.emit(_("“{name}” is written.").format(name=path.name))  # noqa: E731
            self.workspace.do(lambda _project: writing.write(self.canvas, self.title, path, suffix), done=done)


def _look(project: Project, entity: UUID | None, steps: int, stays: Places, is_high: bool) -> tuple[Network, Places]:
    """A network and the place of each entity; those named stay where they are."""
    network = reading.network(project, entity, steps=steps)
    here = {node.id for node in network.nodes}
    pulls = [(tie.of, tie.to, _WEAK if tie.kind == "fact" else 1.0) for tie in network.ties]
    kept_here = {one: place for one, place in stays.items() if one in here}
    return network, lay_out([*here], pulls, kept_here, is_high=is_high)
