"""Results kept for the life of a snapshot: one list of caches, emptied together when the data change.

    @memo
    def regional(id: str, year: int) -> pd.DataFrame: ...

    @memo(language=True, size=64)
    def briefing(chain: Chain) -> Briefing: ...

The snapshot is part of every key, so no function carries it as a parameter; with `language` the reader's language is
too, so a sentence of one language never reaches a reader of another. What is kept is shared: hand out frames as
read-only views.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar, overload

from lib.data.store import snapshot_id
from lib.i18n import current_language

P = ParamSpec("P")
R = TypeVar("R")
USUAL_SIZE = 512  # results a cache keeps where nothing else is said

_kept: list[Any] = []  # every cache made by memo, in the order of import


@overload
def memo(function: Callable[P, R], /) -> Callable[P, R]: ...
@overload
def memo(*, language: bool = False, size: int | None = USUAL_SIZE) -> Callable[[Callable[P, R]], Callable[P, R]]: ...
def memo(
    function: Callable[P, R] | None = None, /, *, language: bool = False, size: int | None = USUAL_SIZE
) -> Callable[P, R] | Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep what a function returns, by its arguments and the snapshot of the data; all of them must be hashable.

    language  the result holds words: keep one for each language
    size      how many results are kept, the least used leave first; None for no limit
    """

    def kept(inner: Callable[P, R]) -> Callable[P, R]:
        @lru_cache(maxsize=size)
        def by_key(_snapshot: str, _language: str, /, *args: P.args, **named: P.kwargs) -> R:
            return inner(*args, **named)

        @wraps(inner)
        def call(*args: P.args, **named: P.kwargs) -> R:
            return by_key(snapshot_id(), current_language() if language else "", *args, **named)  # type: ignore[arg-type]

        call.cache_clear = by_key.cache_clear  # type: ignore[attr-defined]
        call.cache_info = by_key.cache_info  # type: ignore[attr-defined]
        _kept.append(by_key)
        return call

    return kept if function is None else kept(function)


def forget() -> None:
    """Empty every cache: the next call works from the tables as they are now."""
    for cache in _kept:
        cache.cache_clear()
