"""Text with structure, as web pages and office files hold it: one walk over a tree gives the words and the regions."""

from workbench.formats.markup.tree import clean, parse
from workbench.formats.markup.walk import walk
from workbench.formats.markup.written import Written

__all__ = ["Written", "clean", "parse", "walk"]
