"""Saying who speaks and when a document is from, for the machine that undoes it all."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.core.undoable import has, some, words
from workbench.core import dating, turns


class TurnVerbs:
    """Rules over a project in the hands of `Undoable`."""

    def turns_of(self, document):
        rows = [row for row in self.stored().get("region", {}).values() if row["kind"] == turns.TURN]
        return {(row["start"], row["end"]): row["details"] for row in rows if row["document"] == document}

    @has("document")
    @rule(index=some, one=some, two=some, who=st.none() | words)
    def set_speaker(self, index, one, two, who):
        document = self.pick("document", index)
        start, end, marked = self.passage(document, one, two)
        facts = list(self.model["fact"])[:2]
        if not marked["exact"]:
            self.refused(turns.set_speaker, document, start, end, who, facts)
            return
        text = self.text(document)[start:end]
        place = (start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip())))
        outside = {
            span: said
            for span, said in self.turns_of(document).items()
            if not (place[0] <= span[0] and span[1] <= place[1])
        }
        turns.set_speaker(self.project, document, start, end, who, facts)
        found = self.turns_of(document)
        assert found == outside | ({place: found[place]} if who else {})
        stored = self.stored().get("fact", {})
        columns = {"speaker": None, "speaker_printed": ""}
        told = {fact: {column: stored[fact][column] for column in columns} for fact in facts}
        assert all(bool(row["speaker"] or row["speaker_printed"]) == bool(who) for row in told.values())
        self.saved(lambda model: model["fact"].update({fact: model["fact"][fact] | told[fact] for fact in facts}))

    @has("document")
    @rule(index=some, day=st.sampled_from(["2024-05-03", "2026-01"]))
    def state_the_day(self, index, day):
        document = self.pick("document", index)
        dating.state(self.project, document, {"published": day, "published_confirmed": True})
        row = self.stored()["document"][document]
        assert (row["published"], row["published_confirmed"]) == (day, True)
        columns = self.COLUMNS["document"]
        self.saved(lambda model: model["document"].update({document: {column: row[column] for column in columns}}))
