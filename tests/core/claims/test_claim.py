"""Facts as plain rows."""

from workbench.core.claims import claim_of

EXPORTED = {
    "id": "8c", "type": "quantity", "statement": "Trade came to 4 trillion.", "status": "accepted",
    "said_at": "2026-02-02",
    "speaker": {"id": "11", "ref": "per:lind", "name": "Anna Lind"}, "attribution": "direct",
    "fields": {
        "value": {"value": "4000000000000", "printed": "4 trillion", "start": 5, "end": 15, "origin": "stated"},
        "period": {"value": "2025", "origin": "derived"},
        "subject": [{"value": {"id": "21", "ref": "plc:arvia", "name": "Arvia"}, "origin": "stated"}],
        "unit": {"value": None, "origin": "stated"},
    },
    "evidence": [{"annotation": "a", "document": "d1", "start": 30, "end": 70, "quote": "4 trillion"}],
    "entities": [{"id": "21", "ref": "plc:arvia", "kind": "place", "name": "Arvia", "role": "subject"}],
}  # fmt: skip


def test_an_exported_fact_is_a_claim():
    claim = claim_of(EXPORTED, {"d1": {"publisher": "Gazette", "published": "2026-02-03", "language": "en"}})
    assert claim.fields == {"value": "4000000000000", "period": "2025", "subject": ("21",)}
    assert (claim.speaker, claim.names["11"], claim.entities) == ("11", "Anna Lind", {"21": "place"})
    assert (claim.document, claim.origin, claim.publisher, claim.language) == ("d1", "d1", "Gazette", "en")
    assert (claim.published, claim.start, claim.derived) == ("2026-02-02", 30, {"period"})
    assert (claim.number("value"), claim.text("unit"), claim.several("subject")) == (4e12, "", ("21",))


def test_a_listed_fact_is_a_claim():
    claim = claim_of(
        {
            "id": "F1",
            "doc": "7",
            "type": "event",
            "quote": "met",
            "speaker": None,
            "entities": ["mtg:a"],
            "fields": {"n": 2},
        },
        {"7": {"reprintOf": "6"}},
    )
    assert (claim.speaker, claim.document, claim.origin) == ("", "7", "6")
    assert (claim.entities, claim.number("n"), claim.number("none")) == ({"mtg:a": "meeting"}, 2, None)


def test_what_is_no_number_is_none():
    claim = claim_of({"id": "F1", "type": "quantity", "fields": {"value": "a lot", "several": ["1", "2"], "yes": True}})
    assert claim.number("value") is None and claim.number("several") is None and claim.number("yes") is None
