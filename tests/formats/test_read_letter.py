"""Letters (.eml), whole and damaged."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import UserError
from workbench.formats.read_letter import read
from workbench.formats.readers import reader


def a_letter(**headers):
    letter = EmailMessage()
    said = {
        "Subject": "Мост через залив",
        "From": '"Lind, Anna" <a@norland.example>',
        "To": "Boris Kern <b@example.org>",
    }
    for name, value in (said | {"Date": "Tue, 03 Feb 2026 23:30:00 -0500"} | headers).items():
        letter[name] = value
    letter.set_content("The bridge is open.\n> Is it open?\nYes.\n")
    return letter


def test_a_letter_says_who_wrote_it_when_and_about_what():
    letter = a_letter()
    letter.add_alternative("<p>The <b>page</b></p>", subtype="html")
    letter.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="план.pdf")
    found = read(bytes(letter), "a.eml")
    assert found.text == "The bridge is open.\n> Is it open?\nYes.\n"
    assert (found.title, found.authors, found.published) == ("Мост через залив", ("Lind, Anna",), "2026-02-03")
    assert found.stated == {"title", "authors", "published"}
    assert found.csl == {"type": "personal_communication", "recipient": [{"literal": "Boris Kern"}]}
    assert [(one.name, one.data) for one in found.attached] == [("план.pdf", b"%PDF")]
    (quote,) = found.regions
    assert (quote.kind, found.text[quote.start : quote.end]) == ("quote", "> Is it open?\n")
    assert reader(".EML") is read


def test_a_letter_of_html_alone_gives_the_words_of_its_page():
    letter = EmailMessage()
    letter["Subject"] = "Page"
    page = "<style>p {}</style><p>One &amp; two<br>three</p><img src='http://x.example/a.png'><script>no()</script>"
    letter.set_content(page, subtype="html")
    assert read(bytes(letter), "a.eml").text == "One & two\nthree\n"


def test_a_letter_within_a_letter_is_a_file_of_its_own():
    outer = a_letter()
    outer.add_attachment(a_letter(Subject="Inside"))
    (inside,) = read(bytes(outer), "a.eml").attached
    assert inside.name == "Inside.eml"
    assert read(inside.data, inside.name).title == "Inside"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            b"Subject: a\n\n\xcc\xee\xf1\xf2 \xee\xf2\xea\xf0\xfb\xf2 \xe4\xeb\xff \xe2\xf1\xe5\xf5\n",
            "Мост открыт для всех",
        ),
        (b"Subject: a\nContent-Type: text/plain; charset=no-such\n\nWords\n", "Words"),
        (b"Subject: a\nContent-Transfer-Encoding: quoted-printable\n\nA=ZZ b=\nc =D\n", "A=ZZ bc =D"),
        (b"Subject: a\nContent-Transfer-Encoding: base64\nContent-Type: text/plain\n\nV29yZHM\n", "Words"),
        (b"Subject: a\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nNo end\n", "No end"),
        (b"From: @@ <<>\nContent-Type: ;;;==\nDate: never\nSubject: =?x?q?=\n\nStill words\n", "Still words"),
        (b"Subject: a\nContent-Type: text/plain; charset*1999999999999*=x; name*0*=''''\n\nWords\n", "Words"),
    ],
)
def test_a_damaged_letter_gives_what_can_be_read(data, text):
    assert read(data, "a.eml").text.strip() == text


def test_a_thousand_parts_within_each_other_are_refused_or_cut_and_side_by_side_are_read():
    heads = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(1000))
    with pytest.raises(UserError, match=r"within each other|no words"):
        read(f"Subject: a\n{heads}\nDeep\n".encode(), "a.eml")
    beside = "".join(f"--x\n\npart {n}\n" for n in range(1000))
    text = read(f"Subject: a\nContent-Type: multipart/mixed; boundary=x\n\n{beside}--x--\n".encode(), "a.eml").text
    assert "part 0" in text and "part 999" in text


def test_what_is_no_letter_is_refused():
    for data in (b"", b"\0\1\2", b"Just some words\nwithout headers", b"Subject: nothing\n\n"):
        with pytest.raises(UserError):
            read(data, "a.eml")


@given(st.binary(max_size=200), st.integers(0, 2000), st.integers(0, 60))
def test_any_damage_gives_a_letter_or_a_sentence(bytes_in, at, cut):
    letter = a_letter()
    letter.add_alternative("<p>Page</p>", subtype="html")
    letter.add_attachment(b"abc", maintype="image", subtype="png", filename="a.png")
    whole = bytes(letter)
    try:
        found = read(whole[:at] + bytes_in + whole[at + cut :], "a\n.eml")
    except UserError:
        return
    assert all(0 <= one.start < one.end <= len(found.text) for one in found.regions)
    found.text.encode()
    found.title.encode()
