"""Who is the same, and what is said of entities in time, together: moved to another entity, and undone."""

from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.core.entity_verbs import OWN, USES, EntityVerbs
from tests.core.identity_verbs import IdentityVerbs
from tests.core.test_undo_machine import Verbs
from tests.core.undoable import FEWER_STEPS, has, some, words
from workbench.core import entities, identities
from workbench.core.ids import hashed_id
from workbench.core.moving import Chosen

NAMING = {
    "sightings": ("sighting", ("person", "post", "at")),
    "participations": ("participation", ("meeting", "participant", "side")),
    "items": ("agenda_item", ("meeting", "instrument")),
    "stages": ("stage", ("entity", "by")),
    "relations": ("relation", ("entity", "other")),
}


class Together(IdentityVerbs, EntityVerbs, Verbs):
    """The machine of `test_undo_machine` with more to do; fewer rounds, since most steps are known from there."""

    COLUMNS: ClassVar = {**Verbs.COLUMNS, **EntityVerbs.IN_TIME, **IdentityVerbs.IDENTITY}

    @rule(index=some, column=some, what=st.sampled_from(sorted(NAMING)), name=words)
    def split_off(self, index, column, what, name):
        """What is said in time moves to an entity of its own, wherever a row names the old one or one of the same."""
        table, columns = NAMING[what]
        if not self.model[table]:
            return
        row_id = self.pick(table, index)
        row = self.model[table][row_id]
        entity = row[columns[column % len(columns)]] or row[columns[0]] or row[columns[-1]]
        ours = self.group(entity)
        chosen = Chosen(**{what: [row_id]})
        moved = {one: None for one in columns if row[one] in ours}
        if what == "relations" and len(moved) == 2:
            self.refused(identities.split, entity, name, chosen)
            return
        made = identities.split(self.project, entity, name, chosen)
        row_of = {**row, **dict.fromkeys(moved, made)}
        self.saved(lambda model: self.taken_apart(model, entity, made, name, {table: {row_id: row_of}}))

    @has("sighting")
    @rule(index=some, two=some)
    def move_sighting(self, index, two):
        row_id = self.pick("sighting", index)
        row, to = self.model["sighting"][row_id], self.pick("entity", two)
        person, chosen = row["person"], Chosen(sightings=[row_id])
        ours = self.group(person)
        is_apart = self.is_contradicted(person, to, "different")
        if to in ours or self.kind(to) != "person" or is_apart:
            self.refused(identities.move, person, to, chosen)
            return
        identities.move(self.project, person, to, chosen)
        known = self.stored()["identity"][identities.decision_id(person, to)]
        moved = {key: to for key in ("person", "post", "at") if row[key] in ours}

        def expect(model):
            model["sighting"][row_id] = row | moved
            pair = {key: known[key] for key in ("entity", "other")}
            model["identity"][identities.decision_id(person, to)] = {**pair, "decision": "different"}

        self.saved(expect)

    def taken_apart(self, model, entity, made, name, rows):
        model["entity"][made] = {"kind": model["entity"][entity]["kind"], "name": name, "ref": ""}
        row_id = identities.decision_id(entity, made)
        model["identity"][row_id] = {"entity": entity, "other": made, "decision": "different"}
        for table, moved in rows.items():
            model[table].update(moved)

    @has("alias")
    @rule(index=some, name=words)
    def split_name_off(self, index, name):
        """What proves a name goes with it."""
        alias = self.pick("alias", index)
        row = self.model["alias"][alias]
        entity = row["entity"]
        made = identities.split(self.project, entity, name, Chosen(aliases=[alias]))
        moved = hashed_id("alias", made, row["text"])
        is_name = row["text"] == name

        def expect(model):
            self.taken_apart(model, entity, made, name, {})
            del model["alias"][alias]
            if not is_name:
                model["alias"][moved] = row | {"entity": made}
            for key in [key for key, proof in model["citation"].items() if proof["about_row"] == alias]:
                proof = model["citation"].pop(key)
                about = ("entity", made, "name") if is_name else ("alias", moved, proof["field"])
                said = dict(zip(("about_table", "about_row", "field"), about, strict=True))
                model["citation"][hashed_id("citation", *about, proof["annotation"])] = {**proof, **said}

        self.saved(expect)

    @has("entity")
    @rule(index=some)
    def remove_entity(self, index):
        entity = self.pick("entity", index)
        uses = any(self.of(name, **{column: entity}) for name, columns in USES.items() for column in columns)
        places = any(row["place"] == entity for row in self.rows.get("meeting", {}).values())
        if uses or places or len(self.group(entity)) > 1:
            self.refused(entities.remove, entity)
            return
        entities.remove(self.project, entity)
        decided = [key for end in ("entity", "other") for key in self.of("identity", **{end: entity})]

        def expect(model):
            for name, column in (*OWN.items(), ("alias", "entity")):
                self.without(model, name, self.of(name, **{column: entity}))
            self.without(model, "identity", decided)
            self.without(model, "entity", [entity])

        self.saved(expect)


TestTogether = Together.TestCase
TestTogether.settings = FEWER_STEPS
