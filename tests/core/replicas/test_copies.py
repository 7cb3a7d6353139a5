"""Three copies of a project, written in any order and merged in any order: they end the same, and nothing is lost."""

import tempfile
from functools import cache
from itertools import permutations
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from sqlalchemy import select

from tests.core import soundness
from tests.core.undoable import STEPS
from tests.factories import BOOK
from workbench.core import (
    analysts,
    annotations,
    codebook,
    comments,
    conflicts,
    documents,
    entities,
    facts,
    groups,
    identities,
    links,
    review,
    safety,
    versions,
    withdraw,
)
from workbench.core.models import Omitted, Operation, Revision, table
from workbench.core.project import Project
from workbench.core.replicas import disputes
from workbench.core.sharing import giving, merging
from workbench.errors import UserError
from workbench.formats.types import ParsedDocument

TEXTS = ("Exports rose by 4,5 % in 2024. Imports fell.", "The council met on Monday; it will meet again.")
NAMES = ("Anna Lind", "Norland", "Trade council")
some = st.integers(0, 2**16)
copies = st.sampled_from(range(3))


@cache
def first_file():
    """The bytes of a project with a document, two facts on it and an entity, before it was copied."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "first.workbench"
        with Project.create(path, "Trade", fill=lambda project: codebook.load(project, BOOK)) as project:
            for name in ("Ann", "Bo", "Cy"):
                analysts.join(project, name)
            analysts.act_as(project, "Ann")
            document = documents.add(project, parsed(TEXTS[0]), "a.txt", TEXTS[0].encode())[0]
            entities.create(project, "person", NAMES[0], ref="per:lind")
            for start, end in ((0, 12), (16, 21)):
                facts.tag(project, document, start, end, "quantity", fields={"value": "4.5"})
        return path.read_bytes()


def parsed(text, title="A report"):
    return ParsedDocument(text, "text/plain", "utf-8", title, "", "", "", ())


class Copies(RuleBasedStateMachine):
    """Ann's, Bo's and Cy's copies; whatever a verb refuses is not done."""

    @initialize()
    def open(self):
        self.folder = tempfile.TemporaryDirectory()
        self.copies = []
        for name in ("Ann", "Bo", "Cy"):
            path = Path(self.folder.name) / f"{name}.workbench"
            path.write_bytes(first_file())
            project = Project.open(path)
            analysts.act_as(project, name)
            self.copies.append(project)

    def teardown(self):
        if not hasattr(self, "copies"):
            return
        try:
            self.all_end_the_same()
        finally:
            for project in self.copies:
                project.close()
            self.folder.cleanup()

    def all_end_the_same(self):
        """Each copy takes in the others, in another order each; everything ever written is in all of them."""
        given = [self.share(project) for project in self.copies]
        for order, project in zip(list(permutations(range(3)))[::2], self.copies, strict=True):
            for other in order:
                merging.merge(project, given[other], backup=None)
        states = [state(project) for project in self.copies]
        assert states[0] == states[1] == states[2]
        for project in self.copies:
            assert (found := safety.check(project)) == [], found
            again = merging.merge(project, given[0], backup=None)
            assert (again.added, again.changed, again.deleted, again.merge) == (0, 0, 0, None)

    def share(self, project):
        path = Path(self.folder.name) / f"{project.path.stem} {project.newest()}.copy.workbench"
        return safety.save_copy(project, lambda _d, _t: None, path)

    def try_(self, verb, project, *args, **more):
        try:
            verb(project, *args, **more)
        except UserError:
            return

    def pick(self, project, name, index):
        """The id of a living row, or None."""
        with project.read() as connection:
            ids = sorted(soundness.living(connection).get(name, ()))
        return ids[index % len(ids)] if ids else None

    @rule(here=copies, there=copies)
    def merge(self, here, there):
        if here != there:
            project = self.copies[here]
            lost = written(project)
            merging.merge(project, self.share(self.copies[there]), backup=None)
            assert lost <= written(project)

    @rule(here=copies, there=copies)
    def merge_a_part(self, here, there):
        """A copy without drafts brings what it has; what it was given without comes later."""
        project, other = self.copies[here], self.copies[there]
        if here != there:
            path = Path(self.folder.name) / f"{other.path.stem} {other.newest()}.part.workbench"
            giving.share(other, lambda _d, _t: None, path, drafts=False)
            merging.merge(project, path, backup=None)
            assert (found := safety.check(project)) == [], found

    @rule(here=copies, there=copies)
    def look_first(self, here, there):
        """What a merge would do is what it does, and looking changes nothing."""
        project, path = self.copies[here], self.share(self.copies[there])
        before = state(project)
        said = merging.look(project, path)
        assert state(project) == before
        done = merging.merge(project, path, backup=None)
        keys = ("added", "changed", "deleted", "identical", "rows", "opened")
        assert [getattr(said, key) for key in keys] == [getattr(done, key) for key in keys]
        assert {one.id for one in conflicts.open_conflicts(project)} >= set(done.opened)

    @rule(here=copies, there=copies)
    def merge_and_undo(self, here, there):
        project = self.copies[here]
        before, is_whole = state(project), not parts_of(project)
        done = merging.merge(project, self.share(self.copies[there]), backup=None)
        if done.merge is not None and is_whole:  # what completes a step that was known in part stays
            project.undo()
            assert rows_and_conflicts(project) == before[:2]
            assert (found := safety.check(project)) == [], found

    @rule(copy=copies, index=some, text=st.sampled_from(["", "One", "Two"]), value=st.sampled_from(["1", "2", "3"]))
    def edit_fact(self, copy, index, text, value):
        project = self.copies[copy]
        if fact := self.pick(project, "fact", index):
            self.try_(facts.edit, project, fact, {"statement": text, "value": value} if text else {"value": value})

    @rule(copy=copies, index=some)
    def delete_fact(self, copy, index):
        if fact := self.pick(self.copies[copy], "fact", index):
            self.try_(facts.remove, self.copies[copy], fact)

    @rule(copy=copies, start=st.integers(0, 20), length=st.integers(1, 20), index=some, tag=st.booleans())
    def mark(self, copy, start, length, index, tag):
        project = self.copies[copy]
        if document := self.pick(project, "document", index):
            if tag:
                self.try_(facts.tag, project, document, start, start + length, "event", statement="Met")
            else:
                self.try_(annotations.highlight, project, document, start, start + length)

    @rule(copy=copies, index=some, start=st.integers(0, 20), length=st.integers(1, 20))
    def move_mark(self, copy, index, start, length):
        project = self.copies[copy]
        if row := self.pick(project, "annotation", index):
            self.try_(annotations.move, project, row, start, start + length)

    @rule(copy=copies, index=some, note=st.sampled_from(["", "Look again", "Sure?"]))
    def note(self, copy, index, note):
        if row := self.pick(self.copies[copy], "annotation", index):
            self.try_(annotations.write_note, self.copies[copy], row, note)

    @rule(copy=copies, which=st.sampled_from(TEXTS), title=st.sampled_from(["A report", "The report"]))
    def import_document(self, copy, which, title):
        self.try_(documents.add, self.copies[copy], parsed(which, title), "b.txt", which.encode())

    @rule(copy=copies, index=some, title=st.sampled_from(["Report", "Minutes"]))
    def describe_document(self, copy, index, title):
        if document := self.pick(self.copies[copy], "document", index):
            self.try_(documents.edit, self.copies[copy], document, {"title": title})

    @rule(copy=copies, index=some, whole=st.booleans())
    def delete_document(self, copy, index, whole):
        if document := self.pick(self.copies[copy], "document", index):
            self.try_(withdraw.document if whole else documents.remove, self.copies[copy], document)

    @rule(copy=copies, index=some)
    def new_version(self, copy, index):
        project = self.copies[copy]
        if document := self.pick(project, "document", index):
            with project.read() as connection:
                text = "Corrected. " + documents.text_of(connection, document)
            self.try_(versions.bring, project, document, parsed(text[:90]), "c.txt", text.encode())

    @rule(copy=copies, name=st.sampled_from(NAMES), ref=st.sampled_from(["", "per:lind", "org:council"]))
    def add_entity(self, copy, name, ref):
        kind = "organisation" if ref.startswith("org") else "person"
        self.try_(entities.create, self.copies[copy], kind, name, ref=ref)

    @rule(copy=copies, index=some, name=st.sampled_from(NAMES), alias=st.booleans())
    def name_entity(self, copy, index, name, alias):
        project = self.copies[copy]
        if entity := self.pick(project, "entity", index):
            if alias:
                self.try_(entities.add_alias, project, entity, name)
            else:
                self.try_(entities.edit, project, entity, {"name": name})

    @rule(copy=copies, index=some)
    def delete_entity(self, copy, index):
        if entity := self.pick(self.copies[copy], "entity", index):
            self.try_(entities.remove, self.copies[copy], entity)

    @rule(copy=copies, index=some, other=some, decision=st.sampled_from(["same", "different"]))
    def decide_who(self, copy, index, other, decision):
        project = self.copies[copy]
        pair = [self.pick(project, "entity", one) for one in (index, other)]
        if all(pair):
            self.try_(identities.decide, project, *pair, decision)

    @rule(copy=copies, index=some, other=some, role=st.sampled_from(["subject", "about"]))
    def link(self, copy, index, other, role):
        project = self.copies[copy]
        fact, entity = self.pick(project, "fact", index), self.pick(project, "entity", other)
        if fact and entity:
            self.try_(links.link, project, entity, role, fact=fact)

    @rule(copy=copies, index=some)
    def unlink(self, copy, index):
        if link := self.pick(self.copies[copy], "link", index):
            self.try_(links.unlink, self.copies[copy], link)

    @rule(copy=copies, index=some, decision=st.sampled_from(["submit", "accept", "reject", "return"]))
    def review(self, copy, index, decision):
        project = self.copies[copy]
        if fact := self.pick(project, "fact", index):
            if decision == "submit":
                self.try_(review.submit, project, [fact])
            else:
                self.try_(review.decide, project, [fact], decision, reason="because")

    @rule(copy=copies, index=some, text=st.sampled_from(["Why?", "See page 2"]))
    def comment(self, copy, index, text):
        if fact := self.pick(self.copies[copy], "fact", index):
            self.try_(comments.comment, self.copies[copy], "fact", fact, text)

    @rule(copy=copies, key=st.sampled_from(["role", "budget"]))
    def add_type(self, copy, key):
        self.try_(codebook.add_type, self.copies[copy], key, {"name": key.title()})

    @rule(copy=copies, index=some, name=st.sampled_from(["Urgent", "Later"]))
    def group(self, copy, index, name):
        project = self.copies[copy]
        if document := self.pick(project, "document", index):
            self.try_(groups.gather, project, lambda _d, _t: None, [document], "label", name)

    @rule(copy=copies)
    def undo(self, copy):
        self.try_(Project.undo, self.copies[copy])

    @rule(copy=copies)
    def redo(self, copy):
        self.try_(Project.redo, self.copies[copy])

    @rule(copy=copies, index=some, side=some)
    def solve(self, copy, index, side):
        project = self.copies[copy]
        found = conflicts.open_conflicts(project)
        if found:
            one = found[index % len(found)]
            head = [*(head.revision for head in one.heads), None][side % (len(one.heads) + 1)]
            try:
                conflicts.solve(project, one.id, head)
            except UserError:
                return
            assert one.id not in {left.id for left in conflicts.open_conflicts(project)}


def rows_and_conflicts(project):
    with project.read() as connection:
        return soundness.all_rows(connection), disputes.kept(connection)


def state(project):
    """Everything that must be the same in every copy: rows with their heads, conflicts, and the log."""
    o, r = table(Operation), table(Revision).c
    with project.read() as connection:
        log = {(op.revision, op.table, op.row): (op.prev, str(op.change)) for op in connection.execute(select(o))}
        revisions = {row.id: row.digest for row in connection.execute(select(r.id, r.digest))}
    return *rows_and_conflicts(project), log, revisions


def parts_of(project):
    with project.read() as connection:
        return connection.execute(select(table(Omitted))).all()


def written(project):
    with project.read() as connection:
        return set(connection.execute(select(table(Revision).c.id)).scalars())


TestCopies = Copies.TestCase
TestCopies.settings = settings(
    STEPS,
    max_examples=settings.default.max_examples
    if settings.default.max_examples > 100
    else max(3, settings.default.max_examples // 10),
)
