"""Which matters a claim speaks of, and the rules that each kind of matter has."""

from collections.abc import Iterator

from workbench.core.claims import captions, events, figures, listed, posts, promises, quantities, sayings, stages
from workbench.core.claims.claim import Claim
from workbench.core.claims.kinds import Assertion, Kind, Reader

KINDS: dict[str, Kind] = {
    "figure": quantities.KIND,
    "stage": stages.KIND,
    "event": events.KIND,
    "post": posts.KIND,
    "promise": promises.KIND,
    "topic": sayings.ON_TOPIC,
    "utterance": sayings.IN_WORDS,
    "count": listed.COUNT,
    "list": listed.LIST,
    "caption": captions.KIND,
}
"""The rules by the kind of a matter."""
SHOWN = frozenset(("figure", "stage", "event", "post", "promise", "topic", "count"))
"""The kinds whose matters are claim groups; the others only find what belongs together across them."""

_ANY: tuple[Reader, ...] = (figures.read, listed.read)
_READERS: dict[str, tuple[Reader, ...]] = {
    "quantity": _ANY,
    "event": (events.read, *_ANY),
    "agreement": (stages.read, *_ANY),
    "programme_status": (stages.read, *_ANY),
    "commitment": (promises.read, *_ANY),
    "role": (posts.read, captions.read),
    "statement": (sayings.read, captions.read),
}


def read(claim: Claim) -> Iterator[Assertion]:
    """What a claim says, on each matter it speaks of; of a type of the project's own what it measures and lists."""
    for reader in _READERS.get(claim.type, _ANY):
        yield from reader(claim)
