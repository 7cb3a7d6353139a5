"""Writes a report as one HTML file that needs nothing else: no script, nothing loaded, light and dark."""

import re
from collections.abc import Iterable, Iterator
from html import escape as _escaped
from pathlib import Path

from workbench import paths
from workbench.formats.atomic import replacing
from workbench.formats.citing import Run
from workbench.formats.dataset import Dataset, LossReport, Options
from workbench.formats.graph import Legible, legible
from workbench.formats.report.content import Card, Chapter, Passage, Report
from workbench.formats.report.spool import Spool
from workbench.i18n import _, ngettext

_NOTHING_LOADED = "default-src 'none'; style-src 'unsafe-inline'"
_DATE = re.compile(r"(?<![\w-])\d{4}-\d{2}(?:-\d{2})?(?![\w-])", re.ASCII)
_IN_CSS = re.compile(r"[^\w .:+,;()-]")
_LABELS = {"TLP:RED": "red", "TLP:AMBER": "amber", "TLP:AMBER+STRICT": "amber", "TLP:GREEN": "green"}


def write(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write the facts by type as tables of quotations, with method, sources and an index of entities."""
    held = Legible()
    with replacing(path) as file, Spool(path.parent) as spool:
        report = Report(dataset, options, spool)
        file.writelines(map(held, _document(report)))
    return LossReport(report.facts, report.facts, (*report.losses(), *held.losses()))


def text(words: str) -> str:
    """Words between tags or in an attribute: nothing in them is a tag, and line ends come out as they were."""
    return _escaped(words).replace("\r", "&#13;")


def _line(words: str) -> str:
    """Words between tags whose dates stand on one line; what is copied from the page stays as it was."""
    return _DATE.sub(r'<span class="date">\g<0></span>', text(words))


def _document(report: Report) -> Iterator[str]:
    yield f'<!DOCTYPE html>\n<html lang="{text(report.language)}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_LOADED}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{text(report.title)}</title>\n<style>\n{_style(report)}</style>\n</head>\n<body>\n"
    yield f'<a class="skip" href="#content">{text(_("To the facts"))}</a>\n<header>\n{_handling(report)}'
    yield f'<h1 dir="auto">{text(report.title)}</h1>\n</header>\n'
    yield from _contents(report)
    yield '<main id="content">\n'
    yield from _method(report)
    for place, chapter in enumerate(report.chapters, start=1):
        yield from _chapter(report, chapter, place)
    yield from _sources(report)
    yield from _index(report)
    yield f"</main>\n<footer>\n{_handling(report)}</footer>\n</body>\n</html>\n"


def _style(report: Report) -> str:
    """The sheet, and what stands in the margins of printed pages."""
    sheet = (paths.resources() / "report" / "report.css").read_text(encoding="utf-8")
    mark, title = _in_css(report.handling), _in_css(report.title)
    pages = 'counter(page) " / " counter(pages)'
    margins = f"@top-right {{ content: {mark}; }} @bottom-left {{ content: {title}; }}"
    corners = f"@bottom-center {{ content: {mark}; }} @bottom-right {{ content: {pages}; }}"
    return f"{sheet}@page {{ size: A4 landscape; margin: 18mm 15mm; font: 8pt sans-serif; {margins} {corners} }}\n"


def _in_css(words: str) -> str:
    """A string of CSS, in which nothing can end it or the sheet."""
    return '"' + _IN_CSS.sub(lambda found: f"\\{ord(found[0]):x} ", legible(words)) + '"'


def _handling(report: Report) -> str:
    if not report.handling:
        return ""
    return f'<p class="handling {_LABELS.get(report.handling, "")}">{text(report.handling)}</p>\n'


def _contents(report: Report) -> Iterator[str]:
    yield f'<nav aria-labelledby="contents">\n<h2 id="contents">{text(_("Contents"))}</h2>\n<ol>\n'
    yield f'<li><a href="#method">{text(_("How it was made"))}</a></li>\n'
    for place, chapter in enumerate(report.chapters, start=1):
        yield f'<li><a href="#type-{place}" dir="auto">{text(chapter.name)}</a> ({chapter.count})</li>\n'
    yield f'<li><a href="#sources">{text(_("Sources"))}</a></li>\n'
    yield f'<li><a href="#entities">{text(_("Index of entities"))}</a></li>\n</ol>\n</nav>\n'


def _method(report: Report) -> Iterator[str]:
    yield f'<section aria-labelledby="method">\n<h2 id="method">{text(_("How it was made"))}</h2>\n'
    for section in report.method:
        yield f"<h3>{text(section.heading)}</h3>\n<ul>\n"
        yield from (f'<li dir="auto">{text(line)}</li>\n' for line in section.lines)
        yield "</ul>\n"
    yield "</section>\n"


def _chapter(report: Report, chapter: Chapter, place: int) -> Iterator[str]:
    heading = f"type-{place}"
    flowing = " flowing" if report.by_document else ""  # there may be many documents: none begins a page
    yield f'<section class="chapter{flowing}" aria-labelledby="{heading}">\n'
    yield f'<h2 id="{heading}" dir="auto">{text(chapter.name)}</h2>\n'
    if chapter.description:
        yield f'<p class="muted" dir="auto">{text(chapter.description)}</p>\n'
    said = ngettext("{n} fact", "{n} facts", chapter.count).format(n=chapter.count)
    yield f'<div class="wide" role="region" aria-labelledby="{heading}" tabindex="0">\n'
    yield f"<table>\n<caption>{text(said)}</caption>\n<thead>\n<tr>"
    columns = (("number", _("No.")), ("fact", _("Fact")), ("", _("Quotation")), ("standing", _("Status")))
    yield from (f'<th scope="col" class="{name}">{text(words)}</th>' for name, words in columns)
    yield "</tr>\n</thead>\n<tbody>\n"
    yield from map(_row, report.cards(chapter))
    yield "</tbody>\n</table>\n</div>\n</section>\n"


def _row(card: Card) -> str:
    values = "".join(f'<dt dir="auto">{text(name)}</dt><dd dir="auto">{_line(held)}</dd>' for name, held in card.values)
    parts = (
        f'<p class="statement" dir="auto">{text(card.statement)}</p>' if card.statement else "",
        f"<dl>{values}</dl>" if values else "",
        f'<p class="muted" dir="auto">{text(_("Says"))}: {text(card.speaker)}</p>' if card.speaker else "",
    )
    state = ' class="open"' if card.is_open else ""
    return (
        f'<tr id="fact-{card.number}"{state}><th scope="row">{card.number}</th>\n<td>{"".join(parts)}</td>\n'
        f"<td>{''.join(map(_passage, card.passages))}</td>\n"
        f'<td><p class="status">{text(card.status)}</p><p class="muted" dir="auto">{_line(card.review)}</p></td></tr>\n'
    )


def _passage(passage: Passage) -> str:
    language = f' lang="{text(passage.language)}"' if passage.language else ""
    words = "".join(f"<mark>{text(part)}</mark>" if strong else text(part) for part, strong in passage.quote)
    quoted = f"{_context(passage.before)}<q>{words}</q>{_context(passage.after)}"
    return (
        f'<blockquote{language} dir="auto">{quoted}</blockquote>'
        f'<p class="note"><a href="#source-{passage.source}">[{passage.source}]</a> {_line(passage.place)}</p>'
    )


def _context(words: str) -> str:
    return f'<span class="context">{text(words)}</span>' if words else ""


def _sources(report: Report) -> Iterator[str]:
    yield f'<section class="chapter" aria-labelledby="sources">\n<h2 id="sources">{text(_("Sources"))}</h2>\n'
    yield f'<p class="muted">{text(report.style)}</p>\n<ol class="sources">\n'
    for number, runs in report.sources():
        yield f'<li id="source-{number}"><span>[{number}]</span><span dir="auto">{_runs(runs)}</span></li>\n'
    yield "</ol>\n</section>\n"


def _runs(runs: Iterable[Run]) -> str:
    return "".join(f"<i>{text(words)}</i>" if italic else text(words) for words, italic in runs)


def _index(report: Report) -> Iterator[str]:
    yield '<section class="chapter" aria-labelledby="entities">\n'
    yield f'<h2 id="entities">{text(_("Index of entities"))}</h2>\n'
    yield '<ul class="index">\n'
    for name, kind, numbers in report.index():
        yield f'<li><span dir="auto">{text(name)}</span> <span class="muted">({text(kind)})</span>'
        for place, number in enumerate(numbers):
            yield f'{", " if place else ": "}<a href="#fact-{number}">{number}</a>'
        yield "</li>\n"
    yield "</ul>\n</section>\n"
