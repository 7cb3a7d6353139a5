"""A random sample of facts that everybody draws alike: by the hash of each id and a number that is said."""

import hashlib
from uuid import UUID


def is_sampled(fact: UUID, percent: int, seed: int) -> bool:
    """Whether a fact is in the sample of so many percent with this seed. A larger sample holds the smaller ones."""
    drawn = hashlib.sha256(f"{seed}:".encode() + fact.bytes).digest()[:8]
    return int.from_bytes(drawn, "big") * 100 < percent << 64
