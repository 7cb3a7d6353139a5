"""Which function reads which file: by its suffix."""

from collections.abc import Callable
from importlib import import_module

from workbench.formats.types import ParsedDocument

Reader = Callable[[bytes, str], ParsedDocument]

# Modules by name, imported on use: what they need takes longer to import than the rest of the program.
_MODULES = {
    ".txt": "workbench.formats.read_text",
    ".text": "workbench.formats.read_text",
    ".md": "workbench.formats.read_markdown",
    ".markdown": "workbench.formats.read_markdown",
}

SUFFIXES = tuple(_MODULES)
"""The suffixes that can be read, with their dot, in lower case."""


def reader(suffix: str) -> Reader | None:
    """The function that reads files with this suffix (with its dot, in any case), or None if there is none.

    It takes the bytes and the file's name, and raises UserError, one sentence, for a file that cannot be read.
    """
    module = _MODULES.get(suffix.lower())
    if module is None:
        return None
    read: Reader = import_module(module).read
    return read
