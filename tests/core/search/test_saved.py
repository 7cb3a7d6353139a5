import pytest

from tests.core.steps import one_step, refused
from workbench.core import search


def named(project):
    return [(one.name, one.query) for one in search.saved(project)]


def test_a_search_is_kept_renamed_and_deleted(project):
    with one_step(project):
        kept = search.save(project, "  Harbours ", "harbour  -council")
    search.save(project, "dues", "tariff*")
    assert named(project) == [("dues", "tariff*"), ("Harbours", "harbour -council")]
    with one_step(project):
        search.rename(project, kept, "Ports")
    with one_step(project):
        search.delete(project, kept)
    assert named(project) == [("dues", "tariff*")]


def test_a_name_is_given_to_one_search_only(project):
    first = search.save(project, "Dues", "tariff")
    with one_step(project):
        assert search.save(project, "dues", "tariff*") == first
    other = search.save(project, "Ports", "port")
    with refused(project, "Another search is called “dues”"):
        search.rename(project, other, "dues")
    search.rename(project, other, "PORTS")
    assert named(project) == [("Dues", "tariff*"), ("PORTS", "port")]


@pytest.mark.parametrize(("name", "query", "why"), [(" ", "port", "needs a name"), ("x", "  ", "nothing to keep")])
def test_a_search_needs_a_name_and_words(project, name, query, why):
    with refused(project, why):
        search.save(project, name, query)
