"""The build around the stages: nothing is lost, nothing is half replaced, bad input gets a sentence."""

import hashlib
import json
import os
import sys
import types

import pandas as pd
import pytest

from lib.data.store import ROOT
from lib.ingest import build as building
from lib.ingest.__main__ import main
from lib.ingest.build import BuildError

SOURCES = ROOT.parent / "shared" / "sources"
needs_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason="the raw files (../shared/sources) are not here")


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A made-up house with one stage `labour`, raw files beside it, and an older table and hand-kept files in place."""
    raw, root = tmp_path / "raw", tmp_path / "house"
    (raw / "labour").mkdir(parents=True)
    (raw / "labour/made_up.csv").write_text("a,b\n1,2\n")
    (root / "data/training").mkdir(parents=True)
    (root / "data/training/own.csv").write_text("title\nWelding\n")
    (root / "data/CHANGES.md").write_text("kept by hand\n")
    (root / "data/older.parquet").write_bytes(b"left by an older build")
    digest = hashlib.sha256(b"a,b\n1,2\n").hexdigest()
    (root / "data/sources.toml").write_text(
        f'[[source]]\nid = "made_up"\nfile = "labour/made_up.csv"\nsha256 = "{digest}"\n'
    )
    stage = types.ModuleType("lib.ingest.made_up_stage")

    def run(raw, report, built):
        report.read["made_up"] += 3
        report.kept["made_up"] += 2
        report.drop("made_up", 1, "a made-up reason")
        return {
            "things": pd.DataFrame({"n": [1, 2]}),
            "geo/near": pd.DataFrame({"a": ["x"]}),
            "static/geo/map.json": b"{}",
        }

    stage.build = run
    monkeypatch.setitem(sys.modules, "lib.ingest.made_up_stage", stage)
    monkeypatch.setattr(building, "ALL_STAGES", ("made_up_stage",))
    monkeypatch.setattr(building, "STAGES", ("made_up_stage",))
    return types.SimpleNamespace(raw=raw, root=root, stage=stage, run=run)


def contents(root) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def test_a_build_fills_all_folders_and_keeps_what_is_kept_by_hand(house, capsys):
    building.build(house.raw, house.root)
    found = contents(house.root)
    assert set(found) == {
        "data/CHANGES.md",
        "data/manifest.json",
        "data/sources.toml",
        "data/things.parquet",
        "data/training/own.csv",
        "geo/near.parquet",
        "static/geo/map.json",
    }
    manifest = json.loads(found["data/manifest.json"])
    assert set(manifest["tables"]) == {"things.parquet", "near.parquet"}
    assert manifest["tables"]["things.parquet"] == hashlib.sha256(found["data/things.parquet"]).hexdigest()
    assert manifest["stages"]["made_up_stage"]["rows"]["made_up"]["dropped"] == {"a made-up reason": 1}
    assert "a made-up reason" in capsys.readouterr().out


def test_building_twice_gives_the_same_bytes(house):
    building.build(house.raw, house.root)
    first = contents(house.root)
    building.build(house.raw, house.root)
    assert contents(house.root) == first


def test_one_stage_alone_keeps_the_tables_of_the_others(house, monkeypatch):
    monkeypatch.setattr(building, "ALL_STAGES", ("made_up_stage", "another"))
    (house.root / "data/older.parquet").unlink()
    pd.DataFrame({"k": [1]}).to_parquet(house.root / "data/other.parquet")
    building.build(house.raw, house.root, only="made_up_stage")
    assert "data/other.parquet" in contents(house.root)
    assert "other.parquet" in json.loads((house.root / "data/manifest.json").read_text())["tables"]


def test_a_failing_stage_leaves_the_old_tree(house):
    before = contents(house.root)

    def fails(raw, report, built):
        raise RuntimeError("made up")

    house.stage.build = fails
    with pytest.raises(RuntimeError):
        building.build(house.raw, house.root)
    assert contents(house.root) == before


def test_a_table_that_breaks_its_contract_leaves_the_old_tree(house):
    before = contents(house.root)
    house.stage.build = lambda raw, report, built: {"observations": pd.DataFrame({"series": ["x"]})}
    with pytest.raises(BuildError, match="observations breaks its contract"):
        building.build(house.raw, house.root)
    assert contents(house.root) == before


def test_an_error_while_writing_leaves_the_old_tree_and_no_leavings(house, monkeypatch):
    before = contents(house.root)
    monkeypatch.setattr(building.tree, "_write_manifest", lambda *a: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError):
        building.build(house.raw, house.root)
    assert contents(house.root) == before
    assert not list(house.root.glob("data.*"))


def test_a_build_cut_off_between_two_renames_is_mended_by_the_next(house):
    (house.root / "data.old-999999999").mkdir()
    (house.root / "data").rename(house.root / "data.old-999999999" / "data")
    building.tree.recover(house.root)
    assert (house.root / "data/CHANGES.md").exists() and not list(house.root.glob("data.old-*"))


def test_a_row_that_nobody_accounts_for_fails_the_build(house):
    def forgets(raw, report, built):
        house.run(raw, report, built)
        report.read["made_up"] += 1
        return {}

    house.stage.build = forgets
    with pytest.raises(BuildError, match="1 rows of made_up are not accounted for"):
        building.build(house.raw, house.root)


def test_a_changed_raw_file_is_named_and_can_be_accepted(house):
    (house.raw / "labour/made_up.csv").write_text("a,b\n1,3\n")
    with pytest.raises(BuildError, match="labour/made_up.csv"):
        building.build(house.raw, house.root)
    building.build(house.raw, house.root, accept_changed=True)
    notes = json.loads((house.root / "data/manifest.json").read_text())["stages"]["made_up_stage"]["notes"]
    assert any("labour/made_up.csv" in note for note in notes)


def test_an_absent_raw_file_is_named(house):
    (house.raw / "labour/made_up.csv").unlink()
    with pytest.raises(BuildError, match="labour/made_up.csv .* is not there"):
        building.build(house.raw, house.root)


def test_a_stage_may_not_write_elsewhere(house):
    house.stage.build = lambda raw, report, built: {"lib/evil": pd.DataFrame({"n": [1]})}
    with pytest.raises(ValueError, match="a stage may fill"):
        building.build(house.raw, house.root)


@pytest.mark.parametrize("words", [["build"], ["build", "--from", "/no/such/folder"]])
def test_a_wrong_folder_is_one_sentence_and_exit_2(words, capsys):
    assert main(words) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1 and "Traceback" not in told.err


@needs_sources
def test_the_committed_plants_are_what_the_raw_files_give(tmp_path):
    """Two builds of a small stage from the real files: the same bytes, and the bytes in data/."""
    digests = []
    for name in ("first", "second"):
        root = tmp_path / name
        (root / "data").mkdir(parents=True)
        (root / "data/sources.toml").write_bytes((ROOT / "data/sources.toml").read_bytes())
        building.build(SOURCES, root, only="plants")
        digests.append(json.loads((root / "data/manifest.json").read_text())["tables"]["plants.parquet"])
    committed = json.loads((ROOT / "data/manifest.json").read_text())["tables"]["plants.parquet"]
    assert digests == [committed, committed]


@needs_sources
@pytest.mark.skipif(
    "ATLAS_REBUILD" not in os.environ, reason="takes a minute: set ATLAS_REBUILD=1 to compare all of labour"
)
def test_the_committed_observations_are_what_the_raw_files_give(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/sources.toml").write_bytes((ROOT / "data/sources.toml").read_bytes())
    building.build(SOURCES, tmp_path, only="labour")
    built = json.loads((tmp_path / "data/manifest.json").read_text())["tables"]
    committed = json.loads((ROOT / "data/manifest.json").read_text())["tables"]
    assert built == {name: committed[name] for name in built}
