"""How the time of a pass grows with a hostile text: CPU time, the best of three, since machines are noisy."""

import time

LEAST = 0.01  # seconds; what is quicker is not measured
ROUNDS = 3


def growth(work, piece, size):
    """How many times as long `work(text)` takes for four times `size` characters of the repeated piece."""
    short, long = ((piece * (count // len(piece) + 1))[:count] for count in (size, 4 * size))
    work(short)  # dictionaries and patterns are read once
    return _seconds(work, long) / max(_seconds(work, short), LEAST)


def _seconds(work, text):
    spent = []
    for _round in range(ROUNDS):
        begun = time.process_time()
        work(text)
        spent.append(time.process_time() - begun)
    return min(spent)
