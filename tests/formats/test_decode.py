"""Bytes to text: the encoding found, and files that cannot be read."""

import codecs
import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import UserError
from workbench.formats.decode import decode

RUSSIAN = (
    "Вчера в областном центре открыли новую библиотеку. На открытие пришли школьники, учителя и родители.\n"
    "Директор рассказал, что книги собирали всем городом: за год жители принесли более трёх тысяч томов.\n"
)
ENGLISH = "The new library opened yesterday – the mayor said it’s “a café for readers”. It cost €5 million.\n"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "iso8859-5"])
@pytest.mark.parametrize("times", [1, 20_000])
def test_russian_text_in_an_old_encoding_is_read(encoding: str, times: int) -> None:
    assert decode((RUSSIAN * times).encode(encoding)) == (RUSSIAN * times, encoding)


@pytest.mark.parametrize("times", [1, 20_000])
def test_english_text_in_windows_1252_is_read(times: int) -> None:
    assert decode((ENGLISH * times).encode("cp1252")) == (ENGLISH * times, "cp1252")


def test_a_short_russian_note_is_read() -> None:
    note = "Привет, это короткая записка."
    assert decode(note.encode("cp1251"))[0] == note
    assert decode(note.encode("koi8-r"))[0] == note


@pytest.mark.parametrize(
    ("mark", "encoding", "used"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    ],
)
def test_a_byte_order_mark_decides(mark: bytes, encoding: str, used: str) -> None:
    assert decode(mark + (RUSSIAN + "😀").encode(encoding)) == (RUSSIAN + "😀", used)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [RUSSIAN, ENGLISH, "Hi."])
def test_utf16_without_a_mark_is_recognised(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


@given(
    st.text(alphabet=st.characters(exclude_categories=["C"]), min_size=1).filter(
        lambda text: text.strip("\ufeff").strip()
    )
)
def test_utf8_is_always_taken_as_utf8(text: str) -> None:
    decoded, encoding = decode(text.encode("utf-8"))
    assert decoded == text.removeprefix("\ufeff")
    assert encoding in ("utf-8", "utf-8-sig")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The file is empty."),
        (b" \r\n\t\n", "only white space"),
        (codecs.BOM_UTF8, "only white space"),
        ("\u00a0\n".encode(), "only white space"),
        (bytes(range(256)) * 4, "looks like a binary file"),
        (b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" * 9, "looks like a binary file"),
        (b"ordinary words" + b"\x01" * 2, "looks like a binary file"),
        (b"\0" * 100, "looks like a binary file"),
        (codecs.BOM_UTF16_LE + b"a\0\0\xd8", "not valid UTF-16"),
        (codecs.BOM_UTF8 + b"abc\xff", "not valid UTF-8: it is damaged at byte 7"),
        ((RUSSIAN.encode() + b"\xff") * 2, "not valid UTF-8: it is damaged"),
        (RUSSIAN.encode()[:-3], "not valid UTF-8: it is damaged"),
    ],
)
def test_a_file_that_cannot_be_read_gets_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        decode(data)


def test_one_control_character_in_a_long_text_is_no_reason_to_refuse() -> None:
    assert decode(b"\x0c" + b"words " * 100 + b"\0")[0].endswith("\0")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_sentence(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except UserError as error:
        assert str(error).endswith(".")
    else:
        assert text
        assert codecs.lookup(encoding)


def test_noise_is_not_taken_for_text() -> None:
    with pytest.raises(UserError):
        decode(random.Random(1).randbytes(100_000))


def test_a_large_file_in_an_old_encoding_is_read_quickly() -> None:
    data = RUSSIAN.encode("cp1251") * 100_000
    decode(data[:1000])  # the import is not what is measured
    begun = time.perf_counter()
    assert decode(data)[1] == "cp1251"
    assert time.perf_counter() - begun < 3


def test_an_encoding_that_is_chosen_is_used_and_not_another() -> None:
    note = "Привет, это короткая записка."
    assert decode(note.encode("cp866"), "cp866") == (note, "cp866")
    assert decode(note.encode("cp1251"), "koi8-r")[0] != note
    with pytest.raises(UserError, match="damaged at byte 1"):
        decode(note.encode("cp1251"), "utf-8")


@pytest.mark.parametrize("name", ["hex", "rot13", "no such thing", "undefined"])
def test_what_is_no_encoding_of_text_is_refused_by_name(name: str) -> None:
    with pytest.raises(UserError, match=name):
        decode(b"words", name)
