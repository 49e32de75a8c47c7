"""Weightings are counted while the others still vote, so that the room's map stands at once when it is shown."""

from collections import deque
from concurrent.futures import ThreadPoolExecutor

from lib.model.room.weighting import CRITERIA, MOST_POINTS, Points, acceptability

COUNTED_TOGETHER = 7  # weightings: too few to be shared out to threads
_to_count: deque[Points] = deque()
_counter = ThreadPoolExecutor(1, "counting ahead")


def count_ahead(sent: dict[str, str]) -> None:
    """Count a weighting while the others still vote, so that the room's map stands at once when it is shown. One thread
    counts, those that came in the meantime together: votes do not wait for it.
    """
    given = [sent.get(f"points_{id}", "")[:2] for id in CRITERIA]
    if all(points.isascii() and points.isdigit() and int(points) <= MOST_POINTS for points in given):
        _to_count.append(tuple(int(points) for points in given))
        _counter.submit(_count)


def _count() -> None:
    some = [_to_count.popleft() for _weighting in range(min(len(_to_count), COUNTED_TOGETHER))]
    acceptability(some)
