"""A progress bar on stderr for whoever watches a build; silent when nobody does."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from tqdm import tqdm

T = TypeVar("T")


def progress(items: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
    """The items themselves, with a bar named `what` while they pass; off when stderr is not a terminal."""
    return iter(tqdm(items, desc=what, total=total, leave=False, file=sys.stderr, disable=not sys.stderr.isatty()))
