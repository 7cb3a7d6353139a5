"""The verbs on many facts at once, among all others in whatever order, undone and redone."""

from hypothesis import strategies as st
from hypothesis.stateful import rule
from sqlalchemy import select

from tests.core.test_undo_machine import Verbs
from tests.core.undoable import STEPS, has, some
from workbench.core import bulk
from workbench.core.facts import several
from workbench.core.ids import hashed_id
from workbench.core.models import LocalFact, table

picks = st.lists(some, min_size=1, max_size=3)


def quiet(_done, _total):
    pass


class ManyAtOnce(Verbs):
    """What is done to the rows selected in a list."""

    def picked(self, name, indexes):
        return list(dict.fromkeys(self.pick(name, index) for index in indexes))

    @has("fact")
    @rule(
        indexes=picks, kind=some, speaker=st.sampled_from(["", "one", "nobody known"]), grade=st.sampled_from([None, 2])
    )
    def edit_facts(self, indexes, kind, speaker, grade):
        chosen, type_id = self.picked("fact", indexes), self.pick("fact_type", kind)
        changes = {"type": self.model["fact_type"][type_id]["key"], "speaker": speaker, "credibility": grade}
        assert bulk.edit(self.project, quiet, chosen, changes) == len(chosen)
        written = {"type": type_id, "credibility": grade, **self.speaker(speaker)}
        rows = {fact: self.model["fact"][fact] | written for fact in chosen}
        self.saved(lambda model: model["fact"].update(rows))

    @has("fact")
    @rule(indexes=picks)
    def remove_facts(self, indexes):
        chosen = self.picked("fact", indexes)
        bulk.remove(self.project, quiet, chosen)
        gone = [("fact", fact) for fact in chosen]
        for fact in chosen:
            gone += [(name, key) for name in ("evidence", "link", "review") for key in self.of(name, fact=fact)]
            gone += [("comment", key) for key in self.of("comment", about_row=fact)]

        def expect(model):
            for name, key in gone:
                del model[name][key]

        self.saved(expect)

    @has("fact")
    @rule(indexes=picks)
    def submit_facts(self, indexes):
        chosen, c = self.picked("fact", indexes), table(LocalFact).c
        with self.project.read() as connection:
            found = connection.execute(select(c.fact, c.status, c.stale).where(c.fact.in_(chosen)).order_by(c.fact))
            open_ones = [fact for fact, status, stale in found if stale or status not in ("in_review", "accepted")]
        before = set(self.rows.get("review", ()))
        assert bulk.submit(self.project, quiet, chosen) == len(open_ones)
        self.expect_reviews(before, "submit", open_ones, "")

    @has("annotation")
    @rule(indexes=picks)
    def remove_highlights(self, indexes):
        chosen = self.picked("annotation", indexes)
        plain = [passage for passage in chosen if not self.of("evidence", annotation=passage)]
        assert bulk.remove_highlights(self.project, quiet, chosen) == (len(plain), len(chosen) - len(plain))
        links = [key for passage in plain for key in self.of("link", annotation=passage)]

        def expect(model):
            for name, keys in (("annotation", plain), ("link", links)):
                for key in keys:
                    del model[name][key]

        self.saved(expect)

    @has("document")
    @rule(index=some, kind=some, places=st.lists(st.tuples(some, some), min_size=1, max_size=3))
    def tag_all(self, index, kind, places):
        """Of passages that are alike only one is tagged, and none that backs a fact of the type."""
        document, type_id = self.pick("document", index), self.pick("fact_type", kind)
        found = [self.passage(document, one, two) for one, two in places]
        key = self.model["fact_type"][type_id]["key"]
        ranges = [(start, end) for start, end, _marked in found]
        if any(start == end for start, end in ranges):
            self.refused(several.tag_all, quiet, document, ranges, key)
            return
        wanted = {(marked["start"], marked["end"]): marked for *_range, marked in found if marked["exact"]}
        fresh = {span: wanted[span] for span in wanted.keys() - self.tagged(document, type_id)}
        before = set(self.rows.get("evidence", ()))
        done = several.tag_all(self.project, quiet, document, ranges, key)
        assert done == (len(fresh), len(wanted) - len(fresh))
        rows = self.stored()
        new = [rows["evidence"][row] for row in rows.get("evidence", {}).keys() - before]
        assert len(new) == len(fresh)

        def expect(model):
            for fact, annotation in ((row["fact"], row["annotation"]) for row in new):
                at = rows["annotation"][annotation]
                marked = fresh.pop((at["start"], at["end"]))
                model["annotation"][annotation] = {**marked, "note": ""}
                said = self.speaker("") | {"credibility": None, "statement": " ".join(marked["exact"].split())}
                model["fact"][fact] = {"type": type_id, **said}
                model["evidence"][hashed_id("evidence", fact, annotation)] = {"fact": fact, "annotation": annotation}

        self.saved(expect)

    def tagged(self, document, type_id):
        """The passages of a document that back facts of a type."""
        passages = self.model["annotation"]
        backing = [
            row["annotation"]
            for row in self.model["evidence"].values()
            if self.model["fact"][row["fact"]]["type"] == type_id
        ]
        return {(passages[at]["start"], passages[at]["end"]) for at in backing if passages[at]["document"] == document}


TestManyAtOnce = ManyAtOnce.TestCase
TestManyAtOnce.settings = STEPS
