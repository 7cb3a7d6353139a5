"""PDF files made for tests: about invented countries, each with one of the traps that PDF files hold."""

import io
from functools import cache
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
REPORT = (
    "Norland and Sudland met in Rivertown on 3 March 2025 to settle the toll of the bridge over the river Ode.",
    "Trade between the two countries came to 4.1 billion crowns, said Oleg Somov, who chaired the council.",
    "The ministers agreed on a common timetable for trains. It takes effect in autumn.",
)
PICTURE = bytes(range(256)) * 12  # 32 by 32 points of three bytes


class Made:
    """A PDF file in the making; `bytes` ends it. Lengths are points from the left top corner."""

    def __init__(self, **words):
        self._file = io.BytesIO()
        self.canvas = Canvas(self._file, pagesize=A4, invariant=1, **words)
        self._size = 12

    def font(self, name="Helvetica", size=12):
        self._name, self._size = name, size
        self.canvas.setFont(name, size)
        return self

    def line(self, words, left=72, top=72):
        self.canvas.drawString(left, HEIGHT - top, words)
        return self

    def paragraphs(self, paragraphs, *, left=72, top=72, width=450, apart=8):
        """Broken into lines as a word processor does; the lines of each paragraph come back."""
        found = []
        for words in paragraphs:
            lines = broken(words, self._name, self._size, width)
            for line in lines:
                self.line(line, left, top)
                top += self._size * 1.2
            top += apart
            found.append(lines)
        return found

    def page(self):
        self.canvas.showPage()
        return self

    def bytes(self):
        self.canvas.save()
        return self._file.getvalue()


def broken(words, font, size, width):
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if pdfmetrics.stringWidth(longer, font, size) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


@cache
def russian():
    """The name of an embedded font with Cyrillic letters, ligatures and figures, or "" without one here."""
    if not DEJAVU.exists():
        return ""
    pdfmetrics.registerFont(TTFont("DejaVu", str(DEJAVU)))
    return "DejaVu"


def report(pages=1, paragraphs=REPORT, **words):
    """A report of several pages, the same words on each but for its number."""
    made = Made(**words)
    for number in range(pages):
        made.font()
        made.paragraphs([f"Page {number + 1} of the report on the bridge.", *paragraphs])
        made.page()
    return made.bytes()


def two_columns():
    """One page: the left column is full of apples, the right one of pears; the sentence goes over the gap."""
    made = Made().font(size=10)
    made.paragraphs(["Apples " * 60 + "and the council then"], left=50, width=230)
    made.paragraphs(["went on to count pears. " + "Pears " * 60], left=315, width=230)
    return made.page().bytes()


def turned(degrees):
    """A page turned by some degrees, with words near its left top corner as it stands unturned."""
    made = Made()
    made.canvas.setPageRotation(degrees)
    if degrees in (90, 270):
        made.canvas.setPageSize((HEIGHT, WIDTH))  # which reportlab takes as the size after the turn
    return made.font().line("Turned words of Norland").page().bytes()


def cropped():
    """A page cropped to its middle; words stand inside and outside."""
    made = Made()
    made.canvas.setCropBox((100, 300, 500, 600))
    made.font().line("Outside above", 120, HEIGHT - 700).line("Inside the crop", 120, HEIGHT - 500)
    return made.line("Outside below", 120, HEIGHT - 100).page().bytes()


def encrypted(password):
    """A report that opens with a password."""
    return report(encrypt=StandardEncryption(password, ownerPassword="owner", canPrint=1))


def scanned(pages=1):
    """Pages that hold a picture and no text."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    made = Made()
    for _number in range(pages):
        made.canvas.drawImage(ImageReader(Image.frombytes("RGB", (32, 32), PICTURE)), 0, 0, WIDTH, HEIGHT)
        made.page()
    return made.bytes()


def with_pictures():
    """A white picture that fills a page, as scans do; another that is a tenth of the next page, as photographs are."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    made, white = Made(), ImageReader(Image.new("RGB", (32, 32), "white"))
    made.canvas.drawImage(white, 0, 0, WIDTH, HEIGHT)
    made.page()
    made.canvas.drawImage(white, WIDTH / 2 - 100, HEIGHT - 250, 200, 200)
    return made.page().bytes()
