"""The codes of a REFI-QDA codebook, read and written."""

import re
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.written import xml_of
from workbench.errors import UserError
from workbench.formats import read_qdc, write_qdc
from workbench.formats.types import Book, BookField, BookTerm, BookType

NAMESPACE = "{urn:QDA-XML:codebook:1.0}"
FOREIGN = """\ufeff<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" origin="Another program 9"
 xsi:schemaLocation="urn:QDA-XML:codebook:1.0 Codebook.xsd" xmlns="urn:QDA-XML:codebook:1.0">
 <Codes>
  <Code guid="{1ff58b12-6f6f-4b0c-8be5-bbdc91f55294}" name="Trade &amp; growth" isCodable="false" color="#46aa00">
   <Description>Anything   traded,
 or <![CDATA[<grown>]]>.</Description>
   <Code guid="2FF58B12-6F6F-4B0C-8BE5-BBDC91F55294" name="Экспорт" isCodable="true" color="green"/>
   <Code guid="nonsense" name="Trade &amp; growth"/>
  </Code>
 </Codes>
 <Sets><Set guid="ECA18D76-2B8B-4F26-BC1D-19ECA19FB3F0" name="Group"><Description>Not a code</Description>
  <MemberCode guid="1FF58B12-6F6F-4B0C-8BE5-BBDC91F55294"/></Set></Sets>
</CodeBook>
"""


def test_codes_become_types_and_codes_in_codes_stand_below_them():
    book = read_qdc.read(FOREIGN.encode(), "b.qdc")
    assert [(kind.key, kind.name, kind.parent) for kind in book.types] == [
        ("trade_growth", "Trade & growth", ""),
        ("экспорт", "Экспорт", "trade_growth"),
        ("trade_growth_2", "Trade & growth", "trade_growth"),
    ]
    assert book.types[0].description == "Anything   traded,\n or <grown>."
    assert [kind.colour for kind in book.types] == ["#46AA00", "", ""]
    assert [kind.guid[:8] for kind in book.types] == ["1FF58B12", "2FF58B12", ""]
    assert book.left_out == (
        "1 set of codes is left out.",
        "1 code is only a heading in the file; here facts can be of that type.",
    )


def test_utf_16_is_read_as_well():
    utf16 = FOREIGN[1:].replace("utf-8", "utf-16").encode("utf-16")
    assert read_qdc.read(utf16, "b.qdc") == read_qdc.read(FOREIGN.encode(), "b.qdc")


BOMB = '<!DOCTYPE CodeBook [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><CodeBook><Codes/></CodeBook>'
OUTSIDE = '<!DOCTYPE CodeBook SYSTEM "file:///etc/passwd"><CodeBook><Codes/></CodeBook>'


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "damaged or no XML"),
        ("no xml", "damaged or no XML"),
        (FOREIGN[:-20], "damaged or no XML"),
        ("<CodeBook><Codes><Code name='&a;'/></Codes></CodeBook>", "damaged or no XML"),
        ('<?xml version="1.0" encoding="klingon"?><CodeBook/>', "damaged or no XML"),
        (BOMB, "declares a DOCTYPE"),
        (OUTSIDE, "declares a DOCTYPE"),
        ("<html><body/></html>", "begins with <html>"),
        ("<CodeBook><Codes><Code name=' '/></Codes></CodeBook>", "a code without a name"),
        ("<CodeBook><Codes>" + "<Code name='a'>" * 5_000, "deeper than"),
        ("<CodeBook><Codes>" + "<Code name='a'/>" * 2_001, "too large"),
        (f"<CodeBook><Codes><Code name='{'a' * 20_001}'/></Codes></CodeBook>", "too long"),
        (" " * 16_000_001, "too large for a codebook"),
    ],
    ids=range(13),
)
def test_a_damaged_huge_or_hostile_file_gets_a_sentence(content, sentence):
    with pytest.raises(UserError) as raised:
        read_qdc.read(content.encode(), "b.qdc")
    assert sentence in str(raised.value)


def guid():
    return str(uuid4()).upper()


def test_the_file_is_of_the_published_format(tmp_path):
    above = BookType("trade", 'Trade "new"\n& old', "What is <traded>.", colour="#46aa00", guid=guid())
    book = Book((BookType("export", "Export", parent="trade", guid=guid()), above))
    assert write_qdc.write(book, tmp_path / "b.qdc") == (
        "The keys of the types are left out; other programs know them by name.",
    )
    root = xml_of(tmp_path / "b.qdc")
    assert (root.tag, set(root.attrib)) == (f"{NAMESPACE}CodeBook", {"origin"})
    (codes,) = root
    (trade,) = codes
    assert {child.tag for child in trade} == {f"{NAMESPACE}Description", f"{NAMESPACE}Code"}
    assert trade.attrib == {"guid": above.guid, "name": above.name, "isCodable": "true", "color": "#46AA00"}
    assert re.fullmatch(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}", trade[1].attrib["guid"])
    assert (trade[0].text, trade[1].attrib["name"]) == ("What is <traded>.", "Export")


def test_what_the_format_cannot_hold_is_said():
    field, term = BookField("a", "A"), BookTerm("trade")
    kind = BookType("Deal", "Deal\x01", examples=("x",), icon="i", colour="blue", fields=(field, field))
    said = " ".join(write_qdc.losses(Book((kind,), (term,))))
    for words in ("2 fields", "1 measure", "examples", "icons", "#RRGGBB", "keys", "XML"):
        assert words in said
    assert list(write_qdc.losses(Book((BookType("deal", "Deal", "What."),)))) == []


names = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1).map(lambda t: " ".join(t.split()))
described = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"])).map(str.strip)


@given(st.lists(st.tuples(names.filter(bool), described, st.integers(-1, 5)), max_size=6))
def test_names_descriptions_and_the_tree_survive(tmp_path_factory, given_types):
    types = []
    for at, (name, description, above) in enumerate(given_types):
        parent = f"k{above}" if 0 <= above < at else ""
        types.append(BookType(f"k{at}", name, description, parent=parent, guid=guid()))
    path = tmp_path_factory.mktemp("qdc") / "b.qdc"
    write_qdc.write(Book(tuple(types)), path)
    found = {kind.guid: kind for kind in read_qdc.read(path.read_bytes(), "b.qdc").types}
    guids = {kind.key: kind.guid for kind in found.values()}
    ours = {kind.key: kind.guid for kind in types}
    assert {kind.guid: (kind.name, kind.description, ours.get(kind.parent)) for kind in types} == {
        kind.guid: (kind.name, kind.description, guids.get(kind.parent)) for kind in found.values()
    }
