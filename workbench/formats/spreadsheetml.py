"""The XML of Excel workbooks: cells of each type, the beginning and the end of a sheet, the files beside the sheets.

Source: ECMA-376, part 1, 18 and 22.9.2.19.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from workbench.formats.graph import legible
from workbench.formats.spreadsheet import guarded

ROWS, COLUMNS, LINKS, CHARACTERS, DIGITS = 1_048_576, 16_384, 65_530, 32_767, 15
"""How many rows, columns and links a sheet of Excel holds, UTF-16 units a cell, and digits a number."""

PLAIN, HEAD, WRAPPED, LINK, _DATE, _QUOTED, _WRAPPED_QUOTED = range(7)
"""The formats of cells. No formula is made of what is quoted, even if somebody edits the cell."""

ROW = "\1"
"""What stands for the number of a row in templates."""

_FIRST_DAY, _DAY_ZERO = date(1900, 3, 1), date(1899, 12, 30)  # before that Excel counts a day that there was not
_LARGEST = 300  # powers of ten
_SHORT = CHARACTERS // 2  # code points that fit into a cell whatever they are
_UNUSUAL = ("&", "<", ">", "_x", "| ", " |", "|=", "|+", "|-", "|@", "|'")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its heading; its width in characters, and whether long words run over several lines."""

    name: str
    width: int = 14
    wraps: bool = False


class Day(int):
    """A day as Excel counts it."""


Cell = str | int | Decimal | bool | Day | None


def day(known: date) -> Day | str:
    """A day as a cell holds it; in words if Excel has no such date."""
    return Day((known - _DAY_ZERO).days) if known >= _FIRST_DAY else known.isoformat()


def are_usual(words: Sequence[str]) -> bool:
    """Whether words surely stand in cells as they are. One look at a row is faster than one at each cell."""
    row = f"|{'|'.join(words)}|"
    if len(row) > _SHORT or not row.isprintable():
        return False
    for unusual in _UNUSUAL:  # noqa: SIM110 - a third faster for every row than `all`
        if unusual in row:
            return False
    return True


def shape(kind: type | None, letter: str, style: int) -> str:
    """A cell of this kind as a template for `%`, with ROW for the number of its row; "" for an empty one."""
    at = f'<c r="{letter}{ROW}"{_style(style)}'
    if kind is str:
        return f'{at} t="inlineStr"><is><t>%s</t></is></c>'
    if kind is bool:
        return f'{at} t="b"><v>%d</v></c>'
    if kind is Day:
        return f'<c r="{letter}{ROW}"{_style(_DATE)}><v>%d</v></c>'
    return f"{at}><v>%s</v></c>" if kind in (int, Decimal) else ""


def words(at: str, text: str, style: int) -> str:
    """A cell of any words, in the format PLAIN, WRAPPED, HEAD or LINK."""
    if style in (PLAIN, WRAPPED) and guarded(text) != text:
        style = _QUOTED if style == PLAIN else _WRAPPED_QUOTED
    shown = escape(_ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
    return f'<c r="{at}"{_style(style)} t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'


def _style(style: int) -> str:
    return f' s="{style}"' if style else ""


def letters(number: int) -> str:
    """The name of a column, counted from 0: A, Z, AA."""
    more, last = divmod(number, 26)
    return (letters(more - 1) if more else "") + chr(ord("A") + last)


def is_exact(amount: Decimal) -> bool:
    """Whether Excel holds the number with all its digits."""
    digits = amount.as_tuple().digits
    if len(digits) > DIGITS and len("".join(map(str, digits)).strip("0")) > DIGITS:
        return False
    return abs(amount.adjusted()) < _LARGEST


def beginning(columns: Sequence[Column], *, is_first: bool) -> str:
    """What comes before the rows: the first one stays in sight."""
    widths = (
        f'<col min="{number}" max="{number}" width="{column.width}" customWidth="1"/>'
        for number, column in enumerate(columns, start=1)
    )
    selected = ' tabSelected="1"' if is_first else ""
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView{selected} workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>'
        '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{''.join(widths)}</cols><sheetData>"
    )


