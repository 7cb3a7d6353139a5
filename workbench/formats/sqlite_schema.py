"""The tables, indexes and views of the SQLite file that analysts get. Its comments are for whoever opens the file."""

from collections.abc import Iterable, Iterator

TABLES = (
    """
CREATE TABLE about ( -- where the file comes from and how far it may be passed on
  key TEXT NOT NULL, -- project, handling, choice, analyst, rule, agreement, loss and so on
  number INTEGER NOT NULL, -- several lines of one key, in order, from 1
  value TEXT NOT NULL,
  PRIMARY KEY (key, number)
) WITHOUT ROWID""",
    """
CREATE TABLE types ( -- the fact types of the codebook
  key TEXT NOT NULL PRIMARY KEY,
  name TEXT, -- NULL throughout: the codebook does not list the type
  description TEXT,
  version INTEGER
)""",
    """
CREATE TABLE fields ( -- the fields of the fact types, in order
  type TEXT NOT NULL REFERENCES types (key),
  key TEXT NOT NULL,
  number INTEGER NOT NULL, -- its place in the type, from 1
  name TEXT,
  kind TEXT, -- text, decimal, integer, unit, currency, edtf, choice, entity, measure, boolean or fact
  help TEXT,
  required INTEGER, -- 1 or 0
  many INTEGER, -- 1 if it may hold several values
  choices TEXT, -- JSON
  PRIMARY KEY (type, number)
) WITHOUT ROWID""",
    """
CREATE TABLE documents ( -- the sources
  id TEXT NOT NULL PRIMARY KEY,
  title TEXT, -- NULL: nothing is known of the document but its source
  source TEXT, -- file name or address
  characters INTEGER, -- code points of its text
  sha256 TEXT, -- of its text in UTF-8
  publisher TEXT,
  publisher_id TEXT REFERENCES entities (id), -- NULL: no known entity, the words as printed
  distributor TEXT,
  distributor_id TEXT REFERENCES entities (id),
  reports TEXT, -- the meeting it reports
  reports_id TEXT REFERENCES entities (id),
  published TEXT, -- EDTF
  published_first TEXT, -- the first and the last day it may mean, YYYY-MM-DD
  published_last TEXT,
  language TEXT,
  media_type TEXT,
  reliability TEXT, -- A to F
  version_of TEXT, -- id of another document
  csl TEXT, -- what else is known, JSON by the variables of CSL
  text TEXT -- NULL: the texts were not asked for
)""",
    """
CREATE TABLE entities ( -- people, organisations, places and so on
  id TEXT NOT NULL PRIMARY KEY,
  ref TEXT, -- the id it came with
  kind TEXT,
  name TEXT,
  description TEXT,
  details TEXT -- what only its kind has, JSON; NULL: the project does not list it
)""",
    """
CREATE TABLE aliases ( -- other names
  entity TEXT NOT NULL REFERENCES entities (id),
  number INTEGER NOT NULL,
  alias TEXT NOT NULL,
  PRIMARY KEY (entity, number)
) WITHOUT ROWID""",
    """
CREATE TABLE same_entities ( -- entities that are decided to be the same as one that is listed
  entity TEXT NOT NULL REFERENCES entities (id),
  number INTEGER NOT NULL,
  id TEXT NOT NULL,
  ref TEXT,
  name TEXT,
  PRIMARY KEY (entity, number)
) WITHOUT ROWID""",
    """
CREATE TABLE facts (
  id TEXT NOT NULL PRIMARY KEY,
  number INTEGER NOT NULL, -- the order they were made in, from 1
  type TEXT NOT NULL REFERENCES types (key),
  status TEXT NOT NULL, -- draft, in_review, returned, disputed, accepted or rejected
  stale INTEGER NOT NULL, -- 1 if it was changed since its review
  statement TEXT NOT NULL,
  speaker TEXT,
  speaker_id TEXT REFERENCES entities (id), -- NULL: no known entity, the words as printed
  speaker_ref TEXT,
  speaker_printed TEXT, -- the post they speak in
  attribution TEXT,
  credibility INTEGER, -- 1 to 6
  said_at TEXT, -- EDTF
  said_first TEXT,
  said_last TEXT,
  author TEXT,
  reviewer TEXT, -- of the newest opinion that counts
  reviewed_at TEXT, -- UTC
  decision TEXT,
  revision TEXT, -- the one that last wrote the fact
  fields TEXT NOT NULL -- all values as JSON, with everything that is kept of them
)""",
    """
CREATE TABLE field_values ( -- one value of a field of a fact
  fact TEXT NOT NULL REFERENCES facts (id),
  place INTEGER NOT NULL, -- its place among all values of the fact, from 1
  field TEXT NOT NULL, -- fields.key
  number INTEGER NOT NULL, -- its place in the field, from 1
  value TEXT, -- in words; a figure exactly as it is stored
  amount NUMERIC, -- the figure, to reckon with
  first TEXT, -- the first and the last day of a date or period, YYYY-MM-DD
  last TEXT,
  entity TEXT REFERENCES entities (id),
  printed TEXT, -- the words of the document, at [start_offset, end_offset) of its text
  start_offset INTEGER,
  end_offset INTEGER,
  origin TEXT, -- stated, document, derived or analyst
  PRIMARY KEY (fact, place)
) WITHOUT ROWID""",
    """
CREATE TABLE evidence ( -- the passages that facts rest on
  fact TEXT NOT NULL REFERENCES facts (id),
  number INTEGER NOT NULL, -- from 1
  annotation TEXT NOT NULL, -- the marked passage, which several facts may rest on
  document TEXT NOT NULL REFERENCES documents (id),
  source TEXT,
  page INTEGER, -- from 1, in a document that has pages
  start_offset INTEGER NOT NULL, -- code points of the document's text, half-open
  end_offset INTEGER NOT NULL,
  quote TEXT NOT NULL, -- "" for an area of a page
  prefix TEXT,
  suffix TEXT,
  area TEXT, -- left, top, right, bottom as fractions of the page, JSON
  PRIMARY KEY (fact, number)
) WITHOUT ROWID""",
    """
CREATE TABLE fact_entities ( -- the entities a fact is tied to
  fact TEXT NOT NULL REFERENCES facts (id),
  number INTEGER NOT NULL,
  entity TEXT NOT NULL REFERENCES entities (id),
  ref TEXT,
  kind TEXT,
  name TEXT,
  role TEXT,
  PRIMARY KEY (fact, number)
) WITHOUT ROWID""",
    """
CREATE TABLE reviews ( -- every decision on a fact, the oldest first
  fact TEXT NOT NULL REFERENCES facts (id),
  number INTEGER NOT NULL,
  reviewer TEXT,
  decision TEXT,
  reason TEXT,
  comment TEXT,
  date TEXT, -- UTC
  PRIMARY KEY (fact, number)
) WITHOUT ROWID""",
)

