"""Reading and taking it back, for the machine that undoes it all."""

from hypothesis.stateful import rule

from tests.core.undoable import has, some
from workbench.core import reading


class ReadingVerbs:
    """Rules over a project in the hands of `Undoable`."""

    def read_by(self, analyst):
        """(document, place) of every character but white space that this analyst has read."""
        rows = [row for row in self.stored().get("region", {}).values() if row["kind"] == "read"]
        own = [row for row in rows if row["created_by"] == analyst]
        texts = {row["document"]: self.text(row["document"]) for row in own}
        places = [(row["document"], place) for row in own for place in range(row["start"], row["end"])]
        assert len(places) == len(set(places))
        return {(document, place) for document, place in places if not texts[document][place].isspace()}

    def line(self, document, place):
        """(document, place) of every character but white space in the line of a place."""
        text = self.text(document)
        start = text.rfind("\n", 0, place) + 1
        end = (text + "\n").index("\n", place)
        return {(document, at) for at in range(start, end) if not text[at].isspace()}

    @has("document")
    @rule(index=some, one=some)
    def mark_read(self, index, one):
        document = self.pick("document", index)
        place = one % (len(self.text(document)) + 1)
        before, line = self.read_by(self.project.analyst), self.line(document, place)
        if not any(self.text(document)[at].isalnum() for _document, at in line):
            self.refused(reading.mark_read, document, place, place)
            return
        reading.mark_read(self.project, document, place, place)
        assert self.read_by(self.project.analyst) == before | line
        self.saved(lambda model: None)

    @has("document")
    @rule(index=some, one=some)
    def mark_unread(self, index, one):
        document = self.pick("document", index)
        place = one % (len(self.text(document)) + 1)
        before, line = self.read_by(self.project.analyst), self.line(document, place)
        if not before & line:
            self.refused(reading.mark_unread, document, place, place)
            return
        reading.mark_unread(self.project, document, place, place)
        assert self.read_by(self.project.analyst) == before - line
        self.saved(lambda model: None)
