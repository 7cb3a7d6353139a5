"""Statements: utterances and stances."""

from tests.core.claims.rows import a_claim, found

MARKET = "Our first task is to shield the common market and to make our goods competitive"


def a_saying(quote, speaker="per:velt", about="org:office", **more):
    return a_claim("statement", quote=quote, speaker=speaker, entities=[about], **more)


def test_nearly_the_same_words_are_one_utterance_whatever_they_are_filed_under():
    other = MARKET.replace("first", "main").replace("shield", "protect")
    assert found(a_saying(MARKET), a_saying(other, about="plc:arvia")) == [("agrees", "utterance")]


def test_other_words_on_the_topic_are_another_utterance():
    assert found(a_saying(MARKET, topic="office"), a_saying("It opens next year in May", topic="office")) == []


def test_the_same_words_of_another_speaker_are_no_repeat():
    assert found(a_saying(MARKET), a_saying(MARKET, speaker="per:orlan")) == []


def test_a_translation_on_the_topic_is_one_utterance():
    russian = "Наша первая задача — защитить общий рынок и сделать товары конкурентоспособными"
    short = a_saying("Мы рады", topic="office", language="ru")
    english = a_saying(MARKET, topic="office", language="en")
    assert found(english, a_saying(russian, topic="office", language="ru"), short) == [("agrees", "utterance")]
    assert found(english, short) == []


def test_one_speaker_for_and_against_is_in_tension():
    one = a_saying("we are for one currency", topic="currency", stance="supports")
    other = a_saying("a currency would harm us", topic="currency", stance="opposes")
    assert found(one, other) == [("tension", "stance")]
    assert found(one, a_saying("it would harm us", "per:orlan", topic="currency", stance="opposes")) == []
