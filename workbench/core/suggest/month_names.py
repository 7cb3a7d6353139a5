"""Whether a word like "May" is a month, somebody's name or a verb: by what stands right before and after it."""

import re

MONTHS = frozenset({"may", "march", "april", "june", "august"})
"""Words, folded, that are months and names too."""

_NEAR = 40
# “5 May”, “early June”, “in May”: nobody is in, since or during somebody.
_MONTH_BEFORE = re.compile(
    r"(?:(?<!\w)(?:in|since|until|till|during|throughout|early|mid|late|last|next|this|past|every|the month of|"
    r"(?:end|start|beginning|middle|half|part|rest|week|weeks|days) of|between|through)[ -]|"
    r"(?<!\w)(?:[0-3]?\d)(?:st|nd|rd|th)?(?: of)? |[-/])\Z",
    re.IGNORECASE,
)
_MONTH_AFTER = re.compile(r",? (?:[0-3]?\d(?:st|nd|rd|th)?|(?:19|20)\d\d)(?!\w|[.,]\d| ?%)|[-/–—](?:[A-Z]|\d)")
# “slip to May”, “due by May”
_MOVED = re.compile(
    r"(?<!\w)(?:slip(?:s|ped)?|postponed|delayed|moved|pushed(?: back)?|put off|deferred|extended|brought forward|"
    r"until|up|from \w{3,9}|due|ready|completed?|finished|done|be \w{3,12}|\w{3,9}ary|\w{3,5}ch|\w{3,7}ber|april|"
    r"july) (?:to|by|from|and|or) \Z",
    re.IGNORECASE,
)
# “according to May”, “signed by May”, “asked about May”
_TOLD = re.compile(
    r"(?<!\w)(?:according|spoke|speaks?|speaking|talk(?:ed|ing|s)?|listen(?:ed|ing)?|said|says|thanks?|grateful|close|"
    r"loyal|opposed|letters?|questions?|answer(?:ed|ing)?|respon(?:ded|se|ding)|repl(?:y|ied|ying)|wrote|written|turned|"
    r"next|reported|told|[a-z]{3,14}ed|aides?|adviser|advisor|deputy|successor|rival|ally|allies|pressure|criticism|support|"
    r"attack|vote|statement|speech|remarks?|report|proposal|offer|call|ousting|resignation|government) "
    r"(?:to|by|about|from|of|on) \Z",
    re.IGNORECASE,
)
# Left to the month where nothing more tells.
_EITHER = re.compile(r"(?<!\w)(?:by|from|of|and|or|for|before|after|to|the) \Z", re.IGNORECASE)
_TITLE = re.compile(r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord|Dame|Minister|President|Prof)\.? \Z")
_SAID = re.compile(
    r"['’]s (?!figures?|data|results?|summit|meeting|election|vote|session)|"
    r" (?:said|says|told|added|asked|replied|noted|warned|announced|wrote|stressed|insisted|argued|explained|resigned|"
    r"will|has|had|who|himself|herself|and (?:his|her))(?!\w)|, (?:who(?!\w)|\d\d,)"
)
# “May I ask”, “May the best win”
_WISH = re.compile(
    r" (?:I|we|you|he|she|it|they|the|this|that|these|those|God|our|your|his|her|their|all|peace|there)(?!\w)"
)


def is_month(text: str, start: int, end: int) -> bool:
    """Whether [start, end), one of the words, is surely a month here."""
    before = text[max(0, start - _NEAR) : start]
    if _MONTH_AFTER.match(text, end) or _MONTH_BEFORE.search(before):
        return True
    return _MOVED.search(before) is not None and not _SAID.match(text, end)


def is_name(text: str, start: int, end: int) -> bool:
    """Whether [start, end), one of the words, is surely somebody here."""
    before = text[max(0, start - _NEAR) : start]
    if is_month(text, start, end):
        return False
    return any(found is not None for found in (_TITLE.search(before), _TOLD.search(before), _SAID.match(text, end)))


def is_no_name(text: str, start: int, end: int) -> bool:
    """Whether [start, end) is rather a month or a verb than somebody."""
    if is_name(text, start, end):
        return False
    before = text[max(0, start - _NEAR) : start]
    return is_month(text, start, end) or is_verb(text, start, end) or _EITHER.search(before) is not None


def is_verb(text: str, start: int, end: int) -> bool:
    """Whether the word only wishes or asks for leave: "May I", "May the best win"."""
    return text[start:end] in ("May", "MAY") and _WISH.match(text, end) is not None
