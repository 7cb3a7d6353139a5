"""Row ids: time-ordered for new rows, derived from the key for rows that two colleagues may both make."""

import hashlib
import json
import os
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last_stamp = 0


def new_id() -> UUID:
    """A fresh UUIDv7; ids made in one process sort in the order they were made.

    The 12 bits after the milliseconds carry the fraction of the millisecond (RFC 9562, section 6.2, method 3).
    """
    global _last_stamp
    with _lock:
        stamp = max(time.time_ns() * 4096 // 1_000_000, _last_stamp + 1)
        _last_stamp = stamp
    milliseconds, fraction = divmod(stamp, 4096)
    tail = int.from_bytes(os.urandom(8), "big") & ((1 << 62) - 1)
    return UUID(int=(milliseconds << 80) | (0x7 << 76) | (fraction << 64) | (0b10 << 62) | tail)


def hashed_id(*key: object) -> UUID:
    """The UUIDv8 that every copy of a project gives to the row with this natural key."""
    digest = hashlib.sha256(json.dumps([str(part) for part in key], ensure_ascii=False).encode()).digest()
    number = int.from_bytes(digest[:16], "big")
    number = number & ~(0xF << 76) | (0x8 << 76)
    return UUID(int=number & ~(0b11 << 62) | (0b10 << 62))


def is_hashed(row_id: UUID) -> bool:
    """True for ids made by `hashed_id`."""
    return row_id.version == 8
