"""The colours of each theme: light and dark, each usual and of high contrast."""

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

STATUSES = ("draft", "in_review", "returned", "disputed", "accepted", "rejected", "stale", "superseded")
TYPES = ("quantity", "event", "agreement", "commitment", "programme_status", "role", "statement")
SWATCHES: Mapping[str, str] = MappingProxyType(
    dict(zip(("blue", "teal", "violet", "amber", "olive", "rose", "grey"), TYPES, strict=True))
)
"""The colours a fact type can have, each with the type whose ink and tint it is."""
OF_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "meeting": "event",
        "programme": "programme_status",
        "person": "role",
        "instrument": "agreement",
        "organisation": "quantity",
        "post": "commitment",
        "place": "statement",
    }
)
"""Each kind of entity has the colours of the type of fact that tells of it."""
OF_TONES: Mapping[str, str] = MappingProxyType(
    {
        "past due": "disputed",
        "due": "returned",
        "open": "in_review",
        "late": "stale",
        "broken": "rejected",
        "dropped": "superseded",
        "kept": "accepted",
        "agrees": "accepted",
        "complements": "accepted",
        "updates": "in_review",
        "tension": "returned",
        "contradicts": "rejected",
        "not comparable": "superseded",
    }
)
"""Each standing of a commitment and each verdict of two claims has the colour of the status that is as good or bad."""
_SERIES = ("quantity", "commitment", "event", "role", "agreement", "programme_status", "statement")
PAPER, SHADOW = "#FFFFFF", "#000000"
"""Pages as they are printed, and what they throw on the window around them."""
chosen: dict[str, str] = {}  # type → the type whose colours it has, where the codebook gives it others than its own


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme. `inks` and `tints` are by fact type, `statuses` by status, each a #rrggbb."""

    window: str
    page: str
    panel: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    on_accent: str
    row: str
    selection: str
    hit: str
    current_hit: str
    on_hit: str
    boilerplate: str
    sentence: str
    inks: Mapping[str, str]
    tints: Mapping[str, str]
    statuses: Mapping[str, str]

    def ink(self, type_key: str) -> str:
        """The line colour of a fact type; types of an analyst's own share that of statements until one is chosen."""
        return self.inks.get(chosen.get(type_key, type_key), self.inks["statement"])

    def kind_ink(self, kind: str) -> str:
        """The line colour of a kind of entity; never the only thing that tells it: each has an icon as well."""
        return self.inks[OF_KINDS.get(kind, "statement")]

    def kind_tint(self, kind: str) -> str:
        """The colour to fill with for a kind of entity."""
        return self.tints[OF_KINDS.get(kind, "statement")]

    def tone(self, tone: str) -> str:
        """The line colour of one of OF_TONES; of what stands neither well nor badly that of all there is to press."""
        return self.statuses[OF_TONES[tone]] if tone in OF_TONES else self.accent

    def series(self, number: int) -> str:
        """The line colour of a series on a chart, counted from 0; after the last it begins anew."""
        return self.inks[_SERIES[number % len(_SERIES)]]

    def tint(self, type_key: str) -> str:
        """The colour behind a passage of a fact type."""
        return self.tints.get(chosen.get(type_key, type_key), self.tints["statement"])


def _by_type(words: str) -> Mapping[str, str]:
    return MappingProxyType(dict(zip(TYPES, words.split(), strict=True)))


def _by_status(words: str) -> Mapping[str, str]:
    return MappingProxyType(dict(zip(STATUSES, words.split(), strict=True)))


