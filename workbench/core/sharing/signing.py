"""Copies that are signed: with a key of one's own (Ed25519, RFC 8032) over the manifest, which holds a hash of the log.

All that a merge takes from a file follows from its log (but for where words stand on the pages of a PDF file), so that
a signature vouches for it. What was saved after the copy was signed is not covered, and is counted. Needs the extra
`secure`.
"""

import hashlib
import importlib.util
import json
import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select

from workbench import paths
from workbench.core.models import Manifest, Revision, table
from workbench.errors import UserError
from workbench.i18n import N_

KEY, LOG = "signed_by", "log"  # what a signed manifest says of the key, and of the log
_DIGITS = 20
MISSING = N_("This installation cannot sign. Install the extra “secure”: pip install 'fact-workbench[secure]'")
_FORGED = N_(
    "“{name}” is not what was signed: it was changed or damaged on its way. Nothing was taken from it; ask for it "
    "again."
)
_UNCHECKED = N_(
    "“{name}” is signed, but this installation cannot check that. Install the extra “secure”: "
    "pip install 'fact-workbench[secure]'"
)


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that fits: the public `key` as hexadecimal digits, who says to have signed, and later steps.

    `steps` were saved in the file since, and are not signed.
    """

    key: str
    analyst: str
    steps: int

    @property
    def fingerprint(self) -> str:
        """The key as people compare it."""
        return fingerprint(self.key)


def is_there() -> bool:
    """Whether this installation can sign copies and check signatures."""
    return importlib.util.find_spec("cryptography") is not None


def own_key() -> str:
    """The public key of the person at this computer, as hexadecimal digits; a pair is made at the first time.

    The secret half is kept in their folder, to be read by nobody else. Raises UserError if it cannot be kept there, or
    the extra is missing.
    """
    return _Pair().public


def fingerprint(key: str) -> str:
    """A public key as people compare it: 20 hexadecimal digits of its SHA-256, in fours."""
    return _in_fours(hashlib.sha256(bytes.fromhex(key)).hexdigest()[:_DIGITS].upper())


def written(typed: str) -> str:
    """A fingerprint that somebody typed, as it is shown. Raises UserError if it is none."""
    digits = "".join(typed.split()).upper()
    if len(digits) != _DIGITS or set(digits) - set("0123456789ABCDEF"):
        raise UserError("“{key}” is no key: copy its {n} letters and digits as they are shown.", key=typed, n=_DIGITS)
    return _in_fours(digits)


def _in_fours(digits: str) -> str:
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def sign(content: str) -> bytes:
    """The signature of the person at this computer over the exact text of a manifest that names their key."""
    return _Pair().sign(content.encode())


def log_of(connection: Connection, last: int) -> str:
    """SHA-256, as hexadecimal digits, over the ids and digests of the revisions up to number `last`, by id."""
    r, sums = table(Revision).c, hashlib.sha256()
    for revision, digest in connection.execute(select(r.id, r.digest).where(r.seq <= last).order_by(r.id)):
        sums.update(revision.bytes + digest)
    return sums.hexdigest()


def signature_of(theirs: Connection, name: str) -> Signature | None:
    """Who vouches for a file called `name`; None for one that nobody signed.

    Raises UserError if the signature does not fit what the file holds, or cannot be checked here.
    """
    m = table(Manifest).c
    row = theirs.execute(select(m.content, m.signature)).first()
    if row is None or not row.signature:
        return None
    if not is_there():
        raise UserError(_UNCHECKED, name=name)
    try:
        said = json.loads(row.content)
        key, log, newest, analyst = (str(said[each]) for each in (KEY, LOG, "newest", "analyst"))
        _check(key, row.signature, row.content)
    except (ValueError, TypeError, LookupError):
        raise UserError(_FORGED, name=name) from None
    r = table(Revision).c
    numbers = {str(revision): seq for revision, seq in theirs.execute(select(r.id, r.seq))}
    if newest not in numbers or log_of(theirs, numbers[newest]) != log:
        raise UserError(_FORGED, name=name)
    later = select(func.count(func.distinct(r.group))).where(r.seq > numbers[newest])
    return Signature(key, analyst, theirs.execute(later).scalar_one())


def _check(key: str, signature: bytes, content: str) -> None:
    """Raise ValueError if a signature is not that of the key over the content."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, content.encode())
    except InvalidSignature as error:
        raise ValueError("another signature") from error


class _Pair:
    """The own pair of keys, read from its file or made."""

    def __init__(self) -> None:
        if not is_there():
            raise UserError(MISSING)
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        path = paths.home() / "signing.key"
        try:
            secret = _read(path) or _make(path, Ed25519PrivateKey.generate().private_bytes_raw())
            self._secret = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
        except OSError as error:
            raise UserError(
                "The key that signs cannot be kept in {file}: {reason}.", file=path, reason=error.strerror or error
            ) from error
        except ValueError as error:
            raise UserError(
                "The key that signs, in {file}, is damaged. Bring it back from a backup; if there is none, delete the "
                "file: a fresh key is made, which colleagues have to get to know.",
                file=path,
            ) from error
        self.public = self._secret.public_key().public_bytes_raw().hex()

    def sign(self, words: bytes) -> bytes:
        return self._secret.sign(words)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""


def _make(path: Path, secret: bytes) -> str:
    """Keep a secret where only its owner may read it; another window may have been quicker."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return _read(path)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return secret.hex()