COMPLETED = (
    "INSERT INTO types (key) SELECT DISTINCT type FROM facts WHERE type NOT IN (SELECT key FROM types) ORDER BY 1",
    """
INSERT INTO documents (id, source)
SELECT document, min(source) FROM evidence
WHERE document NOT IN (SELECT id FROM documents) GROUP BY document ORDER BY document""",
    """
INSERT INTO entities (id, ref, kind, name)
SELECT id, min(ref), max(kind), min(name) FROM (
  SELECT entity AS id, ref, kind, name FROM fact_entities
  UNION ALL SELECT speaker_id, speaker_ref, NULL, speaker FROM facts WHERE speaker_id IS NOT NULL
  UNION ALL SELECT entity, NULL, NULL, value FROM field_values WHERE entity IS NOT NULL
  UNION ALL SELECT publisher_id, NULL, NULL, publisher FROM documents WHERE publisher_id IS NOT NULL
  UNION ALL SELECT distributor_id, NULL, NULL, distributor FROM documents WHERE distributor_id IS NOT NULL
  UNION ALL SELECT reports_id, NULL, NULL, reports FROM documents WHERE reports_id IS NOT NULL
) WHERE id NOT IN (SELECT id FROM entities) GROUP BY id ORDER BY id""",
)
"""Rows for what is named but not listed, so that every key leads somewhere."""

