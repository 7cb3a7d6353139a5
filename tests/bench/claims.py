"""Grouping and comparing 100,000 quantity facts, and one fact saved among them: CPU time.

A third of the facts are of 200 much told series (trade of many countries, year by year), the rest of series that few
tell of; 1,000 are of one figure of one year, and each says it in another way.
"""

import random
import statistics
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tests.bench.measure import Figure, cpu, median

CASES = ("",)
_FACTS, _HOT = 100_000, 1_000
_MEASURES = ("mutual trade", "товарооборот", "exports", "imports", "students", "mutual trade growth", "contract value")
_MODIFIERS = ("exact", "exact", "nearly", "about", "over")


def run(_case: str) -> Iterator[Figure]:
    """read_cpu of facts as they are exported, cpu_total of grouping and comparing them; save_cpu_p50 and _p95 of one
    fact changed, hot_cpu if it is one of the thousand.
    """
    from workbench.core.claims import Claims, claim_of

    chance = random.Random(3)
    facts = [_fact(chance, number) for number in range(_FACTS)]
    read = [claim_of(fact) for fact in facts]
    yield Figure("claims", "read_cpu", median(lambda: [claim_of(fact) for fact in facts], runs=3), "ms")
    yield Figure("claims", "cpu_total", median(lambda: Claims().update(read), runs=3), "ms")
    claims = Claims()
    claims.update(read)
    saved = [
        cpu(lambda fact=fact: claims.update([_edited(claims[fact])])) for fact in map(str, range(_HOT, _FACTS, 200))
    ]
    yield Figure("claims", "save_cpu_p50", statistics.median(saved), "ms")
    yield Figure("claims", "save_cpu_p95", statistics.quantiles(saved, n=20)[-1], "ms")
    hot = [cpu(lambda fact=fact: claims.update([_edited(claims[fact])])) for fact in map(str, range(0, _HOT, 50))]
    yield Figure("claims", "hot_cpu", statistics.median(hot), "ms")


def _edited(claim: Any) -> Any:
    return replace(claim, fields={**claim.fields, "value": (claim.number("value") or 0) * 1.01})


def _fact(chance: random.Random, number: int) -> dict[str, Any]:
    fields: dict[str, Any] = {"modifier": chance.choice(_MODIFIERS), "value": round(chance.uniform(10, 90), 1) * 1e9}
    if number < _HOT:
        fields |= {"measure": "mutual trade", "subject": "hotland-coldland", "period": "2024", "currency": "USD"}
    else:
        told = number % 3 == 0
        of = chance.randrange(200) if told else 200 + chance.randrange(20_000)
        measure = _MEASURES[of % len(_MEASURES)]
        unit = {"unit": "{student}"} if measure == "students" else {"currency": chance.choice(("USD", "USD", "RUB"))}
        if measure.endswith("growth"):
            unit = {"unit": "%"}
            fields["value"] = round(chance.uniform(-20, 40), 1)
        period = str(chance.randrange(2000, 2026)) + chance.choice(("", "", "", "-06"))
        fields |= {"measure": measure, "subject": [f"plc:{of}"], "counterparty": ["plc:east"], "period": period} | unit
    quote = f"{fields['measure']} of {fields['value']} in {fields['period']}"
    return {"id": str(number), "type": "quantity", "quote": quote, "document": str(number // 20), "fields": fields}
