"""The folders a build fills: staged beside the old ones, complete, and put in their place by rename.

The same frame always gives the same bytes: zstd, text categories as dictionaries, no index, and no version number of
any library in the file's own metadata.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from lib.data import memo, store
from lib.data.schemas import check
from lib.data.store import MANIFEST
from lib.ingest import kept
from lib.ingest.report import Report

FOLDERS = {"data": Path("data"), "geo": Path("geo"), "static/geo": Path("static/geo")}
DECLARED = ("CHANGES.md", "assumptions.toml", "sources.toml")  # kept by hand, read by the running atlas
STAGED, REPLACED = "data.new-", "data.old-"  # one folder each beside the old ones, named by process id
DONE = "data.done-"  # what was replaced, once all of it is: only to be deleted
UNVERSIONED = "0"  # stands where pandas would write its version, so that an upgrade changes no file


def sha256(path: Path) -> str:
    """Checksum of a file, as sources.toml and the manifest write it."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def folder_of(name: str) -> str:
    """Which of FOLDERS a table or file belongs to: "geo/neighbours" → geo, "observations" → data."""
    folder = name.rpartition("/")[0] or "data"
    if folder not in FOLDERS:
        raise ValueError(f"{name}: a stage may fill {', '.join(FOLDERS)}, nothing else")
    return folder


def tables(root: Path) -> dict[str, pd.DataFrame]:
    """The tables as the last build left them, by the names stages use."""
    frames = {}
    for prefix, folder in (("", "data"), ("geo/", "geo")):
        for path in sorted((root / folder).glob("*.parquet")):
            frames[prefix + path.stem] = pd.read_parquet(path)
    return frames


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


def recover(root: Path) -> None:
    """Put back all that a build that was cut off between two renames had moved away, and clear its leavings.

    New folders that stand beside old ones go: tables and maps are of one build, whichever it is.
    """
    for old in sorted(root.glob(f"{REPLACED}*")):
        if _running(old):
            continue
        for name, folder in FOLDERS.items():
            if (old / name).exists():
                if (root / folder).exists():
                    shutil.rmtree(root / folder)
                (old / name).rename(root / folder)
        shutil.rmtree(old)
    for leaving in (*root.glob(f"{STAGED}*"), *root.glob(f"{DONE}*")):
        if not _running(leaving):
            shutil.rmtree(leaving)


def _running(staged: Path) -> bool:
    """Whether the process that named this folder still lives."""
    try:
        os.kill(int(staged.name.rpartition("-")[2]), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def replace(
    root: Path,
    new_tables: dict[str, pd.DataFrame],
    new_files: dict[str, bytes],
    reports: dict[str, Report],
    keep_others: bool,
) -> None:
    """Stage everything, validate what no manifest vouches for, then swap; on any failure the old folders stand.

    Hand-kept files are always carried over; tables that this build did not make only when `keep_others` (a build of
    some stages), for otherwise nobody makes them any more.
    """
    staged = root / f"{STAGED}{os.getpid()}"
    try:
        for name, frame in new_tables.items():
            write_table(staged / folder_of(name) / f"{Path(name).name}.parquet", frame)
        for name, content in new_files.items():
            path = staged / folder_of(name) / Path(name).name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for name, folder in FOLDERS.items():
            (staged / name).mkdir(parents=True, exist_ok=True)
            _carry_over(root / folder, staged / name, keep_others)
        before = _read_manifest(root)
        after = _write_manifest(staged, before if keep_others else {}, reports)
        kept.keep(root, staged, before.get("tables", {}), after, write_table)
        _swap(root, staged)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _carry_over(old: Path, new: Path, keep_others: bool) -> None:
    """Copy what the build does not make; what was made here wins over what stood there."""
    made_elsewhere = (".parquet", ".json") if not keep_others else ()
    for path in sorted(old.rglob("*")) if old.exists() else []:
        there = new / path.relative_to(old)
        if path.is_file() and path.name != MANIFEST and path.suffix not in made_elsewhere and not there.exists():
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, there)


