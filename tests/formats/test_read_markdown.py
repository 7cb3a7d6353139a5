"""Markdown files: source text, regions, front matter."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.formats.read_markdown import read
from workbench.text import freeze

SOURCE = """# Rail links 😀

Some words\u2028on one line.

* first
* second
  more of it

> quoted
> words

| a | b |
|---|---|
| 1 | 2 |

```
code
```

Title below
-----------
"""


def pieces(source: str) -> list[tuple[str, str]]:
    document = read(source.encode(), "note.md")
    return [(region.kind, document.text[region.start : region.end]) for region in document.regions]


def test_the_text_is_the_source_unchanged() -> None:
    document = read(SOURCE.encode(), "note.md")
    assert document.text == SOURCE
    assert document.media_type == "text/markdown"
    assert document.title == "Rail links 😀"


def test_blocks_become_regions_in_code_points() -> None:
    assert pieces(SOURCE) == [
        ("heading", "# Rail links 😀"),
        ("list_item", "* first"),
        ("list_item", "* second\n  more of it"),
        ("quote", "> quoted\n> words"),
        ("table", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("code", "```\ncode\n```"),
        ("heading", "Title below\n-----------"),
    ]


def test_headings_say_their_level() -> None:
    document = read(b"# a\n\n### b\n\nc\n---\n", "note.md")
    assert [region.data for region in document.regions] == [{"level": 1}, {"level": 3}, {"level": 2}]


def test_only_a_line_feed_ends_a_line() -> None:
    for char in "\u2028\u2029\x85\x0b\x0c\x1c\x1e":
        source = "words " * 100 + f"a{char}b\n\n# c{char}d\n\n* e\n"
        assert pieces(source) == [("heading", f"# c{freeze(char)}d"), ("list_item", "* e")]


def test_windows_line_ends_move_nothing() -> None:
    assert pieces(SOURCE.replace("\n", "\r\n")) == pieces(SOURCE)


def test_front_matter_states_title_date_and_publisher() -> None:
    source = (
        '---\ntitle: "Bridges: a note"\ndate: 2026-02-03\nPublisher: The desk\nlang: ru\ntags:\n  - a\n---\n# Other\n'
    )
    document = read(source.encode(), "note.md")
    assert (document.title, document.published) == ("Bridges: a note", "2026-02-03")
    assert (document.publisher, document.language) == ("The desk", "ru")
    assert [region.kind for region in document.regions] == ["front_matter", "heading"]
    assert source[document.regions[1].start : document.regions[1].end] == "# Other"


def test_a_rule_at_the_start_is_not_front_matter() -> None:
    assert pieces("---\n\nwords\n") == []
    assert pieces("--- words\n---\n") == [("heading", "--- words\n---")]


@given(
    st.lists(
        st.sampled_from([*"#*->|`\n \t1.", "a", "😀", "\u2028", "\n\n", "---\n", "```\n", "| a |\n|---|\n", "    "])
    ).map("".join)
)
def test_regions_are_ranges_of_the_text_the_enclosing_one_first(source: str) -> None:
    document = read(("x" + source).encode(), "note.md")
    starts = [region.start for region in document.regions]
    assert starts == sorted(starts)
    for region in document.regions:
        assert 0 <= region.start < region.end <= len(document.text)
        assert not document.text[region.start].isspace()
        assert not document.text[region.end - 1].isspace()
