"""Writes facts and the entities they tie as a network: GraphML or GEXF.

Facts are nodes too, so that each keeps its words, its roles and its sources however many entities it ties.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from workbench.formats import gexf as gexf_format
from workbench.formats import graphml as graphml_format
from workbench.formats.atomic import replacing
from workbench.formats.dataset import Dataset, EntityRecord, FactRecord, LossReport, Options, TypeRecord
from workbench.formats.graph import Graph, GraphEdge, GraphNode, Legible
from workbench.formats.report import words
from workbench.formats.ties import SPEAKER, days, roles, when
from workbench.i18n import _, ngettext

_MORE = ("type", "status", "quotes", "sources", "values", "speaker", "author", "reviewer", "ref", "aliases", "handling")


def graphml(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write entities and facts as GraphML."""
    return _written(dataset, path, options, graphml_format.lines)


def gexf(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write entities and facts as GEXF."""
    return _written(dataset, path, options, gexf_format.lines)


def _written(dataset: Dataset, path: Path, options: Options, lines: Callable[[Graph], Iterator[str]]) -> LossReport:
    title = " · ".join(filter(None, (dataset.project.name, options.handling)))
    held = Legible()
    with replacing(path) as file, TemporaryFile(dir=path.parent) as spool:
        work = _Work(dataset, options.handling, spool)
        file.writelines(map(held, lines(Graph(title, work.nodes(), work.edges(), _MORE))))
    return LossReport(work.facts, work.rows, (*work.losses(), *held.losses()))


class _Work:
    """The nodes, and the edges that are found on the way and put aside till all nodes are written."""

    def __init__(self, dataset: Dataset, handling: str, spool: IO[bytes]) -> None:
        self._dataset, self._handling, self._spool = dataset, handling, spool
        self._types: dict[str, TypeRecord] = {kind["key"]: kind for kind in dataset.types}
        self._known: set[str] = set()
        self.facts = self.rows = self._reviews = self._untied = 0

    def nodes(self) -> Iterator[GraphNode]:
        """The entities, then the facts."""
        for entity in self._dataset.entities:
            self._known.add(entity["id"])
            yield self._entity(entity)
        for fact in self._dataset.facts:
            self.facts += 1
            self._reviews += sum(review["decision"] != "submit" for review in fact.reviews)
            yield self._fact(fact)
            ties = [(tied, role) for tied, role in roles(fact) if tied in self._known]
            self._untied += not ties
            for tied, role in ties:
                row = (fact.id, tied, role, when(fact, self._types), len(fact.evidence))
                self._spool.write(json.dumps(row).encode("ascii") + b"\n")

    def edges(self) -> Iterator[GraphEdge]:
        """From a fact to each entity in it, from a speaker to what they say."""
        self._spool.seek(0)
        for number, line in enumerate(self._spool):
            fact, entity, role, time, evidence = json.loads(line)
            ends = (entity, fact) if role == SPEAKER else (fact, entity)
            self.rows += 1
            yield GraphEdge(f"e{number}", *ends, "role", role, time, *days(time), evidence)

    def losses(self) -> tuple[str, ...]:
        """A sentence for what a network has no place for."""
        if not self.facts:
            return ()
        said = [_("The places of words in the texts are not in a network: it holds quotations and names of sources.")]
        if self._untied:
            loss = ngettext("{n} fact ties no entity.", "{n} facts tie no entity.", self._untied)
            said.append(loss.format(n=self._untied))
        if self._reviews:
            loss = ngettext(
                "{n} review is not in the network, only the name of the reviewer.",
                "{n} reviews are not in the network, only the names of the newest reviewers.",
                self._reviews,
            )
            said.append(loss.format(n=self._reviews))
        return tuple(said)

    def _entity(self, entity: EntityRecord) -> GraphNode:
        time = _time(entity)
        more = {"ref": entity["ref"], "aliases": "; ".join(entity["aliases"]), "handling": self._handling}
        return GraphNode(entity["id"], entity["name"], entity["kind"], time, *days(time), None, None, "", more)

    def _fact(self, fact: FactRecord) -> GraphNode:
        kind, time = self._types.get(fact.type), when(fact, self._types)
        names = {field["key"]: field.get("name") or field["key"] for field in kind["fields"]} if kind else {}
        more = {
            "type": fact.type,
            "status": fact.status,
            "quotes": "\n".join(f"“{one['quote']}”" for one in fact.evidence if one["quote"]),
            "sources": "; ".join(dict.fromkeys(one["source"] for one in fact.evidence)),
            "values": "; ".join(f"{name}: {value}" for name, value in words.values(fact.fields, names, exact=True)),
            "speaker": words.speaker(fact),
            "author": fact.author or "",
            "reviewer": fact.reviewer or "",
            "handling": self._handling,
        }
        name = fact.statement or (fact.evidence[0]["quote"] if fact.evidence else fact.type)
        return GraphNode(fact.id, name, "fact", time, *days(time), None, None, "", more)


def _time(entity: EntityRecord) -> str:
    """The dates of a meeting, the period of a programme; "" for what has none."""
    details = entity["details"]
    start, end = details.get("start_date") or "", details.get("end_date") or ""
    period = f"{start}/{end}" if start and end and start != end else start
    return str(details.get("period") or period)
