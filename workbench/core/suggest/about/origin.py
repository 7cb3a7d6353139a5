"""Who publishes a document and who passes it on, by its header, dateline, agency lines and footer."""

import re
from collections.abc import Sequence
from functools import cache

from workbench.core.suggest import boilerplate
from workbench.core.suggest.found import Suggestion

_HEAD = 2_500  # characters at the start
_ENDS = 1_500  # characters at the end, with the footer
_AGENCIES = (
    r"TASS|ТАСС|BelTA|BELTA|БелТА|БЕЛТА|Interfax|Интерфакс|RIA Novosti|РИА Новости|Reuters|AFP|AP|Associated Press|"
    r"DPA|ANSA|"
    r"Xinhua|Kazinform|Казинформ|Kabar|Кабар|Trend|AZERTAC|Azertac|АЗЕРТАДЖ|UzA|УзА|Sputnik|Спутник|PAP|Ukrinform|"
    r"Bloomberg|"
    r"Anadolu|Kyodo|Armenpress|Арменпресс|Regnum|РЕГНУМ|Regnum|MENA|IRNA|SANA|ITAR-TASS|ИТАР-ТАСС|Prime|ПРАЙМ|SB\.by|СБ"
)
_NAME = r"[A-ZА-ЯЁ«\"“][^\n.|;]{1,90}?"

# (rule, pattern over the text as printed); the group is the name, and the row that comes first is taken.
_PUBLISHERS = (
    # Ministry of Trade published this content on 2 February
    ("published this content", rf"^[ \t]*({_NAME}) published this content on "),
    # Press release by the Ministry of Trade · Published by Wire
    ("published by", rf"^[ \t]*(?:Published|Issued|Released|Posted) by (?:the )?({_NAME})(?= on \d|[|.,;]|$)"),
    ("published by, Russian", rf"^[ \t]*(?:Издатель|Опубликовано(?: на сайте)?|Пресс-релиз) ?:? ({_NAME})(?=[|.,;]|$)"),
    # MOSCOW, January 28. /TASS/. · MINSK, 2 February (BelTA) – · МИНСК, 2 фев – БЕЛТА.
    ("dateline", rf"^[ \t]*[A-ZА-ЯЁ][A-ZА-ЯЁa-zа-яё .’'-]{{1,40}}(?:,[^\n/()]{{1,40}}?)?\.? "
        rf"?(?:/({_AGENCIES})[^/\n]{{0,20}}/|\(({_AGENCIES})[^()\n]{{0,20}}\)|[–—-] ?({_AGENCIES})\b)"),
    # © 2026 Wire. All rights reserved
    ("copyright", rf"(?:©|\(c\)|\(C\)|Copyright)[ \t]*(?:©[ \t]*)?(?:\d{{4}}(?:[–-]\d{{4}})?,?[ \t]*)?(?:by[ "
        rf"\t]+)?({_NAME})(?=[ \t]*(?:,|\.|\||;|\d{{4}}|All rights|Все права|$))"),
    # Source: Ministry of Trade · Источник: БЕЛТА
    ("source", rf"^[ \t]*(?:Source|SOURCE|Источник)[ \t]*:[ \t]*({_NAME})(?=[|.,;]|$)"),
    # Official website of the President of Norland
    ("official site", rf"^[ \t]*(?:The )?[Oo]fficial (?:web ?site|web ?portal|[Ii]nternet [Pp]ortal|portal|site|"
        rf"resource) of (?:the )?({_NAME})[ \t]*$"),
    ("official site, Russian", rf"^[ \t]*Официальный (?:сайт|интернет-портал|портал|интернет-ресурс) ({_NAME})[ \t]*$"),
    # BelTA told. · BelTA learned · сообщает БЕЛТА · передает корреспондент БЕЛТА
    ("told us", rf"\b({_AGENCIES}) (?:told|has learned|learned|reports?|has told|correspondent)\b|(?:told|informed) "
        rf"(?:a |an |the )?({_AGENCIES})\b"),
    ("told us, Russian", rf"(?:сообщает|передает|передаёт|сообщили|рассказали?|сообщил[аи]?|заявил[аи]?)(?: "
        rf"корреспонденту?| агентству?| в интервью)? ({_AGENCIES})\b"),
    # Photo by BELTA · Фото: БЕЛТА
    ("picture", rf"^[ \t]*(?:Photo|Фото)(?: by|:)? ?({_AGENCIES})\b"),
    # TASS, January 28 · (Reuters) -
    ("agency", rf"^[ \t]*[/(]?({_AGENCIES})[/)]?(?:,|[ \t]*[–—-])"),
)  # fmt: skip
_DISTRIBUTORS = (
    # Distributed via Public Wire (PW), unedited · Distributed by Public on 02/03/2026
    ("distributed via", rf"\b[Dd]istributed (?:via|through) ({_NAME})(?=[ \t]*[(,.;|]| on |, unedited|$)"),
    ("distributed by", rf"\b(?:[Rr]ed|[Dd])istributed by ({_NAME})(?=[ \t]*[(,.;|]| on |, unedited|$)"),
    ("provided by", rf"\b(?:[Pp]rovided|[Ss]yndicated|[Ss]upplied) (?:by|via|through) ({_NAME})(?=[ \t]*[(,.;|]| on |"
        rf"$)"),
    ("distributed, Russian", rf"\b(?:[Рр]аспространено|[Рр]аспространяет(?:ся)?|[Пп]редоставлено)(?: через| "
        rf"агентством| службой)? ({_NAME})(?=[ \t]*[(,.;|]|$)"),
    ("wire", r"(?:^|[/(–—-][ \t]*)(PRNewswire|PR Newswire|Business Wire|GlobeNewswire|GLOBE NEWSWIRE|ACCESSWIRE|EIN "
        r"Presswire|Accesswire)\b"),
)  # fmt: skip


def publisher(text: str) -> Suggestion | None:
    """Who publishes a document, by its footer, dateline, header or what it says of itself; None if nothing tells."""
    found = _named(text, _PUBLISHERS)
    return found or _header(text)


def distributor(text: str) -> Suggestion | None:
    """Who passes on what another publishes, or None."""
    return _named(text, _DISTRIBUTORS)


def _named(text: str, rows: Sequence[tuple[str, str]]) -> Suggestion | None:
    parts = [(0, _HEAD), (max(_HEAD, len(text) - _ENDS), len(text))]
    for rule, pattern in rows:
        for start, end in parts:
            match = _compiled(pattern).search(text, start, end)
            if match:
                group = next(number for number, name in enumerate(match.groups(), 1) if name)
                return _name(text, match.start(group), match.end(group), rule)
    return None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


def _name(text: str, start: int, end: int, rule: str, is_strong: bool = True) -> Suggestion:
    while end > start and text[end - 1] in " \t\u00a0,.;|":
        end -= 1
    value = " ".join(text[start:end].split()).strip('«»"“”')
    return Suggestion(start, end, "name", value, rule, is_strong)


def _header(text: str) -> Suggestion | None:
    """The office that stands alone above the title."""
    first = next(iter(boilerplate.find(text[:_HEAD])), None)
    if first and first.value == "header" and first.rule == "who publishes":
        return _name(text, first.start, first.end, "header", False)
    return None
