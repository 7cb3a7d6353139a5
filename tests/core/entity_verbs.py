"""What analysts say of entities in time, for the machine that undoes it all."""

from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.core.undoable import has, some, words
from workbench.core import (
    annotations,
    citations,
    documents,
    entities,
    meetings,
    mentions,
    posts,
    relations,
    stages,
    withdraw,
)
from workbench.core.ids import hashed_id
from workbench.core.mentions import Newcomer

KINDS = ("organisation", "place", "programme", "instrument", "post")
days = st.sampled_from(["", "2025-07-24", "2026", "2024-01/2024-03"])
OWN = {"participation": "meeting", "agenda_item": "meeting", "stage": "entity"}
USES = {
    "link": ("entity",),
    "fact": ("speaker",),
    "sighting": ("person", "post", "at"),
    "participation": ("participant", "side"),
    "agenda_item": ("instrument",),
    "stage": ("by",),
    "relation": ("entity", "other"),
}


class EntityVerbs:
    """Rules over a project in the hands of `Undoable`; before `Verbs` in the order of its classes."""

    IN_TIME: ClassVar = {
        "sighting": ("person", "post", "printed", "at", "kind", "seen", "document"),
        "participation": ("meeting", "participant", "capacity", "side", "is_chair", "position"),
        "agenda_item": ("meeting", "number", "topic", "outcome", "instrument"),
        "stage": ("entity", "stage", "reached", "by"),
        "relation": ("entity", "other", "kind", "start", "end", "note"),
        "citation": ("about_table", "about_row", "field", "annotation"),
    }

    def kind(self, entity):
        return self.model["entity"][entity]["kind"]

    def same(self, name, row):
        return self.of(name, **row)

    def without(self, model, name, rows):
        """Rows go with what proves them."""
        for row_id in rows:
            model[name].pop(row_id, None)
        for key in [key for key, row in model["citation"].items() if row["about_row"] in rows]:
            del model["citation"][key]

    @rule(kind=st.sampled_from(KINDS), name=words)
    def add_other(self, kind, name):
        entity = entities.create(self.project, kind, name)
        self.saved(lambda model: model["entity"].update({entity: {"kind": kind, "name": name, "ref": ""}}))

    @has("entity")
    @rule(
        one=some, two=some, title=st.sampled_from(["", "Mayor"]), kind=st.sampled_from(posts.KINDS), on=days, here=some
    )
    def see(self, one, two, title, kind, on, here):
        person, other = self.pick("entity", one), self.pick("entity", two)
        document = self.pick("document", here) if self.model["document"] and here % 2 else None
        post = other if self.kind(other) == "post" else None
        at = None if post else other
        row = {"person": person, "post": post, "printed": title, "at": at, "kind": kind, "seen": on}
        row["document"] = document
        unfit = self.kind(person) != "person" or not (title or post) or (at and self.kind(at) not in posts.AT)
        if unfit or self.same("sighting", row):
            self.refused(posts.see, posts.Seen(**row))
            return
        row_id = posts.see(self.project, posts.Seen(**row))
        self.saved(lambda model: model["sighting"].update({row_id: row}))

    @has("document")
    @rule(index=some, one=some, two=some, name=words)
    def see_in_words(self, index, one, two, name):
        """Somebody who is added twice in one step is added once; the words are marked and cited."""
        document = self.pick("document", index)
        start, end, marked = self.passage(document, one, two)
        seen = posts.Seen(name, "Mayor", document=document, place=(start, end))
        more = posts.Seen(name, "Governor", document=document)
        if not marked["exact"]:
            self.refused(posts.see_all, [seen])
            return
        mark = min(self.of("annotation", **marked), default=None)
        first, second = posts.see_all(self.project, [seen, more])
        stored = self.stored()
        person = stored["sighting"][first]["person"]
        (citation,) = [key for key, row in stored["citation"].items() if row["about_row"] == first]
        annotation = stored["citation"][citation]["annotation"]
        assert mark in (None, annotation) or self.of("annotation", **marked)

        def expect(model):
            model["entity"][person] = {"kind": "person", "name": name, "ref": ""}
            row = {"person": person, "post": None, "at": None, "kind": "holds", "seen": "", "document": document}
            model["sighting"].update({first: row | {"printed": "Mayor"}, second: row | {"printed": "Governor"}})
            model["annotation"].setdefault(annotation, {**marked, "note": ""})
            proof = {"about_table": "sighting", "about_row": first, "field": "", "annotation": annotation}
            model["citation"][citation] = proof

        self.saved(expect)

    @has("entity", "document")
    @rule(index=some, other=some, one=some, two=some, name=words)
    def name_and_link_mentions(self, index, other, one, two, name):
        """A new place and a known entity are named by the same words, all in one step."""
        entity, document = self.pick("entity", index), self.pick("document", other)
        start, end, marked = self.passage(document, one, two)
        places = [(document, start, end)] if marked["exact"] else []
        names = [Newcomer(name, "place", places), Newcomer(name, "person", places, entity=entity)]
        made = set(self.model["entity"])
        mentions.add_all(self.project, lambda _done, _total: None, names)
        self.saved(lambda model: None)
        self.model = self.expected_of(self.rows)
        (place,) = set(self.model["entity"]) - made
        assert not places or self.of("link", entity=place, role="mentions")

    @has("sighting")
    @rule(index=some, on=days, kind=st.sampled_from([*posts.KINDS, "lost"]))
    def edit_sighting(self, index, on, kind):
        row_id = self.pick("sighting", index)
        if kind not in posts.KINDS:
            self.refused(posts.edit, row_id, {"kind": kind})
            return
        posts.edit(self.project, row_id, {"seen": on, "kind": kind})
        row = self.model["sighting"][row_id] | {"seen": on, "kind": kind}
        self.saved(lambda model: model["sighting"].update({row_id: row}))

    @has("entity")
    @rule(one=some, two=some, three=some, capacity=words, is_chair=st.booleans())
    def take_part(self, one, two, three, capacity, is_chair):
        meeting, who, side = (self.pick("entity", index) for index in (one, two, three))
        side = side if self.kind(side) in meetings.SIDES else None
        more = {"capacity": capacity, "side": side, "is_chair": is_chair}
        unfit = self.kind(meeting) != "meeting" or self.kind(who) not in meetings.PARTICIPANTS
        if unfit or self.of("participation", meeting=meeting, participant=who):
            self.refused(meetings.take_part, meeting, who, **more)
            return
        row_id = meetings.take_part(self.project, meeting, who, **more)
        places = [self.model["participation"][key]["position"] for key in self.of("participation", meeting=meeting)]
        row = {"meeting": meeting, "participant": who, "position": max(places, default=-1) + 1, **more}
        self.saved(lambda model: model["participation"].update({row_id: row}))

    @has("participation")
    @rule(index=some, capacity=words)
    def edit_participant(self, index, capacity):
        row_id = self.pick("participation", index)
        meetings.edit(self.project, row_id, {"capacity": capacity, "is_chair": True})
        row = self.model["participation"][row_id] | {"capacity": capacity, "is_chair": True}
        self.saved(lambda model: model["participation"].update({row_id: row}))

    @has("entity")
    @rule(one=some, two=some, topic=words)
    def add_item(self, one, two, topic):
        meeting, other = self.pick("entity", one), self.pick("entity", two)
        instrument = other if self.kind(other) in meetings.ADOPTED else None
        if self.kind(meeting) != "meeting":
            self.refused(meetings.add_item, meeting, topic)
            return
        row_id = meetings.add_item(self.project, meeting, topic, instrument=instrument)
        numbers = [self.model["agenda_item"][key]["number"] for key in self.of("agenda_item", meeting=meeting)]
        row = {"meeting": meeting, "number": max(numbers, default=0) + 1, "topic": topic, "outcome": ""}
        self.saved(lambda model: model["agenda_item"].update({row_id: row | {"instrument": instrument}}))

    @has("agenda_item")
    @rule(index=some, outcome=words)
    def edit_and_reorder(self, index, outcome):
        row_id = self.pick("agenda_item", index)
        meeting = self.model["agenda_item"][row_id]["meeting"]
        order = list(reversed(self.of("agenda_item", meeting=meeting)))
        with self.project.change("Both"):
            meetings.edit_item(self.project, row_id, {"outcome": outcome})
            meetings.reorder(self.project, meeting, order)

        def expect(model):
            for number, item in enumerate(order, 1):
                model["agenda_item"][item] = model["agenda_item"][item] | {"number": number}
            model["agenda_item"][row_id] = model["agenda_item"][row_id] | {"outcome": outcome}

        self.saved(expect)

    @has("entity")
    @rule(one=some, two=some, stage=words, reached=days)
    def reach(self, one, two, stage, reached):
        entity, other = self.pick("entity", one), self.pick("entity", two)
        by = other if self.kind(other) in stages.BY else None
        row = {"entity": entity, "stage": stage, "reached": reached, "by": by}
        if self.kind(entity) not in stages.OF or self.same("stage", row):
            self.refused(stages.reach, entity, stage, reached=reached, by=by)
            return
        row_id = stages.reach(self.project, entity, stage, reached=reached, by=by)
        self.saved(lambda model: model["stage"].update({row_id: row}))

    @has("stage")
    @rule(index=some, stage=words, reached=days)
    def edit_stage(self, index, stage, reached):
        row_id = self.pick("stage", index)
        stages.edit(self.project, row_id, {"stage": stage, "reached": reached})
        row = self.model["stage"][row_id] | {"stage": stage, "reached": reached}
        self.saved(lambda model: model["stage"].update({row_id: row}))

    @has("entity")
    @rule(one=some, two=some, kind=st.sampled_from(sorted(relations.KINDS)), start=days, end=days)
    def relate(self, one, two, kind, start, end):
        entity, other = self.pick("entity", one), self.pick("entity", two)
        row = {"entity": entity, "other": other, "kind": kind, "start": start, "end": end}
        unfit = entity == other or not relations.KINDS[kind].fits(self.kind(entity), self.kind(other))
        backwards = (start, end) == ("2026", "2025-07-24")
        if unfit or backwards or self.same("relation", row):
            self.refused(relations.relate, entity, kind, other, start=start, end=end)
            return
        row_id = relations.relate(self.project, entity, kind, other, start=start, end=end, note=" hm ")
        self.saved(lambda model: model["relation"].update({row_id: row | {"note": "hm"}}))

    @has("relation")
    @rule(index=some, note=words)
    def edit_relation(self, index, note):
        row_id = self.pick("relation", index)
        relations.edit(self.project, row_id, {"note": note})
        row = self.model["relation"][row_id] | {"note": note}
        self.saved(lambda model: model["relation"].update({row_id: row}))

    @has("annotation", "entity")
    @rule(index=some, name=st.sampled_from(["entity", *IN_TIME]), one=some, whole=st.booleans())
    def cite(self, index, name, one, whole):
        name = name if name != "citation" and self.model[name] else "entity"
        about, annotation = self.pick(name, one), self.pick("annotation", index)
        field = "" if whole else self.COLUMNS[name][-1]
        row_id = citations.cite(self.project, name, about, field, annotation)
        assert row_id == hashed_id("citation", name, about, field, annotation)
        row = {"about_table": name, "about_row": about, "field": field, "annotation": annotation}
        self.saved(lambda model: model["citation"].update({row_id: row}))

    @rule(index=some, name=st.sampled_from(sorted(IN_TIME)))
    def take_away(self, index, name):
        if not self.model[name]:
            return
        row_id = self.pick(name, index)
        verbs = {
            "sighting": posts.remove,
            "participation": meetings.take_out,
            "agenda_item": meetings.remove_item,
            "stage": stages.remove,
            "relation": relations.remove,
            "citation": citations.uncite,
        }
        verbs[name](self.project, row_id)
        self.saved(lambda model: self.without(model, name, [row_id]))
        self.refused(verbs[name], row_id)

    @has("entity")
    @rule(index=some)
    def remove_entity(self, index):
        entity = self.pick("entity", index)
        uses = any(self.of(name, **{column: entity}) for name, columns in USES.items() for column in columns)
        if uses or any(row["place"] == entity for row in self.rows.get("meeting", {}).values()):
            self.refused(entities.remove, entity)
            return
        entities.remove(self.project, entity)

        def expect(model):
            for name, column in (*OWN.items(), ("alias", "entity")):
                self.without(model, name, self.of(name, **{column: entity}))
            self.without(model, "entity", [entity])

        self.saved(expect)

    @has("annotation")
    @rule(index=some)
    def remove_annotation(self, index):
        row_id = self.pick("annotation", index)
        if self.of("citation", annotation=row_id):
            self.refused(annotations.remove, row_id)
            return
        super().remove_annotation(index)

    @has("document")
    @rule(index=some)
    def remove_document(self, index):
        document = self.pick("document", index)
        if self.of("sighting", document=document):
            self.refused(documents.remove, document)
            return
        super().remove_document(index)

    @has("document")
    @rule(index=some)
    def withdraw_document(self, index):
        document = self.pick("document", index)
        seen = self.of("sighting", document=document)
        passages = self.of("annotation", document=document)
        is_plain = not seen and not any(self.of("citation", annotation=passage) for passage in passages)
        if is_plain or self.has_newer(document):
            super().withdraw_document(index)
            return
        assert set(withdraw.document(self.project, document).sightings) == set(seen)
        self.saved(lambda model: None)
        self.model = self.expected_of(self.rows)
        assert not self.of("sighting", document=document)
        assert not any(self.of("citation", annotation=passage) for passage in passages)
