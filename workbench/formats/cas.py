"""What our marks are called in a UIMA CAS: a layer of facts and one of other passages, as INCEpTION's custom layers.

Places count UTF-16 units. Source: https://uima.apache.org/d/uimaj-current/references.html, and
https://inception-project.github.io for the names of layers.
"""

from collections.abc import Mapping
from typing import Any

from workbench.formats.dataset import DocumentRecord, Options
from workbench.formats.in_words import plain
from workbench.formats.marked import Mark

FACT, PASSAGE = "webanno.custom.Fact", "webanno.custom.Passage"
METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
STRING, STRINGS = "uima.cas.String", "uima.cas.StringArray"
ANNOTATION, DOCUMENT = "uima.tcas.Annotation", "uima.tcas.DocumentAnnotation"

LAYERS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    FACT: (
        ANNOTATION,
        {
            **dict.fromkeys(
                ("kind", "statement", "status", "fact", "speaker", "said_at", "author", "reviewer"), STRING
            ),
            **dict.fromkeys(("entities", "fields"), STRINGS),
        },
    ),
    PASSAGE: (ANNOTATION, dict.fromkeys(("note", "author"), STRING)),
    METADATA: (DOCUMENT, dict.fromkeys(("documentTitle", "documentId", "documentUri", "collectionId"), STRING)),
}
"""The features of each layer beside its place and language, with the type above it."""


def features(mark: Mark) -> tuple[str, dict[str, str], dict[str, list[str]]]:
    """(layer, texts by feature, lists of texts by feature) of a mark; what is empty is left out."""
    if mark.fact is None:
        said = mark.passage
        texts = {"note": said["note"], "author": said["author"] or ""} if said else {}
        return PASSAGE, {key: text for key, text in texts.items() if text}, {}
    fact = mark.fact
    speaker = fact.speaker["name"] if isinstance(fact.speaker, dict) else fact.speaker
    known = {"kind": mark.label, "statement": fact.statement, "status": fact.status, "fact": fact.id}
    more = {"speaker": speaker, "said_at": fact.said_at, "author": fact.author, "reviewer": fact.reviewer}
    lists = {
        "entities": [f"{link['name']} ({link['role']})" for link in fact.entities],
        "fields": [f"{key}: {plain(cell)}" for key, cell in fact.fields.items()],
    }
    return FACT, {key: text for key, text in (known | more).items() if text}, {k: v for k, v in lists.items() if v}


def metadata(document: DocumentRecord, options: Options) -> dict[str, Any]:
    """What is said of a document; a mark of handling stands for the collection."""
    known = {"documentTitle": document["title"], "documentId": document["id"], "documentUri": document["source"]}
    return {key: text for key, text in (known | {"collectionId": options.handling}).items() if text}
