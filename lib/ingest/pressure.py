"""The stage "pressure": people who would look for each 100 posts, by region, under the scenario a reader meets first.

It asks the model itself, on the tables of this build: the map and the pages show one number. METHODS, section 5.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pandas as pd

from lib.data import memo, store
from lib.ingest.report import Report


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The table pressure; `built` must hold all tables of the stages before."""
    from lib.model.looking import by_region
    from lib.model.scenario import Scenario

    with standing(built):
        found = by_region(Scenario(), sorted(built["openings"]["region"].astype(str).unique()))
    for end in ("low", "central", "high"):
        found[end] = found[end].round(3)
    return {"pressure": found.sort_values("region", ignore_index=True)}


@contextmanager
def standing(tables: dict[str, pd.DataFrame]) -> Iterator[None]:
    """The store gives these tables instead of the files, which a build has not replaced yet."""
    before = store._read
    here = {name.rpartition("/")[2]: frame for name, frame in tables.items()}  # "geo/neighbours" is asked for by name
    memo.forget()
    store._read = cache(lambda name: here[name] if name in here else before(name))
    try:
        yield
    finally:
        store._read = before
        memo.forget()
