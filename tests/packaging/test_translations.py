import importlib.util
from pathlib import Path

import pytest

from workbench import i18n

SCRIPT = Path(__file__).parents[2] / "packaging" / "translations.py"
CATALOGUE = "resources/translations/ru/LC_MESSAGES/workbench.po"
CODE = """
LABELS = {"accept": N_("Accept facts: {n}")}
def tag(project, n):
    with project.change("Tag as {type}", type=kind):
        raise UserError("“{name}” is empty. " "Choose another.", name=name)
    return i18n.ngettext("{n} fact", "{n} facts", n), _(LABELS[n]), _(f"{n}"), project.change(label), say("Hello")
"""
MESSAGES = {
    "Accept facts: {n}",
    "Tag as {type}",
    "“{name}” is empty. Choose another.",
    ("{n} fact", "{n} facts"),
}
TRANSLATED = """
msgid "Accept facts: {n}"
msgstr "Принять факты: {n}"

msgid "Tag as {type}"
msgstr "Отметить: {type}"

msgid "“{name}” is empty. Choose another."
msgstr "Пусто: {name}. Выберите другое."

msgid "{n} fact"
msgid_plural "{n} facts"
msgstr[0] "{n} факт"
msgstr[1] "{n} факта"
msgstr[2] "{n} фактов"
"""


@pytest.fixture(scope="module")
def translations():
    spec = importlib.util.spec_from_file_location("translations", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path):
    (tmp_path / "workbench" / "core").mkdir(parents=True)
    (tmp_path / "workbench" / "core" / "facts.py").write_text(CODE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def translated(translations, checkout):
    """A checkout whose every message is in Russian."""
    assert translations.main([], checkout) == 0
    header = (checkout / CATALOGUE).read_text(encoding="utf-8").partition("\n\n")[0]
    (checkout / CATALOGUE).write_text(f"{header}\n{TRANSLATED}", encoding="utf-8")
    assert translations.main([], checkout) == 0
    return checkout


def edit(checkout, name, old, new):
    text = (checkout / name).read_text(encoding="utf-8")
    assert old in text
    (checkout / name).write_text(text.replace(old, new), encoding="utf-8")


def test_errors_labels_marks_and_plurals_are_found(translations):
    assert set(translations.texts_in(CODE)) == MESSAGES


def test_a_sentence_that_also_has_a_plural_is_one_message(translations, checkout):
    (checkout / "workbench" / "app.py").write_text('_("{n} fact")')
    found = translations.extracted(checkout)
    assert set(found) == MESSAGES
    assert sorted(found["{n} fact", "{n} facts"]) == ["workbench/app.py", "workbench/core/facts.py"]


def test_a_new_message_is_to_be_translated(translations, checkout, capsys):
    assert translations.main(["--check"], checkout) == 1
    assert "missing: Tag as {type}" in capsys.readouterr().out
    assert translations.main([], checkout) == 0
    assert translations.main(["--check"], checkout) == 1
    said = capsys.readouterr().out
    assert "untranslated: Tag as {type}" in said and "4 to do" in said


def test_a_whole_catalogue_passes_and_is_what_the_program_says(translations, translated, capsys):
    assert translations.main(["--check"], translated) == 0
    assert capsys.readouterr().out.endswith("0 to do\n")
    i18n.use("ru", translated / "resources" / "translations")
    try:
        assert i18n._("Tag as {type}") == "Отметить: {type}"
        assert i18n.ngettext("{n} fact", "{n} facts", 5) == "{n} фактов"
    finally:
        i18n.use("en")


def test_a_second_run_changes_nothing(translations, translated):
    before = [file.read_bytes() for file in sorted((translated / CATALOGUE).parent.iterdir())]
    assert translations.main([], translated) == 0
    assert [file.read_bytes() for file in sorted((translated / CATALOGUE).parent.iterdir())] == before
    assert b"Date" not in before[1] and len(before) == 2


def test_a_reworded_sentence_is_translated_anew(translations, translated, capsys):
    edit(translated, "workbench/core/facts.py", "Tag as {type}", "Tag it as {type}")
    assert translations.main([], translated) == 0
    assert translations.main(["--check"], translated) == 1
    assert "untranslated: Tag it as {type}\n1 to do" in capsys.readouterr().out
    assert "Отметить" not in (translated / CATALOGUE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [("Отметить: {type}", "Отметить: {тип}"), ("{n} факта", "факта"), ("Пусто: {name}.", "Пусто: {name.")],
)
def test_other_places_than_in_english_are_reported(translations, translated, capsys, old, new):
    edit(translated, CATALOGUE, old, new)
    assert translations.main(["--check"], translated) == 1
    assert "other places: " in capsys.readouterr().out


def test_a_catalogue_that_is_not_compiled_is_reported(translations, translated, capsys):
    edit(translated, CATALOGUE, "Отметить: {type}", "Пометить: {type}")
    assert translations.main(["--check"], translated) == 1
    assert "workbench.mo is not workbench.po compiled" in capsys.readouterr().out
    assert translations.main([], translated) == 0
    assert translations.main(["--check"], translated) == 0


def test_a_doubtful_translation_counts_as_none(translations, translated, capsys):
    edit(translated, CATALOGUE, 'msgid "Tag as {type}"', '#, fuzzy\nmsgid "Tag as {type}"')
    assert translations.main(["--check"], translated) == 1
    assert "untranslated: Tag as {type}" in capsys.readouterr().out


def test_the_notes_of_a_translator_stay(translations, translated):
    edit(translated, CATALOGUE, 'msgid "Tag as {type}"', '# род зависит от типа\nmsgid "Tag as {type}"')
    assert translations.main([], translated) == 0
    assert "# род зависит от типа\n" in (translated / CATALOGUE).read_text(encoding="utf-8")


@pytest.mark.parametrize(("arguments", "status"), [(["--fly"], 2), (["--help"], 0)])
def test_unknown_arguments_get_the_help(translations, capsys, arguments, status):
    assert translations.main(arguments) == status
    assert "--check" in capsys.readouterr().out
