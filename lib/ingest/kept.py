"""What a build keeps of the snapshot before it: the difference, so that a link of that day still shows its figures."""

import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from lib.data.kept import ABOUT, difference, name_of, rebuilt

Writer = Callable[[Path, pd.DataFrame], None]
WHEN = (1980, 1, 1, 0, 0, 0)  # the same bytes for the same two builds


def archive(
    before: dict[str, Path], after: dict[str, Path], sums: tuple[dict[str, str], dict[str, str]], write: Writer
) -> bytes:
    """The archive of the snapshot before. Files by table name, checksums by file name, each before and after."""
    old_sums, new_sums = sums
    files: dict[str, bytes] = {}
    whole, differs = [], []
    for name, path in sorted(before.items()):
        if old_sums.get(path.name) == new_sums.get(path.name):
            continue
        old = pd.read_parquet(path)
        later = pd.read_parquet(after[name]) if name in after else None
        parts = None if later is None else difference(old, later)
        if later is not None and parts is not None and rebuilt(later, *parts).equals(old):
            differs.append(name)
            files |= {
                f"{name}.{part}.parquet": _bytes(f, write) for part, f in zip(("rows", "runs"), parts, strict=True)
            }
        else:
            whole.append(name)
            files[f"{name}.parquet"] = path.read_bytes()
    about = {"tables": old_sums, "next": name_of(new_sums), "whole": whole, "differs": differs}
    files[ABOUT] = json.dumps(about, indent=1, sort_keys=True).encode()
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as out:
        for name in sorted(files):
            out.writestr(zipfile.ZipInfo(name, WHEN), files[name], zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _bytes(frame: pd.DataFrame, write: Writer) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "part.parquet"
        write(path, frame)
        return path.read_bytes()


def keep(root: Path, staged: Path, before: dict[str, str], after: dict[str, str], write: Writer) -> None:
    """Put the archive of the snapshot in `root` into the new folders, where its tables are other ones."""
    if not before or before == after:
        return
    folders = [
        {path.stem: path for folder in ("data", "geo") for path in sorted((base / folder).glob("*.parquet"))}
        for base in (root, staged)
    ]
    path = staged / "data" / "kept" / f"{name_of(before)}.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(archive(folders[0], folders[1], (before, after), write))
