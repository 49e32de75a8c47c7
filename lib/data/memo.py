"""Results kept for the life of a snapshot: one list of caches, emptied together when the data change.

    @memo
    def regional(id: str, year: int) -> pd.DataFrame: ...

    @memo(language=True, size=64)
    def briefing(chain: Chain) -> Briefing: ...

The snapshot is part of every key, so no function carries it as a parameter; with `language` the reader's language is
too, so a sentence of one language never reaches a reader of another. What is kept is shared: hand out frames as
read-only views.

Two readers who ask for the same thing at once wait for one computation. What only one reader's own choice needs (a
scenario of sliders, a group put together by hand) is kept for the last few such choices alone, whichever function
made it: an object says so by its `memo_group`.

What is worked out can be handed to another process that runs the same code (lib/data/handing.py); where a function says
`apart`, somebody may be asked to have it brought before this process works.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from functools import wraps
from threading import Lock, RLock
from typing import Any, NamedTuple, ParamSpec, TypeVar, overload

from lib.data.store import snapshot_id
from lib.i18n import current_language

P = ParamSpec("P")
R = TypeVar("R")
USUAL_SIZE = 512  # results a cache keeps where nothing else is said
OWN_CHOICES = {"scenario": 6, "group": 24}  # choices that are held at once: 31 MB a scenario, 3 to 8 MB a group

_MISSING = object()


class Info(NamedTuple):
    """How often a cache answered, how often it worked, how much it holds."""

    hits: int
    misses: int
    currsize: int


class Cache:
    """Results of one function, the least used leave first; a key is worked out once, however many ask for it."""

    def __init__(self, size: int | None, name: str) -> None:
        self.size, self.name, self.hits, self.misses = size, name, 0, 0
        self.kept: OrderedDict[Hashable, Any] = OrderedDict()
        self.lock, self.working = Lock(), dict[Hashable, RLock]()

    def get(self, key: Hashable) -> Any:
        with self.lock:
            found = self.kept.get(key, _MISSING)
            if found is not _MISSING:
                self.kept.move_to_end(key)
                self.hits += 1
        return found

    def work(self, key: Hashable, inner: Callable[[], Any], groups: Iterable[tuple[str, Hashable]]) -> Any:
        with self.lock:
            mine = self.working.setdefault(key, RLock())
        with mine:
            found = self.get(key)
            if found is not _MISSING:
                return found
            try:
                result = inner()
            finally:
                with self.lock:
                    self.working.pop(key, None)
            self.misses += 1
            self.put(key, result, groups)
        if worked is not None:
            worked.append((self, key))
        return result

    def put(self, key: Hashable, result: Any, groups: Iterable[tuple[str, Hashable]]) -> None:
        """Keep a result; what is kept already stays."""
        with self.lock:
            if key in self.kept:
                return
            self.kept[key] = result
            while self.size is not None and len(self.kept) > self.size:
                self.kept.popitem(last=False)
        for group in groups:
            _own.hold(group, self, key)

    def clear(self) -> None:
        with self.lock:
            self.kept.clear()
        self.hits = self.misses = 0


class _OwnChoices:
    """Which results hang on a choice of one reader; the oldest choices leave with all that hangs on them."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.held: dict[str, OrderedDict[Hashable, list[tuple[Cache, Hashable]]]] = {}

    def hold(self, group: tuple[str, Hashable], cache: Cache, key: Hashable) -> None:
        kind, choice = group
        leaving: list[tuple[Cache, Hashable]] = []
        with self.lock:
            choices = self.held.setdefault(kind, OrderedDict())
            choices.setdefault(choice, []).append((cache, key))
            choices.move_to_end(choice)
            while len(choices) > OWN_CHOICES[kind]:
                leaving += choices.popitem(last=False)[1]
        for other, gone in leaving:
            with other.lock:
                other.kept.pop(gone, None)

    def clear(self) -> None:
        with self.lock:
            self.held.clear()


_own = _OwnChoices()
_kept: list[Cache] = []  # every cache made by memo, in the order of import
_pauses: list[Callable[[], None]] = []  # what a thread does before it asks for a result
_helpers: list[Callable[[], None]] = []  # who may bring what `apart` names, with all that the page in hand asks for
worked: list[tuple[Cache, Hashable]] | None = None  # what has been worked out, in order, where somebody notes it


def between_results(pause: Callable[[], None]) -> None:
    """Do this before each result is asked for: there one thread can let another go first."""
    _pauses[:] = [pause]


def ask_for_help(who: Callable[[], None] | None) -> None:
    """Ask this before something that says `apart` is worked out: it may have it brought from elsewhere."""
    _helpers[:] = [who] if who else []


@overload
def memo(function: Callable[P, R], /) -> Callable[P, R]: ...
@overload
def memo(
    *, language: bool = False, size: int | None = USUAL_SIZE, apart: bool = False
) -> Callable[[Callable[P, R]], Callable[P, R]]: ...
def memo(
    function: Callable[P, R] | None = None,
    /,
    *,
    language: bool = False,
    size: int | None = USUAL_SIZE,
    apart: bool = False,
) -> Callable[P, R] | Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep what a function returns, by its arguments and the snapshot of the data; all of them must be hashable.

    language  the result holds words: keep one for each language
    size      how many results are kept, the least used leave first; None for no limit
    apart     much is worked out with it, which another process may do
    """

    def kept(inner: Callable[P, R]) -> Callable[P, R]:
        cache = Cache(size, f"{inner.__module__}.{inner.__qualname__}")

        @wraps(inner)
        def call(*args: P.args, **named: P.kwargs) -> R:
            for pause in _pauses:
                pause()
            said = current_language() if language else ""
            key = (snapshot_id(), said, args, tuple(sorted(named.items())) if named else ())
            found = cache.get(key)
            if found is _MISSING and apart and _helpers:
                _helpers[0]()
                found = cache.get(key)
            if found is _MISSING:
                found = cache.work(key, lambda: inner(*args, **named), groups_of((*args, *named.values())))
            return found

        call.cache_clear = cache.clear  # type: ignore[attr-defined]
        call.cache_info = lambda: Info(cache.hits, cache.misses, len(cache.kept))  # type: ignore[attr-defined]
        _kept.append(cache)
        return call

    return kept if function is None else kept(function)


def groups_of(arguments: Iterable[object]) -> set[tuple[str, Hashable]]:
    """The choices of a reader's own among the arguments of a call."""
    groups: set[tuple[str, Hashable]] = set()
    for argument in arguments:
        for held in (argument, getattr(argument, "scenario", None), getattr(argument, "place", None)):
            if isinstance(held, str) and held.startswith("group:"):
                groups.add(("group", held))
            elif group := getattr(held, "memo_group", None):
                groups.add(group)
    return groups


def caches() -> list[Cache]:
    """The caches of all functions, in the order of import."""
    return list(_kept)


def note_what_is_worked_out() -> list[tuple[Cache, Hashable]]:
    """From now on: a cache and a key for each result that is worked out."""
    global worked
    worked = []
    return worked


def forget() -> None:
    """Empty every cache: the next call works from the tables as they are now."""
    for cache in _kept:
        cache.clear()
    _own.clear()
