"""The session's own verbs, in whatever order: undo, redo, restart and a second window keep the rows right."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.core.undoable import STEPS, Undoable, has, some, words
from workbench.core.ids import hashed_id, new_id
from workbench.core.models import Alias, Comment, Entity
from workbench.core.models import Analyst as AnalystRow
from workbench.core.models import Project as ProjectRow


class RawRows(Undoable):
    """The session's own verbs: add, add_many, set, set_many, remove."""

    COLUMNS = {  # noqa: RUF012 - a constant
        "entity": ("kind", "name", "ref", "description"),
        "alias": ("entity", "text"),
        "analyst": ("name", "colour"),
        "comment": ("about_table", "about_row", "reply_to", "text"),
        "project": ("name", "settings"),
    }

    @rule(name=words, more=st.integers(0, 3))
    def add(self, name, more):
        with self.project.change("Add") as session:
            first = session.add(Entity(kind="person", name=name))
            rest = [{"id": new_id(), "kind": "place", "name": f"{name} {n}"} for n in range(more)]
            session.add_many(Entity, rest)
        plain = {"ref": "", "description": ""}

        def expect(model):
            model["entity"][first] = {"kind": "person", "name": name, **plain}
            model["entity"].update({row["id"]: {"kind": "place", "name": row["name"], **plain} for row in rest})

        self.saved(expect)

    @has("entity")
    @rule(index=some, text=words, twice=st.booleans())
    def add_alias(self, index, text, twice):
        entity = self.pick("entity", index)
        row_id = hashed_id("alias", entity, text)
        with self.project.change("Alias") as session:
            for _ in range(1 + twice):
                session.add(Alias(id=row_id, entity=entity, text=text))
        self.saved(lambda model: model["alias"].update({row_id: {"entity": entity, "text": text}}))

    @has("alias")
    @rule(index=some)
    def remove_alias(self, index):
        alias = self.pick("alias", index)
        with self.project.change("No alias") as session:
            session.remove(Alias, alias)
        self.saved(lambda model: model["alias"].pop(alias))

    @has("alias")
    @rule(index=some)
    def take_an_alias_out_and_put_it_back(self, index):
        alias = self.pick("alias", index)
        with self.project.change("In and out") as session:
            session.remove(Alias, alias)
            session.add(Alias(id=alias, **self.model["alias"][alias]))
        self.saved(lambda model: None)

    @has("entity")
    @rule(first=some, second=some, name=words)
    def rename(self, first, second, name):
        chosen = {self.pick("entity", first), self.pick("entity", second)}
        with self.project.change("Rename") as session:
            session.set_many(Entity, {row_id: {"name": name, "description": "…"} for row_id in chosen})
            session.set_many(Entity, {row_id: {"description": name} for row_id in chosen})

        def expect(model):
            for row_id in chosen:
                model["entity"][row_id] = model["entity"][row_id] | {"name": name, "description": name}

        self.saved(expect)

    @has("entity")
    @rule(index=some)
    def change_and_change_back(self, index):
        entity = self.pick("entity", index)
        with self.project.change("Nothing") as session:
            session.set(Entity, entity, {"name": "other"})
            session.set(Entity, entity, {"name": self.model["entity"][entity]["name"]})
        self.saved(lambda model: None)

    @has("entity")
    @rule(index=some)
    def remove(self, index):
        entity = self.pick("entity", index)
        aliases = [key for key, row in self.model["alias"].items() if row["entity"] == entity]
        with self.project.change("Remove") as session:
            session.remove_many(Alias, aliases)
            session.remove(Entity, entity)

        def expect(model):
            del model["entity"][entity]
            for key in aliases:
                del model["alias"][key]

        self.saved(expect)

    @rule(name=words)
    def add_and_remove_at_once(self, name):
        with self.project.change("Add and remove") as session:
            session.remove(AnalystRow, session.add(AnalystRow(name=name)))
        before = (self.rows, self.model)
        self.done.append(before)  # the row is there, deleted: the log must tell of it
        self.undone.clear()

    @rule(key=st.sampled_from(["four_eyes", "a.b", "x"]), value=st.sampled_from([None, True, [1], {"y": "ё"}]))
    def set_one_setting(self, key, value):
        row = self.pick("project", 0)
        with self.project.change("Setting") as session:
            session.set(ProjectRow, row, {f"settings.{key}": value})

        def expect(model):
            kept = {k: v for k, v in model["project"][row]["settings"].items() if k != key}
            model["project"][row] = model["project"][row] | {"settings": kept if value is None else kept | {key: value}}

        self.saved(expect)

    @rule(all_=st.dictionaries(st.sampled_from(["four_eyes", "x", "z"]), st.booleans()), x=st.booleans())
    def set_all_settings_and_one(self, all_, x):
        row = self.pick("project", 0)
        with self.project.change("Settings") as session:
            session.set(ProjectRow, row, {"settings.x": 7})
            session.set(ProjectRow, row, {"settings": all_})
            session.set(ProjectRow, row, {"settings.x": x})

        def expect(model):
            model["project"][row] = model["project"][row] | {"settings": all_ | {"x": x}}

        self.saved(expect)

    @rule(text=words, name=words)
    def one_step_in_three_revisions(self, text, name):
        group = new_id()
        with self.project.change("Three", group=group) as session:
            entity = session.add(Entity(kind="post", name="first"))
        with self.project.change("Three", group=group) as session:
            session.set(Entity, entity, {"name": name})
            remark = session.add(Comment(about_table="entity", about_row=entity, text="?"))
        with self.project.change("Three", group=group) as session:
            session.set(Comment, remark, {"text": text})

        def expect(model):
            model["entity"][entity] = {"kind": "post", "name": name, "ref": "", "description": ""}
            about = {"about_table": "entity", "about_row": entity, "reply_to": None}
            model["comment"][remark] = {**about, "text": text}

        self.saved(expect)

    @has("entity")
    @rule(index=some)
    def fail(self, index):
        with pytest.raises(ZeroDivisionError), self.project.change("Fail") as session:
            session.set(Entity, self.pick("entity", index), {"name": "lost"})
            session.add(Entity(kind="person", name="lost"))
            1 / 0  # noqa: B018
        self.saved(lambda model: None)


TestRawRows = RawRows.TestCase
TestRawRows.settings = STEPS
