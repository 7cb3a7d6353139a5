"""Which tables there are, with their columns, types and keys. In the order in which they can be filled with keys on."""

from dataclasses import dataclass

ID, TEXT, INTEGER, NUMBER, BOOLEAN, ARRAY, OBJECT = "id", "text", "integer", "number", "boolean", "array", "object"
"""The types of columns: a lowercase UUID, text, a whole number, a decimal, true or false, JSON of one kind as text."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `refers` is the table whose key it holds, "" for none; a `needed` one is never empty."""

    name: str
    type: str
    description: str
    refers: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `key` are the columns that tell its rows apart."""

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


def _id(name: str, description: str, refers: str = "") -> Column:
    return Column(name, ID, description, refers, needed=True)


def _item(of: str) -> Column:
    return Column("item", INTEGER, f"The place in the order of {of}, from 1.", needed=True)


def _place(of: str) -> tuple[Column, ...]:
    return (
        Column("start", INTEGER, f"Where {of} begins in the text of the document, in code points from 0."),
        Column("end", INTEGER, "Where it ends, exclusive."),
    )


ABOUT = Table(
    "about",
    "What the dataset is, how far it may be passed on and how it came about.",
    ("item",),
    (
        _item("what is said"),
        Column("key", TEXT, "handling, project, name, program, profile, choice, rule, analyst, agreement or settings."),
        Column("value", TEXT, "What is said of it."),
    ),
)
TYPES = Table(
    "types",
    "The fact types of the codebook. A type that only facts name has a key and nothing else.",
    ("key",),
    (
        Column("key", TEXT, "The key that facts name.", needed=True),
        Column("name", TEXT, "The name people read."),
        Column("description", TEXT, "What is a fact of this type."),
        Column("version", INTEGER, "How often the type was changed, from 1."),
    ),
)
FIELDS = Table(
    "fields",
    "The fields of the fact types, in their order.",
    ("type", "item"),
    (
        Column("type", TEXT, "The fact type.", "types", needed=True),
        _item("the fields of the type"),
        Column("key", TEXT, "The key that field_values name."),
        Column("name", TEXT, "The name people read."),
        Column("kind", TEXT, "What it holds: text, decimal, integer, unit, currency, edtf, choice, entity and others."),
        Column("help", TEXT, "What to fill in."),
        Column("required", BOOLEAN, "Whether a fact has to have it."),
        Column("many", BOOLEAN, "Whether it may hold several values."),
        Column("choices", ARRAY, "What may be chosen, as a JSON array of texts."),
    ),
)
ENTITIES = Table(
    "entities",
    "People, organisations, meetings, programmes, places, instruments and posts.",
    ("id",),
    (
        _id("id", "The id of the entity."),
        Column("ref", TEXT, "The id it came with."),
        Column("kind", TEXT, "person, organisation, meeting, programme, place, instrument or post."),
        Column("name", TEXT, "The name that is kept of it."),
        Column("description", TEXT, "What else is known."),
        Column("start_date", TEXT, "The first day of a meeting, EDTF."),
        Column("end_date", TEXT, "The last day of a meeting, EDTF."),
        Column("place", ID, "The place of a meeting.", "entities"),
        Column("status", TEXT, "Whether a meeting is planned, held or cancelled."),
        Column("period", TEXT, "The period of a programme, EDTF."),
        Column("part_of", ID, "The programme that a programme is part of.", "entities"),
        Column("details", OBJECT, "All that only its kind has, as a JSON object."),
    ),
)
ALIASES = Table(
    "aliases",
    "Other names of entities.",
    ("entity", "item"),
    (_id("entity", "The entity.", "entities"), _item("its other names"), Column("name", TEXT, "The other name.")),
)
SAME = Table(
    "same",
    "Entities that were decided to be the same as one that is kept; only that one is among the entities.",
    ("entity", "item"),
    (
        _id("entity", "The entity that is kept.", "entities"),
        _item("those that are the same"),
        _id("id", "The id of the other one."),
        Column("ref", TEXT, "The id the other one came with."),
        Column("name", TEXT, "The name of the other one."),
    ),
)
DOCUMENTS = Table(
    "documents",
    "The sources. One that is only referred to has an id, and a source if it is known, and nothing else.",
    ("id",),
    (
        _id("id", "The id of the document."),
        Column("title", TEXT, "The title."),
        Column("source", TEXT, "The name of the file, or the address."),
        Column("characters", INTEGER, "The length of its text in code points."),
        Column("sha256", TEXT, "The SHA-256 of its text in UTF-8."),
        Column("publisher", TEXT, "The publisher by name, or as printed."),
        Column("publisher_entity", ID, "The publisher, if it is a known entity.", "entities"),
        Column("distributor_entity", ID, "Who distributed it.", "entities"),
        Column("reports_entity", ID, "The meeting it reports on.", "entities"),
        Column("published", TEXT, "When it was published, EDTF."),
        Column("language", TEXT, "The language, BCP 47."),
        Column("media_type", TEXT, "The type of the file that was imported."),
        Column("reliability", TEXT, "Of the source, by the Admiralty code, A to F."),
        Column("version_of", ID, "The document of which this is a later version.", "documents"),
        Column("csl", OBJECT, "What else is known, by the variables of CSL-JSON, as a JSON object."),
        Column("text_file", TEXT, "The file in this archive that holds its text in UTF-8, if texts go along."),
    ),
)
FACTS = Table(
    "facts",
    "The facts. The speaker is an entity, or the words as printed, which have no speaker_entity.",
    ("id",),
    (
        _id("id", "The id of the fact."),
        Column("type", TEXT, "The fact type.", "types", needed=True),
        Column("status", TEXT, "draft, in_review, returned, disputed, accepted or rejected.", needed=True),
        Column("stale", BOOLEAN, "Whether it was changed after the reviews that count.", needed=True),
        Column("statement", TEXT, "The fact in a sentence."),
        Column("speaker", TEXT, "Who says it, by name or as printed."),
        Column("speaker_entity", ID, "Who says it, if it is a known entity.", "entities"),
        Column("speaker_printed", TEXT, "The post in which a known entity says it."),
        Column("attribution", TEXT, "How it is attributed."),
        Column("credibility", INTEGER, "By the Admiralty code, 1 confirmed to 6 cannot be judged."),
        Column("said_at", TEXT, "When it was said, EDTF."),
        Column("author", TEXT, "Who made the fact."),
        Column("reviewer", TEXT, "Who gave the newest opinion that counts."),
        Column("reviewed_at", TEXT, "When, in UTC with Z."),
        Column("decision", TEXT, "That opinion: accept, reject, return, or settle_… of a dispute."),
        Column("revision", ID, "The revision of the project that last wrote the fact."),
    ),
)
FIELD_VALUES = Table(
    "field_values",
    "What the fields of facts hold, a row for each value; the column for its kind has it typed.",
    ("fact", "row"),
    (
        _id("fact", "The fact.", "facts"),
        Column("row", INTEGER, "The place in the order of all values of the fact, from 1.", needed=True),
        Column("field", TEXT, "The key of the field."),
        Column("item", INTEGER, "0 if the field is no list, else the place in the list, from 1.", needed=True),
        Column("kind", TEXT, "text, number, boolean, entity, none stated, list (an empty one) or json.", needed=True),
        Column("value", TEXT, "The value as people read it; of an entity its name."),
        Column("number", NUMBER, "The value if it is a number, or is one by the codebook."),
        Column("boolean", BOOLEAN, "The value if it is true or false."),
        Column("entity", ID, "The value if it is an entity.", "entities"),
        Column("printed", TEXT, "The words of the document."),
        *_place("what is printed"),
        Column("origin", TEXT, "stated, document, derived or analyst."),
        Column("cell", TEXT, "Everything as JSON, if the other columns cannot say it without loss."),
    ),
)
EVIDENCE = Table(
    "evidence",
    "The passages that facts rest on. An area of a page has no words and an empty range.",
    ("fact", "item"),
    (
        _id("fact", "The fact.", "facts"),
        _item("the evidence of the fact"),
        _id("annotation", "The id of the passage; several facts may rest on one."),
        _id("document", "The document.", "documents"),
        *_place("the passage"),
        Column("quote", TEXT, "The words of the passage."),
        Column("prefix", TEXT, "The words before it."),
        Column("suffix", TEXT, "The words behind it."),
        Column("page", INTEGER, "The page, from 1, in a document that has pages."),
        Column("area_left", NUMBER, "The left side of an area, as a fraction of the unrotated page."),
        Column("area_top", NUMBER, "Its upper side."),
        Column("area_right", NUMBER, "Its right side."),
        Column("area_bottom", NUMBER, "Its lower side."),
    ),
)
FACT_ENTITIES = Table(
    "fact_entities",
    "The entities that facts are tied to, and in which role.",
    ("fact", "item"),
    (
        _id("fact", "The fact.", "facts"),
        _item("the entities of the fact"),
        _id("entity", "The entity.", "entities"),
        Column("role", TEXT, "The role: subject, object, about, place, mentions and others."),
    ),
)
REVIEWS = Table(
    "reviews",
    "All decisions on facts, oldest first.",
    ("fact", "item"),
    (
        _id("fact", "The fact.", "facts"),
        _item("the decisions on the fact"),
        Column("reviewer", TEXT, "Who decided."),
        Column("decision", TEXT, "submit, accept, reject, return, withdraw, or settle_… of a dispute."),
        Column("reason", TEXT, "The reason, by its key."),
        Column("comment", TEXT, "What was said of it."),
        Column("date", TEXT, "When, in UTC with Z."),
    ),
)

TABLES = (
    *(ABOUT, TYPES, FIELDS, ENTITIES, ALIASES, SAME, DOCUMENTS),
    *(FACTS, FIELD_VALUES, EVIDENCE, FACT_ENTITIES, REVIEWS),
)
