"""CSL-JSON, the format of citation styles: a list of items, which come back exactly as they were."""

import json
from collections.abc import Iterable
from typing import Any

from workbench.errors import UserError
from workbench.formats.sources.record import Record, as_item, of_item
from workbench.text import freeze


def read(text: str) -> list[Record]:
    """The items of a list, or of an object with a list of `items` or `references`. Raises UserError for another."""
    try:
        found = _whole(json.loads(text)) if "\\u" in text else json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UserError("This is no CSL-JSON: {reason}.", reason=getattr(error, "msg", None) or error) from error
    if isinstance(found, dict):
        found = next((found[key] for key in ("items", "references") if isinstance(found.get(key), list)), [found])
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise UserError("This is no CSL-JSON: a list of sources is expected.")
    return [of_item(item) for item in found]


def write(records: Iterable[Record]) -> str:
    """A list of items, one a line."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    return "[\n" + ",\n".join(encode(as_item(record)) for record in records) + "\n]\n"


def _whole(value: Any) -> Any:
    """The value with its texts frozen: JSON may escape halves of characters, which no file can hold."""
    if isinstance(value, str):
        return freeze(value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(item) for key, item in value.items()}
    return value
