"""More of what analysts do to facts, for the machine that undoes it all."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.core.undoable import has, some, words
from workbench.core import facts
from workbench.core.facts import several
from workbench.core.ids import hashed_id


class FactVerbs:
    """Rules over a project in the hands of `Undoable`."""

    @has("fact", "document")
    @rule(index=some, other=some, one=some, two=some)
    def add_passage(self, index, other, one, two):
        fact, document = self.pick("fact", index), self.pick("document", other)
        start, end, marked = self.passage(document, one, two)
        passages = [self.model["evidence"][key]["annotation"] for key in self.of("evidence", fact=fact)]
        if not marked["exact"] or {**marked, "note": ""} in [
            {**self.model["annotation"][key], "note": ""} for key in passages
        ]:
            self.refused(facts.add_passage, fact, document, start, end)
            return
        before = set(self.rows["annotation"])
        evidence = facts.add_passage(self.project, fact, document, start, end)
        (annotation,) = set(self.stored()["annotation"]) - before

        def expect(model):
            model["annotation"][annotation] = {**marked, "note": ""}
            model["evidence"][evidence] = {"fact": fact, "annotation": annotation}

        self.saved(expect)

    @has("document", "fact_type")
    @rule(index=some, one=some, two=some, kind=some, figures=st.lists(words, min_size=1, max_size=3))
    def tag_each(self, index, one, two, kind, figures):
        document, key = self.pick("document", index), self.model["fact_type"][self.pick("fact_type", kind)]["key"]
        start, end, marked = self.passage(document, one, two)
        place = {"place": (start, end), "speaker": None, "attribution": ""}
        claims = [place | {"row": row, "fields": {"note": note}} for row, note in enumerate(figures)]
        if not marked["exact"]:
            self.refused(several.tag_each, document, key, claims)
            return
        before = set(self.rows["annotation"]) if "annotation" in self.rows else set()
        made = several.tag_each(self.project, document, key, claims)
        stored = self.stored()
        (annotation,) = set(stored["annotation"]) - before
        columns = self.COLUMNS["fact"]

        def expect(model):
            model["annotation"][annotation] = {**marked, "note": ""}
            for fact in made:
                model["fact"][fact] = {column: stored["fact"][fact][column] for column in columns}
                evidence = hashed_id("evidence", fact, annotation)
                model["evidence"][evidence] = {"fact": fact, "annotation": annotation}

        self.saved(expect)
        cells = [stored["fact"][fact]["fields"]["note"]["value"] for fact in made]
        assert cells == figures

    @has("fact")
    @rule(index=some, name=words, kind=st.sampled_from(["person", "organisation"]))
    def edit_with_a_new_speaker(self, index, name, kind):
        """The entity comes with the edit, unless one of that kind has the name already."""
        fact, known = self.pick("fact", index), set(self.model["entity"])
        facts.edit(self.project, fact, {"speaker": facts.NewEntity(kind, name), "credibility": 2})
        who = self.stored()["fact"][fact]["speaker"]
        more = {} if who in known else {who: {"kind": kind, "name": name, "ref": ""}}
        row = self.model["fact"][fact] | {"speaker": who, "speaker_printed": "", "credibility": 2}
        self.saved(lambda model: (model["entity"].update(more), model["fact"].update({fact: row})))
