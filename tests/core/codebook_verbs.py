"""What analysts do to the codebook, for the machine that undoes it all."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.core.undoable import has, some, words
from workbench.core import codebook
from workbench.formats.types import Book, BookField, BookTerm, BookType

keys = st.sampled_from(["figure", "deal", "quantity"])


def quiet(_done, _total):
    pass


class CodebookVerbs:
    """Rules over a project in the hands of `Undoable`."""

    def type_key(self, index):
        type_id = self.pick("fact_type", index)
        return type_id, self.model["fact_type"][type_id]["key"]

    def fresh(self, name):
        """The id of the one row that came into a table."""
        (row_id,) = set(self.stored()[name]) - set(self.rows.get(name, ()))
        return row_id

    def grown(self, type_id):
        row = self.model["fact_type"][type_id]
        return {type_id: row | {"version": row["version"] + 1}}

    def under(self, type_id):
        """A type and all below it, worked out from the bottom."""

        def chain(row_id):
            while row_id is not None:
                yield row_id
                row_id = self.model["fact_type"][row_id]["parent"]

        return {row_id for row_id in self.model["fact_type"] if type_id in chain(row_id)}

    @rule(key=keys, name=words, parent=some)
    def add_type(self, key, name, parent):
        above, parent_key = self.type_key(parent)
        if self.of("fact_type", key=key):
            self.refused(codebook.add_type, key, {"name": name})
            return
        type_id = codebook.add_type(self.project, key, {"name": name, "parent": parent_key})
        version = self.stored()["fact_type"][type_id]["version"]
        row = {"key": key, "name": name, "version": version, "parent": above}
        self.saved(lambda model: model["fact_type"].update({type_id: row}))

    @rule(index=some, before=some, parent=some)
    def move_type(self, index, before, parent):
        (type_id, key), (above, parent_key) = self.type_key(index), self.type_key(parent)
        before_key = self.type_key(before)[1]
        if above in self.under(type_id):
            self.refused(codebook.move_type, key, before=before_key, parent=parent_key)
            return
        codebook.move_type(self.project, key, before=before_key, parent=parent_key)
        row = self.model["fact_type"][type_id] | {"parent": above}
        self.saved(lambda model: model["fact_type"].update({type_id: row}))

    @rule(index=some, key=keys)
    def change_type_key(self, index, key):
        type_id, old = self.type_key(index)
        if key != old and self.of("fact_type", key=key):
            self.refused(codebook.change_type_key, old, key)
            return
        codebook.change_type_key(self.project, old, key)
        row = self.model["fact_type"][type_id]
        changed = row | {"key": key, "version": row["version"] + (key != old)}
        self.saved(lambda model: model["fact_type"].update({type_id: changed}))

    @rule(index=some)
    def remove_type(self, index):
        type_id, key = self.type_key(index)
        if len(self.model["fact_type"]) < 2:
            return
        if self.of("fact", type=type_id):
            self.refused(codebook.remove_type, key)
            return
        codebook.remove_type(self.project, key)
        self.saved(lambda model: self.without_type(model, type_id, self.model["fact_type"][type_id]["parent"]))

    def without_type(self, model, type_id, parent):
        for child in self.of("fact_type", parent=type_id):
            model["fact_type"][child] = model["fact_type"][child] | {"parent": parent}
        for field in self.of("field", fact_type=type_id):
            del model["field"][field]
        del model["fact_type"][type_id]

    @rule(index=some, key=st.sampled_from(["value", "how", "when"]), kind=st.sampled_from(["text", "choice"]))
    def add_field(self, index, key, kind):
        type_id, type_key = self.type_key(index)
        if self.of("field", fact_type=type_id, key=key):
            self.refused(codebook.add_field, type_key, key, {"name": key})
            return
        field = codebook.add_field(self.project, type_key, key, {"name": key, "kind": kind})
        grown, row = self.grown(type_id), {"fact_type": type_id, "key": key, "kind": kind, "help": ""}
        self.saved(lambda model: (model["field"].update({field: row}), model["fact_type"].update(grown)))

    @has("field")
    @rule(index=some, kind=st.sampled_from(["decimal", "text"]), help=words)
    def edit_field(self, index, kind, help):
        field = self.pick("field", index)
        row = self.model["field"][field]
        type_key = self.model["fact_type"][row["fact_type"]]["key"]
        codebook.edit_field(self.project, type_key, row["key"], {"kind": kind, "help": help})
        grown = self.grown(row["fact_type"]) if kind != row["kind"] else {}
        changed = row | {"kind": kind, "help": help}
        self.saved(lambda model: (model["field"].update({field: changed}), model["fact_type"].update(grown)))

    @has("field")
    @rule(index=some)
    def remove_field(self, index):
        field = self.pick("field", index)
        row = self.model["field"][field]
        codebook.remove_field(self.project, self.model["fact_type"][row["fact_type"]]["key"], row["key"])
        grown = self.grown(row["fact_type"])
        self.saved(lambda model: (model["field"].pop(field), model["fact_type"].update(grown)))

    @has("field")
    @rule(index=some, key=st.sampled_from(["amount", "note"]))
    def change_field_key(self, index, key):
        field = self.pick("field", index)
        row = self.model["field"][field]
        type_id, old = row["fact_type"], row["key"]
        facts = {fact: self.rows["fact"][fact]["fields"] for fact in self.of("fact", type=type_id)}
        type_key = self.model["fact_type"][type_id]["key"]
        taken = self.of("field", fact_type=type_id, key=key) or any(key in said for said in facts.values())
        if key != old and taken:
            self.refused(codebook.change_field_key, quiet, type_key, old, key)
            return
        moved = codebook.change_field_key(self.project, quiet, type_key, old, key)
        assert moved == (sum(old in said for said in facts.values()) if key != old else 0)
        grown = self.grown(type_id) if key != old else {}
        changed = row | {"key": key}
        self.saved(lambda model: (model["field"].update({field: changed}), model["fact_type"].update(grown)))
        for fact, said in facts.items():
            expected = {key if name == old else name: content for name, content in said.items()}
            assert self.rows["fact"][fact]["fields"] == expected

    @rule(index=some, other=some, to=st.sampled_from([None, "note"]))
    def merge_types(self, index, other, to):
        (gone, source), (into, target) = self.type_key(index), self.type_key(other)
        has_value = self.of("field", fact_type=gone, key="value")
        fields = {"value": to} if to and has_value and self.of("field", fact_type=into, key=to) else {}
        if gone == into:
            self.refused(codebook.merge_types, quiet, source, target, fields)
            return
        facts, below = self.of("fact", type=gone), self.under(gone)
        assert codebook.merge_types(self.project, quiet, source, target, fields) == len(facts)
        parent = self.model["fact_type"][gone]["parent"] if into in below else into

        def expect(model):
            for fact in facts:
                model["fact"][fact] = model["fact"][fact] | {"type": into}
            self.without_type(model, gone, parent)

        self.saved(expect)

    @rule(index=some, key=keys, name=words, by_value=st.booleans())
    def split_type(self, index, key, name, by_value):
        type_id, old = self.type_key(index)
        facts = self.of("fact", type=type_id)
        chosen, choice = facts[::2], {"facts": facts[::2]}
        if by_value and self.of("field", fact_type=type_id, key="note"):
            said = {fact: self.rows["fact"][fact]["fields"].get("note") for fact in facts}
            chosen = [fact for fact, cell in said.items() if "a" in [c["value"] for c in _cells(cell)]]
            choice = {"where": ("note", "a")}
        if self.of("fact_type", key=key):
            self.refused(codebook.split_type, quiet, old, key, name, **choice)
            return
        assert codebook.split_type(self.project, quiet, old, key, name, **choice) == len(chosen)
        new, before = self.fresh("fact_type"), self.model["fact_type"][type_id]
        found = self.stored()
        copied = {row_id: row for row_id, row in found.get("field", {}).items() if row["fact_type"] == new}
        ours = [self.model["field"][field] for field in self.of("field", fact_type=type_id)]
        assert sorted(row["key"] for row in copied.values()) == sorted(row["key"] for row in ours)
        version = found["fact_type"][new]["version"]

        def expect(model):
            row = {"key": key, "name": name, "version": version, "parent": before["parent"]}
            model["fact_type"][new] = row
            for row_id, copy in copied.items():
                model["field"][row_id] = {column: copy[column] for column in ("fact_type", "key", "kind", "help")}
            for fact in chosen:
                model["fact"][fact] = model["fact"][fact] | {"type": new}

        self.saved(expect)

    @rule(name=words, synonym=words)
    def add_or_rename_measure(self, name, synonym):
        named = {row["name"]: row_id for row_id, row in self.model["measure"].items()}
        called = {
            other: row_id for row_id, row in self.rows.get("measure", {}).items() for other in row["synonyms"] or ()
        }
        if name not in named and name not in called:
            measure = codebook.add_measure(self.project, name, {"minimum": "0"})
            self.saved(lambda model: model["measure"].update({measure: {"name": name}}))
            return
        measure = named.get(name)
        if measure is None:
            self.refused(codebook.add_measure, name, {})
        elif (named | called).get(synonym, measure) != measure:
            self.refused(codebook.edit_measure, name, {"name": synonym})
        else:
            codebook.edit_measure(self.project, name, {"name": synonym})
            self.saved(lambda model: model["measure"].update({measure: {"name": synonym}}))
            assert name == synonym or name in self.rows["measure"][measure]["synonyms"]

    @has("measure")
    @rule(index=some)
    def remove_measure(self, index):
        measure = self.pick("measure", index)
        codebook.remove_measure(self.project, self.model["measure"][measure]["name"])
        self.saved(lambda model: model["measure"].pop(measure))

    @rule(key=keys, name=words)
    def take_in_a_codebook(self, key, name):
        """What the file says holds afterwards; taking it in again changes nothing."""
        book = Book((BookType(key, name, fields=(BookField("value", "Value", "decimal"),)),), (BookTerm("trade"),))
        codebook.take_in(self.project, book)
        self.saved(lambda model: None)
        self.model = self.expected_of(self.rows)
        (type_id,) = self.of("fact_type", key=key)
        assert self.model["fact_type"][type_id]["name"] == name
        (field,) = self.of("field", fact_type=type_id, key="value")
        assert self.model["field"][field]["kind"] == "decimal"
        codebook.take_in(self.project, book)
        assert self.stored() == self.rows


def _cells(content):
    return content if isinstance(content, list) else [content] if content else []
