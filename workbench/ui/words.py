"""What the words that are stored are called on screen, in the language in use: the same everywhere."""

from collections.abc import Mapping

from workbench.core.links import ROLES
from workbench.i18n import _


def statuses() -> Mapping[str, str]:
    """The statuses of facts, in the order of their lives."""
    return {
        "draft": _("Draft"),
        "in_review": _("In review"),
        "returned": _("Returned"),
        "disputed": _("Disputed"),
        "accepted": _("Accepted"),
        "rejected": _("Rejected"),
    }


def credibilities() -> Mapping[int, str]:
    """The grades of the Admiralty code for a fact."""
    return {
        1: _("1 · confirmed"),
        2: _("2 · probably true"),
        3: _("3 · possibly true"),
        4: _("4 · doubtful"),
        5: _("5 · improbable"),
        6: _("6 · cannot be judged"),
    }


def attributions() -> Mapping[str, str]:
    """How the words of a fact were said."""
    return {
        "direct": _("direct speech"),
        "indirect": _("indirect speech"),
        "narrative": _("the author's narrative"),
        "caption": _("a caption"),
        "editorial": _("editorial opinion"),
    }


def kinds() -> Mapping[str, str]:
    """What one entity of each kind is called."""
    return {
        "person": _("person"),
        "organisation": _("organisation"),
        "meeting": _("meeting"),
        "programme": _("programme"),
        "place": _("place"),
        "instrument": _("instrument"),
        "post": _("post"),
    }


def roles() -> Mapping[str, str]:
    """What an entity is to a fact or a passage, by role."""
    words = {
        "mentions": _("mentioned"),
        "subject": _("subject"),
        "object": _("object"),
        "about": _("what it is about"),
        "place": _("place"),
        "held at": _("held at"),
        "participant": _("participant"),
        "signatory": _("signatory"),
    }
    return {role: words.get(role, role) for role in ROLES}


def scripts() -> Mapping[str, str]:
    """Scripts by their codes (ISO 15924)."""
    return {"Latn": _("Latin letters"), "Cyrl": _("Cyrillic letters")}


def origin(stored: str) -> str:
    """Where a name was taken from: a file may tell no more than whether a document has it."""
    return {"attested": _("in a document"), "not attested": _("in no document")}.get(stored, stored)


def usual_role(kind: str, *, of_fact: bool) -> str:
    """The role an entity of this kind most often has."""
    return {"meeting": "held at", "place": "place"}.get(kind, "about" if of_fact else "mentions")


def kind_of(table: str) -> str:
    """What the rows of a table are called."""
    return {
        "project": _("Project"),
        "analyst": _("Analyst"),
        "entity": _("Entity"),
        "alias": _("Alias"),
        "meeting": _("Meeting"),
        "programme": _("Programme"),
        "document": _("Document"),
        "document_text": _("Text"),
        "document_source": _("File"),
        "region": _("Region"),
        "annotation": _("Passage"),
        "fact_type": _("Fact type"),
        "field": _("Field"),
        "measure": _("Measure"),
        "fact": _("Fact"),
        "evidence": _("Evidence"),
        "link": _("Link"),
        "review": _("Opinion"),
        "comment": _("Comment"),
        "relation": _("Relation"),
        "sighting": _("Post held"),
        "participation": _("Participant"),
        "agenda_item": _("Agenda item"),
        "stage": _("Stage"),
        "identity": _("Decision on who is the same"),
        "document_boxes": _("Places on pages"),
        "collection": _("Collection"),
        "membership": _("Document in a collection"),
        "saved_search": _("Saved search"),
        "suggestion_refused": _("Refused suggestion"),
        "citation": _("Proof"),
        "fact_relation": _("Relation of facts"),
        "share": _("Copy given out"),
    }.get(table, table)


def field_name(name: str) -> str:
    """What a column of a row is called, of those that analysts know by a word."""
    return {
        "statement": _("Statement"),
        "title": _("Title"),
        "name": _("Name"),
        "note": _("Note"),
        "place": _("Boundaries"),
        "published": _("Published"),
        "publisher": _("Publisher"),
        "speaker": _("Speaker"),
        "type": _("Type"),
        "credibility": _("Credibility"),
        "reliability": _("Reliability"),
        "text": _("Text"),
        "colour": _("Colour"),
    }.get(name, name.replace("_", " "))
