"""Whatever an analyst does, in whatever order: undo, redo, restart and a second window keep the project right."""

import pytest
import regex
from hypothesis import strategies as st
from hypothesis.stateful import rule
from sqlalchemy import select

from tests.core.fact_verbs import FactVerbs
from tests.core.reading_verbs import ReadingVerbs
from tests.core.relation_verbs import RelationVerbs
from tests.core.restore_verbs import RestoreVerbs
from tests.core.review_verbs import ReviewVerbs
from tests.core.undoable import STEPS, Undoable, has, some, words
from tests.core.version_verbs import VersionVerbs
from workbench.core import (
    annotations,
    codebook,
    comments,
    documents,
    entities,
    facts,
    links,
    review,
    withdraw,
)
from workbench.core.ids import hashed_id
from workbench.core.models import TABLES, DocumentText, table
from workbench.errors import UserError
from workbench.formats.types import ParsedDocument, Region

TEXTS = (
    "Exports rose by 4,5 % in 2024.",
    "\N{WAVING HAND SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4} he said:\u00a0“growth”\n\n cafe\u0301 ",
    "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{BOY} שלום — Ёлка и ёж \N{WAVING WHITE FLAG}",
    "a b",
)


class Verbs(FactVerbs, ReadingVerbs, RelationVerbs, RestoreVerbs, ReviewVerbs, VersionVerbs, Undoable):
    """What analysts do, by the verbs that a click or a command calls."""

    COLUMNS = {  # noqa: RUF012 - a constant
        "document": ("title",),
        "annotation": ("document", "start", "end", "exact", "note"),
        "fact": ("type", "statement", "credibility", "speaker", "speaker_printed"),
        "evidence": ("fact", "annotation"),
        "entity": ("kind", "name", "ref"),
        "alias": ("entity", "text"),
        "link": ("fact", "annotation", "entity", "role"),
        "comment": ("about_row", "text", "reply_to"),
        "review": ("fact", "reviewer", "decision", "reason"),
        "fact_type": ("key", "name", "version", "parent"),
        "field": ("fact_type", "key", "kind", "help"),
        "measure": ("name",),
    }

    def refused(self, verb, *args, **more):
        with pytest.raises(UserError):
            verb(self.project, *args, **more)
        assert self.stored() == self.rows

    def text(self, document):
        with self.project.read() as connection:
            text = table(DocumentText).c
            return connection.execute(select(text.text).where(text.id == document)).scalar_one()

    def of(self, name, **wanted):
        """Ids of the model's rows with these values."""
        rows = self.model[name].items()
        return [key for key, row in rows if all(row[column] == value for column, value in wanted.items())]

    @rule(index=st.integers(0, 1))
    def be(self, index):
        self.project.analyst = list(self.rows["analyst"])[index]

    @rule(index=st.integers(0, len(TEXTS) - 1))
    def add_document(self, index):
        text = TEXTS[index]
        parsed = ParsedDocument(text, "text/plain", "utf-8", f"No. {index}", "", "", "", (Region("quote", 0, 2),))
        document, new = documents.add(self.project, parsed, "a.txt", text.encode())
        assert new == (document not in self.model["document"])
        known = self.model["document"].get(document, {"title": f"No. {index}"})
        self.saved(lambda model: model["document"].update({document: known}))
        assert self.text(document) == text

    @has("document")
    @rule(index=some, title=words)
    def retitle(self, index, title):
        document = self.pick("document", index)
        documents.edit(self.project, document, {"title": title, "reliability": "B"})
        self.saved(lambda model: model["document"].update({document: {"title": title}}))

    @has("document")
    @rule(index=some)
    def remove_document(self, index):
        document = self.pick("document", index)
        if self.of("annotation", document=document) or self.has_newer(document):
            self.refused(documents.remove, document)
            return
        documents.remove(self.project, document)
        self.saved(lambda model: model["document"].pop(document))

    @has("document")
    @rule(index=some)
    def withdraw_document(self, index):
        document = self.pick("document", index)
        if self.has_newer(document):
            self.refused(withdraw.document, document)
            return
        passages = self.of("annotation", document=document)
        backing = {key: row["annotation"] in passages for key, row in self.model["evidence"].items()}
        here = {self.model["evidence"][key]["fact"] for key, inside in backing.items() if inside}
        facts = here - {self.model["evidence"][key]["fact"] for key, inside in backing.items() if not inside}
        withdraw.document(self.project, document)

        def expect(model):
            for name, column, owners in (
                ("evidence", "annotation", passages),
                ("link", "annotation", passages),
                ("link", "fact", facts),
                ("review", "fact", facts),
                ("comment", "about_row", facts),
            ):
                for key in [key for key, row in model[name].items() if row[column] in owners]:
                    del model[name][key]
            for name, keys in (("annotation", passages), ("fact", facts), ("document", [document])):
                for key in keys:
                    del model[name][key]

        self.saved(expect)

    def passage(self, document, one, two):
        """A range of a document, and what is marked of it, whole characters without white space at the ends.

        Written without workbench.text.
        """
        text = self.text(document)
        start, end = sorted((one % (len(text) + 1), two % (len(text) + 1)))
        bounds = [0, *(cluster.end() for cluster in regex.finditer(r"\X", text))]
        first, last = max(b for b in bounds if b <= start), min(b for b in bounds if b >= end)
        exact = text[first:last].strip() if start < end else ""
        at = first + text[first:last].index(exact)
        return start, end, {"document": document, "start": at, "end": at + len(exact), "exact": exact}

    @has("document")
    @rule(index=some, one=some, two=some)
    def highlight(self, index, one, two):
        document = self.pick("document", index)
        start, end, marked = self.passage(document, one, two)
        if not marked["exact"]:
            self.refused(annotations.highlight, document, start, end)
            return
        row_id = annotations.highlight(self.project, document, start, end, note=" hm ")
        self.saved(lambda model: model["annotation"].update({row_id: {**marked, "note": "hm"}}))

    @has("annotation")
    @rule(index=some, one=some, two=some)
    def move(self, index, one, two):
        row_id = self.pick("annotation", index)
        start, end, marked = self.passage(self.model["annotation"][row_id]["document"], one, two)
        if not marked["exact"]:
            self.refused(annotations.move, row_id, start, end)
            return
        annotations.move(self.project, row_id, start, end)
        note = self.model["annotation"][row_id]["note"]
        self.saved(lambda model: model["annotation"].update({row_id: {**marked, "note": note}}))

    @has("annotation")
    @rule(index=some)
    def remove_annotation(self, index):
        row_id = self.pick("annotation", index)
        if self.of("evidence", annotation=row_id):
            self.refused(annotations.remove, row_id)
            return
        annotations.remove(self.project, row_id)
        gone = self.of("link", annotation=row_id)

        def expect(model):
            del model["annotation"][row_id]
            for key in gone:
                del model["link"][key]

        self.saved(expect)

    @has("document")
    @rule(index=some, one=some, two=some, kind=some, speaker=st.sampled_from(["", "one", "nobody known"]))
    def tag(self, index, one, two, kind, speaker):
        document, type_id = self.pick("document", index), self.pick("fact_type", kind)
        start, end, marked = self.passage(document, one, two)
        key = self.model["fact_type"][type_id]["key"]
        if not marked["exact"]:
            self.refused(facts.tag, document, start, end, key)
            return
        before = set(self.rows.get("annotation", ()))
        fact = facts.tag(self.project, document, start, end, key, fields={"value": "4.50"}, speaker=speaker)
        annotation = next(iter(set(self.stored()["annotation"]) - before))
        said = self.speaker(speaker) | {"credibility": None, "statement": " ".join(marked["exact"].split())}

        def expect(model):
            model["annotation"][annotation] = {**marked, "note": ""}
            model["fact"][fact] = {"type": type_id, **said}
            model["evidence"][hashed_id("evidence", fact, annotation)] = {"fact": fact, "annotation": annotation}

        self.saved(expect)

    def speaker(self, name):
        """A speaker is an entity if just one person or organisation has the name or alias, else words."""
        called = {key for key, row in self.model["entity"].items() if row["name"] == name}
        called |= {row["entity"] for row in self.model["alias"].values() if row["text"] == name}
        found = [key for key in called if self.model["entity"][key]["kind"] in ("person", "organisation")]
        alone = name and len(found) == 1
        return {"speaker": found[0] if alone else None, "speaker_printed": "" if alone else name}

    @has("fact", "annotation")
    @rule(index=some, other=some)
    def add_evidence(self, index, other):
        row = {"fact": self.pick("fact", index), "annotation": self.pick("annotation", other)}
        row_id = facts.add_evidence(self.project, **row)
        self.saved(lambda model: model["evidence"].update({row_id: row}))

    @has("evidence")
    @rule(index=some)
    def drop_evidence(self, index):
        row_id = self.pick("evidence", index)
        row = self.model["evidence"][row_id]
        if len(self.of("evidence", fact=row["fact"])) == 1:
            self.refused(facts.drop_evidence, row["fact"], row["annotation"])
            return
        facts.drop_evidence(self.project, row["fact"], row["annotation"])
        self.saved(lambda model: model["evidence"].pop(row_id))

    @has("fact")
    @rule(index=some, statement=words, note=st.sampled_from([None, "a", "b"]), credibility=st.sampled_from([None, 3]))
    def edit_fact(self, index, statement, note, credibility):
        fact = self.pick("fact", index)
        facts.edit(self.project, fact, {"statement": statement, "note": note, "credibility": credibility})
        row = self.model["fact"][fact] | {"statement": statement, "credibility": credibility}
        self.saved(lambda model: model["fact"].update({fact: row}))
        kept = self.rows["fact"][fact]["fields"].get("note")
        assert (kept or {}).get("value") == note

    @has("fact")
    @rule(index=some)
    def remove_fact(self, index):
        fact = self.pick("fact", index)
        facts.remove(self.project, fact)
        gone = [(name, key) for name in ("evidence", "link", "review") for key in self.of(name, fact=fact)]
        gone += [("comment", key) for key in self.of("comment", about_row=fact)]

        def expect(model):
            for name, key in [*gone, ("fact", fact)]:
                del model[name][key]

        self.saved(expect)

    @rule(kind=st.sampled_from(["person", "meeting"]), name=words, ref=st.sampled_from(["", "x:1", "x:2"]))
    def create_entity(self, kind, name, ref):
        if ref and self.of("entity", ref=ref):
            self.refused(entities.create, kind, name, ref=ref)
            return
        entity = entities.create(self.project, kind, name, ref=ref)
        self.saved(lambda model: model["entity"].update({entity: {"kind": kind, "name": name, "ref": ref}}))

    @has("entity")
    @rule(index=some, name=words, kind=st.sampled_from(["person", "organisation"]))
    def edit_entity(self, index, name, kind):
        entity = self.pick("entity", index)
        entities.edit(self.project, entity, {"name": name, "kind": kind})
        row = self.model["entity"][entity] | {"name": name, "kind": kind}
        self.saved(lambda model: model["entity"].update({entity: row}))

    @has("entity")
    @rule(index=some, text=words)
    def add_alias(self, index, text):
        row = {"entity": self.pick("entity", index), "text": text}
        row_id = entities.add_alias(self.project, **row)
        self.saved(lambda model: model["alias"].update({row_id: row}))

    @has("alias")
    @rule(index=some)
    def remove_alias(self, index):
        alias = self.pick("alias", index)
        entities.remove_alias(self.project, alias)
        self.saved(lambda model: model["alias"].pop(alias))

    @has("entity")
    @rule(index=some, place=some, date=st.sampled_from(["2024", "2025-01"]))
    def describe(self, index, place, date):
        entity, place = self.pick("entity", index), self.pick("entity", place)
        details = {"start_date": date, "place": place}
        kinds = [self.rows["entity"][one]["kind"] for one in (entity, place)]
        if kinds[0] != "meeting" or kinds[1] not in ("place", "organisation"):
            self.refused(entities.describe_meeting, entity, details)
            return
        entities.describe_meeting(self.project, entity, details)
        self.saved(lambda model: None)
        assert self.rows["meeting"][entity]["start_date"] == date

    @has("entity")
    @rule(index=some)
    def remove_entity(self, index):
        entity = self.pick("entity", index)
        places = [key for key, row in self.rows.get("meeting", {}).items() if row["place"] == entity]
        if self.of("link", entity=entity) or self.of("fact", speaker=entity) or places:
            self.refused(entities.remove, entity)
            return
        entities.remove(self.project, entity)
        gone = self.of("alias", entity=entity)

        def expect(model):
            del model["entity"][entity]
            for key in gone:
                del model["alias"][key]

        self.saved(expect)

    @has("entity", "fact")
    @rule(
        index=some, other=some, role=st.sampled_from(["about", "mentions"]), on=st.sampled_from(["fact", "annotation"])
    )
    def link(self, index, other, role, on):
        entity, owner = self.pick("entity", index), self.pick(on, other)
        row_id = links.link(self.project, entity, role, **{on: owner})
        row = {"fact": None, "annotation": None, "entity": entity, "role": role} | {on: owner}
        self.saved(lambda model: model["link"].update({row_id: row}))

    @has("entity", "document")
    @rule(index=some, other=some, one=some, two=some)
    def tie(self, index, other, one, two):
        """A passage is marked unless it is, and linked unless it is."""
        entity, document = self.pick("entity", index), self.pick("document", other)
        start, end, marked = self.passage(document, one, two)
        mark = min(self.of("annotation", **marked), default=None) if marked["exact"] else None
        if not marked["exact"] or (mark and self.of("link", annotation=mark, entity=entity, role="about")):
            self.refused(links.tie, entity, "about", passage=(document, start, end))
            return
        row_id = links.tie(self.project, entity, "about", passage=(document, start, end))
        row = {"fact": None, "annotation": mark or self.stored()["link"][row_id]["annotation"]}

        def expect(model):
            model["annotation"].setdefault(row["annotation"], {**marked, "note": ""})
            model["link"][row_id] = row | {"entity": entity, "role": "about"}

        self.saved(expect)

    @has("fact")
    @rule(index=some, name=words)
    def tie_new(self, index, name):
        fact = self.pick("fact", index)
        entity = links.tie_new(self.project, "person", name, "about", fact=fact)
        link = next(iter(set(self.stored()["link"]) - set(self.rows.get("link", ()))))

        def expect(model):
            model["entity"][entity] = {"kind": "person", "name": name, "ref": ""}
            model["link"][link] = {"fact": fact, "annotation": None, "entity": entity, "role": "about"}

        self.saved(expect)

    @has("link")
    @rule(index=some)
    def unlink(self, index):
        row_id = self.pick("link", index)
        links.unlink(self.project, row_id)
        self.saved(lambda model: model["link"].pop(row_id))

    @rule(kind=some, name=words)
    def edit_type(self, kind, name):
        type_id = self.pick("fact_type", kind)
        row = self.model["fact_type"][type_id]
        codebook.edit_type(self.project, row["key"], {"name": name})
        changed = row | {"name": name, "version": row["version"] + (row["name"] != name)}
        self.saved(lambda model: model["fact_type"].update({type_id: changed}))

    @has("fact", "annotation", "entity")
    @rule(verb=some, one=some, two=some)
    def act_on_what_may_be_gone(self, verb, one, two):
        """Refused with a sentence, or the project stays sound; never half done."""
        fact, annotation, entity = self.any_id("fact", one), self.any_id("annotation", two), self.any_id("entity", one)
        verbs = (
            lambda: facts.add_evidence(self.project, fact, annotation),
            lambda: facts.edit(self.project, fact, {"speaker": str(entity), "about": str(entity)}),
            lambda: links.link(self.project, entity, "about", fact=fact),
            lambda: links.link(self.project, entity, "about", annotation=annotation),
            lambda: comments.comment(self.project, "fact", fact, "?"),
            lambda: review.submit(self.project, [fact]),
            lambda: entities.add_alias(self.project, entity, "again"),
            lambda: entities.describe_meeting(self.project, entity, {"place": self.any_id("entity", two)}),
            lambda: entities.describe_programme(self.project, entity, {"part_of": self.any_id("entity", two)}),
            lambda: annotations.move(self.project, annotation, 0, 1),
            lambda: annotations.write_note(self.project, annotation, "?"),
            lambda: annotations.remove(self.project, annotation),
            lambda: facts.remove(self.project, fact),
            lambda: entities.edit(self.project, entity, {"name": "again"}),
        )
        try:
            verbs[verb % len(verbs)]()
        except UserError:
            assert self.stored() == self.rows
            return
        before = (self.rows, self.model)
        self.rows = self.stored()
        self.model = self.expected_of(self.rows)
        if self.rows != before[0]:
            self.done.append(before)
            self.undone.clear()

    def any_id(self, name, index):
        with self.project.read() as connection:
            ids = connection.execute(select(TABLES[name].c.id).order_by(TABLES[name].c.id)).scalars().all()
        return ids[index % len(ids)]

    @has("evidence")
    @rule(index=some)
    def put_evidence_of_a_deleted_fact_back(self, index):
        row = self.model["evidence"][self.pick("evidence", index)]
        facts.remove(self.project, row["fact"])
        self.saved(lambda model: None)
        self.model = self.expected_of(self.rows)
        self.refused(facts.add_evidence, row["fact"], row["annotation"])


TestVerbs = Verbs.TestCase
TestVerbs.settings = STEPS
