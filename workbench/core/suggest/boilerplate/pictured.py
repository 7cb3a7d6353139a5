"""Lines under pictures that stand alone between the paragraphs."""

import re

from workbench.core.suggest.boilerplate.page import Line
from workbench.text import fold

_NAME = r"[^\W\d_a-zа-яё][\w’'-]*"
_POST_LINE = re.compile(
    r"(?P<name>[^\W\d_a-zа-яё][\w.’'-]*(?: [^\W\d_a-zа-яё][\w.’'-]*){1,3}), "
    r"(?P<post>(?:[\w’'«»\"“”.-]+ ){0,14}[\w’'«»\"“”.-]+):"
)
_POST = re.compile(
    r"\b(?:minister|president|head|chair\w*|director|secretary|ambassador|governor|deputy|speaker|mayor|chief|ceo|"
    r"министр|президент|глава|председатель|директор|секретарь|посол|губернатор|депутат|заместитель|руководитель|мэр)"
)
_SAYS = re.compile(
    r"\b(?:said|says|added|noted|stated|stressed|told|asked|met|visited|held|is|was|are|were|has|have|will|"
    r"сказал|заявил|отметил|добавил|подчеркнул|сообщил|был|будет)"
)
_OPENING = tuple('"“«„')
_CLAUSE = 100  # characters at the end of a quotation's line that may name who speaks
# The label of a turn: "Anna Lind:", «А. Линд:», "MS. LIND:"; the group is the surname.
_TURN = re.compile(rf"(?<![\w’'-]){_NAME}\.? ?({_NAME}):(?= )")
_PICTURED = re.compile(  # a full name, and what the person does or where: "Anna Lind opens the fair"
    rf"(?P<before>(?:[\w’'-]+ ){{0,6}}?){_NAME} (?P<surname>{_NAME})(?: (?:and|и) {_NAME} {_NAME})? "
    r"(?P<does>\([\w ,]{2,20}\)|[a-zа-яё]+)(?: .+)?"
)
_IS_DOING = re.compile(
    r"(?!(?:was|has|says|is|as|does|его|свой|уже|еще|нет)\Z)(?:[a-z]{2,}s|and|at|during|with|after|before|in|shaking|"
    r"speaking|addressing|greeting|signing|opening|speak|open|greet|meet|sign|shake|attend|visit|pose|listen|"
    r"[а-я]{2,}(?:ет|ит|ют|ят|ут|ат|ется|ится|ются|ятся)|и|на|с|со|во|в|перед|после|при)|\(.+"
)
_LONGEST = 160


def mark_pictured(lines: list[Line]) -> None:
    """Take for captions the lone lines of a transcript that tell what a speaker is seen doing, and left-over labels."""
    _mark_doing(lines)
    _mark_just_quoted(lines)


def _mark_doing(lines: list[Line]) -> None:
    """A line that begins with a speaker's full name and ends as no sentence does, between two that do."""
    surnames = {fold(match[1]) for line in lines for match in _TURN.finditer(line.words)}
    for number in range(2, len(lines) - 1) if surnames else ():
        line, below = lines[number], lines[number + 1]
        above = next((one for one in reversed(lines[max(0, number - 3) : number]) if not one.label), None)
        if line.label or not line.is_caption or len(line.words) > _LONGEST or above is None:
            continue
        ends_well = above.is_sentence and not above.words.endswith(":") and (below.is_sentence or below.label)
        if ends_well and _is_doing(line, surnames):
            line.be("caption", "a speaker pictured")


def _is_doing(line: Line, surnames: set[str]) -> bool:
    match = _PICTURED.fullmatch(line.words)
    if match is None or fold(match["surname"]) not in surnames:
        return False
    is_titled = not match["before"] or _POST.search(fold(match["before"])) is not None
    return is_titled and _IS_DOING.fullmatch(fold(match["does"])) is not None


def _mark_just_quoted(lines: list[Line]) -> None:
    """A line such as "Anna Lind, Minister of Trade:" right under her own quotation, and above that of another.

    Elsewhere it introduces the quotation below, and is part of the story.
    """
    for number in range(1, len(lines) - 1):
        above, line, below = lines[number - 1 : number + 2]
        if line.label or len(line.words) > _LONGEST or below.words[0] not in _OPENING:
            continue
        match = _POST_LINE.fullmatch(line.words)
        if match is None or not _is_post(fold(match["post"])):
            continue
        surname = fold(match["name"]).rsplit(" ", 1)[1]
        if above.words[0] in _OPENING and surname in above.folded[-_CLAUSE:] and surname not in below.folded[-_CLAUSE:]:
            line.be("caption", "name and post")


def _is_post(folded: str) -> bool:
    return _POST.search(folded) is not None and _SAYS.search(folded) is None
