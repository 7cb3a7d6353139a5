"""Rules of the undo machine: comments, decisions, disputes, and the rules of review."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule
from sqlalchemy import select

from tests.core.undoable import has, some, words
from workbench.core import comments, local, review
from workbench.core.models import LocalFact, table


class ReviewVerbs:
    """What the machine mixes in."""

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
