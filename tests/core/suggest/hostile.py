"""How the time of a pass grows with a hostile text: CPU time, the best of three, since machines are noisy."""

import time

LEAST = 0.01  # seconds; what is quicker is not measured
ROUNDS = 3
CLEARLY = 5  # grows in line with the text, and no second measurement is needed to see it


def growth(work, piece, size):
    """How many times as long `work(text)` takes for four times `size` characters of the repeated piece."""
    texts = [(piece * (count // len(piece) + 1))[:count] for count in (size, 4 * size)]
    work(texts[0])  # dictionaries and patterns are read once
    rounds = []
    for _round in range(ROUNDS):
        rounds.append([_seconds(work, text) for text in texts])
        short, long = (min(spent) for spent in zip(*rounds, strict=True))
        if long / max(short, LEAST) < CLEARLY:
            break
    return long / max(short, LEAST)


def _seconds(work, text):
    begun = time.process_time()
    work(text)
    return time.process_time() - begun
