"""Lists of sources, as reference managers exchange them: CSL-JSON, BibTeX and RIS, all as `Record`s."""

from workbench.formats.sources.record import Record
from workbench.formats.sources.suffixes import FORMATS, SUFFIXES, format_of, read, write

__all__ = ["FORMATS", "SUFFIXES", "Record", "format_of", "read", "write"]
