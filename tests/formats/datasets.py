"""Facts with the text that breaks files, for the tests of readers and writers."""

from uuid import UUID

from hypothesis import strategies as st

from workbench.formats.dataset import Dataset, FactRecord, ProjectInfo

NASTY = (
    *("=1+1", "+1", "-1", "-5.6", "@SUM(A1)", "\tx", "\rx", "'", "''=1", "'quoted'"),
    *('"', '""', 'a "b", c', "a\nb", "a\r\nb", "a\rb", "a;b", " ", "\n"),
    *("a\u00a0b", "🚀👩\u200d👩\u200d👧", "שלום, עולם", "مرحبا; بك", "\u2028\u2029", "\ufeffx", "e\u0301", "\x85"),
)
words = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
some_words = words.filter(bool)
ids = st.integers(0, 2**128 - 1).map(lambda number: str(UUID(int=number)))
named = st.fixed_dictionaries({"id": ids, "ref": words, "name": words})
speakers = st.fixed_dictionaries({"id": ids, "ref": words, "name": words}, optional={"printed": some_words})
values = st.none() | st.booleans() | st.integers() | words | named
cells = st.fixed_dictionaries({"value": values}, optional={"printed": words, "start": st.integers(0, 9)})
areas = st.lists(st.floats(0, 1), min_size=4, max_size=4)
evidence = st.fixed_dictionaries(
    {
        **{key: ids for key in ("annotation", "document")},
        **{key: words for key in ("source", "quote", "prefix", "suffix")},
        **{key: st.integers(0, 10**9) for key in ("start", "end")},
    },
    optional={"page": st.integers(1, 999), "area": areas},
)
links = st.fixed_dictionaries({"id": ids, **{key: words for key in ("ref", "kind", "name", "role")}})
facts = st.builds(
    FactRecord,
    id=ids,
    type=some_words,
    status=st.sampled_from(["draft", "accepted"]),
    stale=st.booleans(),
    statement=words,
    fields=st.dictionaries(words, cells | st.lists(cells, max_size=2), max_size=3),
    speaker=st.none() | some_words | speakers,
    attribution=words,
    credibility=st.none() | st.integers(1, 6),
    said_at=words,
    author=st.none() | some_words,
    reviewer=st.none() | some_words,
    reviewed_at=st.none() | some_words,
    decision=st.none() | st.sampled_from(["accept", "reject", "return"]),
    evidence=st.lists(evidence, max_size=3),
    entities=st.lists(links, max_size=2),
    reviews=st.just([]),
    revision=st.none() | ids,
)
several = st.lists(facts, max_size=4, unique_by=lambda fact: fact.id)


def a_dataset(facts, fields=(), documents=()):
    """A dataset with these facts and one fact type that has these fields."""
    kind = {"key": "quantity", "name": "", "description": "", "version": 1, "fields": [{"key": key} for key in fields]}
    return Dataset(ProjectInfo("0" * 32, "P"), [kind], documents, [], iter(facts))


def a_record(**given):
    """A fact record with nothing in it but what is given."""
    empty = dict.fromkeys(("speaker", "credibility", "author", "reviewer", "reviewed_at", "decision", "revision"))
    texts = dict.fromkeys(("statement", "attribution", "said_at"), "")
    known = {"id": str(UUID(int=1)), "type": "quantity", "status": "accepted", "stale": False, "fields": {}}
    lists = {"evidence": [], "entities": [], "reviews": []}
    return FactRecord(**(empty | texts | known | lists | given))


def a_passage(**given):
    """A piece of evidence."""
    ids = {"annotation": str(UUID(int=2)), "document": str(UUID(int=3)), "source": "000.txt"}
    return ids | {"start": 0, "end": 1, "quote": "q", "prefix": "", "suffix": ""} | given
