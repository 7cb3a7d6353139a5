import struct

import pytest

from workbench import i18n

PLURALS = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
RUSSIAN = {
    "": f"Content-Type: text/plain; charset=UTF-8\nPlural-Forms: {PLURALS}\n",
    "Facts": "Факты",
    "%d fact\0%d facts": "%d факт\0%d факта\0%d фактов",
}


def compiled(messages):
    """A catalogue in gettext's binary format: header, table of originals, table of translations, the texts."""
    pairs = sorted((key.encode(), value.encode()) for key, value in messages.items())
    texts, originals, translations = b"", [], []
    start = 28 + 16 * len(pairs)
    for table, column in ((originals, 0), (translations, 1)):
        for pair in pairs:
            table += [len(pair[column]), start + len(texts)]
            texts += pair[column] + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return header + struct.pack(f"<{4 * len(pairs)}I", *originals, *translations) + texts


@pytest.fixture
def catalogues(tmp_path):
    folder = tmp_path / "ru" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "workbench.mo").write_bytes(compiled(RUSSIAN))
    yield tmp_path
    i18n.use("en")


def test_texts_are_in_the_language_in_use(catalogues):
    i18n.use("ru", catalogues)
    assert i18n._("Facts") == "Факты"
    i18n.use("en", catalogues)
    assert i18n._("Facts") == "Facts"


def test_what_is_not_translated_stays_english(catalogues):
    i18n.use("ru", catalogues)
    assert i18n._("Entities") == "Entities"


@pytest.mark.parametrize(("count", "said"), [(1, "1 факт"), (3, "3 факта"), (11, "11 фактов"), (21, "21 факт")])
def test_counts_take_the_form_of_the_language(catalogues, count, said):
    i18n.use("ru", catalogues)
    assert i18n.ngettext("%d fact", "%d facts", count) % count == said


def test_a_language_without_a_catalogue_is_english(catalogues):
    i18n.use("eo", catalogues)
    assert i18n._("Facts") == "Facts"
    assert i18n.ngettext("%d fact", "%d facts", 2) == "%d facts"


def test_the_system_language_is_the_desktops(catalogues, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "ru_RU:en")
    i18n.use("system", catalogues)
    assert i18n._("Facts") == "Факты"
