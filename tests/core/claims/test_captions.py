"""Speakers that a source contradicts itself about."""

from tests.core.claims.rows import a_claim, found


def a_caption(person, start, document="d"):
    return a_claim("role", person=person, roleName="Minister", attribution="caption", start=start, document=document)


def disputed(speaker, start, document="d"):
    return a_claim("statement", speaker=speaker, start=start, document=document, attributionConflict=True)


def test_a_disputed_speaker_is_held_against_the_last_caption():
    assert found(a_caption("per:a", 10), disputed("per:b", 50)) == [("tension", "speaker")]
    assert found(a_caption("per:a", 10), a_caption("per:b", 20), disputed("per:b", 50)) == []


def test_a_caption_after_it_or_elsewhere_says_nothing():
    assert found(a_caption("per:a", 90), disputed("per:b", 50)) == []
    assert found(a_caption("per:a", 10, "other"), disputed("per:b", 50)) == []
