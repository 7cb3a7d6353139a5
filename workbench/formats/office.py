"""What office files have in common: an archive of XML, read within limits and without anything from elsewhere."""

from typing import Any

from workbench.errors import UserError
from workbench.formats.archive import Archive

_MOST_BYTES = 300_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Office:
    """The parts of an office file by name. Raises UserError if it is encrypted, damaged or no archive."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            raise UserError("The file is encrypted, or in the format of Word before 2007; save it as .docx.")
        if not data.startswith(b"PK"):
            raise UserError("The file is not what its name says: it is no archive of XML.")
        self._archive = Archive(data, most_bytes=_MOST_BYTES)
        self._places = {name.lstrip("/"): place for name, place in self._archive.names()}

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._places)

    def bytes_of(self, name: str) -> bytes:
        """The bytes of a part. Raises UserError if it is missing or damaged."""
        if name not in self._places:
            raise UserError("The file is not what its name says: “{part}” is missing in it.", part=name)
        return self._archive.read(self._places[name])

    def xml(self, name: str) -> Any:
        """The root element of a part. Raises UserError if it is missing or no XML of this kind."""
        return xml(self.bytes_of(name))


def xml(data: bytes) -> Any:
    """The root element of XML that declares nothing: no DOCTYPE, no entities, nothing loaded. Else UserError."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise UserError("The file is damaged: a part of it is no XML.") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UserError("The file declares a document type, which such files never do: it was left alone.")
    return root
