"""Paths of a map file cut to the part that is in sight: an office program shows whatever lies outside of a frame."""

import re
from collections.abc import Iterator

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom
_NUMBERS = re.compile(r"-?\d+")
_PART = re.compile(r"M(-?\d+) (-?\d+)l?([^Mz]*)(z?)")


def lines(d: str) -> Iterator[list[Point]]:
    """The corners of each part of a path ("M1 2l3 4-5 6z")."""
    for x, y, steps, _close in _PART.findall(d):
        at = (int(x), int(y))
        corners: list[Point] = [at]
        along = list(map(int, _NUMBERS.findall(steps)))
        for dx, dy in zip(along[::2], along[1::2], strict=True):
            at = (at[0] + dx, at[1] + dy)
            corners.append(at)
        yield corners


def area(corners: list[Point], box: Box) -> list[Point]:
    """A closed ring cut to a box, side by side (Sutherland and Hodgman); empty where it lies outside."""
    for side, limit in enumerate(box):
        axis, least = side % 2, side < 2
        kept: list[Point] = []
        for before, point in zip([corners[-1], *corners[:-1]] if corners else [], corners, strict=True):
            inside = point[axis] >= limit if least else point[axis] <= limit
            was = before[axis] >= limit if least else before[axis] <= limit
            if inside != was:
                kept.append(_crossing(before, point, axis, limit))
            if inside:
                kept.append(point)
        corners = kept
    return corners


def _crossing(one: Point, other: Point, axis: int, limit: float) -> Point:
    share = (limit - one[axis]) / (other[axis] - one[axis])
    across = one[1 - axis] + share * (other[1 - axis] - one[1 - axis])
    return (limit, across) if axis == 0 else (across, limit)


def line(corners: list[Point], box: Box) -> Iterator[list[Point]]:
    """An open line cut to a box: its pieces inside (Liang and Barsky for each step)."""
    piece: list[Point] = []
    for one, other in zip(corners, corners[1:], strict=False):
        step = _step(one, other, box)
        if step is None or (piece and piece[-1] != step[0]):
            if len(piece) > 1:
                yield piece
            piece = []
        if step:
            piece = piece or [step[0]]
            piece.append(step[1])
    if len(piece) > 1:
        yield piece


def _step(one: Point, other: Point, box: Box) -> tuple[Point, Point] | None:
    start, end = 0.0, 1.0
    dx, dy = other[0] - one[0], other[1] - one[1]
    sides = ((-dx, one[0] - box[0]), (dx, box[2] - one[0]), (-dy, one[1] - box[1]), (dy, box[3] - one[1]))
    for along, away in sides:
        if along == 0:
            if away < 0:
                return None
        elif along < 0:
            start = max(start, away / along)
        else:
            end = min(end, away / along)
    if start >= end:
        return None
    first = one if start == 0 else (one[0] + start * dx, one[1] + start * dy)
    last = other if end == 1 else (one[0] + end * dx, one[1] + end * dy)
    return first, last
