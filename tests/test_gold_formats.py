"""The real documents, rendered in every format: the same words come out, and every gold passage is found in them."""

import io
import json
import re
from email.message import EmailMessage
from functools import cache
from html import escape
from pathlib import Path

import pytest

from tests import pdfs
from tests.formats import made
from workbench import text as texts
from workbench.formats.readers import reader

CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus"
pytestmark = [
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here"),
    pytest.mark.slow,
]


@cache
def gold():
    return json.loads((CORPUS / "gold" / "facts.json").read_text(encoding="utf-8"))


@cache
def source(name):
    return texts.freeze(next(CORPUS.rglob(f"{name}.txt")).read_text(encoding="utf-8"))


def lines(name):
    return [line for line in source(name).split("\n") if line.strip()]


def html(name):
    return ("<meta charset=utf-8><body>" + "".join(f"<p>{escape(line)}</p>" for line in lines(name))).encode()


def docx(name):
    from docx import Document

    document, file = Document(), io.BytesIO()
    for line in lines(name):
        document.add_paragraph(line)
    document.save(file)
    return file.getvalue()


def odt(name):
    return made.odt("".join(f"<text:p>{escape(line)}</text:p>" for line in lines(name)))


def rtf(name):
    return ("{\\rtf1\\ansi " + "\\par\n".join(map(made.coded, lines(name))) + "}").encode("ascii")


def epub(name):
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html>'
    body = "".join(f"<p>{escape(line)}</p>" for line in lines(name))
    return made.epub(**{"OPS/pages/one page.xhtml": page.format(body), "OPS/pages/two.xhtml": page.format("")})


def eml(name):
    message = EmailMessage()
    message["Subject"], message["From"] = "Report", "Ada Berg <ada@post.example>"
    message.set_content("\n\n".join(lines(name)))
    return message.as_bytes()


def pdf(name):
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    file, style = io.BytesIO(), getSampleStyleSheet()["Normal"]
    style.fontName = pdfs.russian() or style.fontName
    SimpleDocTemplate(file).build([Paragraph(escape(line), style) for line in lines(name)])
    return file.getvalue()


RENDERED = {"html": html, "docx": docx, "odt": odt, "rtf": rtf, "epub": epub, "eml": eml, "pdf": pdf}


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
@pytest.mark.parametrize("kind", RENDERED)
def test_a_real_document_gives_the_same_words_and_takes_the_gold_in_every_format(kind, name):
    found = reader(f".{kind}")(RENDERED[kind](name), f"{name}.{kind}").text
    had, has = (re.findall(r"\S+", one) for one in (" ".join(lines(name)), found))
    kept = sum(min(had.count(word), has.count(word)) for word in set(had))
    assert kept >= 0.97 * len(had)
    if kind != "pdf":  # in a PDF words may stand apart at the end of a line
        assert has == had
    lost = []
    for fact in (fact for fact in gold() if fact["doc"] == name):
        _words, prefix, suffix = texts.context(source(name), fact["start"], fact["end"])
        span = texts.place(found, fact["quote"], prefix=prefix, suffix=suffix)
        if span is None or found[slice(*span)].split() != fact["quote"].split():
            lost.append(fact["quote"])
    assert lost == []
