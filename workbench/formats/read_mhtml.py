"""Saved web pages in one file: the page itself; its pictures and styles are left where they are."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from workbench.errors import UserError
from workbench.formats.decode import decode
from workbench.formats.read_html import declared, page
from workbench.formats.types import AS_IS, ParsedDocument, ReadOptions

_MOST_PARTS = 10_000


def read(data: bytes, name: str, options: ReadOptions = AS_IS) -> ParsedDocument:
    """A saved web page called `name`, read as its HTML is. Raises UserError for one without a page."""
    message = message_from_bytes(data, policy=policy.default)
    for count, part in enumerate(message.walk()):
        if count > _MOST_PARTS:
            break
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            body = part.get_payload(decode=True)
            if isinstance(body, bytes) and body.strip():
                source, encoding = decode(body, options.encoding or _charset(part, body) or declared(body))
                found = page(source, encoding, name, "multipart/related", options)
                return _located(found, message)
    raise UserError("The file holds no web page.")


def _charset(part: EmailMessage | Message, body: bytes) -> str:
    charset = part.get_content_charset("") or ""
    try:
        body.decode(charset or "ascii")
    except (LookupError, UnicodeError, ValueError):
        return ""
    return charset


def _located(found: ParsedDocument, message: EmailMessage | Message) -> ParsedDocument:
    address = str(message.get("Snapshot-Content-Location", "") or "").strip()
    if found.url or not address.startswith(("http://", "https://")):
        return found
    return replace(found, url=address, stated=found.stated | {"url"})
