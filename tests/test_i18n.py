import pytest

from workbench import i18n

RUSSIAN = {"Facts": "Факты", ("%d fact", "%d facts"): ("%d факт", "%d факта", "%d фактов")}


@pytest.fixture
def catalogues(russian):
    return russian(RUSSIAN)


def test_texts_are_in_the_language_in_use(catalogues):
    i18n.use("ru", catalogues)
    assert i18n._("Facts") == "Факты"
    i18n.use("en", catalogues)
    assert i18n._("Facts") == "Facts"


def test_nothing_said_is_nothing_in_every_language(catalogues):
    i18n.use("ru", catalogues)
    assert i18n._("") == ""


def test_a_marked_message_is_translated_where_it_is_said(catalogues):
    i18n.use("ru", catalogues)
    marked = i18n.N_("Facts")
    assert (marked, i18n._(marked)) == ("Facts", "Факты")


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


@pytest.mark.parametrize(("language", "said"), [("en", "1,234,567"), ("ru", "1\u202f234\u202f567")])
def test_thousands_stand_apart_as_the_language_sets_them(catalogues, language, said):
    i18n.use(language, catalogues)
    assert i18n.grouped(1_234_567) == said
    assert i18n.grouped(999) == "999"
