"""What `workbench merge` says of each file: what came in, who gave it, who vouches for it."""

from typing import TYPE_CHECKING, Any

from workbench.cli import output
from workbench.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.core.conflicts import Conflict
    from workbench.core.sharing.merging import Merged
    from workbench.core.sharing.several import Refused


def as_json(
    done: "list[Merged]", refused: "list[Refused]", left: "list[Conflict]", known: dict[str, str], dry_run: bool
) -> dict[str, Any]:
    """What a merge of these files did, or would do, for `--json`; `known` are the keys that are trusted."""
    total: dict[str, Any] = {key: sum(getattr(one, key) for one in done) for key in ("added", "changed", "deleted")}
    return {
        **total,
        "identical": done[-1].identical,
        "conflicts": _planned(done) if dry_run else [_told(one) for one in left],
        "warnings": [warning for one in done for warning in one.warnings],
        "files": [_file(one, known) for one in done],
        "refused": [{"file": str(one.path), "reason": one.why} for one in refused],
    }


def _file(one: "Merged", known: dict[str, str]) -> dict[str, Any]:
    given, sign = one.given, one.signature
    return {
        "name": one.name,
        "given": given and {"by": given.analyst, "to": given.recipient, "at": given.at, "steps_since": one.steps},
        "signature": sign and {"key": sign.fingerprint, "by": sign.analyst, "trusted": sign.fingerprint in known},
    }


def tell(done: "list[Merged]", left: "list[Conflict]", known: dict[str, str], dry_run: bool) -> None:
    """Say what a merge of these files did, or would do, file by file."""
    for one in done:
        counts = {"name": one.name, "added": one.added, "changed": one.changed, "deleted": one.deleted}
        would = _("{name} would bring: {added} added, {changed} changed, {deleted} deleted")
        did = _("Merged {name}: {added} added, {changed} changed, {deleted} deleted")
        output.say((would if dry_run else did).format(**counts))
        output.say(*(f"    {line}" for line in _origin(one, known)))
        for warning in one.warnings:
            output.complain(warning)
        if one.backup:
            output.say(_("The project as it was: {file}").format(file=one.backup))
    opened = sum(len(one.opened) for one in done) if dry_run else len(left)
    if opened:
        output.say(ngettext("{n} conflict to decide.", "{n} conflicts to decide.", opened).format(n=opened))


def _origin(one: "Merged", known: dict[str, str]) -> "Iterator[str]":
    """Who gave a file, and who vouches for it, as far as it says."""
    if one.given is not None:
        since = ngettext("{n} step was saved in it since", "{n} steps were saved in it since", one.steps)
        since = since.format(n=one.steps) if one.steps else _("unchanged since")
        words = _("given by {analyst} to {recipient} on {when}; {since}")
        to = one.given.recipient or _("somebody")
        yield words.format(analyst=one.given.analyst or _("somebody"), recipient=to, when=one.given.at, since=since)
    sign = one.signature
    if sign is None:
        yield _("not signed")
    else:
        trusted = _("signed by {analyst} with the key {key}, which you trust")
        unknown = _('signed by {analyst} with the key {key}, which you have not trusted yet: --trust "{key}"')
        words = trusted if sign.fingerprint in known else unknown
        who = known.get(sign.fingerprint) or sign.analyst or _("somebody")
        yield words.format(analyst=who, key=sign.fingerprint)


def _planned(done: "list[Merged]") -> list[dict[str, Any]]:
    return [
        {
            "id": str(one["id"]),
            "table": one["table"],
            "row": str(one["row"]),
            "field": one["field"],
            "kind": one["kind"],
            "heads": [{"revision": head, "value": value, "before": old} for head, value, old in one["details"]],
        }
        for each in done
        for one in each.planned
    ]


def _told(conflict: "Conflict") -> dict[str, Any]:
    return {
        "id": str(conflict.id),
        "table": conflict.table,
        "row": str(conflict.row),
        "field": conflict.field,
        "kind": conflict.kind,
        "heads": [
            {"revision": str(head.revision), "value": head.value, "before": head.before, "analyst": head.analyst}
            for head in conflict.heads
        ],
    }
