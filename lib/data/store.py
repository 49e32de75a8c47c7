"""The only opener of data/ and geo/ at run time: each table by name, checked, read once, shared read-only.

A table that the build validated and whose checksum still matches data/manifest.json is trusted; any other is checked
against its schema (lib/data/schemas/) before anything is drawn from it.
"""

import hashlib
import json
import logging
import tomllib
from collections.abc import Callable
from contextvars import ContextVar
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd

from lib.data.kept import Kept, name_of, opened
from lib.i18n import N_, _

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
GEO = ROOT / "geo"
STATIC = ROOT / "static"
MANIFEST = "manifest.json"
KEPT = "kept"  # folder of what is kept of earlier snapshots
OF_PLACES = ("neighbours", "places", "retired", "typologies")  # tables in geo/


GONE = N_("The file {file} is not there. Run `python -m lib.ingest build` or check the file out again.")
UNREADABLE = N_(
    "The file {file} cannot be read ({why}). It may be cut off: check the file out again or run "
    "`python -m lib.ingest build`."
)
CHANGED = N_(
    "The file {file} is not the one that was built: its checksum is another, so nothing is shown from it. Check the "
    "file out again or run `python -m lib.ingest build`."
)


EDITED = N_(
    "The file {file} is not the one that the manifest vouches for, so nothing is shown from it. Check the file out "
    "again or, if the change is meant, run `python -m lib.ingest vouch`."
)


OUTGROWN = N_("The table {table} of snapshot {snapshot} has another form than the atlas of today reads.")


class TableError(Exception):
    """A table that cannot be used; the message is a sentence for the reader: what, where, how to mend it."""


def path_of(name: str) -> Path:
    """Where the table of this name lies: geo/ for geometry lookups, data/ for everything else."""
    for folder in (DATA, GEO):
        if (folder / f"{name}.parquet").exists():
            return folder / f"{name}.parquet"
    return (GEO if name in OF_PLACES else DATA) / f"{name}.parquet"


@cache
def _manifest() -> dict[str, Any]:
    """What the build says of the files it left; empty, with a word in the log, where there is no such file."""
    try:
        found = json.loads((DATA / MANIFEST).read_text(encoding="utf-8"))
        return {part: dict(said) if isinstance(said, dict) else said for part, said in dict(found).items()}
    except (OSError, ValueError, TypeError):
        logging.getLogger("atlas").warning("data/%s is missing: nobody vouches for the tables", MANIFEST)
        return {}


def manifest() -> dict[str, str]:
    """Checksum (sha256) of every table as the build left it; empty when there is no manifest."""
    return dict(_manifest().get("tables", {}))


