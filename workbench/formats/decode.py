"""Bytes to text: which encoding a text file is in."""

import codecs
import re

from workbench.errors import UserError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r\f") + b"\x7f"
_MAX_CONTROLS = 0.01
_READABLE = re.compile("[\t\n\r\x20-\x7e\xa0-\u07ff\u2010-\u2027]")
_SAMPLE = 256 * 1024
_PIECES = 8
_COMMON = ["cp1251", "koi8_r", "cp1252", "cp866"]


def decode(data: bytes, encoding: str = "") -> tuple[str, str]:
    """The text of a file and the name of the Python codec that gave it: the one asked for, or the one that fits.

    Tried in turn: byte order mark, UTF-16 without one, strict UTF-8, a guess by charset-normalizer from 256 KiB spread
    over the file. Raises UserError for a file that is empty, blank, binary, damaged, or in no encoding it can tell.
    """
    if not data:
        raise UserError("The file is empty.")
    encoding = _known(encoding) if encoding else _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        mark = len(codecs.BOM_UTF8) if encoding == "utf-8-sig" else 0  # this codec does not count its mark
        raise _damaged(encoding, error.start + mark) from error
    _refuse_binary(text.encode("ascii", "ignore"), len(text))
    if not text.strip("\ufeff \t\n\r\f\x0b\u00a0\u2028\u2029"):
        raise UserError("The file holds only white space.")
    return text, codecs.lookup(encoding).name


def loosely(data: bytes) -> str:
    """The text of a file within an archive as it is, even an empty one; the mark at its start stays where it has one.

    Raises UserError, as `decode` does, only for what is not UTF-8.
    """
    try:
        return data.decode()
    except UnicodeDecodeError:
        text, encoding = decode(data)
        return "\ufeff" + text.removeprefix("\ufeff") if encoding in ("utf-16", "utf-32") else text


def _known(encoding: str) -> str:
    try:
        " ".encode(encoding)  # a codec that gives no text is refused here
    except (LookupError, UnicodeError):
        raise UserError("“{name}” is no encoding of text that is known here.", name=encoding) from None
    return encoding


def _encoding(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if b"\0" in data:
        return _utf16_without_mark(data) or "utf-8"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guess(data, error.start)
    return "utf-8"


def _utf16_without_mark(data: bytes) -> str | None:
    """The byte order that makes nine characters in ten a letter, a space or a stop; the wrong one gives rare ones."""
    sample = data[: min(len(data), _SAMPLE) // 2 * 2]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, "replace")
        if len(data) % 2 == 0 and len(_READABLE.findall(text)) >= 0.9 * len(text):
            return encoding
    _refuse_binary(data, len(data))
    return None


def _guess(data: bytes, first_bad: int) -> str:
    _refuse_binary(data, len(data))
    if _is_mostly_utf8(data):
        raise _damaged("utf-8", first_bad)
    # Late: the import costs more than reading most files.
    from charset_normalizer import from_bytes

    sample = _sample(data)
    best = from_bytes(sample).best()
    if best is None or not best.coherence:
        # No language speaks for it (a short note): one of the usual encodings is likelier than a rare one.
        best = from_bytes(sample, cp_isolation=_COMMON).best() or best
    if best is None:
        raise UserError("The file's encoding cannot be told; save it as UTF-8 and import it again.")
    if sample.decode("cp1252", "replace") == str(best):
        return "cp1252"  # of the encodings that give the same text, the usual one
    return best.encoding


def _sample(data: bytes) -> bytes:
    """Whole lines from pieces spread over the file, or all of a small file."""
    if len(data) <= _SAMPLE:
        return data
    size = _SAMPLE // _PIECES
    step = (len(data) - size) // (_PIECES - 1)
    pieces = [data[at : at + size] for at in range(0, step * _PIECES, step)]
    # A cut inside a line may be a cut inside a character.
    return b"".join(piece[piece.find(b"\n") + 1 : piece.rfind(b"\n") + 1] or piece for piece in pieces)


def _is_mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    return beyond_ascii - bad > 4 * bad


def _refuse_binary(data: bytes, length: int) -> None:
    if len(data) - len(data.translate(None, _CONTROLS)) > _MAX_CONTROLS * length:
        raise UserError("The file looks like a binary file, not text: over 1 % of it are control characters.")


def _damaged(encoding: str, position: int) -> UserError:
    name = encoding.upper().removesuffix("-SIG")
    place = f"{position + 1:,}"
    return UserError(
        "The file is not valid {name}: it is damaged at byte {place}; save it again as UTF-8.", name=name, place=place
    )
