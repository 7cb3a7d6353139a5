"""Deciding who is the same, taking it back and splitting, for the machine that undoes it all."""

from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from tests.core.undoable import has, some, words
from workbench.core import entities, identities, links, same
from workbench.core.ids import hashed_id
from workbench.core.moving import Chosen


class IdentityVerbs:
    """Rules over a project in the hands of `Undoable`; before `Verbs` in the order of its classes."""

    IDENTITY: ClassVar = {"identity": ("entity", "other", "decision")}

    def group(self, entity, without=None):
        """All that are the same as an entity, one decision aside; written without workbench.core.same."""
        found, size = {entity}, 0
        while size != len(found):
            size = len(found)
            for key, row in self.model["identity"].items():
                pair = {row["entity"], row["other"]}
                if key != without and row["decision"] == "same" and pair & found:
                    found |= pair
        return found

    def kept(self, entity):
        found = self.group(entity)
        same_rows = [row for row in self.model["identity"].values() if row["decision"] == "same"]
        lost = {row["other"] for row in same_rows}
        ranked = [(one in lost, -sum(row["entity"] == one for row in same_rows), one) for one in found]
        return min(ranked)[2]

    def speaker(self, name):
        """Of those who have a name, those that are the same count once."""
        called = {key for key, row in self.model["entity"].items() if row["name"] == name}
        called |= {row["entity"] for row in self.model["alias"].values() if row["text"] == name}
        kept = {self.kept(entity) for entity in called}
        found = [key for key in kept if self.model["entity"][key]["kind"] in ("person", "organisation")]
        alone = name and len(found) == 1
        return {"speaker": found[0] if alone else None, "speaker_printed": "" if alone else name}

    def is_contradicted(self, entity, other, decision):
        row_id = identities.decision_id(entity, other)
        mine, theirs = self.group(entity, row_id), self.group(other, row_id)
        apart = [
            {row["entity"], row["other"]}
            for key, row in self.model["identity"].items()
            if row["decision"] == "different" and key != row_id
        ]
        if decision == "same":
            return mine != theirs and any(pair & mine and pair & theirs for pair in apart)
        return decision == "different" and other in mine

    @has("entity")
    @rule(index=some, two=some, decision=st.sampled_from(["same", "same", "different", "unsure"]))
    def decide_who_is_the_same(self, index, two, decision):
        entity, other = self.pick("entity", index), self.pick("entity", two)
        kinds = {self.model["entity"][one]["kind"] for one in (entity, other)}
        is_wrong = entity == other or (decision == "same" and len(kinds) == 2)
        if is_wrong or self.is_contradicted(entity, other, decision):
            self.refused(identities.decide, entity, other, decision)
            return
        row_id = identities.decide(self.project, entity, other, decision)
        row = {"entity": entity, "other": other, "decision": decision}
        if decision != "same":
            known = self.stored()["identity"][row_id]
            assert {known["entity"], known["other"]} == {entity, other}
            row |= {key: known[key] for key in ("entity", "other")}
        self.saved(lambda model: model["identity"].update({row_id: row}))

    @has("identity")
    @rule(index=some)
    def take_back(self, index):
        row_id = self.pick("identity", index)
        row = self.model["identity"][row_id]
        identities.take_back(self.project, row["other"], row["entity"])
        self.saved(lambda model: model["identity"].pop(row_id))

    @has("link")
    @rule(index=some, name=words, through=some)
    def split(self, index, name, through):
        link = self.pick("link", index)
        row = self.model["link"][link]
        ours = sorted(self.group(row["entity"]))
        entity = ours[through % len(ours)]
        made = identities.split(self.project, entity, name, Chosen(links=[link]))
        moved = hashed_id("link", row["fact"] or row["annotation"], made, row["role"])
        row_id = identities.decision_id(entity, made)

        def expect(model):
            model["entity"][made] = {"kind": model["entity"][entity]["kind"], "name": name, "ref": ""}
            del model["link"][link]
            model["link"][moved] = row | {"entity": made}
            model["identity"][row_id] = {"entity": entity, "other": made, "decision": "different"}

        self.saved(expect)

    @has("entity", "document")
    @rule(index=some, other=some, one=some, two=some)
    def tie(self, index, other, one, two):
        """A passage is linked unless it is linked to one that is the same."""
        entity, document = self.pick("entity", index), self.pick("document", other)
        start, end, marked = self.passage(document, one, two)
        mark = min(self.of("annotation", **marked), default=None) if marked["exact"] else None
        linked = [self.of("link", annotation=mark, entity=each, role="about") for each in self.group(entity)]
        if not marked["exact"] or (mark and any(linked)):
            self.refused(links.tie, entity, "about", passage=(document, start, end))
            return
        row_id = links.tie(self.project, entity, "about", passage=(document, start, end))
        row = {"fact": None, "annotation": mark or self.stored()["link"][row_id]["annotation"]}

        def expect(model):
            model["annotation"].setdefault(row["annotation"], {**marked, "note": ""})
            model["link"][row_id] = row | {"entity": entity, "role": "about"}

        self.saved(expect)

    @has("entity")
    @rule(index=some)
    def remove_entity(self, index):
        entity = self.pick("entity", index)
        places = [key for key, row in self.rows.get("meeting", {}).items() if row["place"] == entity]
        in_use = self.of("link", entity=entity) or self.of("fact", speaker=entity) or places
        if in_use or len(self.group(entity)) > 1:
            self.refused(entities.remove, entity)
            return
        entities.remove(self.project, entity)
        gone = [("alias", key) for key in self.of("alias", entity=entity)]
        gone += [("identity", key) for end in ("entity", "other") for key in self.of("identity", **{end: entity})]

        def expect(model):
            for name, key in [*gone, ("entity", entity)]:
                del model[name][key]

        self.saved(expect)

    @invariant()
    def who_stands_for_whom_follows_from_the_decisions(self):
        if not hasattr(self, "model"):
            return
        with self.other.read() as connection:
            found = same.all_kept(connection)
        kept = {entity: self.kept(entity) for entity in self.model["entity"]}
        assert found == {entity: first for entity, first in kept.items() if entity != first}
