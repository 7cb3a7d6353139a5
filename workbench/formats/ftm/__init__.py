"""FollowTheMoney: entities and what ties them as lines of JSON, for Aleph, OpenSanctions and their like.

People, organisations, posts, programmes, meetings, places and instruments are things; posts held, memberships and
other relations are links between them. What their vocabulary has no word for stands under the key `workbench`, which
other programs pass over; what ours has no word for is kept under `ftm` in `Entry.more` and given back.
"""

from workbench.formats.ftm.read import read
from workbench.formats.ftm.write import write

__all__ = ["read", "write"]
