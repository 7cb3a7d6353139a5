"""Bytes that changed on their way, and files cut short: a sentence and nothing touched, or nothing false taken in."""

import random
import shutil
from contextlib import suppress

import pytest

from tests.core.soundness import all_rows
from tests.factories import a_document, a_fact, a_project, an_entity
from workbench.core import facts, safety
from workbench.core.analysts import act_as
from workbench.core.models import Entity
from workbench.core.project import Project
from workbench.core.safety.received import received
from workbench.core.sharing import giving, merging
from workbench.errors import UserError


@pytest.fixture(scope="module")
def copies(tmp_path_factory):
    """Anna's file, Boris's that has more, and the rows of Anna's before and after a merge of it."""
    folder = tmp_path_factory.mktemp("copies")
    with a_project(folder, "anna") as anna:
        fact = a_fact(anna, document=a_document(anna))
        giving.share(anna, silent, folder / "boris.fwb", "Boris")
        mine = anna.path
    with Project.open(folder / "boris.fwb") as boris:
        act_as(boris, "Boris")
        facts.edit(boris, fact, {"statement": "His words"})
        a_fact(boris, "in Minsk", document=a_document(boris, "Another text: in Minsk.", source="b.txt"), type="event")
        an_entity(boris, "Pavel Orlov")
    merged = folder / "merged.fwb"
    shutil.copyfile(mine, merged)
    before = rows(mine)
    with Project.open(merged) as project:
        merging.merge(project, folder / "boris.fwb", backup=None)
    return mine, folder / "boris.fwb", before, rows(merged)


def silent(_done, _total):
    pass


def rows(path):
    """Everything an analyst made, by table and id, without what is worked out."""
    with Project.open(path, read_only=True) as project, project.read() as connection:
        found = all_rows(connection)
    return {
        (name, row_id): row
        for name, table in found.items()
        if not name.startswith("local_") and name not in ("revision", "operation", "manifest", "omitted")
        for row_id, row in table.items()
    }


def takes_nothing_false(copies, tmp_path, spoiled):
    """Merge a spoiled copy: True if it was refused; what came in is what Boris wrote."""
    mine, _theirs, before, after = copies
    path, arrived = tmp_path / "mine.fwb", tmp_path / "arrived.fwb"
    shutil.copyfile(mine, path)
    arrived.write_bytes(spoiled)
    whole = path.read_bytes()
    try:
        with Project.open(path) as project:
            merging.merge(project, arrived, backup=None)
    except UserError as error:
        assert "arrived.fwb" in str(error)
        assert rows(path) == before and arrived.read_bytes() == spoiled
        return True
    now = rows(path)
    assert arrived.read_bytes() == spoiled and len(whole) <= path.stat().st_size
    for key, row in now.items():
        assert row in (before.get(key), after.get(key)), key
    assert before.keys() <= now.keys()
    return False


def flipped(content, chance):
    """The bytes with one to three of them changed in one bit."""
    spoiled = bytearray(content)
    for _ in range(chance.randint(1, 3)):
        spoiled[chance.randrange(len(spoiled))] ^= 1 << chance.randrange(8)
    return bytes(spoiled)


def flips(copies, tmp_path, times, seed):
    content, chance = copies[1].read_bytes(), random.Random(seed)
    return sum(takes_nothing_false(copies, tmp_path, flipped(content, chance)) for _ in range(times))


@pytest.mark.slow
def test_a_copy_with_flipped_bits_is_refused_or_brings_only_what_was_written(copies, tmp_path):
    assert flips(copies, tmp_path, 40, 1) > 2


@pytest.mark.soak
def test_a_thousand_copies_with_flipped_bits(copies, tmp_path):
    assert flips(copies, tmp_path, 1_000, None) > 50


@pytest.mark.slow
def test_a_file_of_ours_with_flipped_bits_opens_or_says_why_and_stays_as_it_is(copies, tmp_path):
    content, chance, path = copies[1].read_bytes(), random.Random(2), tmp_path / "p.fwb"
    refused = 0
    for _ in range(20):
        spoiled = flipped(content, chance)
        path.write_bytes(spoiled)
        try:
            with Project.open(path, read_only=True) as project, suppress(UserError):
                safety.check(project)
        except UserError as error:
            assert "p.fwb" in str(error)
            refused += 1
        assert path.read_bytes() == spoiled and [file.name for file in tmp_path.iterdir()] == ["p.fwb"]
    assert refused


def cut_short(copies, tmp_path, step):
    """Cut a copy short at page after page; each is refused."""
    content = copies[1].read_bytes()
    page = int.from_bytes(content[16:18], "big")
    for end in range(0, len(content), page * step):
        assert takes_nothing_false(copies, tmp_path, content[:end]), end


def is_refused(opened, path):
    with pytest.raises(UserError, match=r"cut short|is empty"), opened(path):
        pass


def refused_at_every_page(content, tmp_path, step=1):
    """Cut a file short at each page, and in the middle of it: neither opening nor receiving takes or changes it."""
    page, path = int.from_bytes(content[16:18], "big"), tmp_path / "p.fwb"
    for start in range(0, len(content), page * step):
        for end in (start, start + page // 2):
            path.write_bytes(content[:end])
            is_refused(Project.open, path)
            is_refused(received, path)
            assert path.read_bytes() == content[:end]
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_file_cut_short_at_any_page_is_neither_opened_nor_received(copies, tmp_path):
    refused_at_every_page(copies[1].read_bytes(), tmp_path)


@pytest.mark.soak
def test_a_large_file_cut_short_at_any_page_is_neither_opened_nor_received(tmp_path):
    with a_project(tmp_path) as project, project.change("Many") as session:
        session.add_many(Entity, ({"kind": "person", "name": f"name {n} " * 5} for n in range(20_000)))
    content = project.path.read_bytes()
    project.path.unlink()
    refused_at_every_page(content, tmp_path)


@pytest.mark.slow
def test_a_copy_cut_short_at_a_page_is_refused(copies, tmp_path):
    cut_short(copies, tmp_path, 30)


@pytest.mark.soak
def test_a_copy_cut_short_at_any_page_is_refused(copies, tmp_path):
    cut_short(copies, tmp_path, 1)
