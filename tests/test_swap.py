"""Killed at any moment of its last step, a build leaves tables and maps of one kind: all old or all new."""

import contextlib
import os
from pathlib import Path

import pytest

from lib.ingest import tree


class Killed(BaseException):
    """Nothing catches it, as nothing catches a kill."""


def folders(root: Path, said: str) -> Path:
    for name in tree.FOLDERS:
        (root / name).mkdir(parents=True)
        (root / name / "which.txt").write_text(said, encoding="utf-8")
    return root


@pytest.mark.parametrize("step", range(1, 9))
def test_a_kill_at_any_step_can_be_recovered_whole(step, tmp_path, monkeypatch):
    root = folders(tmp_path / "root", "old")
    staged = folders(root / f"{tree.STAGED}{os.getpid()}", "new")
    rename, calls = Path.rename, iter(range(1, 100))

    def until(self: Path, target: Path) -> Path:
        if next(calls) == step:
            raise Killed
        return rename(self, target)

    with monkeypatch.context() as cut:
        cut.setattr(Path, "rename", until)
        with contextlib.suppress(Killed):
            tree._swap(root, staged)
    monkeypatch.setattr(tree, "_running", lambda folder: False)
    tree.recover(root)
    said = {(root / name / "which.txt").read_text(encoding="utf-8") for name in tree.FOLDERS}
    assert len(said) == 1, said
    assert not [p.name for p in root.iterdir() if p.name.startswith("data.")]
