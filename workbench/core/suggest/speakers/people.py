"""Who "he", "the minister" and "the head of state" are: the people a text names, with the posts it gives them."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workbench.core.suggest.speakers.claims import Claim, Line, is_same
from workbench.core.suggest.speakers.names import full_names
from workbench.core.suggest.speakers.sources import Source
from workbench.core.suggest.speakers.words import BODY_HEADS, SHE, THEY, is_body
from workbench.text import fold

# What a post is, whatever it is called: the first row that is found in a description says it.
_POSTS = (
    ("premier", r"prime minister|\bpremier|head of (?:the )?government|премьер|глав\w+ правительства|chairman of the "
        r"government"),
    ("state", r"\bpresident\b(?! administration)|head of (?:the )?(?:\w+ )?state|\bleader|президент|глав\w+ (?:\w+ "
        r")?государства|лидер"),
    ("secretary", r"secretary|секретар"),
    ("spokesman", r"spokes|пресс-секретар|официальн\w+ представител"),
    ("ambassador", r"ambassador|envoy|посол|посл\w\b"),
    ("speaker", r"\bspeaker|спикер"),
    ("governor", r"governor|губернатор"),
    ("mayor", r"\bmayor|\bмэр"),
    ("minister", r"minister|министр|head of (?:the )?(?:\w+ )?ministry|глав\w+ (?:министерства|ведомства|мид|мин\w+)"),
    ("head", r"\bhead|\bchair|director|\bchief|\bceo\b|manager|rector|глав|председател|директор|руководител|"
        r"начальник|ректор"),
    ("expert", r"expert|analyst|economist|эксперт|аналитик|экономист|политолог"),
)  # fmt: skip
_DIPLOMAT = re.compile(r"diplomat|дипломат")
_DIPLOMATIC = re.compile(r"foreign|ambassador|diplomat|envoy|consul|embassy|мид\b|посол|иностранных дел|дипломат")
_DEPUTY = re.compile(
    r"\b(?:deputy|vice|first|assistant|former|aide|adviser|press)\b|заместител|замминистр|вице|бывш|помощник|советник"
)
_NEAR = 900  # characters back to the last person named, for "he"
_SUBJECT_NEAR = 300  # characters back to whom a sentence begins with, for "the head of the delegation"
_BESIDE = 110
_MALE_IN_A = frozenset("nikita ilya foma kuzma mustafa никита илья фома кузьма лука савва mykola joshua".split())


@dataclass(slots=True)
class People:
    """The people of a text: where each is named, and what posts stand beside the name."""

    places: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    posts: dict[str, set[str]] = field(default_factory=dict)
    subjects: list[tuple[int, str]] = field(default_factory=list)

    def with_post(self, post: str, until: int) -> list[str]:
        """The different names with a post, of those named before a place, the latest first."""
        count = bisect_left(self.places, until)
        latest = dict.fromkeys(reversed(self.names[:count]))
        return _distinct(name for name in latest if post in self.posts.get(name, ()))

    def near(self, until: int) -> list[tuple[int, str]]:
        """The last people named before a place, near enough to be meant by "he"."""
        count = bisect_left(self.places, until)
        last = zip(self.places[max(0, count - 6) : count], self.names[max(0, count - 6) : count], strict=True)
        return [(at, name) for at, name in last if until - at < _NEAR]

    def posts_of(self, name: str) -> set[str]:
        """The posts of a person, by any name with the same surname."""
        return set().union(*(posts for known, posts in self.posts.items() if is_same(known, name)))


def gather(text: str, lines: Sequence[Line]) -> People:
    """The people named in full, and the posts right before or after their names."""
    found = People()
    for line in lines:
        for start, end in line.sentences:
            for number, (first, last) in enumerate(full_names(text, start, min(end, start + 2_000))):
                name = " ".join(text[first:last].split())
                found.places.append(first)
                found.names.append(name)
                found.posts.setdefault(name, set()).update(_beside(text, start, first, last, end))
                if number == 0 and first - start < _BESIDE:
                    found.subjects.append((first, name))
    return found


def _beside(text: str, start: int, first: int, last: int, end: int) -> Iterator[str]:
    ahead = fold(text[max(start, first - _BESIDE) : first])
    ahead = re.split(r"[.,;:!?\"]| and | и | with | met | с ", ahead)[-1]
    behind = fold(text[last : min(end, last + _BESIDE)])
    behind = re.split(r"[.;:!?\")]", behind)[0].split(",")[1] if behind.startswith(",") else ""
    for words in (ahead, behind):
        if words and (post := post_of(words)):
            yield post
            if _DIPLOMATIC.search(words):
                yield "diplomat"


def post_of(words: str) -> str | None:
    """What post words describe; None for none. A deputy has the post of a deputy only."""
    folded = fold(words)
    if _DIPLOMAT.search(folded):
        return "diplomat"
    deputy = "deputy " if _DEPUTY.search(folded) else ""
    return next((deputy + post for post, pattern in _POSTS if re.search(pattern, folded)), None)


def _distinct(names: Iterator[str]) -> list[str]:
    kept: list[str] = []
    for name in names:
        if not any(is_same(name, other) for other in kept):
            kept.append(name)
    return kept


def resolve(claims: Sequence[Claim], people: People) -> list[tuple[Claim, str, bool]]:
    """Each claim with its speaker and whether that is sure, in order of where the source stands."""
    found: list[tuple[Claim, str, bool]] = []
    said: list[tuple[int, str]] = []
    for claim in sorted(claims, key=lambda one: (one.at, one.start)):
        name, is_sure = _speaker(claim, people, said)
        if name is None:
            continue
        found.append((claim, name, is_sure and claim.is_strong))
        if claim.source is None or claim.source.what != "description" or is_sure:
            said.append((claim.at, name))
    return found


def _speaker(claim: Claim, people: People, said: Sequence[tuple[int, str]]) -> tuple[str | None, bool]:
    source = claim.source
    if source is None:
        return (said[-1][1], True) if said else (None, False)
    if source.what == "name":
        return source.name, True
    if claim.label and claim.label.what == "name":
        return claim.label.name, True
    if source.what == "pronoun":
        return _he_or_she(source, people, said), True
    return _described(source, people, said)


def _he_or_she(source: Source, people: People, said: Sequence[tuple[int, str]]) -> str | None:
    pronoun = source.name.lower()
    if pronoun in THEY:
        return said[-1][1] if said else None
    every = _named(people, said, source.start)
    for known in (every, people.near(source.start)):
        fits = [(at, name) for at, name in known if _is_female(name) == (pronoun in SHE)]
        if fits:
            return max(fits)[1]
    return max(every)[1] if every else None


def _named(people: People, said: Sequence[tuple[int, str]], until: int) -> list[tuple[int, str]]:
    """The last who spoke, and the last whom a sentence begins with, near enough."""
    number = bisect_left(people.subjects, (until, ""))
    subjects = [one for one in people.subjects[max(0, number - 4) : number] if until - one[0] < _NEAR]
    return [*said[-4:], *subjects]


def _is_female(name: str) -> bool:
    words = fold(name).split()
    first = words[0] if words[0] not in _MALE_IN_A else ""
    return words[-1].endswith(("ova", "eva", "skaya", "ова", "ева", "ская")) or (
        len(words) > 1 and first.endswith(("a", "а", "я"))
    )


def _is_body(description: str) -> bool:
    """Whether a description is of a body, not of a person: "press service of the president", «пресс-служба»."""
    words = fold(description).partition(" of ")[0].split()
    return words[-1] in BODY_HEADS or (words[0][0] >= "\u0400" and is_body(words[0]))


def _described(source: Source, people: People, said: Sequence[tuple[int, str]]) -> tuple[str | None, bool]:
    """The person with that post; else whoever spoke last and has no other post; else the description."""
    post = None if _is_body(source.name) else post_of(source.name)
    if post is None:
        return source.name, False
    last = said[-1] if said else None
    known = people.posts_of(last[1]) if last else set()
    if last and post in known:
        return last[1], True
    able = people.with_post(post, source.start)
    near = last is not None and source.start - last[0] < _NEAR and not known
    if len(able) == 1 and not near:
        return able[0], True
    if last and near:
        return last[1], False
    subject = max(_named(people, [], source.start), default=None)
    if subject and source.start - subject[0] < _SUBJECT_NEAR and not people.posts_of(subject[1]):
        return subject[1], False
    return source.name, False
