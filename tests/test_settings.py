import json
import os
import subprocess
import sys

import pytest
from pydantic import ValidationError

from workbench import paths, settings
from workbench.errors import UserError


def stored():
    return json.loads((paths.home() / "settings.json").read_text(encoding="utf-8"))


def store(content):
    paths.home().mkdir(parents=True, exist_ok=True)
    (paths.home() / "settings.json").write_text(content, encoding="utf-8")


def test_the_analysts_id_is_made_once():
    first = settings.load()
    assert settings.load().analyst == first.analyst
    assert stored() == {"analyst": str(first.analyst)}


def test_the_name_is_the_login_name_until_it_is_changed(monkeypatch):
    monkeypatch.setenv("LOGNAME", "olga")
    loaded = settings.load()
    assert loaded.name == "olga"
    loaded.name = "Ольга Петрова"
    settings.save(loaded)
    assert settings.load() == loaded


def test_values_outside_the_limits_are_refused():
    loaded = settings.load()
    with pytest.raises(ValidationError):
        loaded.font_size = 200


def test_every_field_says_what_it_is():
    assert all(field.description for field in settings.Settings.model_fields.values())


@pytest.mark.parametrize("content", ["", "{", "[1]", "[" * 100_000])
def test_a_damaged_file_is_kept_aside_and_defaults_are_used(content):
    store(content)
    assert settings.load().theme == "system"
    assert (paths.home() / "settings.json.damaged").read_text(encoding="utf-8") == content


def test_one_wrong_value_does_not_cost_the_others():
    kept = settings.load()
    store(json.dumps({"analyst": str(kept.analyst), "name": "Olga", "theme": "purple"}))
    loaded = settings.load()
    assert (loaded.analyst, loaded.name, loaded.theme) == (kept.analyst, "Olga", "system")
    assert (paths.home() / "settings.json.damaged").exists()


def test_an_environment_variable_counts_for_one_run_and_is_not_saved(monkeypatch):
    monkeypatch.setenv("WORKBENCH_THEME", "dark")
    assert settings.load().theme == "dark"
    assert "theme" not in stored()


def test_an_unusable_environment_variable_is_named(monkeypatch):
    monkeypatch.setenv("WORKBENCH_THEME", "purple")
    with pytest.raises(UserError, match="WORKBENCH_THEME"):
        settings.load()


def test_settings_that_cannot_be_saved_are_a_sentence(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "file" / "home"))
    with pytest.raises(UserError, match="settings"):
        settings.load()


def test_saving_leaves_one_file():
    settings.save(settings.load())
    assert os.listdir(paths.home()) == ["settings.json"]


def test_the_command_line_starts_without_pydantic():
    code = "import sys, workbench.paths, workbench.i18n, workbench.errors; sys.exit('pydantic' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
