"""Entities as a table and as FollowTheMoney come back as they were; what cannot be read says where."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import UserError
from workbench.formats import entities_csv, ftm, quickstatements
from workbench.formats.catalogue import Catalogue, Entry, Name, Seen, Tie

FULL = Catalogue(
    (
        Entry(
            "person",
            "per:lind",
            "Anna Lind",
            "Minister; since 2024",
            (Name("Anna Lind", "Latn", True), Name("Анна Линд", "Cyrl", False), Name("Lind; A. | x\\")),
            (
                Seen("Minister of Ports", "org:cabinet", "2024-05", {"doc": "7"}),
                Seen("Envoy", "plc:bay", "2024~", {}, "appointed", "pst:envoy"),
                Seen("Chair", "", "", {}, "acting"),
            ),
            ties=(Tie("member of", "org:cabinet", "2020", "2021~", "deputy"), Tie("works for", "org:cabinet")),
            more={"shoe size": 38, "wikidata": "Q42"},
        ),
        Entry("organisation", "org:cabinet", "=Cabinet()", names=(Name("  kept blanks "),)),
        Entry("place", "plc:bay", "Bay of Norland"),
        Entry("post", "pst:envoy", "Envoy"),
        Entry("meeting", "mtg:1", "Session", period="2024-05-11/2024-05-12", status="held", place="plc:bay",
              participants=("per:lind", "org:cabinet"), empty={"partOf": None}),
        Entry("meeting", "mtg:2", "Session", period="../2026-02-25"),
        Entry("programme", "prg:a", "Harbours", period="2024/2026~", part_of="prg:b", status="under way"),
        Entry("programme", "prg:b", "All", period="2024"),
        Entry("instrument", "doc:t-", "Treaty of Ports", period="1996"),
    )
)  # fmt: skip


def as_table(catalogue):
    file = io.StringIO(newline="")
    entities_csv.write(catalogue, file)
    return file.getvalue()


def as_lines(catalogue):
    file = io.StringIO()
    ftm.write(catalogue, file)
    return file.getvalue()


def objects(catalogue):
    return [json.loads(line) for line in as_lines(catalogue).splitlines()]


def test_a_table_comes_back_as_it_was():
    assert entities_csv.read(as_table(FULL).encode(), "e.csv") == FULL


def test_lines_come_back_as_they_were():
    assert ftm.read(as_lines(FULL).encode(), "e.ndjson") == FULL


def test_two_exports_agree_to_the_letter():
    assert as_lines(FULL) == as_lines(ftm.read(as_lines(FULL).encode(), "e"))


words = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), min_size=1, max_size=12)
named = words.filter(str.strip)
naughty = st.sampled_from(
    ["=1+1", "'", "''=", ";", "|", "\\", "a;b|c", " x ", "-1", "@", '"', "\r\n", "Q1", "fw.a", "۞", "a\\"]
)
texts = named | naughty.filter(str.strip)
refs = st.one_of(words, naughty)
seen = st.builds(
    Seen, texts, st.just("org:x"), st.sampled_from(["", "2024", "2024-05~"]), kind=st.sampled_from(["", "left"])
)
entries = st.builds(
    Entry,
    st.just("person"),
    refs,
    texts,
    st.one_of(st.just(""), texts),
    st.lists(
        st.builds(Name, texts, st.sampled_from([None, "Latn"]), st.sampled_from([None, True])),
        max_size=3,
        unique_by=lambda name: name.text,
    ).map(tuple),
    st.lists(seen, max_size=2).map(tuple),
    more=st.dictionaries(texts.filter(lambda key: key not in ("ftm", "wikidata")), words, max_size=2),
)


def plain(catalogue):
    """With every name once, the own name first: what both forms keep of their order."""
    return [
        (e.ref, e.name, e.description, {n.text: (n.script, n.attested) for n in e.names}, e.seen, e.more)
        for e in catalogue.entries
    ]


@given(st.lists(entries, max_size=4, unique_by=lambda entry: entry.ref))
def test_whatever_is_written_is_read_again(found):
    catalogue = Catalogue(tuple(found))
    table = entities_csv.read(as_table(catalogue).encode(), "e.csv")
    assert (plain(table), table.left_out) == (plain(catalogue), ())
    assert plain(ftm.read(as_lines(catalogue).encode(), "e.ndjson")) == plain(catalogue)


def test_a_table_runs_in_no_spreadsheet():
    cells = [cell for line in as_table(FULL).splitlines() for cell in line.split(",")]
    assert not [cell for cell in cells if cell.startswith(("=", "@", '"='))]


def test_a_table_somebody_typed_is_read():
    typed = "Name;Kind;QID;Aliases;Height\nAnna Lind;person;Q42;Lind;170\nPorts;organization;;;\n"
    read = entities_csv.read(typed.encode("utf-8-sig"), "t.csv")
    assert [(entry.kind, entry.name, entry.qid) for entry in read.entries] == [
        ("person", "Anna Lind", "Q42"),
        ("organisation", "Ports", ""),
    ]
    assert dict(read.entries[0].more) == {"wikidata": "Q42", "Height": "170"}


def test_a_cyrillic_table_of_windows_is_read():
    table = "name,kind\n" + "Анна Линд выступила на заседании,person\n" * 3
    (first, *_rest) = entities_csv.read(table.encode("cp1251"), "t.csv").entries
    assert first.name == "Анна Линд выступила на заседании"


def test_rows_that_cannot_be_read_are_said_by_line():
    table = "id,name,kind\n1,,person\n2,A,ship\n3,B,person\n3,C,person\n4,D,person,x\n"
    read = entities_csv.read(table.encode(), "t.csv")
    assert [entry.ref for entry in read.entries] == ["3"]
    assert [said.split(" was")[0] for said in read.left_out] == ["Line 2", "Line 3", "Line 5", "Line 6"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"id,kind\n1,person\n", "no column “name”"), (b'name,kind\n"a,person\n', "Line 2"), (b"\xff\x01\x02", "binary")],
)
def test_what_is_no_table_is_refused(data, sentence):
    with pytest.raises(UserError, match=sentence):
        entities_csv.read(data, "t.csv")


BROKEN = (
    b"{",
    b"[]",
    b'{"id": "a"}',
    b'{"id": "a", "schema": "Person", "properties": {"name": "A"}}',
    b"\xff",
    b'{"id": "a", "schema": "Person", "properties": {"name": ["\\ud800"]}}',
)


@pytest.mark.parametrize("line", BROKEN)
def test_a_broken_line_is_refused_by_its_number(line):
    good = b'{"id": "x", "schema": "Person", "properties": {"name": ["X"]}}\n\n'
    with pytest.raises(UserError, match="Line 3 of “e"):
        ftm.read(good + line, "e.ndjson")


def test_schemata_without_a_meaning_are_counted():
    lines = [{"id": str(n), "schema": "Vessel", "properties": {"name": ["V"]}} for n in range(3)]
    read = ftm.read("\n".join(map(json.dumps, lines)).encode(), "e")
    assert read.entries == () and "3 “Vessel”" in read.left_out[0] and "line 1" in read.left_out[0]


def test_what_others_say_of_an_entity_is_given_back():
    told = {"id": "x1", "schema": "PublicBody", "properties": {"name": ["Norland Ports"], "country": ["no"]}}
    (line,) = objects(ftm.read(json.dumps(told).encode(), "e"))
    assert line == told


def test_posts_held_are_occupancies_of_positions():
    lines = objects(FULL)
    position = next(one for one in lines if one["properties"].get("name") == ["Minister of Ports"])
    held = next(one for one in lines if one["properties"].get("post") == [position["id"]])
    assert (position["schema"], held["schema"]) == ("Position", "Occupancy")
    (cabinet,) = position["properties"]["organization"]
    assert cabinet == next(one["id"] for one in lines if one["properties"].get("name") == ["=Cabinet()"])
    assert held["properties"]["date"] == ["2024-05"]


def test_a_term_of_office_is_two_sightings():
    lines = [
        {"id": "p", "schema": "Person", "properties": {"name": ["Anna Lind"]}},
        {"id": "q", "schema": "Position", "properties": {"name": ["Minister"]}},
        {"id": "o", "schema": "Occupancy",
         "properties": {"holder": ["p"], "post": ["q"], "startDate": ["2020"], "endDate": ["2022"]}},
    ]  # fmt: skip
    read = ftm.read("\n".join(map(json.dumps, lines)).encode(), "e")
    person = next(entry for entry in read.entries if entry.kind == "person")
    assert [(seen.on, seen.kind, seen.post) for seen in person.seen] == [
        ("2020", "appointed", "q"),
        ("2022", "left", "q"),
    ]


def quick(catalogue):
    file = io.StringIO(newline="")
    losses = quickstatements.write(catalogue, file)
    rows = [line.split(",") for line in file.getvalue().splitlines()]
    return rows, losses


def test_an_item_that_is_there_keeps_its_label_and_gets_names():
    (heads, row), losses = quick(
        Catalogue((Entry("person", "a", "Anna Lind", names=(Name("Анна Линд"),), more={"wikidata": "Q42"}),))
    )
    assert dict(zip(heads, row, strict=True)) == {"qid": "Q42", "Aen": "Anna Lind", "Aru": "Анна Линд"}
    assert losses == ()


def test_an_item_to_be_made_has_label_class_and_dates():
    entry = Entry(
        "meeting", "m", "Session", period="2024-05/2024-06-02", names=(Name("Сессия"), Name("Spring session"))
    )
    (heads, row), _losses = quick(Catalogue((entry,)))
    assert dict(zip(heads, row, strict=True)) == {
        "qid": "", "Len": "Session", "Lru": "Сессия", "Aen": "Spring session", "P31": "Q2761147",
        "P580": "+2024-05-01T00:00:00Z/10", "P582": "+2024-06-02T00:00:00Z/11",
    }  # fmt: skip


def test_posts_are_followed_by_their_days_and_what_is_left_out_is_said():
    seen = (
        Seen("Envoy", "", "2020", {}, "appointed", "pst"),
        Seen("Chair"),
        Seen("Envoy", "", "2022", {}, "left", "pst"),
    )
    catalogue = Catalogue(
        (Entry("person", "Q1", "=A", seen=seen), Entry("post", "pst", "Envoy", more={"wikidata": "Q7"}))
    )
    (heads, row, _post), losses = quick(catalogue)
    assert heads[-8:] == ["P39", "qal580", "qal582", "qal585"] * 2
    assert row[-8:] == ["Q7", "+2020-01-01T00:00:00Z/9", "", "", "Q7", "", "+2022-01-01T00:00:00Z/9", ""]
    assert len(losses) == 2
