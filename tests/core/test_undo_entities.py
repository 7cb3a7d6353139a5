"""All verbs together with what is said of entities in time: undo takes every one of them back."""

from typing import ClassVar

from tests.core.entity_verbs import EntityVerbs
from tests.core.test_undo_machine import Verbs
from tests.core.undoable import FEWER_STEPS


class InTime(EntityVerbs, Verbs):
    """The machine of `test_undo_machine` with more to do; fewer rounds, since most steps are known from there."""

    COLUMNS: ClassVar = {**Verbs.COLUMNS, **EntityVerbs.IN_TIME}


TestInTime = InTime.TestCase
TestInTime.settings = FEWER_STEPS
