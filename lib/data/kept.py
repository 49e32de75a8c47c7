"""Tables of an earlier build, kept as what differs from the build after it: one small archive for each snapshot.

data/kept/0123456789ab.zip
    about.json            tables: checksum of every table of that build; next: the snapshot after it; whole, differs:
                          names of the tables that are not as they are there
    <name>.parquet        a table kept whole: one whose columns changed, or that is no more
    <name>.rows.parquet   rows that the later table does not have
    <name>.runs.parquet   start, count: the table in order, as runs of rows of the later table; start −1 for the next
                          of the kept rows
"""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import pandas as pd

ABOUT = "about.json"
HELD = -1  # where a run is of kept rows


@dataclass(frozen=True)
class Kept:
    """What is kept of a snapshot; `next` is the snapshot that its differences are from."""

    tables: Mapping[str, str]
    next: str
    whole: frozenset[str]
    differs: frozenset[str]
    files: Mapping[str, bytes]

    def table(self, name: str) -> pd.DataFrame:
        """A table kept whole."""
        return pd.read_parquet(BytesIO(self.files[f"{name}.parquet"]))

    def rebuilt(self, name: str, later: pd.DataFrame) -> pd.DataFrame:
        """A table of this snapshot, from the same table of the next one."""
        rows, runs = (pd.read_parquet(BytesIO(self.files[f"{name}.{part}.parquet"])) for part in ("rows", "runs"))
        return rebuilt(later, rows, runs)


def name_of(tables: Mapping[str, str]) -> str:
    """Twelve characters that name a snapshot, from the checksums of its tables."""
    return hashlib.sha256(json.dumps(dict(tables), sort_keys=True).encode()).hexdigest()[:12]


def opened(snapshot: str, content: bytes) -> Kept:
    """An archive of this snapshot; ValueError where it is damaged or another one's."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        about = json.loads(files.pop(ABOUT))
        kept = Kept(about["tables"], about["next"], frozenset(about["whole"]), frozenset(about["differs"]), files)
    except Exception as error:  # a damaged archive raises a dozen kinds
        raise ValueError("no archive of a snapshot") from error
    if name_of(kept.tables) != snapshot:
        raise ValueError("another snapshot")
    return kept


def difference(old: pd.DataFrame, later: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    """Rows and runs from which `rebuilt` makes the old table; None where the columns are not the same."""
    if list(old.columns) != list(later.columns) or list(old.dtypes.astype(str)) != list(later.dtypes.astype(str)):
        return None
    keys = [_keys(frame) for frame in (old, later)]
    where = keys[0].merge(keys[1].assign(at=np.arange(len(later))), how="left", on=["row", "time"])["at"]
    at = where.fillna(HELD).to_numpy(np.int64)
    held = at == HELD
    goes_on = np.where(held[1:], held[:-1], at[1:] == at[:-1] + 1) if len(at) else np.array([], bool)
    goes_on &= ~(held[1:] ^ held[:-1])
    starts = np.flatnonzero(np.concatenate([[True], ~goes_on])) if len(at) else np.array([], int)
    counts = np.diff(np.append(starts, len(at)))
    runs = pd.DataFrame({"start": at[starts].astype("int32"), "count": counts.astype("int32")})
    return old[held].reset_index(drop=True), runs


def _keys(frame: pd.DataFrame) -> pd.DataFrame:
    """A number for what stands in each row, and how often it stood before."""
    row = pd.Series(pd.util.hash_pandas_object(frame, index=False).to_numpy())
    return pd.DataFrame({"row": row, "time": row.groupby(row).cumcount()})


def rebuilt(later: pd.DataFrame, rows: pd.DataFrame, runs: pd.DataFrame) -> pd.DataFrame:
    """The old table, row by row: runs of the later table and of the kept rows."""
    own = (runs["start"] == HELD).to_numpy()
    count, start = runs["count"].to_numpy(np.int64), runs["start"].to_numpy(np.int64).copy()
    start[own] = len(later) + np.cumsum(count[own]) - count[own]
    order = np.repeat(start - np.cumsum(count) + count, count) + np.arange(count.sum())
    columns = {}
    for name in later.columns:
        kind = later[name].dtype
        if isinstance(kind, pd.CategoricalDtype):
            both = pd.concat([later[name].astype(object), rows[name].astype(object)], ignore_index=True)
            columns[name] = both.take(order).reset_index(drop=True).astype("category")
        else:
            both = pd.concat([later[name], rows[name].astype(kind)], ignore_index=True)
            columns[name] = both.take(order).reset_index(drop=True)
    return pd.DataFrame(columns)
