"""Tables to Parquet: the same frame always gives the same bytes.

zstd, text categories as dictionaries, no index, and no version number of any library in the file's own metadata.
"""

import json
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

UNVERSIONED = "0"  # stands where pandas would write its version, so that an upgrade changes no file


def to_arrow(frame: pd.DataFrame) -> pa.Table:
    """The frame as an Arrow table that remembers its column types and nothing about this machine."""
    settled = pd.DataFrame({name: _settled(frame[name]) for name in frame.columns})
    table = pa.Table.from_pandas(settled, preserve_index=False)
    kept = json.loads(table.schema.metadata[b"pandas"])
    kept["pandas_version"] = kept["creator"]["version"] = UNVERSIONED
    return table.replace_schema_metadata({b"pandas": json.dumps(kept, sort_keys=True).encode()})


def _settled(column: pd.Series) -> pd.Series:
    """Categories sorted and only those in use: the order in which rows were met must not show in the bytes."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        used = sorted(column.cat.remove_unused_categories().cat.categories)
        return column.cat.set_categories(used, ordered=False).reset_index(drop=True)
    return column.reset_index(drop=True)


def write_table(path: Path, frame: pd.DataFrame) -> None:
    """Write the frame to `path` (parent folders are made); rows stay in the order they have."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(to_arrow(frame), path, compression="zstd", compression_level=12, write_statistics=True)
