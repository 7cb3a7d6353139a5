"""Writes a dataset as UIMA CAS: an archive of one XMI file for each document and the type system they share.

INCEpTION reads it as “UIMA CAS XMI”, once layers Fact and Passage are there (it can import the type system).
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from workbench.formats import cas
from workbench.formats.dataset import Dataset, DocumentRecord, LossReport, Options
from workbench.formats.marked import Mark, Written, each_document
from workbench.formats.packing import file_name, packing
from workbench.i18n import _
from workbench.text import Utf16

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACES = {
    "webanno.custom": ("custom", "http:///webanno/custom.ecore"),
    cas.METADATA.rpartition(".")[0]: ("metadata", "http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore"),
}
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"'
    ' xmlns:cas="http:///uima/cas.ecore"'
    + "".join(f' xmlns:{prefix}="{space}"' for prefix, space in _SPACES.values())
    + ' xmi:version="2.0">\n<cas:NULL xmi:id="0"/>\n'
)
_SOFA, _METADATA = 1, 2  # the ids that come before those of marks


def write(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write the archive. Raises UserError without texts at hand."""
    written, taken = Written(), {"typesystem"}
    replaced = False
    with packing(path) as archive:
        archive.add("TypeSystem.xml", "".join(_type_system()).encode())
        for document, text, marks in each_document(dataset, written):
            lines = list(_xmi(document, text, marks, options))
            whole = "".join(lines)
            held = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", whole)
            replaced |= held != whole
            archive.add(f"{file_name(document['source'], taken)}.xmi", held.encode())
    return LossReport(written.facts, written.marks, tuple(losses(written, replaced=replaced)))


def losses(written: Written, *, replaced: bool = False) -> Iterator[str]:
    """What is not in the file, a sentence each."""
    if written.facts:
        yield _("Reviews, the codebook and what is known of entities beside their names and roles are left out.")
    yield from written.losses()
    if replaced:
        yield _("Characters that XML cannot hold are replaced.")


def _xmi(document: DocumentRecord, text: str, marks: list[Mark], options: Options) -> Iterator[str]:
    units = Utf16(text)
    yield _HEAD
    place = {"sofa": str(_SOFA), "begin": "0", "end": str(units.to16(len(text)))}
    language = {"language": document["language"] or "x-unspecified"}
    yield _element(cas.METADATA, _METADATA, place | language | cas.metadata(document, options), ())
    for number, mark in enumerate(marks, start=_METADATA + 1):
        layer, texts, lists = cas.features(mark)
        place = {"sofa": str(_SOFA), "begin": str(units.to16(mark.start)), "end": str(units.to16(mark.end))}
        held = (f"<{key}>{_text(one)}</{key}>" for key, several in lists.items() for one in several)
        yield _element(layer, number, place | texts, held)
    sofa = f'xmi:id="{_SOFA}" sofaNum="1" sofaID="_InitialView" mimeType="text/plain" sofaString={_value(text)}'
    members = " ".join(str(_METADATA + number) for number in range(len(marks) + 1))
    yield f'<cas:Sofa {sofa}/>\n<cas:View sofa="{_SOFA}" members="{members}"/>\n</xmi:XMI>\n'


def _element(layer: str, number: int, attributes: dict[str, str], inner: Iterable[str]) -> str:
    space, _dot, name = layer.rpartition(".")
    tag = f"{_SPACES[space][0]}:{name}"
    given = "".join(f" {key}={_value(value)}" for key, value in attributes.items())
    return f'<{tag} xmi:id="{number}"{given}>{"".join(inner)}</{tag}>\n'


def _value(text: str) -> str:
    return quoteattr(text, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _text(text: str) -> str:
    return escape(text, {"\r": "&#13;"})


def _type_system() -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">\n<types>\n'
    for layer, (above, known) in cas.LAYERS.items():
        yield f"<typeDescription><name>{layer}</name><description/><supertypeName>{above}</supertypeName><features>\n"
        for name, kind in known.items():
            described = f"<name>{name}</name><description/><rangeTypeName>{kind}</rangeTypeName>"
            yield f"<featureDescription>{described}</featureDescription>\n"
        yield "</features></typeDescription>\n"
    yield "</types>\n</typeSystemDescription>\n"