INDEXES = (
    "CREATE INDEX facts_by_type ON facts (type)",
    "CREATE INDEX facts_by_speaker ON facts (speaker_id) WHERE speaker_id IS NOT NULL",
    "CREATE INDEX evidence_by_document ON evidence (document, start_offset)",
    "CREATE INDEX fact_entities_by_entity ON fact_entities (entity)",
    "CREATE INDEX field_values_by_field ON field_values (field, amount)",
    "CREATE INDEX field_values_by_entity ON field_values (entity) WHERE entity IS NOT NULL",
)

_VIEWS = (
    """
CREATE VIEW numbers AS -- every figure with the words it came from; units and dates are all that its fact names
SELECT v.fact, f.type, f.status, f.statement, v.field, v.amount, v.value, v.printed,
  {units} AS units, {dates} AS dates, f.speaker, e.quote, e.source, e.page
FROM field_values v JOIN facts f ON f.id = v.fact LEFT JOIN evidence e ON e.fact = v.fact AND e.number = 1
WHERE v.amount IS NOT NULL""",
    """
CREATE VIEW by_entity AS -- every fact of an entity, with the role it has there; the role of a value is its field
SELECT n.id AS entity, n.kind, n.name, t.role, t.fact, f.type, f.status, f.statement, e.quote, e.source, e.page
FROM (
  SELECT entity, fact, role FROM fact_entities
  UNION SELECT speaker_id, id, 'speaker' FROM facts WHERE speaker_id IS NOT NULL
  UNION SELECT entity, fact, field FROM field_values WHERE entity IS NOT NULL
) t JOIN entities n ON n.id = t.entity JOIN facts f ON f.id = t.fact
LEFT JOIN evidence e ON e.fact = t.fact AND e.number = 1""",
    """
CREATE VIEW by_document AS -- every passage that backs a fact, by document and place
SELECT d.id AS document, d.title, d.source, d.publisher, d.published, e.page, e.start_offset, e.end_offset, e.quote,
  e.fact, f.type, f.status, f.statement
FROM evidence e JOIN documents d ON d.id = e.document JOIN facts f ON f.id = e.fact
ORDER BY d.source, d.id, e.start_offset, e.end_offset, f.number""",
)
_OF_KINDS = """(SELECT group_concat(u.field || ': ' || u.value, '; ')
    FROM field_values u JOIN fields k ON k.type = f.type AND k.key = u.field
    WHERE u.fact = v.fact AND k.kind IN ({kinds}))"""
_FLAT = """
CREATE VIEW facts_flat AS -- one row for each fact, with its first passage and a column for each field
SELECT f.number, f.id, f.type, f.status, f.stale, f.statement, f.speaker, f.attribution, f.credibility, f.said_at,
  f.author, f.reviewer, f.reviewed_at, e.quote, e.source, e.page, e.document, e.start_offset, e.end_offset,
  (SELECT count(*) FROM evidence p WHERE p.fact = f.id) AS passages,
  (SELECT group_concat(t.name || ' (' || t.role || ')', '; ') FROM fact_entities t WHERE t.fact = f.id)
    AS entities{more}
FROM facts f LEFT JOIN evidence e ON e.fact = f.id AND e.number = 1"""
_FIELD = """,
  (SELECT group_concat(v.value, '; ') FROM field_values v WHERE v.fact = f.id AND v.field = {key}) AS {name}"""
_MOST_COLUMNS = 1_500  # a table has room for 2,000


def views(keys: Iterable[str]) -> Iterator[str]:
    """The statements that make the views; `keys` are those of all fields, which get a column each."""
    named = [key for key in dict.fromkeys(keys) if "\0" not in key][:_MOST_COLUMNS]
    columns = (_FIELD.format(key=_quoted(key, "'"), name=_quoted(f"field.{key}", '"')) for key in named)
    yield _FLAT.replace("{more}", "".join(columns))
    units, dates = (_OF_KINDS.format(kinds=kinds) for kinds in ("'unit', 'currency'", "'edtf'"))
    for view in _VIEWS:
        yield view.format(units=units, dates=dates)


def _quoted(word: str, mark: str) -> str:
    return mark + word.replace(mark, mark * 2) + mark
