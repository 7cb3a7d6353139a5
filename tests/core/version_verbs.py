"""New versions of documents and what is decided on them, for the machine that undoes it all."""

import hashlib

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.core.undoable import has, some
from workbench.core import versions
from workbench.core.ids import hashed_id
from workbench.formats.types import ParsedDocument
from workbench.text import fold

EDITS = {
    "before": lambda text: f"It was put in before all that was said. {text}",
    "after": lambda text: f"{text} It was put in after all that was said.",
    "within": lambda text: text.replace(" ", " other ", 1),
    "gone": lambda text: text[len(text) // 2 :] or "Nothing",
}


class VersionVerbs:
    """Rules over a project in the hands of `Undoable`."""

    def has_newer(self, document):
        return any(row["version_of"] == document for row in self.rows.get("document", {}).values())

    def newest_of(self, document):
        rows = self.rows["document"]
        while newer := [key for key, row in rows.items() if row["version_of"] == document]:
            document = min(newer, key=lambda key: (rows[key]["created_at"], key))
        return document

    def is_alone(self, document):
        return self.rows["document"][document]["version_of"] is None and not self.has_newer(document)

    @has("document")
    @rule(index=some, edit=st.sampled_from(list(EDITS)))
    def bring(self, index, edit):
        document = self.pick("document", index)
        old = self.newest_of(document)
        text = EDITS[edit](self.text(old))
        parsed = ParsedDocument(text, "text/plain", "utf-8", "New", "", "", "", ())
        there = hashed_id("document", _sha(text))
        if there in self.model["document"] and there != old and not self.is_alone(there):
            return  # refused, or known, by which chain it is in: told apart by tests of their own
        before = self.rows.get("annotation", {})
        found = versions.bring(self.project, document, parsed, "b.txt", text.encode())
        assert found.is_new == (there != old)
        after = self.stored().get("annotation", {})
        assert after.keys() == before.keys()
        moved = {key: row for key, row in after.items() if row["document"] != before[key]["document"]}
        assert len(moved) == found.moved
        for key, row in moved.items():
            assert (row["document"], before[key]["document"]) == (there, old)
            assert fold(row["exact"]) == fold(before[key]["exact"])

        def expect(model):
            if found.is_new:
                model["document"][there] = {"title": self.model["document"][old]["title"]}
            for key, row in moved.items():
                model["annotation"][key] = {column: row[column] for column in self.COLUMNS["annotation"]}
            self.seen_there(model, old, there)

        self.saved(expect)
        assert self.text(old) and (not found.is_new or self.text(there) == text)

    def seen_there(self, model, old, there):
        """People are seen in the new version if every passage that proves it has moved there."""
        for key, row in model.get("sighting", {}).items():
            proofs = [proof["annotation"] for proof in model["citation"].values() if proof["about_row"] == key]
            if (
                proofs
                and row["document"] == old
                and all(model["annotation"][one]["document"] == there for one in proofs)
            ):
                model["sighting"][key] = row | {"document": there}

    def waiting(self):
        rows = self.rows.get("annotation", {})
        return [key for key, row in rows.items() if not row["kept"] and self.has_newer(row["document"])]

    @precondition(lambda self: hasattr(self, "model") and self.waiting())
    @rule(index=some, one=some, two=some, decision=st.sampled_from(["put", versions.KEEP, versions.DISCARD]))
    def settle(self, index, one, two, decision):
        waiting = self.waiting()
        assert {row.id for row in versions.queue(self.project)} == set(waiting)
        row_id = waiting[index % len(waiting)]
        if decision == "put":
            self.put(row_id, one, two)
        elif decision == versions.KEEP:
            versions.settle(self.project, row_id, versions.KEEP)
            self.saved(lambda model: None)
            assert row_id not in self.waiting()
        else:
            self.delete_waiting(row_id)

    def put(self, row_id, one, two):
        new = self.newest_of(self.model["annotation"][row_id]["document"])
        start, end, marked = self.passage(new, one, two)
        if not marked["exact"]:
            self.refused(versions.settle, row_id, (start, end))
            return
        versions.settle(self.project, row_id, (start, end))
        before = self.model["annotation"][row_id]

        def expect(model):
            model["annotation"][row_id] = {**marked, "note": before["note"]}
            self.seen_there(model, before["document"], new)

        self.saved(expect)

    def delete_waiting(self, row_id):
        backing = self.of("evidence", annotation=row_id)
        facts = [self.model["evidence"][key]["fact"] for key in backing]
        if any(len(self.of("evidence", fact=fact)) == 1 for fact in facts):
            self.refused(versions.settle, row_id, versions.DISCARD)
            return
        versions.settle(self.project, row_id, versions.DISCARD)
        tied = [name for name in ("link", "citation") if name in self.model]
        gone = [("evidence", key) for key in backing]
        gone += [(name, key) for name in tied for key in self.of(name, annotation=row_id)]

        def expect(model):
            for name, key in [*gone, ("annotation", row_id)]:
                del model[name][key]

        self.saved(expect)


def _sha(text):
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
