"""Plain text files."""

import pytest

from workbench.errors import UserError
from workbench.formats.read_text import read


def test_a_text_file_gives_its_frozen_text_and_proposals() -> None:
    body = "The bridge is open to the public, and it is the longest.\0\r\n"
    data = "\ufeffNew bridge opened to traffic\r\n3 February 2026\r\n\r\n" + body
    document = read(data.encode(), "bridge.txt")
    assert document.text.startswith("New bridge opened to traffic\n3 February 2026\n\n")
    assert document.text.endswith("longest.\ufffd\n")
    assert (document.title, document.published, document.language) == (
        "New bridge opened to traffic",
        "2026-02-03",
        "en",
    )
    assert (document.media_type, document.encoding, document.regions) == ("text/plain", "utf-8-sig", ())


def test_a_file_without_words_is_refused() -> None:
    with pytest.raises(UserError, match="empty"):
        read(b"", "a.txt")
