"""Where the entities of a network stand: forces pull together what is tied and push everything else apart.

The same entities and ties give the same picture every time.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

Places = dict[UUID, tuple[float, float]]
Points = NDArray[np.float64]

APART = 92.0  # the distance at which two that are tied come to rest
_FAR = 4.0 * APART  # beyond that they push less: parts without a tie stay near
_NEAREST = 66.0  # no two stand nearer than this
_ROUNDS = 260
_PICTURE = (0.75, 1.3)  # how hard all is pulled to the middle, across and down: a picture is wider than high
_GOLDEN = np.pi * (3.0 - 5.0**0.5)


def lay_out(
    nodes: Sequence[UUID],
    ties: Sequence[tuple[UUID, UUID, float]],
    kept: Mapping[UUID, tuple[float, float]],
    *,
    is_high: bool = False,
) -> Places:
    """The place of each entity; those `kept` stay where they are. `ties` are (one, other, how strong).

    The picture is wider than high, or higher than wide if it `is_high`.
    """
    if not nodes:
        return {}
    order = sorted(nodes)
    at = {node: number for number, node in enumerate(order)}
    points = _start(order, {(at[of], at[to]) for of, to, _pull in ties})
    still = np.array([node in kept for node in order])
    for node, place in kept.items():
        if node in at:
            points[at[node]] = place
    ends = np.array([(at[of], at[to]) for of, to, _pull in ties], dtype=np.int64).reshape(-1, 2)
    pulls = np.array([pull for *_ends, pull in ties], dtype=np.float64)
    _settle(points, ends, pulls, still, _PICTURE[::-1] if is_high else _PICTURE)
    _spread(points, still)
    return {node: (round(float(points[n, 0]), 1), round(float(points[n, 1]), 1)) for node, n in at.items()}


def _start(order: Sequence[UUID], ties: set[tuple[int, int]]) -> Points:
    """A spiral, those with the most ties in the middle."""
    count = np.zeros(len(order))
    for ends in ties:
        for end in ends:
            count[end] += 1
    rank = np.empty(len(order))
    rank[np.lexsort((np.arange(len(order)), -count))] = np.arange(len(order))
    radius, turn = APART * 0.6 * np.sqrt(rank + 0.5), rank * _GOLDEN
    return np.stack((radius * np.cos(turn), radius * np.sin(turn)), axis=1)


def _settle(
    points: Points, ends: NDArray[np.int64], pulls: Points, still: NDArray[np.bool_], shape: tuple[float, float]
) -> None:
    """Fruchterman and Reingold 1991, with a pull to the middle that keeps parts without a tie near the rest."""
    number = len(points)
    weight = np.ones(number)
    np.add.at(weight, ends.ravel(), 0.25)
    heavy = APART**2 * np.sqrt(weight[:, None] * weight[None, :])
    for step in range(_ROUNDS):
        squares = _squares(points)
        push = heavy / np.maximum(squares, 1.0) * np.where(squares < _FAR**2, 1.0, 0.3)
        move = points * push.sum(axis=1)[:, None] - push @ points
        if len(ends):
            along = points[ends[:, 0]] - points[ends[:, 1]]
            length = np.sqrt((along**2).sum(axis=1))
            pull = along * (length / APART * pulls)[:, None]
            np.add.at(move, ends[:, 0], -pull)
            np.add.at(move, ends[:, 1], pull)
        move -= points * (0.9 + 0.004 * number) * shape
        far = np.sqrt((move**2).sum(axis=1))
        most = APART * 1.5 * (1.0 - step / _ROUNDS) ** 1.5 + 0.5
        move *= (np.minimum(far, most) / np.maximum(far, 1e-9))[:, None]
        move[still] = 0.0
        points += move


def _spread(points: Points, still: NDArray[np.bool_]) -> None:
    """Push apart those that stand too near for their names to be read."""
    for _round in range(60):
        far = np.sqrt(np.maximum(_squares(points * (1.0, 1.35)), 1e-4))  # names are wider than high
        np.fill_diagonal(far, np.inf)
        if far.min() >= _NEAREST:
            return
        push = np.maximum(_NEAREST - far, 0.0) * 0.35 / far
        move = points * push.sum(axis=1)[:, None] - push @ points
        move[still] = 0.0
        points += move


def _squares(points: Points) -> Points:
    """The square of the distance between every two."""
    own = (points**2).sum(axis=1)
    squares: Points = own[:, None] + own[None, :] - 2.0 * (points @ points.T)
    return squares
