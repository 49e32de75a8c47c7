"""The only opener of data/ and geo/ at run time: each table by name, checked, read once, shared read-only.

A table that the build validated and whose checksum still matches data/manifest.json is trusted; any other is checked
against its schema (lib/data/schemas/) before anything is drawn from it.
"""

import hashlib
import json
from functools import cache
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
GEO = ROOT / "geo"
STATIC = ROOT / "static"
MANIFEST = "manifest.json"


class TableError(Exception):
    """A table that cannot be used; the message is a sentence for the reader: what, where, how to mend it."""


def path_of(name: str) -> Path:
    """Where the table of this name lies: geo/ for geometry lookups, data/ for everything else."""
    for folder in (DATA, GEO):
        if (folder / f"{name}.parquet").exists():
            return folder / f"{name}.parquet"
    return DATA / f"{name}.parquet"


@cache
def manifest() -> dict[str, str]:
    """Checksum (sha256) of every table as the build left it; empty when there is no manifest."""
    try:
        return json.loads((DATA / MANIFEST).read_text(encoding="utf-8"))["tables"]
    except (OSError, ValueError, KeyError):
        return {}


@cache
def snapshot_id() -> str:
    """Twelve characters that name this snapshot of the data; the key of every cache."""
    return hashlib.sha256(json.dumps(manifest(), sort_keys=True).encode()).hexdigest()[:12]


@cache
def _read(name: str) -> pd.DataFrame:
    path = path_of(name)
    if not path.exists():
        raise TableError(
            f"The table {path.parent.name}/{path.name} is not there. Run `python -m lib.ingest build` or check the "
            "file out again."
        )
    raw = path.read_bytes()
    try:
        frame = pd.read_parquet(path)
    except Exception as error:  # pyarrow raises a dozen kinds; the reader needs one sentence
        raise TableError(
            f"The table {path.parent.name}/{path.name} cannot be read ({type(error).__name__}). It may be cut off: "
            "check the file out again or run `python -m lib.ingest build`."
        ) from error
    if manifest().get(path.name) != hashlib.sha256(raw).hexdigest():
        from lib.data.schemas import ContractError, check  # pandera costs half a second: only where nobody vouches

        try:
            check(name, frame)
        except ContractError as error:
            raise TableError(str(error)) from error
    return frame


def table(name: str) -> pd.DataFrame:
    """The table of this name, as a private view (pandas copy-on-write): changing it changes nobody else's."""
    return _read(name).copy(deep=False)


@cache
def geometry(name: str) -> dict:
    """The map file static/geo/<name>.json: regions by code with path, label point, size, bounds, arrows; land; insets.

    Lengths are map units (1 km). Shared and read-only. Raises TableError where the file is not there or not whole.
    """
    path = STATIC / "geo" / f"{name}.json"
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TableError(
            f"The map static/geo/{path.name} is not there or cut off. Run `python -m lib.ingest build` or check the "
            "file out again."
        ) from error


def held() -> int:
    """How many tables are in memory; changes when another one has been read."""
    return _read.cache_info().currsize


def assumptions_text() -> str:
    """The text of data/assumptions.toml; TableError where it is not there."""
    path = DATA / "assumptions.toml"
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise TableError("The file data/assumptions.toml is not there. Check it out again.") from error


def changes_text() -> str:
    """The text of data/CHANGES.md, what has changed in the data; TableError where it is not there."""
    try:
        return (DATA / "CHANGES.md").read_text(encoding="utf-8")
    except OSError as error:
        raise TableError("The file data/CHANGES.md is not there. Check it out again.") from error


def names() -> list[str]:
    """Every table that can be opened, by name."""
    return sorted(p.stem for folder in (DATA, GEO) for p in folder.glob("*.parquet"))


def raw(name: str) -> bytes:
    """The file of a table as it is, for whoever takes it away."""
    return path_of(name).read_bytes()


def training_files() -> dict[str, bytes]:
    """Catalogues that whoever runs the atlas put into data/training/, by name (CSV, TSV, XLSX; not the template)."""
    return _own_files("training")


def practice_files() -> dict[str, bytes]:
    """Cases that whoever runs the atlas put into data/practices/, by name (CSV, TSV, XLSX; not the template)."""
    return _own_files("practices")


def _own_files(folder: str) -> dict[str, bytes]:
    endings = (".csv", ".tsv", ".txt", ".xlsx")
    files = sorted((DATA / folder).glob("*")) if (DATA / folder).is_dir() else []
    return {p.name: p.read_bytes() for p in files if p.suffix.lower() in endings and p.stem != "template"}
