import pytest

from workbench.errors import UserError


def test_a_user_error_reads_as_its_sentence():
    with pytest.raises(UserError) as caught:
        raise UserError("Two meetings have this date; pick one.")
    assert str(caught.value) == "Two meetings have this date; pick one."
