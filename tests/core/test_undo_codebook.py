"""All verbs together with those of codebook, groups, suggestions and turns: undo takes every one of them back."""

from tests.core.codebook_verbs import CodebookVerbs
from tests.core.group_verbs import GroupVerbs
from tests.core.suggestion_verbs import SuggestionVerbs
from tests.core.test_undo_machine import Verbs
from tests.core.turn_verbs import TurnVerbs
from tests.core.undoable import FEWER_STEPS


class AllVerbs(CodebookVerbs, GroupVerbs, SuggestionVerbs, TurnVerbs, Verbs):
    """The machine of `test_undo_machine` with more to do; fewer rounds, since most steps are known from there."""


TestAllVerbs = AllVerbs.TestCase
TestAllVerbs.settings = FEWER_STEPS
