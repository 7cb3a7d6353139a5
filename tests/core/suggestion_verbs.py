"""What analysts do with suggestions, for the machine that undoes it all."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.core.undoable import has, some
from workbench.core import suggested
from workbench.core.facts import elsewhere
from workbench.core.ids import hashed_id
from workbench.core.suggest import Suggestion


class SuggestionVerbs:
    """Rules over a project in the hands of `Undoable`."""

    @has("document")
    @rule(index=some, one=some, kind=st.sampled_from(["entity", "date"]))
    def refuse(self, index, one, kind):
        document = self.pick("document", index)
        start = one % len(self.text(document))
        suggested.refuse(self.project, document, Suggestion(start, start + 1, kind, "2025", "date: year"))
        self.saved(lambda model: None)
        assert len(self.rows["suggestion_refused"]) >= 1

    @has("document", "entity")
    @rule(index=some, other=some, places=st.lists(st.tuples(some, some), min_size=1, max_size=3))
    def take_all(self, index, other, places):
        document, entity = self.pick("document", index), self.pick("entity", other)
        passages = {self.passage(document, *place)[:2]: self.passage(document, *place)[2] for place in places}
        wanted = {
            span: marked for span, marked in passages.items() if marked["exact"] == self.text(document)[slice(*span)]
        }
        wanted = {span: marked for span, marked in wanted.items() if marked["exact"]}
        offered = [Suggestion(*span, "entity", str(entity), "name") for span in sorted(wanted)]
        known = {(row["document"], row["start"], row["end"]): key for key, row in self.model["annotation"].items()}
        suggested.take_all(self.project, lambda _done, _total: None, document, offered)
        marks = {
            (row["document"], row["start"], row["end"]): key for key, row in self.stored().get("annotation", {}).items()
        }

        def expect(model):
            for span, marked in wanted.items():
                place = (document, *span)
                mark = known.get(place) or marks[place]
                model["annotation"].setdefault(mark, {**marked, "note": ""})
                row = {"fact": None, "annotation": mark, "entity": entity, "role": "mentions"}
                model["link"][hashed_id("link", mark, entity, "mentions")] = row

        self.saved(expect)

    def unmarked(self, drawn):
        """Passages of any documents as they are marked: {(document, start, end): row}, those of nothing left out."""
        found = [self.passage(self.pick("document", index), one, two)[2] for index, one, two in drawn]
        return {(row["document"], row["start"], row["end"]): row for row in found if row["exact"]}

    @has("document", "fact_type")
    @rule(drawn=st.lists(st.tuples(some, some, some), min_size=1, max_size=3), kind=some)
    def tag_too(self, drawn, kind):
        type_id, places = self.pick("fact_type", kind), self.unmarked(drawn)
        key = self.model["fact_type"][type_id]["key"]
        before = {name: set(self.rows.get(name, ())) for name in ("annotation", "fact")}
        made, left = elsewhere.tag_too(
            self.project, lambda _done, _total: None, key, list(places), lambda place: _said(str(place[1]))
        )
        assert len(made) + left == len(places)
        stored = self.stored()
        fresh = {name: set(stored.get(name, ())) - known for name, known in before.items()}
        assert fresh["fact"] == set(made) and len(fresh["annotation"]) == len(made)
        marks = {row["fact"]: row["annotation"] for row in stored.get("evidence", {}).values()}
        rows = {fact: stored["fact"][fact] for fact in made}

        def expect(model):
            for fact, row in rows.items():
                mark = stored["annotation"][marks[fact]]
                place = places[mark["document"], mark["start"], mark["end"]]
                assert row["fields"]["note"]["value"] == str(place["start"])
                said = {"statement": " ".join(place["exact"].split()), "credibility": None}
                who = {"speaker": None, "speaker_printed": ""}
                model["annotation"][marks[fact]] = {**place, "note": ""}
                model["fact"][fact] = {"type": type_id, **said, **who}
                model["evidence"][hashed_id("evidence", fact, marks[fact])] = {"fact": fact, "annotation": marks[fact]}

        self.saved(expect)

    @has("document", "fact")
    @rule(index=some, drawn=st.lists(st.tuples(some, some, some), min_size=1, max_size=3))
    def add_passages(self, index, drawn):
        fact, places = self.pick("fact", index), self.unmarked(drawn)
        mine = [
            self.model["annotation"][self.model["evidence"][key]["annotation"]]
            for key in self.of("evidence", fact=fact)
        ]
        known = {(row["document"], row["start"], row["end"]) for row in mine}
        wanted = {place: row for place, row in places.items() if place not in known}
        before = set(self.rows.get("annotation", ()))
        added = elsewhere.add_passages(self.project, lambda _done, _total: None, fact, list(places))
        assert added == (len(wanted), len(places) - len(wanted))
        stored = self.stored()["annotation"]
        marks = {
            (stored[mark]["document"], stored[mark]["start"], stored[mark]["end"]): mark
            for mark in set(stored) - before
        }

        def expect(model):
            for place, row in wanted.items():
                model["annotation"][marks[place]] = {**row, "note": ""}
                evidence = {"fact": fact, "annotation": marks[place]}
                model["evidence"][hashed_id("evidence", fact, marks[place])] = evidence

        self.saved(expect)


def _said(note):
    return {"fields": {"note": note}, "speaker": None, "attribution": ""}