def ending(filtered: str, links: Iterable[bytes], mark: str) -> Iterator[bytes]:
    """What comes after the rows; `filtered` are the cells a filter is over, the mark stands over printed pages."""
    yield f'</sheetData><autoFilter ref="{filtered}"/>'.encode()
    every = iter(links)
    if first := next(every, b""):
        yield b"<hyperlinks>" + first
        yield from every
        yield b"</hyperlinks>"
    if mark:
        yield f"<headerFooter><oddHeader>&amp;C{escape(mark)}</oddHeader></headerFooter>".encode()
    yield b"</worksheet>"


def link(cell: str, target: str) -> bytes:
    """What lets a cell lead to another."""
    return f'<hyperlink ref="{cell}" location="{target}"/>'.encode()


def files(sheets: Sequence[tuple[str, str]], title: str, mark: str) -> Iterator[tuple[str, str]]:
    """The files of a workbook beside its sheets: (name, content). A sheet is its name and the cells of its filter."""
    every = list(enumerate(sheets, start=1))
    overrides = [("/xl/workbook.xml", f"{_TYPE}.sheet.main+xml"), ("/xl/styles.xml", f"{_TYPE}.styles+xml")]
    overrides += [(f"/xl/worksheets/sheet{number}.xml", f"{_TYPE}.worksheet+xml") for number, _sheet in every]
    overrides += [("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")]
    said = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    plain = '<Default Extension="xml" ContentType="application/xml"/>'
    yield "[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">{rels}{plain}{said}</Types>'
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    yield "_rels/.rels", _relations([(f"{_OFFICE}/officeDocument", "xl/workbook.xml"), (core, "docProps/core.xml")])
    yield (
        "docProps/core.xml",
        (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(legible(title))}</dc:title>'
            f"<cp:keywords>{escape(mark)}</cp:keywords></cp:coreProperties>"
        ),
    )
    listed = "".join(f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, (name, _filtered) in every)
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number - 1}" hidden="1">'
        f"'{name}'!{_fixed(filtered)}</definedName>"
        for number, (name, filtered) in every
    )
    yield (
        "xl/workbook.xml",
        (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
            f"<sheets>{listed}</sheets><definedNames>{filters}</definedNames></workbook>"
        ),
    )
    targets = [(f"{_OFFICE}/worksheet", f"worksheets/sheet{number}.xml") for number, _sheet in every]
    yield "xl/_rels/workbook.xml.rels", _relations([*targets, (f"{_OFFICE}/styles", "styles.xml")])
    yield "xl/styles.xml", _STYLES


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    every = (f'<Relationship Id="rId{n}" Type="{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(targets, 1))
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(every)}</Relationships>'


def _fixed(cells: str) -> str:
    """A range of cells as it stays when it is copied: A1:C2 as $A$1:$C$2."""
    return re.sub("([A-Z]+)([0-9]+)", r"$\1$\2", cells)


_TOP, _WRAP = '<alignment vertical="top"/>', '<alignment vertical="top" wrapText="1"/>'


def _format(inside: str, font: int = 0, number: int = 0, more: str = "") -> str:
    uses = f'{more} applyNumberFormat="{number and 1}" applyFont="{font and 1}" applyAlignment="1"'
    return f'<xf numFmtId="{number}" fontId="{font}" fillId="0" borderId="0" xfId="0"{uses}>{inside}</xf>'


_FORMATS = (
    _format(_TOP),
    _format(_WRAP, font=1),
    _format(_WRAP),
    _format(_TOP, font=2),
    _format(_TOP, number=164),
    _format(_TOP, more=' quotePrefix="1"'),
    _format(_WRAP, more=' quotePrefix="1"'),
)
_FONT = '<sz val="11"/><color rgb="FF{colour}"/><name val="Calibri"/><family val="2"/>'
_BLACK, _BLUE = _FONT.format(colour="000000"), _FONT.format(colour="0563C1")
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    f'<fonts count="3"><font>{_BLACK}</font><font><b/>{_BLACK}</font><font><u/>{_BLUE}</font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{len(_FORMATS)}">{"".join(_FORMATS)}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
