"""Grouping documents, for the machine that undoes it all."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.core.undoable import has, some, words
from workbench.core import groups
from workbench.core.ids import hashed_id


def quiet(_done, _total):
    """Nobody waits."""


class GroupVerbs:
    """Rules over a project in the hands of `Undoable`."""

    def known_groups(self):
        return self.stored().get("collection", {})

    def inside(self, group):
        rows = self.stored().get("membership", {}).values()
        return {row["document"] for row in rows if row["collection"] == group}

    @rule(kind=st.sampled_from(groups.KINDS), name=words)
    def make_group(self, kind, name):
        if (kind, name) in {(row["kind"], row["name"]) for row in self.known_groups().values()}:
            self.refused(groups.create, kind, name)
            return
        made = groups.create(self.project, kind, name)
        assert self.known_groups()[made]["name"] == name
        self.saved(lambda model: None)

    @precondition(lambda self: hasattr(self, "done") and self.known_groups())
    @rule(index=some, name=words)
    def rename_group(self, index, name):
        group, row = self.one_group(index)
        others = {(each["kind"], each["name"]) for key, each in self.known_groups().items() if key != group}
        if (row["kind"], name) in others:
            self.refused(groups.edit, group, {"name": name})
            return
        groups.edit(self.project, group, {"name": name})
        self.saved(lambda model: None)

    @precondition(lambda self: hasattr(self, "done") and self.known_groups())
    @rule(index=some)
    def remove_group(self, index):
        group, _row = self.one_group(index)
        assert groups.remove(self.project, quiet, group) == len(self.inside_before(group))
        assert group not in self.known_groups() and not self.inside(group)
        self.saved(lambda model: None)

    @has("document")
    @precondition(lambda self: hasattr(self, "done") and self.known_groups())
    @rule(index=some, one=some, other=some, out=st.booleans())
    def move_documents(self, index, one, other, out):
        group, _row = self.one_group(index)
        chosen = {self.pick("document", one), self.pick("document", other)}
        before = self.inside(group)
        (groups.take_out if out else groups.put)(self.project, quiet, chosen, group)
        after = before - chosen if out else before | chosen
        assert self.inside(group) == after
        keys = {hashed_id("membership", group, document) for document in after}
        assert keys <= self.stored().get("membership", {}).keys()
        self.saved(lambda model: None)

    def one_group(self, index):
        """(id, row) of one of the groups."""
        found = sorted(self.known_groups().items())
        return found[index % len(found)]

    def inside_before(self, group):
        """The memberships of a group as they were before the rule."""
        return [row for row in self.rows.get("membership", {}).values() if row["collection"] == group]
