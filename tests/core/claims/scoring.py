"""How well the rules do on facts with what a person says they are to each other: our own sets, and the gold facts."""

import json
from itertools import combinations
from pathlib import Path

from workbench.core.claims import AGREES, CONFLICTS, NOT_COMPARABLE, Claims, Known, claim_of, comparisons

CORPUS = Path(__file__).parents[3].parent / "shared" / "corpus"
DATA = Path(__file__).parents[2] / "data" / "claims"
OWN = ("figures", "programmes", "sayings", "second", "third")
RATES = {2021: 74, 2022: 68, 2023: 85, 2024: 93, 2025: 84}  # roubles to the dollar, as an analyst would enter them
AGREEING = {"corroborates", "same_statement", "converted"}
CONFLICTING = {"tension", "contradicts", "attribution_conflict"}


def own(name):
    """(claims, relations, known) of one of our own sets."""
    data = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    rates = {code: {int(year): rate for year, rate in each.items()} for code, each in data.get("rates", {}).items()}
    claims = [claim_of(fact, data["documents"]) for fact in data["facts"]]
    return claims, data["relations"], Known(rates=rates)


def gold():
    """The same of the gold facts."""
    facts, relations = (json.loads((CORPUS / "gold" / f"{name}.json").read_text()) for name in ("facts", "relations"))
    return [claim_of(fact) for fact in facts], relations, Known(rates={"RUB": RATES})


def pairs(relations, kinds):
    """The pairs of facts that are related in one of these ways."""
    wanted = [relation for relation in relations if relation["kind"] in kinds]
    return {pair for relation in wanted for pair in combinations(sorted(relation["facts"]), 2)}


def scored(claims, relations, known):
    """{"pairs", "agreement", "conflict"}: (precision, recall), each to three digits."""
    kept = Claims(known)
    kept.update(claims)
    return compared([(each.one, each.other, each.verdict) for each in comparisons(kept)], relations)


def compared(said, relations):
    """The same of what was said of any two facts: (one, other, verdict), ids in order."""
    every = {relation["kind"] for relation in relations} - {"not_comparable"}
    rows = {
        "pairs": (lambda verdict: verdict != NOT_COMPARABLE, every),
        "agreement": (lambda verdict: verdict == AGREES, AGREEING),
        "conflict": (lambda verdict: verdict in CONFLICTS, CONFLICTING),
    }
    return {
        name: _score({(one, other) for one, other, verdict in said if counts(verdict)}, pairs(relations, kinds))
        for name, (counts, kinds) in rows.items()
    }


def _score(found, wanted):
    hits = len(found & wanted)
    return round(hits / len(found), 3) if found else 1.0, round(hits / len(wanted), 3) if wanted else 1.0
