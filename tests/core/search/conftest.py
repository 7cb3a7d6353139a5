"""A project with documents in two languages about an invented country, facts, notes and groups."""

from types import SimpleNamespace

import pytest

from tests.factories import a_document, a_project, an_entity
from workbench.core import annotations, comments, documents, facts, identities, links
from workbench.core.models import Collection, Membership
from workbench.core.search import find, understand

HARBOUR = (
    "Norland opens the harbour\n"
    "The council of Norland agreed on 2 May to build a harbour 🚢 at Eastmouth. It costs 40 billion crowns.\n"
    "Ada Lind, who chairs the council, said the harbour's tariffs would fall by 4.5 %.\n"
)
TARIFFS = "Tariffs of Southmark\nSouthmark keeps its tariffs. No harbour is planned there.\n"
RUSSIAN = (
    "Порт в Норландии\n"
    "Совет Норландии решил построить порт. Стоимость портов — 3 млрд рублей. Ада Линд обещала ёлку каждому рабочему.\n"
)


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


@pytest.fixture
def known(project):
    """Ids: harbour, tariffs, russian (documents); ada, council, eastmouth (entities); cost, fall (facts); label."""
    made = SimpleNamespace(
        harbour=a_document(project, HARBOUR, source="harbour.txt", title="Norland opens the harbour"),
        tariffs=a_document(project, TARIFFS, source="tariffs.txt", title="Tariffs of Southmark"),
        russian=a_document(project, RUSSIAN, source="port.txt", title="Порт в Норландии"),
        ada=an_entity(project, "Ada Lind", aliases=["Ада Линд"], ref="per:lind"),
        lind=an_entity(project, "A. K. Lindholm"),
        council=an_entity(project, "Council of Norland", "organisation", aliases=["Norland's Gazette"]),
        eastmouth=an_entity(project, "Eastmouth", "place"),
    )
    identities.decide(project, made.ada, made.lind, "same")
    documents.edit(project, made.harbour, {"published": "2024-05-03", "publisher": made.council})
    documents.edit(project, made.tariffs, {"published": "2022"})
    made.cost = facts.tag(
        project, made.harbour, *at(HARBOUR, "It costs 40 billion crowns"), "quantity",
        statement="The port costs a fortune.", fields={"value": "40000000000", "currency": "NOK"}, speaker=None,
    )  # fmt: skip
    made.fall = facts.tag(
        project, made.harbour, *at(HARBOUR, "tariffs would fall by 4.5 %"), "quantity",
        statement="Dues fall.", fields={"value": "4.5", "unit": "%"}, speaker="per:lind",
    )  # fmt: skip
    made.note = annotations.highlight(project, made.tariffs, *at(TARIFFS, "keeps its tariffs"), note="Ask the ministry")
    made.place = annotations.highlight(project, made.harbour, *at(HARBOUR, "Eastmouth"))
    links.link(project, made.eastmouth, "place", annotation=made.place)
    made.comment = comments.comment(project, "fact", made.cost, "Which year is meant?")
    with project.change("Label") as session:
        made.label = session.add(Collection(kind="label", name="To read"))
        session.add(Membership(collection=made.label, document=made.tariffs))
    return made


@pytest.fixture
def ask(project):
    """Searches the project."""
    return lambda typed, **more: find(project, understand(typed), **more)


def at(text, words):
    """[start, end) of words in a text."""
    start = text.index(words)
    return start, start + len(words)
