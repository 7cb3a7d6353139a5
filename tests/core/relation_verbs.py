"""Saying how facts bear on each other, for the machine that undoes it all."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.core.undoable import has, some, words
from workbench.core import relating


class RelationVerbs:
    """Rules over a project in the hands of `Undoable`."""

    def known_relations(self):
        return self.stored().get("fact_relation", {})

    @has("fact")
    @rule(one=some, two=some, kind=st.sampled_from(relating.KINDS), note=words)
    def relate(self, one, two, kind, note):
        fact, other = self.pick("fact", one), self.pick("fact", two)
        if fact == other:
            self.refused(relating.relate, fact, kind, other, note)
            return
        before = self.known_relations()
        made = relating.relate(self.project, fact, kind, other, note)
        assert self.known_relations()[made]["note"] == note
        if before.get(made, {}).get("note") != note:
            self.saved(lambda model: None)

    @precondition(lambda self: hasattr(self, "done") and self.known_relations())
    @rule(index=some)
    def unrelate(self, index):
        known = sorted(self.known_relations())
        relation = known[index % len(known)]
        relating.unrelate(self.project, relation)
        assert relation not in self.known_relations()
        self.saved(lambda model: None)

    @precondition(lambda self: hasattr(self, "done"))
    @rule()
    def every_relation_joins_living_facts(self):
        living = set(self.stored().get("fact", {}))
        assert all({row["fact"], row["other"]} <= living for row in self.known_relations().values())
