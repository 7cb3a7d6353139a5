"""What the program wrote, read back by somebody else's parser."""

from pathlib import Path
from xml.etree import ElementTree


def xml_of(path: Path) -> ElementTree.Element:
    """The root of an XML file."""
    return ElementTree.parse(path).getroot()  # noqa: S314 - a file that the test itself had written
