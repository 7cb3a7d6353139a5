"""Whatever an analyst does, in whatever order: undo, redo, restart and a second window keep the project right."""

import pytest
import regex
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from sqlalchemy import select

from tests.core.fact_verbs import FactVerbs
from tests.core.reading_verbs import ReadingVerbs
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
    local,
    review,
    withdraw,
)
from workbench.core.ids import hashed_id
from workbench.core.models import TABLES, DocumentText, LocalFact, table
from workbench.errors import UserError
from workbench.formats.types import ParsedDocument, Region

TEXTS = (
    "Exports rose by 4,5 % in 2024.",
    "\N{WAVING HAND SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4} he said:\u00a0“growth”\n\n cafe\u0301 ",
    "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{BOY} שלום — Ёлка и ёж \N{WAVING WHITE FLAG}",
    "a b",
)


class Verbs(FactVerbs, ReadingVerbs, VersionVerbs, Undoable):
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

    @has("fact")
    @rule(index=some, text=words, reply=st.booleans())
    def comment(self, index, text, reply):
        about = self.pick("fact", index)
        replies_to = next(iter(self.of("comment", about_row=about)), None) if reply else None
        row_id = comments.comment(self.project, "fact", about, text, reply_to=replies_to)
        row = {"about_row": about, "text": text, "reply_to": replies_to}
        self.saved(lambda model: model["comment"].update({row_id: row}))

    @has("comment")
    @rule(index=some, text=st.sampled_from(["again", None]))
    def edit_or_remove_comment(self, index, text):
        row_id = self.pick("comment", index)
        author = self.rows["comment"][row_id]["created_by"]
        if author not in (None, self.project.analyst):
            self.refused(comments.edit, row_id, "again")
            self.refused(comments.remove, row_id)
        elif text:
            comments.edit(self.project, row_id, text)
            row = self.model["comment"][row_id] | {"text": text}
            self.saved(lambda model: model["comment"].update({row_id: row}))
        elif self.of("comment", reply_to=row_id):
            self.refused(comments.remove, row_id)
        else:
            comments.remove(self.project, row_id)
            self.saved(lambda model: model["comment"].pop(row_id))

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

    @has("fact")
    @rule(index=some)
    def submit(self, index):
        fact = self.pick("fact", index)
        before = set(self.rows.get("review", ()))
        review.submit(self.project, [fact])
        self.expect_reviews(before, "submit", [fact], "")

    @has("fact")
    @rule(index=some, decision=st.sampled_from(["accept", "reject", "return"]))
    def decide(self, index, decision):
        fact = self.pick("fact", index)
        before = set(self.rows.get("review", ()))
        if self.project.analyst is None:
            self.refused(review.decide, [fact], decision)
            return
        result = review.decide(self.project, [fact], decision, reason="because")
        assert len(result.reviewed) + len(result.refused) == 1
        assert (
            not result.reviewed or self.rows["fact"][fact]["created_by"] != self.project.analyst or self.accepted(fact)
        )
        self.expect_reviews(before, decision, [key for key, _ in result.reviewed], "because")

    @has("fact")
    @rule(index=some, decision=st.sampled_from(["accept", "reject", "return"]))
    def settle(self, index, decision):
        fact = self.pick("fact", index)
        before = set(self.rows.get("review", ()))
        if self.project.analyst is None:
            self.refused(review.settle, fact, decision)
            return
        result = review.settle(self.project, fact, decision, reason="enough")
        disputed = self.status(fact) == "disputed"
        assert disputed or result.refused
        assert not result.reviewed or self.project.analyst not in self.standing(fact) or self.may_settle
        self.expect_reviews(before, f"settle_{decision}", [key for key, _ in result.reviewed], "enough")

    @has("review")
    @rule(index=some)
    def withdraw_opinion(self, index):
        fact = self.model["review"][self.pick("review", index)]["fact"]
        before = set(self.rows.get("review", ()))
        if self.project.analyst is None or self.project.analyst not in self.standing(fact):
            self.refused(review.withdraw, fact)
            return
        review.withdraw(self.project, fact)
        self.expect_reviews(before, "withdraw", [fact], "")

    @rule(kind=some, needed=st.booleans())
    def require_two_reviewers(self, kind, needed):
        review.require_two_reviewers(self.project, self.pick("fact_type", kind), needed)
        self.saved(lambda model: None)

    @rule(allowed=st.booleans())
    def let_parties_settle(self, allowed):
        review.let_parties_settle(self.project, allowed)
        self.saved(lambda model: None)

    @property
    def may_settle(self):
        (row,) = self.rows["project"].values()
        return "parties_settle" in row["settings"]

    def accepted(self, fact):
        return self.of("review", fact=fact, decision="accept")

    def expect_reviews(self, before, decision, decided, reason):
        new = [key for key in self.stored().get("review", ()) if key not in before]
        assert len(new) == len(decided)
        plain = {"reviewer": self.project.analyst, "decision": decision, "reason": reason}
        rows = {key: {"fact": fact, **plain} for key, fact in zip(new, decided, strict=True)}
        self.saved(lambda model: model["review"].update(rows))

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

    @invariant()
    def statuses_follow_from_the_reviews(self):
        if not hasattr(self, "model"):
            return
        with self.other.read() as connection:
            columns = table(LocalFact).c
            kept = {fact: found for fact, found in connection.execute(select(columns.fact, columns.status))}
        assert kept == {fact: self.status(fact) for fact in self.model["fact"]}

    def standing(self, fact):
        """{reviewer: their review} of those that count, without workbench.core.local."""
        found = {}
        for key in sorted(self.of("review", fact=fact)):
            row = self.model["review"][key]
            if row["decision"] == "submit" or row["decision"].startswith("settle_"):
                found = {}
            if row["decision"] == "withdraw":
                found.pop(row["reviewer"], None)
            elif row["decision"] != "submit":
                found[row["reviewer"]] = key
        return found

    def status(self, fact):
        keys = self.standing(fact).values()
        given = [self.model["review"][key]["decision"] for key in keys]
        outcomes = {decision.removeprefix("settle_") for decision in given}
        if not outcomes:
            sent = [
                *self.of("review", fact=fact, decision="submit"),
                *self.of("review", fact=fact, decision="withdraw"),
            ]
            return "in_review" if sent else "draft"
        if len(outcomes) > 1:
            return "disputed"
        (project,) = self.rows["project"].values()
        if set(given) == {"accept"} and f"two_reviewers.{self.model['fact'][fact]['type']}" in project["settings"]:
            seen = [self.rows["review"][key]["content_sha256"] for key in sorted(keys)]
            return "accepted" if seen.count(seen[-1]) > 1 else "in_review"
        return local.STATUS_OF[outcomes.pop()]


TestVerbs = Verbs.TestCase
TestVerbs.settings = STEPS
