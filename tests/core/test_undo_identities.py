"""All verbs together with those that decide who is the same: undo takes every one of them back."""

from typing import ClassVar

from tests.core.identity_verbs import IdentityVerbs
from tests.core.test_undo_machine import Verbs
from tests.core.undoable import FEWER_STEPS


class SameVerbs(IdentityVerbs, Verbs):
    """The machine of `test_undo_machine` with more to do; fewer rounds, since most steps are known from there."""

    COLUMNS: ClassVar = {**Verbs.COLUMNS, **IdentityVerbs.IDENTITY}


TestSameVerbs = SameVerbs.TestCase
TestSameVerbs.settings = FEWER_STEPS
