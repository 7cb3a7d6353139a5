import pickle

import pytest

from workbench.errors import UserError


def test_a_user_error_reads_as_its_sentence():
    with pytest.raises(UserError) as caught:
        raise UserError("Two meetings have this date; pick one.")
    assert str(caught.value) == "Two meetings have this date; pick one."


def test_words_fill_the_places_of_a_sentence():
    error = UserError("“{title}” has {n} marked passages.", title="A {report}", n=2)
    assert str(error) == "“A {report}” has 2 marked passages."
    assert error.args[0] == "“{title}” has {n} marked passages."


def test_a_sentence_without_words_may_hold_braces():
    assert str(UserError("Write {quote} or {}.")) == "Write {quote} or {}."


def test_the_language_is_that_of_the_moment_it_is_read(russian):
    error = UserError("“{title}” is empty.", title=UserError("Nothing"))
    assert str(error) == "“Nothing” is empty."
    russian({"“{title}” is empty.": "Пусто: {title}.", "Nothing": "Ничего"})
    assert str(error) == "Пусто: Ничего."


def test_it_comes_whole_out_of_another_process():
    error = UserError("“{title}” is empty.", title="A report")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301 - our own bytes
