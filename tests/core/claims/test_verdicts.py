"""Rules and verdicts as a window names them."""

import ast
from pathlib import Path

import workbench.core.claims
from workbench.core.claims import RULES
from workbench.core.claims.verdicts import in_figures

FOLDER = Path(workbench.core.claims.__file__).parent


def named():
    """The rules that the code names in what it finds."""
    for file in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("mixed", "Finding", "Comparison"):
                inside = (part for arg in node.args for part in ast.walk(arg) if isinstance(part, ast.Constant))
                yield from (part.value for part in inside if part.value in RULES)


def test_every_rule_is_named_and_explained_in_a_sentence_and_used():
    assert all(rule.name and rule.explained.endswith(".") for rule in RULES.values())
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
    assert set(named()) == set(RULES)


def test_figures_are_read_at_a_glance():
    assert [in_figures(n) for n in (4e12, 45.1e9, 2.5e6, 4150, 5.6, -40e9)] == [
        "4 trillion", "45.1 billion", "2.5 million", "4,150", "5.6", "-40 billion",
    ]  # fmt: skip
