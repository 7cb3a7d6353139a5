"""Passwords of copies: from a file, from the environment or typed without being shown; never an argument."""

import os
import sys
from collections.abc import Sequence
from getpass import getpass
from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.words import path
from workbench.errors import UserError
from workbench.i18n import _

_VARIABLE = "WORKBENCH_PASSWORD"
PasswordFile = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        metavar="FILE",
        parser=path,
        help=f"A file whose first line is the password of the copy; else ${_VARIABLE}, else it is asked for.",
    ),
]


def fresh(file: Path | None) -> str:
    """The password for a copy that is to be locked; typed, it is typed twice."""
    known = _known(file)
    if known or not _can_ask():
        return known or _missing()
    password = getpass(_("Password for the copy: "))
    if password != getpass(_("The same again: ")):
        raise UserError("That was not the same password twice; nothing was written.")
    return password or _missing()


def of_files(copies: Sequence[Path], file: Path | None) -> dict[Path, str]:
    """The passwords of those copies that are locked, as far as they are known."""
    from workbench.core.sharing.receiving import is_locked

    locked = [copy for copy in copies if is_locked(copy)]
    known = _known(file) if locked else ""
    if known or not _can_ask():
        return dict.fromkeys(locked, known or (_missing() if len(copies) == len(locked) else ""))
    return {copy: getpass(_("Password of “{name}”: ").format(name=copy.name)) for copy in locked}


def _known(file: Path | None) -> str:
    if file is None:
        return os.environ.get(_VARIABLE, "")
    try:
        words = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UserError("“{name}” cannot be read: {reason}.", name=file.name, reason=reason) from error
    if not words or not words[0]:
        raise UserError("The first line of “{name}” is empty: it has to be the password.", name=file.name)
    return words[0]


def _can_ask() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _missing() -> str:
    raise UserError("It takes a password: name a file with --password-file, or set {variable}.", variable=_VARIABLE)
