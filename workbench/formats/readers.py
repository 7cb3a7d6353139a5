"""Which function reads which file: by its suffix."""

from importlib import import_module
from typing import Protocol

from workbench.formats import plugins
from workbench.formats.types import ParsedDocument, ReadOptions


class Reader(Protocol):
    """Reads one kind of file."""

    def __call__(self, data: bytes, name: str, options: ReadOptions = ..., /) -> ParsedDocument:
        """The bytes of the file called `name` as a document. Raises UserError, one sentence, if they are none."""


# Modules by name, imported on use: what they need takes longer to import than the rest of the program.
_MODULES = {
    suffix: f"workbench.formats.read_{module}"
    for module, suffixes in {
        "text": (".txt", ".text"),
        "markdown": (".md", ".markdown"),
        "html": (".html", ".htm", ".xhtml"),
        "mhtml": (".mhtml", ".mht"),
        "docx": (".docx",),
        "odt": (".odt",),
        "rtf": (".rtf",),
        "epub": (".epub",),
        "pdf": (".pdf",),
        "letter": (".eml",),
        "subtitles": (".srt", ".vtt"),
        "table": (".csv", ".tsv"),
        "objects": (".jsonl", ".ndjson"),
    }.items()
    for suffix in suffixes
}


def suffixes() -> tuple[str, ...]:
    """The suffixes that can be read, with their dot, in lower case: ours, then those of other packages."""
    others = (f".{name.removeprefix('.')}" for name in sorted(plugins.names(plugins.READERS)))
    return (*_MODULES, *(suffix for suffix in others if suffix not in _MODULES))


def reader(suffix: str) -> Reader | None:
    """The function that reads files with this suffix (with its dot, in any case), or None if there is none.

    It takes the bytes, the file's name and how to read it, and raises UserError for a file that cannot be read.
    """
    module, name = _MODULES.get(suffix.lower()), suffix.lower().removeprefix(".")
    if module is None and name not in plugins.names(plugins.READERS):
        return None
    read: Reader = import_module(module).read if module else plugins.load(plugins.READERS, name)
    return read
