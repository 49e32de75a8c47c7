"""Results kept by one process, handed to another that runs the same code on the same data.

What the other one holds already (the outlook of all regions, a catalogue) is not sent again: it is named by its
function and its arguments. What cannot be sent, or names what the other one does not hold, is left out: it is worked
out there.
"""

import io
import math
import pickle
from collections.abc import Hashable, Iterable
from typing import Any

import numpy as np

from lib.data import memo
from lib.data.memo import Cache

Known = set[tuple[str, int]]  # function, and the hash of the arguments: who knows that holds nothing by it
Named = tuple[str, bytes, int | None]  # function, arguments, and which part of a tuple


class Stranger(LookupError):
    """A result that this process does not hold."""


def held() -> Known:
    """What this process holds now."""
    return {(cache.name, hash(key)) for cache in memo.caches() for key in list(cache.kept)}


def packed(worked: Iterable[tuple[Cache, Hashable]], known: Known, most: float = math.inf) -> bytes:
    """What has been worked out and the other process does not hold; `known` then has it too. What is larger than `most`
    bytes is not kept here any longer, nor what was asked for by it, but for own choices, of which there are few.
    """
    packing = _Packing(known)
    for cache, key in worked:
        packing.add(cache, key)
    large = packing.larger(most)
    ids = {id(cache.kept[key]) for cache, key in large if key in cache.kept}
    for cache, key in [*large, *((c, k) for c, k in packing.size if any(id(part) in ids for part in k[2]))]:  # type: ignore[index]
        cache.kept.pop(key, None)
    return pickle.dumps(packing.parts, 5)


def unpacked(parcel: bytes, snapshot: str, languages: Iterable[str]) -> int:
    """Keep what another process sent; how much of it. What is not of this snapshot, or speaks another language, is not
    kept.
    """
    by_name = {cache.name: cache for cache in memo.caches()}
    good, kept = {"", *languages}, 0
    for name, content in pickle.loads(parcel):
        cache = by_name.get(name)
        if cache is None:
            continue
        try:
            key, result = _Reader(io.BytesIO(content), by_name).load()
        except Exception:  # whatever is amiss with it: it is worked out here
            continue
        said, language, args, named = key
        if said == snapshot and language in good:
            cache.put(key, result, memo.groups_of((*args, *dict(named).values())))
            kept += 1
    return kept


class _Packing:
    """Results on their way: each after those that it names."""

    def __init__(self, known: Known) -> None:
        self.known, self.parts = known, list[tuple[str, bytes]]()
        self.size = dict[tuple[Cache, Hashable], int]()
        self.owner = dict[int, tuple[Cache, Hashable, int | None]]()
        for cache in memo.caches():
            for key, result in list(cache.kept.items()):
                parts = enumerate(result) if type(result) is tuple else [(None, result)]
                for n, part in parts:
                    if isinstance(part, np.ndarray) or hasattr(part, "__dict__"):
                        self.owner.setdefault(id(part), (cache, key, n))

    def add(self, cache: Cache, key: Hashable) -> None:
        """Send a result, unless it is known or cannot be sent."""
        if (cache.name, hash(key)) in self.known or key not in cache.kept:
            return
        self.known.add((cache.name, hash(key)))
        try:
            self.parts.append((cache.name, self.written((key, cache.kept[key]), cache, key)))
            self.size[cache, key] = len(self.parts[-1][1])
        except Exception:  # a function without a name, a lock: the other process works it out
            self.known.discard((cache.name, hash(key)))

    def larger(self, most: float) -> list[tuple[Cache, Hashable]]:
        """What was sent and is larger, but for own choices."""
        return [
            (cache, key)
            for (cache, key), size in self.size.items()
            if size > most and not memo.groups_of((*key[2], *dict(key[3]).values()))  # type: ignore[index]
        ]

    def written(self, what: object, cache: Cache | None = None, key: Hashable = None) -> bytes:
        """An object as bytes; results inside it, but for the one that it is, by their names."""
        made = io.BytesIO()
        _Writer(made, self, cache, key).dump(what)
        return made.getvalue()


class _Writer(pickle.Pickler):
    def __init__(self, made: io.BytesIO, packing: _Packing, cache: Cache | None, key: Hashable) -> None:
        super().__init__(made, 5)
        self.packing, self.cache, self.key = packing, cache, key

    def persistent_id(self, part: Any) -> Named | None:
        owner = self.packing.owner.get(id(part))
        if owner is None or (owner[0] is self.cache and owner[1] == self.key):
            return None
        cache, key, n = owner
        self.packing.add(cache, key)
        return cache.name, self.packing.written(key), n


class _Reader(pickle.Unpickler):
    def __init__(self, content: io.BytesIO, by_name: dict[str, Cache]) -> None:
        super().__init__(content)
        self.by_name = by_name

    def persistent_load(self, named: Named) -> Any:
        name, written, n = named
        key = _Reader(io.BytesIO(written), self.by_name).load()
        cache = self.by_name.get(name)
        if cache is None or key not in cache.kept:
            raise Stranger(name)
        result = cache.kept[key]
        return result if n is None else result[n]
