"""A document of a dataset as a source in a list."""

from workbench.formats.dataset import DocumentRecord
from workbench.formats.sources.record import FILE, Record, of_item

_ADDRESSES = ("http://", "https://", "ftp://")


def of_document(document: DocumentRecord) -> Record:
    """What is known of a document; its own fields stand for the variables of the same name, its id is the item's."""
    csl = {"id": document["id"], "type": "document"} | dict(document.get("csl") or {})
    source, publisher = document["source"], document["publisher"]
    is_address = source.lower().startswith(_ADDRESSES)
    if not is_address:
        custom = csl.get("custom")
        csl["custom"] = {**(custom if isinstance(custom, dict) else {}), FILE: source}
    found = of_item(csl)
    return Record(
        title=document["title"],
        authors=found.authors,
        publisher=publisher["name"] if isinstance(publisher, dict) else publisher or "",
        published=document["published"],
        url=found.url or (source if is_address else ""),
        language=document["language"],
        kind=found.kind,
        csl=found.csl,
    )
