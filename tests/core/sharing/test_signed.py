"""Copies that are signed: who vouches for what, what is not covered, and what is refused."""

import json
import sqlite3
import stat
from contextlib import closing

import pytest

from tests.core.steps import refused, stored
from tests.factories import a_fact, a_project
from workbench import paths
from workbench.core import facts
from workbench.core.analysts import act_as
from workbench.core.project import Project
from workbench.core.sharing import giving, merging, signing


def silent(_done, _total):
    pass


@pytest.fixture
def anna(tmp_path):
    with a_project(tmp_path) as project:
        project.fact = a_fact(project)
        yield project


@pytest.fixture
def copy(anna, tmp_path):
    """A copy of the project, signed by the person at this computer, to which Boris has not done anything."""
    path = tmp_path / "signed.workbench"
    giving.share(anna, silent, path, "Boris", signed=True)
    return path


def run_sql(path, sql, *values):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(sql, values)


def manifest_of(path):
    with closing(sqlite3.connect(path)) as connection:
        content, signature = connection.execute("SELECT content, signature FROM manifest").fetchone()
    return json.loads(content), signature


def test_a_signed_copy_says_whose_key_vouches_for_all_of_it(anna, copy):
    found = merging.look(anna, copy).signature
    assert (found.key, found.analyst, found.steps) == (signing.own_key(), "Anna", 0)
    assert found.fingerprint == signing.fingerprint(signing.own_key()) and len(found.fingerprint) == 24
    assert merging.merge(anna, copy, backup=None, trusted={found.fingerprint}).signature == found


def test_a_copy_that_nobody_signed_says_so_and_is_refused_where_a_signature_is_asked_for(anna, tmp_path):
    giving.share(anna, silent, tmp_path / "plain.workbench")
    assert merging.look(anna, tmp_path / "plain.workbench").signature is None
    with refused(anna, "is not signed"):
        merging.merge(anna, tmp_path / "plain.workbench", trusted=[signing.own_key()])


def test_the_secret_half_of_the_key_is_made_once_and_read_by_its_owner_alone(copy):
    file = paths.home() / "signing.key"
    before = file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert signing.own_key() == manifest_of(copy)[0]["signed_by"] and file.read_bytes() == before
    assert before.strip() not in copy.read_bytes()


def test_a_key_that_is_damaged_is_never_replaced_silently(anna, tmp_path):
    signing.own_key()
    (paths.home() / "signing.key").write_text("no key")
    with refused(anna, "is damaged"):
        giving.share(anna, silent, tmp_path / "signed.workbench", signed=True)
    assert (paths.home() / "signing.key").read_text() == "no key"


def test_steps_saved_after_the_signature_are_counted_and_not_covered(anna, copy):
    with Project.open(copy) as boris:
        act_as(boris, "Boris")
        facts.edit(boris, anna.fact, {"statement": "Boris says so"})
    found = merging.look(anna, copy).signature
    assert found.key == signing.own_key() and found.steps >= 1
    with refused(anna, "after it was signed"):
        merging.merge(anna, copy, trusted=[found.fingerprint])
    assert merging.merge(anna, copy, backup=None).changed == 1


def test_a_signature_of_a_key_nobody_trusts_is_told_from_one_of_a_trusted_key(anna, copy):
    assert merging.look(anna, copy).signature is not None
    with refused(anna, signing.fingerprint(signing.own_key())):
        merging.merge(anna, copy, trusted=[])


@pytest.mark.parametrize(
    "forged",
    [
        "UPDATE manifest SET content = replace(content, '\"Anna\"', '\"Olga\"')",
        "UPDATE manifest SET signature = zeroblob(64)",
        "UPDATE manifest SET content = 'nothing'",
        "UPDATE revision SET digest = zeroblob(33) WHERE seq = 2",
        "UPDATE revision SET seq = seq + 100 WHERE seq = 2",
    ],
    ids=["who gave it", "signature", "no manifest", "a step", "order"],
)
def test_what_was_changed_after_it_was_signed_is_refused_whole(anna, copy, forged):
    run_sql(copy, forged)
    with refused(anna, "not what was signed"):
        merging.merge(anna, copy)


def test_a_signature_from_another_file_does_not_fit(anna, copy, tmp_path):
    content, signature = manifest_of(copy)
    a_fact(anna, "Minsk", document=next(iter(stored(anna)["document"])), type="event")
    giving.share(anna, silent, tmp_path / "later.workbench")
    run_sql(
        tmp_path / "later.workbench",
        "UPDATE manifest SET content = ?, signature = ?",
        json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False),
        signature,
    )
    found = merging.look(anna, tmp_path / "later.workbench").signature
    assert found.steps > 0  # it vouches for no more than it did


def test_a_copy_may_be_locked_and_signed(anna, tmp_path):
    giving.share(anna, silent, tmp_path / "both.workbench", password="secret", signed=True)  # noqa: S106
    assert merging.look(anna, tmp_path / "both.workbench", "secret").signature.key == signing.own_key()
