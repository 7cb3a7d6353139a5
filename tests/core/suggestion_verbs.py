"""What analysts do with suggestions, for the machine that undoes it all."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.core.undoable import has, some
from workbench.core import suggested
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
