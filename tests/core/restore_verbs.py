"""Old values and deleted rows brought back, for the machine that undoes it all."""

from hypothesis import strategies as st
from hypothesis.stateful import rule
from sqlalchemy import select

from tests.core.undoable import has, some
from workbench.core import restoring
from workbench.core.models import TABLES, Operation, Revision, table
from workbench.errors import UserError

RESTORED = ("fact", "annotation", "document", "entity", "comment")


class RestoreVerbs:
    """Rules over a project in the hands of `Undoable`."""

    @has("document")
    @rule(index=some, name=st.sampled_from(RESTORED))
    def restore(self, index, name):
        """Whatever a step overwrote is there again, and nothing else has changed; or it is refused, and nothing has."""
        changes = self.logged(name)
        if not changes:
            return
        revision, row, change = changes[index % len(changes)]
        if row not in self.rows.get(name, {}):
            self.refused(restoring.restore, revision, name, row)
            return
        fields = restoring.offer(self.project, revision, name, row).fields
        try:
            restoring.restore(self.project, revision, name, row, fields)
        except UserError:
            assert self.stored() == self.rows
            return
        stored = self.stored()
        columns = [column for column in self.COLUMNS[name] if stored[name][row][column] != self.rows[name][row][column]]
        assert set(columns) <= {key.partition(".")[0] for key in fields}
        for key in set(fields) & set(self.COLUMNS[name]) & {"statement", "exact", "title", "text", "name"}:
            assert stored[name][row][key] == change[key][0]
        said = {column: stored[name][row][column] for column in self.COLUMNS[name]}
        self.saved(lambda model: model[name].update({row: said}))

    @has("document")
    @rule(index=some, name=st.sampled_from(RESTORED))
    def bring_back(self, index, name):
        """A deleted row lives again, as it was, with what went with it; or it is refused, and nothing has changed."""
        with self.project.read() as connection:
            gone = list(connection.execute(select(TABLES[name].c.id).where(TABLES[name].c.deleted.is_(True))).scalars())
        if not gone:
            return
        row = sorted(gone)[index % len(gone)]
        try:
            count = restoring.bring_back(self.project, name, row)
        except UserError:
            assert self.stored() == self.rows
            return
        before, stored = self.rows, self.stored()
        came = [(kind, key) for kind, rows in stored.items() for key in rows if key not in before.get(kind, {})]
        assert (name, row) in came and len(came) == count

        def expect(model):
            for kind, key in came:
                if kind in model:
                    model[kind][key] = {column: stored[kind][key][column] for column in self.COLUMNS[kind]}

        self.saved(expect)

    def logged(self, name):
        """(revision, row, change) of everything that was edited in rows of a table, oldest first."""
        o, r = table(Operation).c, table(Revision).c
        query = select(o.revision, o.row, o.change).join(table(Revision), r.id == o.revision)
        query = query.where(o.table == name, o.prev != b"").order_by(r.seq, o.row)
        with self.project.read() as connection:
            found = connection.execute(query).all()
        return [(row.revision, row.row, row.change) for row in found if row.change and "deleted" not in row.change]
