"""Files of every kind, made of the same paragraphs: what tests of readers read."""

import io
import zipfile
from email.message import EmailMessage
from html import escape

TITLE = "Ferries of Norland"
PARAGRAPHS = (
    "NORLAND, 4 March 2025. The harbour council met on Tuesday \N{EN DASH} “in good weather”, said its chair.",
    "Паромы перевезли 4,5\N{NO-BREAK SPACE}млн пассажиров; ещё год назад их было вдвое меньше \N{WAVING HAND SIGN}.",
    "Tolls rose by 12 % & will stay <so> until 2027.",
)
ITEMS = ("first pier", "второй причал")
CELLS = (("Pier", "Ships"), ("North", "12"), ("", "7"))
NOTE = "Counted by the harbour master."
WORDS = " ".join((TITLE, *PARAGRAPHS, *ITEMS, *(cell for row in CELLS for cell in row), NOTE)).split()

CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
OASIS = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "text", "table", "meta")
)


def zipped(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def body():
    """The words as HTML."""
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in CELLS)
    paragraphs = "".join(f"<p>{escape(one)}</p>" for one in PARAGRAPHS)
    items = "".join(f"<li>{escape(one)}</li>" for one in ITEMS)
    note = f'<div role="note">{escape(NOTE)}</div>'
    return f"<h1>{TITLE}</h1>{paragraphs}<ul>{items}</ul><table>{rows}</table>{note}"


def html():
    head = (
        '<meta charset="utf-8"><title>Ferries | Harbour Post</title>'
        '<meta property="og:title" content="Ferries of Norland"><meta property="og:site_name" content="Harbour Post">'
        '<meta property="article:published_time" content="2025-03-04T08:00:00Z"><meta name="author" content="Ada Berg">'
        '<link rel="canonical" href="https://post.example/ferries"><script>document.write("<p>no</p>")</script>'
    )
    return f'<!doctype html><html lang="en-GB"><head>{head}</head><body>{body()}</body></html>'.encode()


def mhtml():
    message = EmailMessage()
    message["Subject"] = TITLE
    message["Snapshot-Content-Location"] = "https://post.example/ferries"
    message.set_content("<html><body>" + body() + "</body></html>", subtype="html", cte="quoted-printable")
    message.add_related(b"\x89PNG", "image", "png", cid="<a>")
    return message.as_bytes()


def docx():
    from docx import Document

    made, file = Document(), io.BytesIO()
    made.core_properties.title, made.core_properties.author = TITLE, "Ada Berg"
    made.add_heading(TITLE, 1)
    for words in PARAGRAPHS:
        made.add_paragraph(words)
    for words in ITEMS:
        made.add_paragraph(words, style="List Bullet")
    table = made.add_table(len(CELLS), len(CELLS[0]))
    for row, cells in enumerate(CELLS):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    made.add_paragraph(NOTE)
    made.save(file)
    return file.getvalue()


def odt_body():
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in CELLS
    )
    noted = (
        f"<text:p>{escape(PARAGRAPHS[-1])}<text:note><text:note-citation>1</text:note-citation>"
        f"<text:note-body><text:p>{NOTE}</text:p></text:note-body></text:note></text:p>"
    )
    items = "".join(f"<text:list-item><text:p>{one}</text:p></text:list-item>" for one in ITEMS)
    return (
        "<text:tracked-changes><text:p>deleted words</text:p></text:tracked-changes>"
        f'<text:h text:outline-level="1">{TITLE}</text:h>'
        + "".join(f"<text:p>{escape(one)}</text:p>" for one in PARAGRAPHS[:-1])
        + noted
        + f"<text:list>{items}</text:list><table:table>{rows}</table:table>"
    )


def odt(content=None):
    content = content or odt_body()
    whole = f"<office:document-content {OASIS}><office:body><office:text>{content}</office:text></office:body>"
    meta = (
        f'<office:document-meta {OASIS} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
        f"<dc:title>{TITLE}</dc:title><dc:creator>Ada Berg</dc:creator><dc:language>en-GB</dc:language>"
        "</office:meta></office:document-meta>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        "</manifest:manifest>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": whole + "</office:document-content>",
            "styles.xml": f"<office:document-styles {OASIS}><office:styles/></office:document-styles>",
            "meta.xml": meta,
            "META-INF/manifest.xml": manifest,
        }
    )


def epub(**more):
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>{TITLE}</dc:title><dc:creator>Ada Berg</dc:creator><dc:date>2025-03-04</dc:date>"
        "<dc:language>en</dc:language><dc:publisher>Harbour Post</dc:publisher></metadata><manifest>"
        '<item id="b" href="pages/two.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="a" href="pages/one%20page.xhtml" media-type="application/xhtml+xml"/>'
        '</manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{}</body></html>'
    first, rest = body().split("<ul>")
    return zipped(
        {
            "META-INF/container.xml": CONTAINER,
            "OPS/book.opf": package,
            "OPS/pages/one page.xhtml": page.format(first),
            "OPS/pages/two.xhtml": page.format("<ul>" + rest),
            **more,
        }
    )


def coded(words):
    """Words as RTF writes them."""
    units = words.encode("utf-16-le")
    codes = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    return "".join(chr(code) if 0 < code < 128 and chr(code) not in "\\{}" else f"\\u{code}\\'3f" for code in codes)


def rtf():
    lines = (TITLE, *PARAGRAPHS, *ITEMS, *(" ".join(row) for row in CELLS), NOTE)
    return ("{\\rtf1\\ansi\\ansicpg1252\\uc1 " + "\\par\n".join(map(coded, lines)) + "}").encode("ascii")


MADE = {"html": html, "mhtml": mhtml, "docx": docx, "odt": odt, "epub": epub, "rtf": rtf}
