"""Letters (.eml): the words of the message; what is attached is handed on as files."""

import email
import mimetypes
import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import Message
from typing import Any

from workbench.errors import UserError
from workbench.formats import propose
from workbench.formats.decode import decode
from workbench.formats.markup import Written, clean, parse, walk
from workbench.formats.types import AS_IS, Attached, ParsedDocument, ReadOptions, Region
from workbench.i18n import _
from workbench.text import freeze, one_line

# What the email package raises for broken headers, by experience and by its list of bugs.
_BROKEN = (ValueError, LookupError, AttributeError, TypeError, AssertionError, MessageError, RecursionError)
_DEEPEST, _MOST_PARTS, _LONGEST_HEADER = 40, 5000, 20_000
_HEADERS = re.compile(rb"\A(?:[ \t\r\n]*|From [^\n]*\n)[!-9;-~]{1,80}[ \t]*:", re.ASCII)
_QUOTED = re.compile(r"(?:^>[^\n]*\n?)+", re.MULTILINE)
_LETTER = "message/rfc822"


def read(data: bytes, name: str, options: ReadOptions = AS_IS) -> ParsedDocument:
    """A letter: its plain words, those of its HTML if there are none; subject, sender and date as it states them.

    Attachments, letters within the letter too, are `attached`; those quoted with > are regions. Raises UserError for a
    file that is no letter, or holds too many within each other.
    """
    if not data.strip():
        raise UserError("The file is empty.")
    if not _HEADERS.match(data):
        raise UserError("The file is no letter: it does not begin with headers such as From and Subject.")
    try:
        # The headers are read one by one, below: this policy does not look at them, and cannot trip over a broken one.
        message = email.message_from_bytes(data, policy=policy.compat32)
        letter = _Letter(message, options.encoding)
    except RecursionError:
        raise UserError("The letter holds too many parts within each other to be read.") from None
    text = freeze("\n\n".join(filter(None, letter.words())).strip("\n") + "\n") if letter.has_words else ""
    if not text.strip() and not letter.attached:
        raise UserError("The letter holds no words and no attachments.")
    return _document(message, text, name, letter)


def _document(message: "Message[str, str]", text: str, name: str, letter: "_Letter") -> ParsedDocument:
    subject = freeze(one_line(_header(message, "subject")))
    day, senders = _day(message), _people(message, "from")
    said = {"title": subject, "published": day, "authors": senders}
    to = [{"literal": person} for person in _people(message, "to")]
    return ParsedDocument(
        text=text,
        media_type=_LETTER,
        encoding=letter.encoding or "utf-8",
        title=subject or propose.title(text, name),
        published=day,
        publisher="",
        language=propose.language(text),
        regions=tuple(Region("quote", *found.span()) for found in _QUOTED.finditer(text)),
        authors=senders,
        stated=frozenset(key for key, value in said.items() if value),
        csl={"type": "personal_communication"} | ({"recipient": to} if to else {}),
        warnings=tuple(letter.warnings),
        attached=tuple(letter.attached),
    )


