"""Speaker turns of a transcript: lines that begin with a name and a colon."""

import re
from collections import Counter
from itertools import pairwise

_LABEL = re.compile(r"^[ \t]*([^\W\d_a-zа-яё][^\n:;!?\"“”«»()]{0,98}):(?=\s|\Z)", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_JOINING = set("of the and for in on at to de der von van bin al und la le и по в на от при du di da".split())
_PARTICLES = set("de der von van bin al la le di da du".split())  # inside a name
_MOST_SMALL = 1  # words of a label that are neither capitalised nor joining
_MOST_SMALL_BEFORE_NAME = 4  # of one that ends in a name, as "First deputy head of the office Anna Lind" does


def turns(text: str) -> list[tuple[int, int, str]]:
    """(start, end, name) of each label "Name:" or "Name, post:" at the start of a line, with its colon, in order.

    Two capitalised words make a name; one does if it stands as a label twice or more, as "Question" does. A rule of
    thumb for reading: what it misses is plain text, what it takes too many stands out. Takes linear time.
    """
    found = [(match.start(1), match.end(), match[1].strip()) for match in _LABEL.finditer(text)]
    times = Counter(name for _start, _end, name in found)
    return [turn for turn in found if _is_name(turn[2], times[turn[2]])]


def _is_name(label: str, times: int) -> bool:
    words = _WORD.findall(label.split(",")[0])
    capitals = [word[0].isupper() for word in words]
    small = sum(not big and word not in _JOINING for big, word in zip(capitals, words, strict=True))
    most = _MOST_SMALL_BEFORE_NAME if capitals[-2:] == [True, True] else _MOST_SMALL
    if not words or small > most or label.split(",")[0].rstrip().endswith("."):
        return False
    plain = [word[0].isupper() for word in words if word not in _PARTICLES]
    has_name = any(one and other for one, other in pairwise(plain))
    return has_name or (times > 1 and len(words) == 1)
