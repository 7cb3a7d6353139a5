"""All verbs together with those that conclude from facts: undo takes every one of them back."""

from tests.core.conclusion_verbs import ConclusionVerbs
from tests.core.test_undo_machine import Verbs
from tests.core.undoable import FEWER_STEPS


class ConcludingVerbs(ConclusionVerbs, Verbs):
    """The machine of `test_undo_machine` with more to do; fewer rounds, since most steps are known from there."""


TestConcludingVerbs = ConcludingVerbs.TestCase
TestConcludingVerbs.settings = FEWER_STEPS
