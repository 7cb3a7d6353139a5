"""Writing conclusions and weighing hypotheses, for the machine that undoes it all."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.core.undoable import has, some, words
from workbench.core.conclusions import concluding, scales, weighing


class ConclusionVerbs:
    """Rules over a project in the hands of `Undoable`."""

    def kept(self, name):
        return self.stored().get(name, {})

    def one_of(self, name, index):
        known = sorted(self.kept(name))
        return known[index % len(known)] if known else None

    @precondition(lambda self: hasattr(self, "done"))
    @rule(text=words, likelihood=st.sampled_from(["", *scales.LIKELIHOODS]), confidence=st.sampled_from(["", "low"]))
    def conclude(self, text, likelihood, confidence):
        made = concluding.conclude(self.project, text, likelihood=likelihood, confidence=confidence)
        assert self.kept("conclusion")[made]["text"] == text
        self.saved(lambda model: None)

    @has("fact")
    @precondition(lambda self: hasattr(self, "done") and self.kept("conclusion"))
    @rule(one=some, two=some, role=st.sampled_from(scales.ROLES), is_group=st.booleans())
    def cite(self, one, two, role, is_group):
        before = self.kept("ground")
        made = concluding.cite(
            self.project, self.one_of("conclusion", one), self.pick("fact", two), role, is_group=is_group
        )
        if before.get(made) != self.kept("ground")[made]:
            self.saved(lambda model: None)

    @precondition(lambda self: hasattr(self, "done") and self.kept("conclusion"))
    @rule(one=some)
    def drop_a_conclusion(self, one):
        gone = self.one_of("conclusion", one)
        concluding.remove(self.project, gone)
        assert gone not in {row["conclusion"] for row in self.kept("ground").values()}
        self.saved(lambda model: None)

    @precondition(lambda self: hasattr(self, "done"))
    @rule(text=words)
    def ask(self, text):
        question = weighing.ask(self.project, text)
        self.saved(lambda model: None)
        weighing.suppose(self.project, question, text)
        self.saved(lambda model: None)

    @has("fact")
    @precondition(lambda self: hasattr(self, "done") and self.kept("hypothesis"))
    @rule(one=some, two=some, verdict=st.sampled_from(scales.VERDICTS))
    def judge(self, one, two, verdict):
        before = self.kept("judgement")
        made = weighing.judge(self.project, self.one_of("hypothesis", one), self.pick("fact", two), verdict)
        if before.get(made) != self.kept("judgement")[made]:
            self.saved(lambda model: None)

    @precondition(lambda self: hasattr(self, "done") and self.kept("question"))
    @rule(one=some)
    def drop_a_question(self, one):
        weighing.remove_question(self.project, self.one_of("question", one))
        living = set(self.kept("hypothesis"))
        assert all(row["hypothesis"] in living for row in self.kept("judgement").values())
        self.saved(lambda model: None)
