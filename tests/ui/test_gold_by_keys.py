"""A real document, and every fact an expert found in it, made by hand through key events alone."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from tests.ui.sessions import CTRL, CTRL_SHIFT, Keyboard, chosen, rest, turn, wait
from workbench.core import entities, seeds
from workbench.core.browse import card
from workbench.core.models import Fact, table
from workbench.text import sentence_at
from workbench.text.words import next_word
from workbench.ui.facts.card.finder import Finder
from workbench.ui.main_window import MainWindow

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
LEFT, RIGHT, TAB, ENTER = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Tab, Qt.Key.Key_Return
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
DIGITS = {
    "quantity": Qt.Key.Key_1,
    "event": Qt.Key.Key_2,
    "agreement": Qt.Key.Key_3,
    "commitment": Qt.Key.Key_4,
    "programme_status": Qt.Key.Key_5,
    "role": Qt.Key.Key_6,
    "statement": Qt.Key.Key_7,
}
KINDS = {
    "people": "person",
    "organisations": "organisation",
    "places": "place",
    "meetings": "meeting",
    "programmes": "programme",
    "documents": "instrument",
}
ATTRIBUTIONS = {"direct": "direct speech", "caption": "caption", "narrative": "narrative"}


class Analyst(Keyboard):
    """Types, and looks at the window to know how far to go; every letter counts as a key."""

    def type(self, words):
        self.presses += len(words)
        super().type(words)

    @property
    def pane(self):
        return self.window.viewer.page.pane

    @property
    def form(self):
        return self.window.card._form

    # --- the passage

    def go_to(self, sentence):
        while self.pane.sentence != sentence:
            self.press(Qt.Key.Key_J if self.pane.sentence is None or self.pane.sentence < sentence else Qt.Key.Key_K)

    def select(self, start, end):
        """By words from the beginning of the sentence; letters where words do not end."""
        while self.pane.caret() < start and next_word(self.pane.text, self.pane.caret(), 1, ends=False) <= start:
            self.press(CTRL(RIGHT))
        while self.pane.caret() < start:
            self.press(RIGHT)
        while self.pane.caret() < end and next_word(self.pane.text, self.pane.caret(), 1, ends=True) <= end:
            self.press(CTRL_SHIFT(RIGHT))
        while self.pane.selection()[1] < end:
            self.press((SHIFT, RIGHT))

    def mend(self, start, end):
        """Move the ends of the mark that was made of the whole sentence."""
        moving = self.window.viewer.page.boundaries
        self.press(Qt.Key.Key_B)
        while moving._span[1] != end:
            before = next_word(self.pane.text, moving._span[1], -1, ends=True)
            self.press(LEFT if before >= end else (SHIFT, LEFT))
        if moving._span[0] != start:
            self.press(Qt.Key.Key_B)
        while moving._span[0] != start:
            after = next_word(self.pane.text, moving._span[0], 1, ends=False)
            self.press(RIGHT if after <= start else (SHIFT, RIGHT))
        self.press(Qt.Key.Key_Escape)

    # --- the card

    def reach(self, is_there):
        for _tab in range(60):
            if is_there(QApplication.focusWidget()):
                return
            self.press(TAB)
        raise AssertionError("the field was not reached with Tab")

    def fill(self, key, value, name):
        row = self.form.rows.get(key)
        if row is not None and (row.entry.value() == value or row.entry.words() == name):
            return  # the words gave it
        if row is None or row.isHidden():
            self.press((ALT, Qt.Key.Key_M))
            wait(lambda: key in self.form.rows and not self.form.rows[key].isHidden())
            row = self.form.rows[key]
        self.reach(lambda focus: focus is not None and (focus is row.entry.line() or focus is row.entry))
        self.write(row.entry, name)

    def write(self, entry, words):
        if entry.words():
            self.press(CTRL(Qt.Key.Key_A))
        if isinstance(entry, Finder):
            self.find(entry, words)
        else:
            self.type(words)

    def find(self, finder, name):
        """Type a name until it stands in the list, then take it."""
        for count in range(1, len(name) + 1):
            self.type(name[count - 1])
            if count >= 4 or count == len(name):
                rest(15)
                wait(lambda: finder.is_open)
                found = [finder._list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(finder._list.count())]
                rows = [row for row, named in enumerate(found) if named.name == name and hasattr(named, "id")]
                if rows:
                    self.press(*[Qt.Key.Key_Down] * rows[0], ENTER)
                    return
        raise AssertionError(f"{name} was not found")


@pytest.fixture
def analyst(qtbot, empty_workspace, tmp_path):
    """At a window with the document open, in a project that knows the people of the catalogue."""
    window = MainWindow(empty_workspace)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    wait(window.isActiveWindow)
    assert empty_workspace.use(lambda: seeds.new(tmp_path / "gold.workbench"))
    for kind, _ref, name in catalogue():
        entities.create(empty_workspace.project, kind, name)
    turn()
    keys = Analyst(window)
    with chosen(open_files=[CORPUS / "documents" / "003.txt"]):
        keys.press(CTRL(Qt.Key.Key_I))
    wait(lambda: empty_workspace.current.document is not None, "the document was not opened")
    wait(lambda: not empty_workspace.is_busy)
    keys.press(CTRL(Qt.Key.Key_2))
    wait(lambda: window.viewer.passage_to_tag() is not None)
    keys.presses = 0
    return keys


def catalogue():
    """(kind, ref, name) of all that the catalogue knows."""
    parts = json.loads((CORPUS / "catalogue.json").read_text(encoding="utf-8"))
    return [(KINDS[part], entry["id"], entry["name"]) for part, listed in parts.items() for entry in listed]


def names():
    """ref → name."""
    return {ref: name for _kind, ref, name in catalogue()}


def make(keys, fact, known):
    """One fact of the gold, from wherever the caret is."""
    window, text = keys.window, keys.pane.text
    start, end = fact["start"], fact["end"]
    sentence = sentence_at(text, start)
    keys.go_to(sentence)
    few = len(text[sentence[0] : start].split()) + len(text[end : sentence[1]].split())
    mends = (start, end) != sentence and few < len(text[start:end].split())
    if not mends and (start, end) != sentence:
        keys.select(start, end)
        assert window.viewer.passage_to_tag().words == fact["quote"]
    keys.press(DIGITS[fact["type"]])
    wait(lambda: keys.form.attribution.value(), "the document suggests nothing")
    order = list(keys.form.kind.fields)
    for key in sorted(fact["fields"], key=order.index):
        value = fact["fields"][key]
        keys.fill(key, value, known.get(value, value))
    if keys.form.speaker.words() != known.get(fact["speaker"], ""):
        keys.reach(lambda focus: focus is keys.form.speaker)
        keys.write(keys.form.speaker, known[fact["speaker"]])
    if keys.form.attribution.value() != fact["attribution"]:
        keys.reach(lambda focus: focus in (keys.form.attribution, keys.form.attribution.line()))
        keys.type(ATTRIBUTIONS[fact["attribution"]])
    before = window.workspace.current.fact
    keys.press(CTRL(ENTER))
    wait(lambda: window.workspace.current.fact not in (None, before), "the fact was not saved")
    wait(lambda: window.viewer.isAncestorOf(QApplication.focusWidget()), "the keyboard is not back in the text")
    turn()
    if mends:
        keys.mend(start, end)
    keys.press(Qt.Key.Key_Escape)


def saved(project):
    """(type, quote, start, end, fields, speaker, attribution) of every fact, in the order they stand in the text."""
    target = table(Fact).c
    with project.read() as connection:
        ids = list(connection.execute(select(target.id).where(target.deleted.is_(False))).scalars())
    for shown in (card.fact(project, fact) for fact in ids):
        (evidence,) = shown.evidence
        fields = {key: stated(content, shown.names) for key, content in shown.fields.items()}
        speaker = shown.speaker.name if shown.speaker else None
        yield (shown.type_key, evidence.quote, evidence.start, evidence.end, fields, speaker, shown.attribution)


def said(value, known):
    return known[value["entity"]].name if isinstance(value, dict) else value


def stated(content, known):
    """What a field says: of a list, each."""
    return (
        [said(cell["value"], known) for cell in content] if isinstance(content, list) else said(content["value"], known)
    )


def test_every_gold_fact_of_a_document_is_made_by_keys(analyst, capsys):
    known = names()
    every = json.loads((CORPUS / "gold" / "facts.json").read_text(encoding="utf-8"))
    gold = [fact for fact in every if fact["doc"] == "003"]
    counts = []
    for fact in gold:
        before = analyst.presses
        make(analyst, fact, known)
        counts.append(analyst.presses - before)
    wanted = [
        (
            fact["type"],
            fact["quote"],
            fact["start"],
            fact["end"],
            {key: known.get(value, value) for key, value in fact["fields"].items()},
            known.get(fact["speaker"]),
            fact["attribution"],
        )
        for fact in gold
    ]
    project = analyst.window.workspace.project
    made = sorted(saved(project), key=lambda fact: (fact[2], fact[3]))
    with capsys.disabled():
        each = ", ".join(f"{fact['id']} {fact['type']} {count}" for fact, count in zip(gold, counts, strict=True))
        print(f"\nkeys: {sum(counts)} for {len(gold)} facts ({each})")  # noqa: T201
    assert [fact[:4] for fact in made] == [fact[:4] for fact in sorted(wanted, key=lambda fact: fact[2:4])]
    for mine, theirs in zip(made, sorted(wanted, key=lambda fact: fact[2:4]), strict=True):
        assert theirs[4].items() <= mine[4].items() and mine[5:] == theirs[5:]
