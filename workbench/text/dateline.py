"""Datelines: the place, day and agency a news report opens with, “LONDON, 3 May (Agency) –”."""

import re

_CAPITALS = r"[A-ZА-ЯЁ]{2}[A-ZА-ЯЁ .’'-]{0,40}"
_PLACE = r"[A-ZА-ЯЁ][\w.’'-]{1,24}(?: [A-ZА-ЯЁ][\w.’'-]{1,24}){0,2}"
_REGION = r"(?:, [^\n/–—()\d]{1,25}?)?"
_MONTH = r"(?!of |de )[^\W\d_]{3,9}\.?"
_DAY = rf"(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}}(?: г(?:ода|\.))?)?"
_ROUND, _SLASHES = r"\([^()\n]{1,30}\)", r"/[^/\n]{1,30}/"
_DASH = r"\s?(?:--|[–—-])"
_AGENCY = rf"(?:{_ROUND}\.?{_DASH}|{_SLASHES}\.?(?:{_DASH})?)"
# An agency that is named after the dash: “— Sputnik.”
_TOLD = r"(?:\s[A-ZА-ЯЁ][\w-]{2,15}(?: [A-ZА-ЯЁ][\w-]{2,15})?\.)?"

_SHAPES = (
    # LONDON (Agency) – · MOSCOW, January 28. /TASS/. · GENEVA, Switzerland, 3 May 2026 (Agency) —
    rf"{_CAPITALS}{_REGION}(?:, {_DAY})?\.?\s?{_AGENCY}",
    # MINSK, 2 February – · МИНСК, 2 фев. – БЕЛТА.
    rf"{_CAPITALS}{_REGION}, {_DAY}{_DASH}{_TOLD}",
    # Tarnava, 3 May (Agency) – · Астана, 3 мая /Агентство/ – · Астана, 3 мая —
    rf"{_PLACE}, {_DAY}\.?\s?(?:{_AGENCY}|{_DASH}{_TOLD})",
    # 2 февраля, Минск /Корр. БЕЛТА/.
    rf"{_DAY}, {_PLACE}\s?{_AGENCY}",
    # Москва. 26 февраля. AGENCY.RU –
    rf"{_PLACE}\. {_DAY}\.\s(?:{_AGENCY}|[A-ZА-ЯЁ][\w.-]{{2,20}}{_DASH})",
    # ASTANA. AGENCY –
    rf"{_CAPITALS}\. [A-ZА-ЯЁ]{{3,15}}{_DASH}",
)
_DATELINE = re.compile(rf"\s*(?:{'|'.join(_SHAPES)})(?=\s+[\"“„«(\[]?[A-ZА-ЯЁ\d])")


def dateline(text: str, start: int, end: int) -> int:
    """Where the dateline that a line [start, end) opens with ends, its dash included; `start` if it has none.

    There is none without a day or an agency, and none that is the whole line.
    """
    found = _DATELINE.match(text, start, end)
    return found.end() if found else start