class _Letter:
    """The parts of a letter, sorted into words and attachments."""

    def __init__(self, message: "Message[str, str]", encoding: str) -> None:
        self.encoding, self.attached, self.warnings = "", list[Attached](), list[str]()
        self._wanted = encoding
        self._plain: list[str] = []
        self._html: list[str] = []
        for part in self._parts(message):
            self._take(part, "" if part is message else _file_name(part))

    @property
    def has_words(self) -> bool:
        """Whether any part is text."""
        return bool(self._plain or self._html)

    def words(self) -> list[str]:
        """The plain texts; those of the HTML parts if there are none."""
        plain = [text for text in self._plain if text.strip()]
        return plain or [_stripped(page) for page in self._html]

    def _parts(self, message: "Message[str, str]") -> Iterator["Message[str, str]"]:
        """The parts that hold something, in order. A letter within the letter is one of them."""
        waiting, seen = [(message, 0)], 0
        while waiting:
            part, depth = waiting.pop()
            inside = part.get_payload()
            seen += 1
            if seen > _MOST_PARTS or depth > _DEEPEST:
                self._warn(_("The letter holds more parts than can be read; some were left out."))
            elif isinstance(inside, list) and not (depth and part.get_content_maintype() == "message"):
                waiting += [(each, depth + 1) for each in reversed(inside) if isinstance(each, Message)]
            else:
                yield part

    def _take(self, part: "Message[str, str]", name: str) -> None:
        kind = part.get_content_type()
        if part.get_content_maintype() == "message" and part.is_multipart():
            self._take_letter(part, name)
        elif kind in ("text/plain", "text/html") and not name and not _is_attachment(part):
            text = self._decoded(part)
            (self._html if kind == "text/html" else self._plain).append(text)
        elif content := _content(part):
            ending = mimetypes.guess_extension(kind) or ".bin"
            self.attached.append(Attached(name or f"{len(self.attached) + 1}{ending}", content))

    def _take_letter(self, part: "Message[str, str]", name: str) -> None:
        inside = part.get_payload()
        letter = inside[0] if isinstance(inside, list) and inside else None
        if not isinstance(letter, Message):
            return
        title = one_line(_header(letter, "subject"))[:80] or str(len(self.attached) + 1)
        title = name.removesuffix(".eml") or title
        try:
            self.attached.append(Attached(f"{title}.eml", letter.as_bytes()))
        except _BROKEN:
            self._warn(_("The letter “{name}” within this letter is damaged and was left out.").format(name=title))

    def _decoded(self, part: "Message[str, str]") -> str:
        content = _content(part)
        if not content.strip():
            return ""
        charset = self._wanted or _charset(part)
        try:
            text, encoding = content.decode(charset), charset
        except (LookupError, ValueError):
            try:
                text, encoding = decode(content, self._wanted)
            except UserError:
                text, encoding = content.decode("utf-8", "replace"), "utf-8"
                self._warn(_("Some characters of the letter are damaged."))
        self.encoding = self.encoding or encoding
        return text if isinstance(text, str) else ""

    def _warn(self, sentence: str) -> None:
        if sentence not in self.warnings:
            self.warnings.append(sentence)


def _stripped(page: str) -> str:
    """The words of an HTML part, without anything that runs or loads; "" if there are none."""
    written = Written()
    try:
        walk(parse(clean(page)), written)
    except UserError:
        return ""
    return written.finish()[0]


def _content(part: "Message[str, str]") -> bytes:
    """The bytes of a part; damage in how they are written leaves what can be read."""
    try:
        content = part.get_payload(decode=True)
    except _BROKEN:
        content = None
    return content if isinstance(content, bytes) else b""


def _charset(part: "Message[str, str]") -> str:
    try:
        charset = part.get_content_charset("")
        " ".encode(charset)
    except _BROKEN:
        return "utf-8"
    return charset if charset not in ("us-ascii", "ascii") else "utf-8"


def _is_attachment(part: "Message[str, str]") -> bool:
    try:
        return part.get_content_disposition() == "attachment"
    except _BROKEN:
        return False


def _file_name(part: "Message[str, str]") -> str:
    try:
        found = part.get_filename("") or ""
        return one_line(freeze(str(policy.default.header_factory("subject", found)))) if "=?" in found else found
    except _BROKEN:
        return ""


def _header(message: "Message[str, str]", name: str) -> str:
    """A header in words, as it stands if it is damaged; "" if there is none."""
    raw = _raw(message, name)
    try:
        return str(_parsed(name, raw))
    except _BROKEN:
        return raw


def _people(message: "Message[str, str]", name: str) -> tuple[str, ...]:
    """The people of From or To by name, by address where no name is given."""
    raw = _raw(message, name)
    try:
        found = [one.display_name or one.addr_spec for one in _parsed(name, raw).addresses]
    except _BROKEN:
        found = [raw]
    return tuple(dict.fromkeys(filter(None, (freeze(one_line(person)) for person in found))))


def _day(message: "Message[str, str]") -> str:
    """The day of the letter where it was written, in EDTF; "" if that cannot be told."""
    try:
        moment = _parsed("date", _raw(message, "date")).datetime
    except _BROKEN:
        return ""
    return moment.date().isoformat() if moment is not None else ""


def _raw(message: "Message[str, str]", name: str) -> str:
    """A header as it is written, its bytes beyond ASCII taken for UTF-8; "" if there is none."""
    found = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    return found.encode("utf-8", "surrogateescape").decode("utf-8", "replace")[:_LONGEST_HEADER]


def _parsed(name: str, raw: str) -> Any:
    return policy.default.header_factory(name, re.sub(r"[\r\n]+", "", raw))
