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


def languages() -> Mapping[str, str]:
    """The languages a document is likely to be in, by their codes; another one a document has is shown by its code."""
    return {
        "": _("not stated"),
        "en": _("English"),
        "ru": _("Russian"),
        "be": _("Belarusian"),
        "uk": _("Ukrainian"),
        "kk": _("Kazakh"),
        "hy": _("Armenian"),
        "zh": _("Chinese"),
        "de": _("German"),
        "fr": _("French"),
    }


def reliabilities() -> Mapping[str, str]:
    """The letters of the Admiralty code for a source, in words."""
    return {
        "": _("not judged"),
        "A": _("A · completely reliable"),
        "B": _("B · usually reliable"),
        "C": _("C · fairly reliable"),
        "D": _("D · not usually reliable"),
        "E": _("E · unreliable"),
        "F": _("F · cannot be judged"),
    }


def decision_name(decision: str) -> str:
    """A decision on a fact in words."""
    return {
        "submit": _("Sent to review"),
        "accept": _("Accepted"),
        "reject": _("Rejected"),
        "return": _("Returned"),
        "withdraw": _("Opinion withdrawn"),
        "settle_accept": _("Dispute settled: accepted"),
        "settle_reject": _("Dispute settled: rejected"),
        "settle_return": _("Dispute settled: returned"),
    }.get(decision, decision)


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
        "conclusion": _("Conclusion"),
        "ground": _("Cited fact"),
        "question": _("Question"),
        "hypothesis": _("Hypothesis"),
        "judgement": _("Judgement"),
        "share": _("Copy given out"),
    }.get(table, table)


def field_name(name: str, table: str = "") -> str:
    """What a column of a row is called, in this table if that matters; a key of a field as it is."""
    if name.startswith("settings.two_reviewers."):
        return _("Two reviewers for a type")
    own = {("meeting", "place"): _("Place"), ("project", "name"): _("Name of the project")}.get((table, name))
    words = {**_of_facts(), **_of_documents(), **_of_entities(), **_of_codebook()}
    return own or words.get(name) or name.rpartition(".")[2].replace("_", " ")


def _of_facts() -> Mapping[str, str]:
    return {
        "statement": _("Statement"),
        "type": _("Type"),
        "credibility": _("Credibility"),
        "speaker": _("Speaker"),
        "speaker_printed": _("Speaker as printed"),
        "attribution": _("Attribution"),
        "said_at": _("Said on"),
        "fact": _("Fact"),
        "other": _("The other"),
        "annotation": _("Passage"),
        "role": _("Role"),
        "decision": _("Decision"),
        "reason": _("Reason"),
        "comment": _("Comment"),
        "reviewer": _("Reviewer"),
        "note": _("Note"),
        "text": _("Text"),
        "reply_to": _("Reply to"),
        "about_table": _("About"),
        "about_row": _("About"),
        "field": _("Field"),
    }


def _of_documents() -> Mapping[str, str]:
    return {
        "title": _("Title"),
        "source": _("File"),
        "publisher": _("Publisher"),
        "publisher_printed": _("Publisher as printed"),
        "distributor": _("Distributor"),
        "reports": _("Reports the meeting"),
        "published": _("Published"),
        "published_confirmed": _("Date confirmed"),
        "language": _("Language"),
        "media_type": _("Kind of file"),
        "encoding": _("Encoding"),
        "reliability": _("Reliability"),
        "reliability_reason": _("Reason of the reliability"),
        "characters": _("Characters"),
        "version_of": _("Newer version of"),
        "reprint_of": _("Reprint of"),
        "csl": _("More of the source"),
        "document": _("Document"),
        "place": _("Boundaries"),
        "exact": _("Words"),
        "start": _("Beginning"),
        "end": _("End"),
        "page": _("Page"),
        "area": _("Area"),
        "kept": _("Stays with its version"),
        "details": _("Details"),
        "collection": _("Collection"),
        "colour": _("Colour"),
        "query": _("Search"),
    }


def _of_entities() -> Mapping[str, str]:
    return {
        "name": _("Name"),
        "kind": _("Kind"),
        "description": _("Description"),
        "ref": _("Reference"),
        "more": _("More from the file"),
        "entity": _("Entity"),
        "script": _("Script"),
        "origin": _("Origin"),
        "start_date": _("First day"),
        "end_date": _("Last day"),
        "status": _("Status"),
        "body": _("Body that meets"),
        "format": _("Format"),
        "part_of": _("Part of"),
        "stated_items": _("Agenda items stated"),
        "period": _("Period"),
        "person": _("Person"),
        "post": _("Post"),
        "printed": _("As printed"),
        "at": _("At"),
        "seen": _("Seen on"),
        "meeting": _("Meeting"),
        "participant": _("Participant"),
        "capacity": _("Capacity"),
        "side": _("Side"),
        "is_chair": _("In the chair"),
        "position": _("Place in the list"),
        "number": _("Number"),
        "topic": _("Topic"),
        "outcome": _("Outcome"),
        "instrument": _("Instrument"),
        "stage": _("Stage"),
        "reached": _("Reached on"),
        "by": _("By"),
    }


def _of_codebook() -> Mapping[str, str]:
    return {
        "key": _("Key"),
        "examples": _("Examples"),
        "icon": _("Icon"),
        "shortcut": _("Digit"),
        "version": _("Version"),
        "parent": _("Type above"),
        "fact_type": _("Fact type"),
        "help": _("Help"),
        "required": _("Required"),
        "many": _("Several values"),
        "choices": _("Choices"),
        "entity_kinds": _("Kinds of entity"),
        "definition": _("Definition"),
        "unit": _("Unit"),
        "synonyms": _("Synonyms"),
        "minimum": _("At least"),
        "maximum": _("At most"),
        "recipient": _("For whom"),
        "what": _("What of the project"),
        "newest": _("Newest step in it"),
        "settings.four_eyes": _("Review by another analyst"),
        "settings.handling": _("Handling"),
        "settings.parties_settle": _("Parties may settle a dispute"),
    }
