"""The standoff format of brat out and back, and archives that people made with brat."""

import zipfile
from uuid import UUID

import pytest
from hypothesis import given

from tests.fewer import FEWER
from tests.formats import datasets, placed
from tests.formats.test_archive import zipped
from workbench.errors import UserError
from workbench.formats import WRITERS, read_brat, write_brat
from workbench.formats.annotated import Tag, Tied
from workbench.formats.dataset import Options

TEXT = "Trade grew 🚀 by 5.6 percent\nin 2024.\n\nThe minister said so."


def a_mark(start=0, end=10, number=7, text=TEXT, document=1, **given):
    return placed.a_place(number, placed.a_document(document, text), text, start, end, **given)


def files_of(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@FEWER
@given(placed.placed())
def test_passages_come_back_without_the_line_ends_around_them(tmp_path_factory, given_marks):
    texts, facts, passages = given_marks
    path = tmp_path_factory.getbasetemp() / "round.zip"
    report = write_brat.write(placed.a_dataset(texts, facts, passages), path, Options())
    found = read_brat.read(path.read_bytes(), "round.zip")
    assert [one.text for one in found.documents] == texts
    wanted = []
    for one in [one for fact in facts for one in fact.evidence] + passages:
        inner = one["quote"].strip("\n")
        start = one["start"] + len(one["quote"]) - len(one["quote"].lstrip("\n"))
        wanted += [(one["source"].removesuffix(".txt"), start, start + len(inner))] if inner else []
    assert sorted((one.document, one.start, one.end) for one in found.passages) == sorted(wanted)
    assert report.rows == len(wanted)
    assert found.discarded == ()
    groups = {one.group for one in found.passages if one.tags}
    assert groups <= {fact.id for fact in facts}
    names = {fact.id: dict(placed.TYPES)[fact.type] for fact in facts}
    assert all(one.tags[0].name == names[one.group] for one in found.passages if one.tags)


def test_the_lines_are_those_of_the_format(tmp_path):
    link = {"id": str(UUID(int=50)), "ref": "Q1", "kind": "person", "name": "N. N.", "role": "subject"}
    given = {"statement": "It\ngrew.", "author": "Ann", "entities": [link], "stale": True}
    fact = datasets.a_record(evidence=[a_mark(0, 10), a_mark(13, 35, 8)], **given)
    passage = a_mark(38, 50, 9, note="Look\there", author="Bob")
    report = write_brat.write(
        placed.a_dataset([TEXT], [fact], [passage]), tmp_path / "a.zip", Options(handling="TLP:RED")
    )
    files = files_of(tmp_path / "a.zip")
    assert files["001.txt"] == TEXT
    assert files["001.ann"].splitlines() == [
        "T1\tquantity 0 10\tTrade grew",
        "T2\tquantity 13 27;28 35\tby 5.6 percent in 2024",
        "A1\tStatus T1 stale",
        f"N1\tReference T1 entity:{link['id']}\tN. N.",
        f"#1\tFact T1\t{fact.id}",
        "#2\tAnnotatorNotes T1\tIt grew. Entities: N. N. (subject) Status: accepted (changed since)",
        "A2\tStatus T2 stale",
        f"N2\tReference T2 entity:{link['id']}\tN. N.",
        f"#3\tFact T2\t{fact.id}",
        "#4\tAnnotatorNotes T2\tIt grew. Entities: N. N. (subject) Status: accepted (changed since)",
        "R1\tSame_fact Arg1:T1 Arg2:T2",
        "T3\tPassage 38 50\tThe minister",
        "#5\tAnnotatorNotes T3\tLook here",
    ]
    assert files["annotation.conf"].startswith("# TLP:RED\n[entities]\nPassage\nquantity\nevent\n\n[relations]\n")
    assert "quantity | Quantity\n" in files["visual.conf"]
    assert (report.facts, report.rows) == (1, 3)
    found = read_brat.read((tmp_path / "a.zip").read_bytes(), "a.zip").passages
    assert [(one.quote, one.group) for one in found][:2] == [
        ("Trade grew", fact.id),
        ("by 5.6 percent\nin 2024", fact.id),
    ]
    assert found[0].tags == (Tag("", "Quantity"),)
    assert found[0].entities == (Tied(link["id"], "N. N."),)


def test_files_and_types_get_names_that_brat_reads_and_none_twice(tmp_path):
    dataset = placed.a_dataset([TEXT] * 3, types=[("экспорт", "Экспорт"), ("Passage", "P"), ("a b", "")])
    for document, source in zip(dataset.documents, ["a/b: c?.pdf", "b_c_.txt", "https://e.org/"], strict=True):
        document["source"] = source
    write_brat.write(dataset, tmp_path / "a.zip", Options())
    files = files_of(tmp_path / "a.zip")
    assert [name for name in files if name.endswith(".txt")] == ["b_c.txt", "b_c_2.txt", "e.txt"]
    assert files["visual.conf"].splitlines()[1:] == [
        "Passage | Passage",
        "type | Экспорт",
        "Passage_2 | P",
        "a_b | a b",
    ]


def test_what_has_no_place_is_said(tmp_path):
    area = a_mark(area=[0, 0, 1, 1], page=1)
    apart = datasets.a_record(id=str(UUID(int=71)), evidence=[a_mark(), a_mark(document=2)])
    facts = [datasets.a_record(evidence=[area, a_mark(36, 38)]), datasets.a_record(id=str(UUID(int=70))), apart]
    report = WRITERS["brat"](placed.a_dataset([TEXT, TEXT], facts), tmp_path / "a.zip", Options())
    said = " ".join(report.losses)
    for part in ("stand as words", "1 fact without", "1 area", "1 passage of line ends", "1 fact are in several"):
        assert part in said
    with pytest.raises(UserError, match="not at hand"):
        write_brat.write(datasets.a_dataset([]), tmp_path / "b.zip", Options())


ANN = """T1\tOrganization 0 4\tSony
T2\tMERGE-ORG 14 27\tjoint venture
T3\tOrganization 33 41;42 50\tEricsson Mobile s\r
T4\tCountry 51 57;66 70\tSweden here
E1\tMERGE-ORG:T2 Org1:T1 Org2:T3
T5\tPlace 3 9\twrong
R1\tOrigin Arg1:T3 Arg2:T4
*\tEquiv T1 T3
A1\tNegation E1
M1\tConfidence E1 L1
N1\tReference T1 Wikidata:Q41187\tSony Group
#1\tAnnotatorNotes T1\tthis annotation is suspect
#2\tAnnotatorNotes T9\tgone
nonsense
T6 broken
"""


def test_events_relations_attributes_and_references_stay_with_their_passage():
    text = "Sony formed a joint venture with Ericsson\nMobile s Sweden and not here\n"
    found = read_brat.read(zipped({"x/a.txt": text, "x/a.ann": ANN, "x/y.png": b""}), "a.zip")
    sony, merge, ericsson, sweden, here, wrong = found.passages
    assert (sony.document, sony.quote, sony.tags) == ("x/a", "Sony", (Tag("", "Organization"),))
    assert (sony.entities, sony.note) == ((Tied("Wikidata:Q41187", "Sony Group"),), "this annotation is suspect")
    said = {"Org1": "Sony", "Org2": "Ericsson Mobile s", "Negation": "true", "Confidence": "L1"}
    assert (merge.quote, merge.tags) == ("joint venture", (Tag("", "MERGE-ORG", said),))
    assert (ericsson.quote, ericsson.tags[0].fields) == ("Ericsson\nMobile s", {"Origin": "Sweden here"})
    assert (sweden.quote, here.quote, sweden.group) == ("Sweden", "here", here.group)
    assert (wrong.start, wrong.end, wrong.quote) == (None, None, "wrong")
    assert found.discarded == (
        "2 lines that are no annotations are left out.",
        "1 list of equal annotations is left out.",
        "1 line about an annotation that is not there is left out.",
        "1 other file in the archive is left out.",
    )


def test_line_ends_of_windows_count_as_two_where_the_words_say_so():
    data = zipped({"a.txt": "One line\r\ntwo words", "a.ann": "T1\tX 10 13\ttwo\n"})
    (passage,) = read_brat.read(data, "a.zip").passages
    assert (passage.start, passage.end, passage.quote) == (9, 12, "two")


def test_words_quoted_count_more_than_words_cut():
    ann = "T1\tX 2 3;4 6\tb cd\nT2\tX 0 2\t🚀a\n"
    found = read_brat.read(zipped({"a.txt": "🚀ab\ncdef", "a.ann": ann}), "a.zip")
    assert [(one.start, one.end) for one in found.passages] == [(2, 6), (0, 2)]


def test_annotations_without_their_text_keep_their_words():
    (passage,) = read_brat.read(zipped({"a.ann": "T1\tX 10 13\ttwo\n"}), "a.zip").passages
    assert (passage.document, passage.start, passage.quote) == ("a", 10, "two")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "archive is damaged"),
        (zipped({"a.txt": "x"}), "no file .ann"),
        (zipped({"a.ann": b"\xff\x00\x01" * 99}), "binary"),
    ],
    ids=range(3),
)
def test_what_is_no_archive_of_brat_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(UserError, match=sentence):
        read_brat.read(data, "x.zip")