def _read_manifest(root: Path) -> dict:
    try:
        return json.loads((root / "data" / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _write_manifest(staged: Path, before: dict, reports: dict[str, Report]) -> dict[str, str]:
    """Checksums of all tables and served files, and what each stage did with the rows it read; no dates. Returns those
    of the tables.
    """
    sums = {}
    for path in sorted([*(staged / "data").glob("*.parquet"), *(staged / "geo").glob("*.parquet")]):
        sums[path.name] = sha256(path)
        if sums[path.name] != before.get("tables", {}).get(path.name):
            check(path.stem, pd.read_parquet(path))
    stages = {**before.get("stages", {}), **{stage: _counts(report) for stage, report in reports.items()}}
    manifest = {
        "tables": dict(sorted(sums.items())),
        "static": {p.name: sha256(p) for p in sorted((staged / "static/geo").iterdir()) if p.is_file()},
        "declared": _declared(staged),
        "stages": stages,
    }
    _write(staged, manifest)
    return manifest["tables"]


def _declared(root: Path) -> dict[str, str]:
    """Checksums of the files that are kept by hand and read by the running atlas."""
    return {name: sha256(root / "data" / name) for name in DECLARED if (root / "data" / name).exists()}


def vouch(root: Path) -> None:
    """Write the checksums of the files that are kept by hand into the manifest, after a change that is meant."""
    _write(root, {**_read_manifest(root), "declared": _declared(root)})


def _write(root: Path, manifest: dict) -> None:
    text = json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    (root / "data" / MANIFEST).write_text(text, encoding="utf-8")


def _counts(report: Report) -> dict:
    """A report as plain dictionaries: per source the rows read, kept, converted and dropped by reason."""
    rows = {
        source: {
            "read": report.read[source],
            "kept": report.kept[source],
            "converted": report.converted[source],
            "dropped": {why: n for (name, why), n in sorted(report.dropped.items()) if name == source},
        }
        for source in sorted(report.read)
    }
    return {"rows": rows, "notes": report.notes}


def _swap(root: Path, staged: Path) -> None:
    """The new folders into the place of the old; put back what was moved if a rename fails."""
    old = root / f"{REPLACED}{os.getpid()}"
    old.mkdir()
    done: list[str] = []
    try:
        for name, folder in FOLDERS.items():
            (old / name).parent.mkdir(parents=True, exist_ok=True)
            (root / folder).parent.mkdir(parents=True, exist_ok=True)
            if (root / folder).exists():
                (root / folder).rename(old / name)
            done.append(name)
            (staged / name).rename(root / folder)
    except OSError:
        for name in reversed(done):
            if (root / FOLDERS[name]).exists():
                shutil.rmtree(root / FOLDERS[name])
            if (old / name).exists():
                (old / name).rename(root / FOLDERS[name])
        raise
    done_with = root / f"{DONE}{os.getpid()}"
    old.rename(done_with)  # from here on the new folders stand
    shutil.rmtree(done_with)


def to_arrow(frame: pd.DataFrame) -> pa.Table:
    """The frame as an Arrow table that remembers its column types and nothing about this machine."""
    plain = pd.DataFrame({name: _plain(frame[name]) for name in frame.columns})
    table = pa.Table.from_pandas(plain, preserve_index=False)
    kept = json.loads(table.schema.metadata[b"pandas"])
    kept["pandas_version"] = kept["creator"]["version"] = UNVERSIONED
    return table.replace_schema_metadata({b"pandas": json.dumps(kept, sort_keys=True).encode()})


def _plain(column: pd.Series) -> pd.Series:
    """Categories sorted and only those in use: the order in which rows were met must not show in the bytes."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        used = sorted(column.cat.remove_unused_categories().cat.categories)
        return column.cat.set_categories(used, ordered=False).reset_index(drop=True)
    return column.reset_index(drop=True)


def write_table(path: Path, frame: pd.DataFrame) -> None:
    """Write the frame to `path` (parent folders are made); rows stay in the order they have."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(to_arrow(frame), path, compression="zstd", compression_level=12, write_statistics=True)
