"""One person's preferences: declared fields, kept in one JSON file in `paths.home()`.

An environment variable such as WORKBENCH_THEME overrides its field for one run. What belongs to a project is in the
project file instead. Importing this module costs a third of a second (pydantic): only `cli` and `app` do, when needed.
"""

import getpass
import json
import os
import tempfile
from pathlib import Path
from typing import Any, Literal
from uuid import UUID, uuid4

from pydantic import Field, JsonValue, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from workbench import paths
from workbench.errors import UserError
from workbench.i18n import N_


def _login_name() -> str:
    """The name this person logged in with, where the system knows one."""
    try:
        return getpass.getuser() or "Analyst"
    except (OSError, KeyError, ImportError):
        return "Analyst"


_HIDDEN: dict[str, JsonValue] = {"hidden": True}  # kept, but nothing to choose


class Settings(BaseSettings):
    """Every preference with its default, limits and description; the preferences dialog is made from these fields."""

    model_config = SettingsConfigDict(env_prefix="WORKBENCH_", extra="ignore", validate_assignment=True)

    name: str = Field(
        default_factory=_login_name, min_length=1, max_length=200, description=N_("Your name, as others see it")
    )
    name_confirmed: bool = Field(
        default=False, description=N_("You have said that this is your name"), json_schema_extra=_HIDDEN
    )
    analyst: UUID = Field(
        default_factory=uuid4,
        description=N_("Who you are in every project, even after you change your name"),
        json_schema_extra=_HIDDEN,
    )
    people: dict[str, UUID] = Field(
        default_factory=dict,
        json_schema_extra=_HIDDEN,
        description=N_("Who else works at this computer, each with an id of their own"),
    )
    language: Literal["en", "ru", "system"] = Field(
        default="system",
        description=N_("Language of the program"),
        json_schema_extra={"note": N_("Takes effect at the next start.")},
    )
    theme: Literal["light", "dark", "system"] = Field(default="system", description=N_("Light or dark colours"))
    contrast: Literal["usual", "high", "system"] = Field(
        default="system", description=N_("Contrast of colours and lines")
    )
    font_size: int = Field(default=12, ge=9, le=24, description=N_("Size of a document's text, in points"))
    reading_font: Literal[
        "usual", "PT Serif", "Noto Serif", "Cambria", "Liberation Serif", "DejaVu Serif", "interface"
    ] = Field(
        default="usual",
        description=N_("Font of a document's text"),
        json_schema_extra={"note": N_("One that is not installed is replaced by the usual one.")},
    )
    line_spacing: int = Field(default=150, ge=120, le=220, description=N_("Height of its lines, in percent"))
    column_width: int = Field(default=68, ge=44, le=80, description=N_("Width of its column, in letters"))
    paragraph_numbers: bool = Field(default=False, description=N_("Number its paragraphs"))
    look_over_imports: bool = Field(
        default=True, description=N_("Look documents over before several of them are imported")
    )
    watched: dict[str, str] = Field(
        default_factory=dict,
        json_schema_extra=_HIDDEN,
        description=N_("The folder each project takes documents from by itself"),
    )
    watched_seen: dict[str, list[str]] = Field(
        default_factory=dict,
        json_schema_extra=_HIDDEN,
        description=N_("Which files of that folder were taken in"),
    )
    trusted_keys: dict[str, str] = Field(
        default_factory=dict,
        json_schema_extra=_HIDDEN,
        description=N_("The keys you trust in signed copies, as they are shown, each with whose it is"),
    )
    find_ways: list[Literal["case", "whole", "pattern", "exact"]] = Field(
        default_factory=list, description=N_("How words are looked for in a document"), json_schema_extra=_HIDDEN
    )
    suggestions: list[Literal["entity", "name", "date", "quantity", "boilerplate"]] = Field(
        default=["entity", "name", "boilerplate"],
        description=N_("Which suggestions a document's text shows"),
        json_schema_extra=_HIDDEN,
    )
    interface_scale: int = Field(
        default=100, ge=75, le=200, description=N_("Size of the window's own texts, in percent")
    )
    backups_kept: int = Field(
        default=10,
        ge=1,
        le=200,
        description=N_("Newest backups of a project to keep"),
        json_schema_extra={"note": N_("Of older ones: one a day, one a week.")},
    )
    backup_megabytes: int = Field(
        default=2_000,
        ge=10,
        le=1_000_000,
        description=N_("Room for its backups, in megabytes"),
        json_schema_extra={"note": N_("The newest always stays.")},
    )
    hourly_backups: bool = Field(default=True, description=N_("A backup every hour, if changed"))

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment first, then the file's values, which `load` hands to the constructor."""
        return env_settings, init_settings


def load() -> Settings:
    """This person's settings. The first load saves the analyst's id, so that it stays the same ever after.

    A file that cannot be understood is kept beside itself as `.damaged`; whatever fields of it are sound still count.
    Raises UserError if the file cannot be read or written, or if an environment variable holds no permitted value.
    """
    stored = _stored()
    try:
        settings = Settings(**stored)
    except ValidationError as error:
        _keep_aside()
        wrong = {problem["loc"][0] for problem in error.errors()}
        stored = {field: value for field, value in stored.items() if field not in wrong}
        settings = _from_environment(stored)
    if "analyst" not in stored:
        _write(stored | {"analyst": str(settings.analyst)})
    return settings


def save(settings: Settings) -> None:
    """Write all settings to the file, wholly or not at all. Raises UserError if that is not possible."""
    _write(settings.model_dump(mode="json"))


def _from_environment(stored: dict[str, Any]) -> Settings:
    """Settings whose stored values are all sound: what is wrong now stands in the environment."""
    try:
        return Settings(**stored)
    except ValidationError as error:
        problem = error.errors()[0]
        variable = f"WORKBENCH_{problem['loc'][0]}".upper()
        raise UserError(
            "The environment variable {variable} is not usable: {reason}.", variable=variable, reason=problem["msg"]
        ) from error


def _file() -> Path:
    return paths.home() / "settings.json"


def _stored() -> dict[str, Any]:
    """What the file holds; nothing if there is none or it is damaged."""
    try:
        content = json.loads(_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UserError(
            "The settings in {file} cannot be read: {reason}.", file=_file(), reason=error.strerror
        ) from error
    except (ValueError, RecursionError):
        content = None
    if isinstance(content, dict):
        return content
    _keep_aside()
    return {}


def _keep_aside() -> None:
    try:
        _file().replace(_file().with_suffix(".json.damaged"))
    except FileNotFoundError:
        return  # nothing stored: the environment is at fault
    except OSError as error:
        raise UserError(
            "The damaged settings in {file} cannot be put aside: {reason}.", file=_file(), reason=error.strerror
        ) from error


def _write(content: dict[str, Any]) -> None:
    """Written beside the file and moved over it: a crash or a full disk leaves the old settings."""
    file = _file()
    text = json.dumps(content, ensure_ascii=False, indent=2)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=file.parent) as beside:
            new = Path(beside) / file.name
            with new.open("w", encoding="utf-8") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            new.replace(file)
    except OSError as error:
        raise UserError(
            "The settings cannot be saved in {file}: {reason}.", file=file, reason=error.strerror
        ) from error
