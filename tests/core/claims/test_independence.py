"""What counts as one source."""

from tests.core.claims.rows import a_claim
from workbench.core.claims import claim_of, independent, sources

LONG = "most of what we set out to do in these three years has been done by today"


def a_fact(**more):
    return a_claim("quantity", **more)


def test_other_publishers_and_speakers_are_independent():
    assert independent(a_fact(publisher="a", speaker="x"), a_fact(publisher="b", speaker="y"))


def test_one_publisher_counts_once():
    assert not independent(a_fact(publisher="a", speaker="x"), a_fact(publisher="a", speaker="y"))


def test_one_speaker_counts_once_wherever_it_is_printed():
    assert not independent(a_fact(publisher="a", speaker="x"), a_fact(publisher="b", speaker="x"))


def test_a_reprint_counts_once():
    documents = {"one": {"publisher": "a"}, "two": {"publisher": "b", "reprintOf": "one"}}
    facts = [{"id": name, "type": "quantity", "document": name, "fields": {}} for name in documents]
    one, other = (claim_of(fact, documents) for fact in facts)
    assert not independent(one, other) and independent(*map(claim_of, facts))


def test_a_document_that_proves_a_fact_too_is_of_its_source():
    evidence = [{"document": "one", "quote": "x"}, {"document": "two", "quote": "x"}]
    both = claim_of({"id": "f", "type": "quantity", "fields": {}, "evidence": evidence})
    assert not independent(both, claim_of({"id": "g", "type": "quantity", "fields": {}, "document": "two"}))


def test_nearly_the_same_words_count_once():
    assert not independent(a_fact(quote=LONG), a_fact(quote=LONG.replace("today", "now")))
    assert independent(a_fact(quote="It rose"), a_fact(quote="It rose"))


def test_figures_of_one_office_count_once():
    assert not independent(a_fact(publisher="a", figuresFrom="org:stat"), a_fact(publisher="b", figuresFrom="org:stat"))


def test_a_chain_of_repeats_is_one_source():
    one, two = a_fact(publisher="a", speaker="x"), a_fact(publisher="b", speaker="x")
    three, four = a_fact(publisher="b", speaker="y"), a_fact(publisher="c", speaker="z")
    found = sources([four, three, two, one])
    assert sorted(map(len, found)) == [1, 3] and sources([one, two, three, four]) == found
