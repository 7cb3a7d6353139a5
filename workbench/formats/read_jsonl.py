"""JSON Lines: one object a line (https://jsonlines.org). Numbers with a fraction keep their digits."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from workbench.i18n import _
from workbench.text import freeze


def read(data: bytes) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """(line number from 1, object), or (line number, reason) for a line without one; empty lines are passed over."""
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            found = json.loads(line.decode(), parse_float=Decimal, parse_constant=_refuse)
        except UnicodeDecodeError:
            yield number, _("The line is not UTF-8.")
        except (ValueError, RecursionError) as error:
            yield number, _("The line is not JSON: {reason}.").format(reason=getattr(error, "msg", None) or error)
        else:
            found = _whole(found) if b"\\u" in line else found
            yield number, found if isinstance(found, dict) else _("The line is not a JSON object.")


def _refuse(constant: str) -> None:
    raise ValueError(_("{constant} is not a JSON number").format(constant=constant))


def _whole(value: Any) -> Any:
    """The value with its texts frozen: JSON may escape halves of characters and controls that no document holds."""
    if isinstance(value, str):
        return freeze(value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(item) for key, item in value.items()}
    return value
