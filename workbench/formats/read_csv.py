"""Reads the facts back from a table that `write_csv` wrote."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from workbench.errors import UserError
from workbench.formats.dataset import EvidenceRecord, FactRecord, Named
from workbench.formats.spreadsheet import unguarded
from workbench.formats.write_csv import EVIDENCE, FACT, REST

_LONGEST_CELL = 2**31 - 1
Row = Mapping[str, str]


def read(data: bytes, name: str) -> list[FactRecord]:
    """The facts of a CSV export, in order; `reviews` is empty, because the table holds only the newest decision.

    Raises UserError, one sentence, if it is no such table.
    """
    csv.field_size_limit(_LONGEST_CELL)  # the default refuses a long quote
    try:
        rows = list(_rows(data.decode("utf-8-sig"), name))
        return [_fact(list(of_fact)) for _, of_fact in groupby(rows, key=itemgetter("fact"))]
    except (ValueError, csv.Error) as error:
        raise UserError("“{name}” cannot be read as a table of facts: {reason}.", name=name, reason=error) from error


def _rows(text: str, name: str) -> Iterator[Row]:
    table = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = [unguarded(cell) for cell in next(table, [])]
    missing = [column for column in (*FACT, *EVIDENCE, *REST) if column not in header]
    if missing:
        raise UserError("“{name}” is not a table of facts: it has no column “{column}”.", name=name, column=missing[0])
    for cells in table:
        yield dict(zip(header, map(unguarded, cells), strict=True))


def _fact(rows: list[Row]) -> FactRecord:
    row = rows[0]
    return FactRecord(
        id=row["fact"],
        type=row["type"],
        status=row["status"],
        stale=row["stale"] == "true",
        statement=row["statement"],
        fields=json.loads(row["fields"]),
        speaker=_speaker(row),
        attribution=row["attribution"],
        credibility=int(row["credibility"]) if row["credibility"] else None,
        said_at=row["said_at"],
        author=row["author"] or None,
        reviewer=row["reviewer"] or None,
        reviewed_at=row["review_date"] or None,
        decision=row["review_decision"] or None,
        evidence=[_evidence(one) for one in rows if one["annotation"]],
        entities=json.loads(row["entity_links"]),
        reviews=[],
        revision=row["revision"] or None,
    )


def _speaker(row: Row) -> Named | str | None:
    if row["speaker_id"]:
        named: Named = {"id": row["speaker_id"], "ref": row["speaker_ref"], "name": row["speaker"]}
        return {**named, "printed": row["speaker_printed"]} if row.get("speaker_printed") else named
    return row["speaker"] or None


def _evidence(row: Row) -> EvidenceRecord:
    place: EvidenceRecord = {
        "annotation": row["annotation"],
        "document": row["document"],
        "source": row["source"],
        "start": int(row["start"]),
        "end": int(row["end"]),
        "quote": row["quote"],
        "prefix": row["prefix"],
        "suffix": row["suffix"],
    }
    if row.get("page"):
        place["page"] = int(row["page"])
    if row.get("area"):
        place["area"] = json.loads(row["area"])
    return place