LIGHT = Colours(
    window="#F3F2EE",
    page="#FFFDF8",
    panel="#FBFAF7",
    line="#D9D6CE",
    edge="#848992",
    text="#1E2126",
    muted="#5A606A",
    accent="#1F5FA8",
    on_accent="#FFFFFF",
    row="#DCE8F7",
    selection="#C9DDF5",
    hit="#FFE066",
    current_hit="#FFB000",
    on_hit="#1E2126",
    boilerplate="#5A606A",
    sentence="#F5F1E6",
    inks=_by_type("#1D4FA3 #0B6B5E #6A3FA0 #94500A #4A6300 #9C2F63 #4B5563"),
    tints=_by_type("#D6E4FA #CFEDE6 #E7DCF7 #FBE3C4 #E3EEBF #F9DAE8 #E3E6EA"),
    statuses=_by_status("#5A606A #1F5FA8 #8A5A00 #A3360A #1B6E3A #B3261E #7A4B9A #62666D"),
)
DARK = Colours(
    window="#14171C",
    page="#1A1E24",
    panel="#1F242B",
    line="#353C46",
    edge="#6B7685",
    text="#E4E6EA",
    muted="#A3ABB8",
    accent="#7DB4F0",
    on_accent="#10141A",
    row="#24405F",
    selection="#2A4A70",
    hit="#5C4B00",
    current_hit="#FFC53D",
    on_hit="#10141A",
    boilerplate="#A3ABB8",
    sentence="#222831",
    inks=_by_type("#8FB8F5 #63D0BC #C3A2F2 #F0B266 #B5D15C #F29BC3 #B4BCC8"),
    tints=_by_type("#22385C #173F3A #3A2A57 #4A3212 #34401A #4F2439 #343B45"),
    statuses=_by_status("#A3ABB8 #7DB4F0 #E3B341 #FF9E6B #6CD08B #FF8F87 #D0A6EE #A9B1BD"),
)

HIGH_LIGHT = Colours(
    window="#FFFFFF",
    page="#FFFFFF",
    panel="#FFFFFF",
    line="#767C86",
    edge="#3D424A",
    text="#000000",
    muted="#33383F",
    accent="#0B3F86",
    on_accent="#FFFFFF",
    row="#D6E6FA",
    selection="#BBD6F8",
    hit="#FFE066",
    current_hit="#FFB000",
    on_hit="#000000",
    boilerplate="#33383F",
    sentence="#F2F0EA",
    inks=_by_type("#143A7D #07483F #4E2A7E #663500 #334500 #751D48 #333A45"),
    tints=_by_type("#E9F1FD #E3F5F1 #F2ECFB #FDF1E0 #F0F6DE #FCECF3 #F0F2F4"),
    statuses=_by_status("#363C44 #143F7A #573900 #762405 #0F4A25 #86160F #553070 #363A40"),
)
HIGH_DARK = Colours(
    window="#000000",
    page="#000000",
    panel="#0B0D10",
    line="#6B7480",
    edge="#C9D0DA",
    text="#FFFFFF",
    muted="#D3D9E1",
    accent="#A9CEF8",
    on_accent="#000000",
    row="#1A3554",
    selection="#1F4370",
    hit="#4A3C00",
    current_hit="#FFC53D",
    on_hit="#000000",
    boilerplate="#D3D9E1",
    sentence="#171C23",
    inks=_by_type("#B3D1FA #8FE3D4 #D9C4F8 #F7CE97 #D0E88F #F8C0DA #D3D9E1"),
    tints=_by_type("#0F2140 #0A2723 #231837 #2E1E08 #1E260C #311425 #1D2229"),
    statuses=_by_status("#CDD3DC #A9CEF8 #F2CE76 #FFC1A0 #9BE3B2 #FFB8B2 #E3C8F6 #CBD1D9"),
)


def swatch(colour: str, type_key: str) -> str:
    """The swatch that a type has: of this name, the nearest to a #rrggbb, or else the one of its key."""
    if colour in SWATCHES:
        return colour
    if len(colour) == 7:
        return min(SWATCHES, key=lambda name: _distance(colour, LIGHT.inks[SWATCHES[name]]))
    return next((name for name, kind in SWATCHES.items() if kind == type_key), "grey")


def _distance(one: str, other: str) -> float:
    """How far two colours are apart: by hue if both have one, else by how much of one they have."""
    (hue, _light, full), (hue_2, _light_2, full_2) = map(_hls, (one, other))
    apart = abs(hue - hue_2)
    return abs(full - full_2) + 4 * min(apart, 1 - apart) * min(full, full_2)


def _hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return colorsys.rgb_to_hls(red, green, blue)
