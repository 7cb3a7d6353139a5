"""JSON Lines: one object a line (https://jsonlines.org). Numbers with a fraction keep their digits."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any


def read(data: bytes) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """(line number from 1, object), or (line number, reason) for a line without one; empty lines are passed over."""
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            found = json.loads(line.decode(), parse_float=Decimal, parse_constant=_refuse)
        except UnicodeDecodeError:
            yield number, "The line is not UTF-8."
        except (ValueError, RecursionError) as error:
            yield number, f"The line is not JSON: {getattr(error, 'msg', None) or error}."
        else:
            yield number, found if isinstance(found, dict) else "The line is not a JSON object."


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not a JSON number")
