"""What the passes find stays as good as it was recorded, on our own lines and on the real documents.

`first` is what a pass scored on lines that nobody who wrote it had seen; `recorded` what it scores with what was mended
after. The lines of "second" came later, and nothing was mended by them. Prints both.
"""

import json
import sys

import pytest

from tests.core.suggest import scores
from tests.core.suggest.gold import CORPUS

FIGURES = json.loads((scores.DATA / "figures.json").read_text(encoding="utf-8"))


def compare(capsys, name, found):
    """Print each score beside the recorded one; the names of those that fell."""
    rows = [(kind, score, FIGURES[name][kind]) for kind, score in found]
    with capsys.disabled():
        for kind, score, recorded in rows:
            told = f"P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f} of {score.wanted}"
            sys.stdout.write(f"\n{name} {kind}: {told} (recorded {recorded})")
    return [kind for kind, score, recorded in rows if score.f1 < recorded["recorded"] - scores.MOST_LOST]


@pytest.mark.parametrize("name", ["lines", "second"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_our_own_lines_are_read_as_well_as_recorded(capsys, language, name):
    assert compare(capsys, f"{name} {language}", scores.of_lines(language, name)) == []


def test_lines_that_are_no_part_of_the_story_are_told_as_well_as_recorded(capsys):
    assert compare(capsys, "pages", [("boilerplate", scores.of_pages())]) == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_real_documents_are_read_as_well_as_recorded(capsys):
    assert compare(capsys, "gold", scores.of_gold()) == []
