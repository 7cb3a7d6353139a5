"""Reads a dataset that `write_json` wrote."""

import json
from collections.abc import Mapping
from typing import Any

from workbench.errors import UserError
from workbench.formats.dataset import KEYS, SCHEMA, Dataset, FactRecord, ProjectInfo


def read(data: bytes, name: str) -> Dataset:
    """The dataset in a JSON export; keys that a later program added are left out.

    Raises UserError, one sentence, if it is no export of this schema.
    """
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except ValueError as error:
        raise UserError("“{name}” is not a JSON file: {reason}.", name=name, reason=error) from error
    if not isinstance(content, dict) or not isinstance(content.get("schema"), int):
        raise UserError("“{name}” is not a dataset of Fact Workbench: it names no schema.", name=name)
    if content["schema"] != SCHEMA:
        raise UserError(
            "“{name}” follows schema {schema}; this program reads schema {known}.",
            name=name,
            schema=content["schema"],
            known=SCHEMA,
        )
    try:
        return _dataset(content)
    except (KeyError, TypeError) as error:
        raise UserError("“{name}” is not complete: {reason}.", name=name, reason=error) from error


def _dataset(content: Mapping[str, Any]) -> Dataset:
    project = content["project"]
    return Dataset(
        ProjectInfo(project["id"], project["name"], project.get("settings", {})),
        list(content.get("types", ())),
        list(content["documents"]),
        list(content["entities"]),
        [FactRecord(**{key: fact[key] for key in KEYS}) for fact in content["facts"]],
    )