def newer() -> bool:
    """Whether a build has left other tables since this process read its manifest, and the old ones are served."""
    try:
        there = json.loads((DATA / MANIFEST).read_text(encoding="utf-8"))["tables"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return bool(there != manifest())


@cache
def newest_snapshot() -> str:
    """Twelve characters that name the data as this process found them."""
    return name_of(manifest())


_snapshot: ContextVar[str] = ContextVar("snapshot", default="")  # "" where nobody has said it in this thread yet
_asked: list[Callable[[], str]] = []  # who knows the snapshot of a thread that has not been told


def use_snapshot(snapshot: str) -> str:
    """Read this snapshot in the current run; the newest where it is not kept ("" says so). Returns the one in use."""
    chosen = snapshot if snapshot in kept_snapshots() else newest_snapshot()
    _snapshot.set(chosen)
    return chosen


def ask_for_snapshot(who: Callable[[], str]) -> None:
    """Have this asked for the snapshot in a thread of its own, in which no page was opened."""
    _asked[:] = [who]


def snapshot_id() -> str:
    """Twelve characters that name the snapshot of this run; the key of every cache."""
    return _snapshot.get() or (use_snapshot(_asked[0]()) if _asked else newest_snapshot())


@cache
def kept_snapshots() -> frozenset[str]:
    """Earlier snapshots that can be read: those from whose archive a line leads to the newest."""
    archives = {path.stem: _archive(path.stem) for path in sorted((DATA / KEPT).glob("*.zip"))}
    reached, more = {newest_snapshot()}, True
    while more:
        more = False
        for snapshot, archive in archives.items():
            if archive and archive.next in reached and snapshot not in reached:
                reached.add(snapshot)
                more = True
    return frozenset(reached - {newest_snapshot()})


@cache
def _archive(snapshot: str) -> Kept | None:
    """What is kept of a snapshot; None, with a word in the log, where it cannot be read."""
    try:
        return opened(snapshot, (DATA / KEPT / f"{snapshot}.zip").read_bytes())
    except (OSError, ValueError) as error:
        logging.getLogger("atlas").warning("data/kept/%s.zip cannot be read: %s", snapshot, error)
        return None


@lru_cache(maxsize=24)  # a table that differs takes its own memory, the others are those of the newest snapshot
def _read_kept(snapshot: str, name: str) -> pd.DataFrame:
    """A table as it was; TableError where it was not there or no longer fits what is asked of it."""
    archive, file = _archive(snapshot), f"data/kept/{snapshot}.zip"
    if archive is None or path_of(name).name not in archive.tables:
        raise TableError(_(GONE).format(file=f"{file}: {name}"))
    try:
        if name in archive.whole:
            frame = archive.table(name)
        else:
            frame = _read(name) if archive.next == newest_snapshot() else _read_kept(archive.next, name)
            if name not in archive.differs:
                return frame
            frame = archive.rebuilt(name, frame)
    except (OSError, ValueError, KeyError) as error:
        raise unreadable(file, type(error).__name__) from error
    from lib.data.schemas import ContractError, check

    try:
        check(name, frame)
    except ContractError as error:
        raise TableError(_(OUTGROWN).format(table=name, snapshot=snapshot)) from error
    return frame


@cache
def _read(name: str) -> pd.DataFrame:
    path = path_of(name)
    if not path.exists():
        raise TableError(_(GONE).format(file=f"{path.parent.name}/{path.name}"))
    content, file = path.read_bytes(), f"{path.parent.name}/{path.name}"
    vouched = manifest().get(path.name)
    if vouched and vouched != hashlib.sha256(content).hexdigest():
        raise TableError(_(CHANGED).format(file=file))
    try:
        frame = pd.read_parquet(BytesIO(content))
    except Exception as error:  # pyarrow raises a dozen kinds; the reader needs one sentence
        raise unreadable(file, type(error).__name__) from error
    if not vouched:
        from lib.data.schemas import ContractError, check  # pandera costs half a second: only where nobody vouches

        try:
            check(name, frame)
        except ContractError as error:
            raise TableError(str(error)) from error
    return frame


def table(name: str) -> pd.DataFrame:
    """The table of this name, as a private view (pandas copy-on-write): changing it changes nobody else's."""
    return _in_use(name).copy(deep=False)


def newest_table(name: str) -> pd.DataFrame:
    """The same, of the newest snapshot whichever is in use: for what is no figure."""
    return _read(name).copy(deep=False)


def _in_use(name: str) -> pd.DataFrame:
    snapshot = snapshot_id()
    return _read(name) if snapshot == newest_snapshot() else _read_kept(snapshot, name)


@cache
def geometry(name: str) -> dict:
    """The map file static/geo/<name>.json: regions by code with path, label point, size, bounds, arrows; land; insets.

    Lengths are map units (1 km). Shared and read-only. Raises TableError where the file is not there or not whole.
    """
    content = map_file(f"{name}.json")
    try:
        found: dict = json.loads(content)
    except ValueError as error:
        raise unreadable(f"static/geo/{name}.json", type(error).__name__) from error
    return found


def map_file(name: str) -> bytes:
    """A file of static/geo/ as it is; TableError where it is not there or not the one that was built."""
    file = f"static/geo/{name}"
    try:
        content = (STATIC / "geo" / name).read_bytes()
    except OSError as error:
        raise TableError(_(GONE).format(file=file)) from error
    vouched = _manifest().get("static", {}).get(name)
    if vouched and vouched != hashlib.sha256(content).hexdigest():
        raise TableError(_(CHANGED).format(file=file))
    return content


def held() -> int:
    """How many tables are in memory; changes when another one has been read."""
    return _read.cache_info().currsize


@cache
def declared(name: str) -> dict[str, Any]:
    """A file of data/ that is kept by hand ("sources.toml"), read; TableError where it is not there, no TOML, or not
    the one that the manifest vouches for.
    """
    try:
        return tomllib.loads(by_hand(name))
    except ValueError as error:
        raise unreadable(f"data/{name}", type(error).__name__) from error


def by_hand(name: str) -> str:
    """The text of a file of data/ that is kept by hand; TableError as for `declared`."""
    file = f"data/{name}"
    try:
        content = (DATA / name).read_bytes()
        text = content.decode()
    except OSError as error:
        raise TableError(_(GONE).format(file=file)) from error
    except ValueError as error:
        raise unreadable(file, type(error).__name__) from error
    vouched = _manifest().get("declared", {}).get(name)
    if vouched and vouched != hashlib.sha256(content).hexdigest():
        raise TableError(_(EDITED).format(file=file))
    return text


def vouched_by_hand() -> tuple[str, ...]:
    """The files of `by_hand` that the manifest names."""
    return tuple(_manifest().get("declared", {}))


def unreadable(file: str, why: str) -> TableError:
    """What to say of a file in which something is not as it is declared."""
    return TableError(_(UNREADABLE).format(file=file, why=why))


def changes_text() -> str:
    """The text of data/CHANGES.md, what has changed in the data; TableError as for `declared`."""
    return by_hand("CHANGES.md")


def toml_of(path: Path) -> dict[str, Any]:
    """A TOML file that lies beside the code; TableError where it cannot be read."""
    file = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise TableError(_(GONE).format(file=file)) from error
    except ValueError as error:
        raise unreadable(file, type(error).__name__) from error


def names() -> list[str]:
    """Every table that can be opened, by name."""
    return sorted(p.stem for folder in (DATA, GEO) for p in folder.glob("*.parquet"))


def raw(name: str) -> bytes:
    """The file of a table as it is, for whoever takes it away."""
    if snapshot_id() == newest_snapshot():
        return path_of(name).read_bytes()
    made = BytesIO()
    _in_use(name).to_parquet(made, index=False)
    return made.getvalue()


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
