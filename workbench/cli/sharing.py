"""Copies for colleagues, and theirs merged back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import merged as merged_words
from workbench.cli import output, passwords
from workbench.cli.passwords import PasswordFile
from workbench.cli.words import NEEDS_A_PERSON, Json, ProjectFile, own_id, path, text
from workbench.errors import UserError
from workbench.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from workbench.core.browse.merging import Looked
    from workbench.core.project import Project
    from workbench.core.sharing.merging import Merged
    from workbench.core.sharing.several import Refused

_SIDES = ("keep", "mine", "theirs")


def share(
    project: ProjectFile,
    copy: Annotated[Path, typer.Argument(metavar="COPY", parser=path, help="The file to write for the colleague.")],
    recipient: Annotated[str, typer.Option("--for", metavar="NAME", parser=text, help="Who the copy is for.")] = "",
    without_drafts: Annotated[
        bool, typer.Option("--without-drafts", help="Leave out facts that nobody has sent to review.")
    ] = False,
    collection: Annotated[
        list[str] | None,
        typer.Option("--collection", metavar="NAME", parser=text, help="Only documents in it; may be repeated."),
    ] = None,
    lock: Annotated[
        bool, typer.Option("--lock", help="Lock the copy with a password, which is asked for if it is not in a file.")
    ] = False,
    password_file: PasswordFile = None,
    sign: Annotated[bool, typer.Option("--sign", help="Sign the copy with your key, made at the first time.")] = False,
    analyst: Annotated[str, typer.Option("--analyst", metavar="NAME", parser=text, help="Who gives it.")] = "",
    as_json: Json = False,
) -> None:
    """Write a verified copy for a colleague.

    What it holds is counted and hashed in it. Merge it back with: workbench merge PROJECT COPY
    """
    from workbench.core.analysts import act_as
    from workbench.core.project import Project
    from workbench.core.sharing import giving, signing

    password = passwords.fresh(password_file) if lock or password_file else ""
    with Project.open(project) as opened, output.progress(_("Sharing")) as report:
        if analyst:
            act_as(opened, analyst, own_id=own_id(analyst))
        chosen = [_collection(opened, name) for name in collection or ()]
        made = giving.share(
            opened,
            report,
            copy,
            recipient,
            drafts=not without_drafts,
            collections=chosen,
            password=password,
            signed=sign,
        )
    key = signing.fingerprint(signing.own_key()) if sign else None
    if as_json:
        said = {"copy": str(made.path), "rows": made.rows, "left_out": made.left_out}
        output.say_json({**said, "locked": bool(password), "key": key})
        return
    output.say(_("Wrote {file}: {n} rows").format(file=made.path, n=made.rows))
    if made.left_out:
        output.say(ngettext("{n} row stays here.", "{n} rows stay here.", made.left_out).format(n=made.left_out))
    if key:
        output.say(_("Signed with your key {key}: tell it your colleague by another way.").format(key=key))


def merge(
    project: ProjectFile,
    copies: Annotated[
        list[Path], typer.Argument(metavar="COPY...", parser=path, help="A colleague's copy, or several.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    on_conflict: Annotated[
        str,
        typer.Option(
            "--on-conflict",
            metavar="|".join(_SIDES),
            parser=text,
            help="Whose side counts where both changed the same; keep leaves it open.",
        ),
    ] = "keep",
    password_file: PasswordFile = None,
    require_signature: Annotated[
        bool, typer.Option("--require-signature", help="Refuse what no trusted key vouches for, all of it.")
    ] = False,
    trust: Annotated[
        list[str] | None,
        typer.Option("--trust", metavar="KEY", parser=text, help="Trust this key, as it is shown, from now on."),
    ] = None,
    analyst: Annotated[str, typer.Option("--analyst", metavar="NAME", parser=text, help="Who decides.")] = "",
    as_json: Json = False,
) -> None:
    """Merge a colleague's copy, or several, into a project.

    Nothing is lost: what both changed stays open until somebody decides; the exit status is 3 then, as it is when some
    of several copies were refused. A verified backup is made first, and undo takes a merge back in one step.
    """
    from workbench.core import conflicts
    from workbench.core.analysts import act_as
    from workbench.core.browse.merging import look_at
    from workbench.core.project import Project
    from workbench.core.sharing import several

    if on_conflict not in _SIDES:
        raise UserError("“{word}” is none of: {known}.", word=on_conflict, known=", ".join(_SIDES))
    known = _trusted(trust or ())
    words, asked = passwords.of_files(copies, password_file), known if require_signature else None
    with Project.open(project, read_only=dry_run) as opened, output.progress(_("Merging")) as report:
        if analyst and not dry_run:
            act_as(opened, analyst, own_id=own_id(analyst))
        if dry_run:
            merged, refused = _sorted(look_at(opened, report, copies, words, asked))
        else:
            merged, refused = _sorted(
                several.merge(opened, report, copies, words, on_conflict=on_conflict, trusted=asked)
            )
        left = conflicts.open_conflicts(opened)
    output.complain_of([one.why for one in refused])
    if not merged:
        raise typer.Exit(1)
    if as_json:
        output.say_json(merged_words.as_json(merged, refused, left, known, dry_run))
    else:
        merged_words.tell(merged, left, known, dry_run)
    if refused or left or (dry_run and any(one.opened for one in merged)):
        raise typer.Exit(NEEDS_A_PERSON)


def unlock(
    copy: Annotated[Path, typer.Argument(metavar="COPY", parser=path, help="A copy that is locked with a password.")],
    project: Annotated[Path, typer.Argument(metavar="PROJECT", parser=path, help="The project file to make of it.")],
    password_file: PasswordFile = None,
    as_json: Json = False,
) -> None:
    """Make a project of a copy with a password.

    The project has none; the copy stays as it is.
    """
    from workbench.core.sharing import receiving

    if not receiving.is_locked(copy):
        raise UserError("“{name}” is not locked with a password; open it as it is.", name=copy.name)
    receiving.unlock(copy, passwords.of_files([copy], password_file)[copy], project)
    if as_json:
        output.say_json({"project": str(project)})
    else:
        output.say(_("Made {file}").format(file=project))


def _sorted(done: "Sequence[Merged | Looked | Refused]") -> "tuple[list[Merged], list[Refused]]":
    """What became of the files that were taken or looked at, and those that were refused."""
    from workbench.core.browse.merging import Looked
    from workbench.core.sharing.several import Refused

    taken = [one.would if isinstance(one, Looked) else one for one in done if not isinstance(one, Refused)]
    return taken, [one for one in done if isinstance(one, Refused)]


def _trusted(more: "Sequence[str]") -> dict[str, str]:
    """The keys trusted, as they are shown, with whose they are; these are added."""
    from workbench import settings
    from workbench.core.sharing import signing

    person = settings.load()
    fresh = {signing.written(key): "" for key in more}
    if fresh.keys() - person.trusted_keys.keys():
        person.trusted_keys = {**fresh, **person.trusted_keys}
        settings.save(person)
    return person.trusted_keys


def _collection(project: "Project", name: str) -> "UUID":
    from workbench.core import groups

    with project.read() as connection:
        found = next((one.id for one in groups.of(connection) if one.name == name), None)
    if found is None:
        raise UserError("There is no collection “{name}”.", name=name)
    return found
