"""Whatever stands in the cells of facts: claims are read, compared and told of without an error."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.core.claims import Claims, claim_of, comparisons, groups, sources

_TYPES = "quantity event agreement commitment programme_status role statement own"
_FIELDS = (
    "measure subject value minValue maxValue modifier unit currency period asOf aspect basis counterparty programme "
    "baseValue basePeriod stage stageDate event eventStatus startDate endDate location instrument by person roleName "
    "organization sighting topic about stance agendaItems scope action deadline deadlineText actor superlative "
    "translationOf conversionOf figuresFrom attributionConflict partOf targetStage"
)
_MEANT = (
    "trade turnover|mutual trade|agenda items|USD|RUB|{item}|%|most|nearly|over|about|vague|held|signed|proposed|45"
)
_MEANT += "|2022|../2022|60e9|goods|русский"
_ODD = (
    "",
    "2022-13",
    "2022/2021",
    "XXXX-02",
    "[2022,2023]",
    "{",
    "}",
    "nan",
    "inf",
    "-inf",
    "1e400",
    "-5",
    "0",
    "1e-300",
)
_ODD += ("\0", "x" * 3000)

_words = st.sampled_from([*_MEANT.split("|"), *_ODD])
_plain = st.one_of(_words, st.floats(), st.integers(-(10**30), 10**30), st.booleans(), st.none(), st.text(max_size=8))
_value = st.one_of(
    _plain,
    st.fixed_dictionaries({"entity": _plain}),
    st.fixed_dictionaries({"fact": _plain}),
    st.lists(_plain, max_size=3),
    st.dictionaries(st.text(max_size=3), _plain, max_size=2),
)
_cell = st.one_of(_plain, st.fixed_dictionaries({"value": _value}))
_facts = st.fixed_dictionaries(
    {
        "type": st.sampled_from(_TYPES.split()),
        "fields": st.dictionaries(st.sampled_from(_FIELDS.split()), st.one_of(_cell, st.lists(_cell, max_size=3))),
        "statement": _words,
        "speaker": _words,
        "attribution": st.sampled_from(["", "direct", "caption"]),
        "said_at": _words,
        "entities": st.lists(
            st.one_of(_words, st.fixed_dictionaries({"id": _words, "kind": st.sampled_from(["meeting", "place", ""])})),
            max_size=3,
        ),
    }
)


@given(st.lists(_facts, min_size=1, max_size=5))
def test_nothing_in_a_cell_stops_the_rules(facts):
    found = [claim_of({**fact, "id": str(number)}) for number, fact in enumerate(facts)]
    claims = Claims()
    claims.update(found)
    sentences = [each.sentence() for each in comparisons(claims)]
    said = [
        side.said.words(str) for matter in claims.matters() for sides in claims.cells(matter).values() for side in sides
    ]
    assert all(isinstance(words, str) for words in (*sentences, *said))
    assert len(list(groups(claims))) <= len(list(claims.matters()))
    assert sorted(one for each in sources(found) for one in each) == sorted(one.id for one in found)
    claims.update((), {one.id for one in found})
    assert list(claims.matters()) == []
