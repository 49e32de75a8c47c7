"""A damaged file is one sentence and never another number; what does not need it lives; in the reader's language."""

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest

from lib.data import assumptions, memo, sources, store
from lib.i18n import catalogues, current_language
from lib.ingest import tree
from lib.ingest.__main__ import main
from lib.server import health
from tests.pages import anew, read_anew, text_of, visit


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A copy of data/, geo/ and static/geo to damage."""
    for name in ("DATA", "GEO"):
        shutil.copytree(getattr(store, name), tmp_path / name.lower())
        monkeypatch.setattr(store, name, tmp_path / name.lower())
    shutil.copytree(store.STATIC / "geo", tmp_path / "static" / "geo")
    monkeypatch.setattr(store, "STATIC", tmp_path / "static")
    with anew():
        yield tmp_path
        monkeypatch.undo()


def test_one_flipped_bit_of_any_table_is_refused(house):
    dice = Random(7)
    for path in sorted([*(house / "data").glob("*.parquet"), *(house / "geo").glob("*.parquet")]):
        whole = bytearray(path.read_bytes())
        whole[dice.randrange(len(whole))] ^= 1 << dice.randrange(8)
        path.write_bytes(whole)
        with pytest.raises(store.TableError, match=f"{path.parent.name}/{path.name}"):
            store.table(path.stem)


def test_one_flipped_sign_of_a_map_is_refused(house):
    path = house / "static" / "geo" / "nuts2.json"
    path.write_text(path.read_text(encoding="utf-8").replace("1", "2", 1), encoding="utf-8")
    with pytest.raises(store.TableError, match=r"static/geo/nuts2.json is not the one that was built"):
        store.geometry("nuts2")


@pytest.mark.parametrize(("name", "read"), [("sources", sources.sources), ("assumptions", assumptions.assumptions)])
def test_a_file_kept_by_hand_that_is_cut_or_spoilt_is_a_sentence(house, name, read):
    """The manifest vouches for it; a change that is meant is one command."""
    path, dice, refused = house / "data" / f"{name}.toml", Random(7), 0
    whole = path.read_bytes()
    spoilt = [whole[: len(whole) * 6 // 10 + n] for n in range(5)]
    for _n in range(30):
        other = bytearray(whole)
        other[dice.randrange(len(whole))] ^= 1 << dice.randrange(8)
        spoilt.append(bytes(other))
    for content in spoilt:
        path.write_bytes(content)
        read_anew()
        try:
            read.__wrapped__()
        except store.TableError as error:
            refused += f"data/{name}.toml" in str(error)
    assert refused == len(spoilt)
    path.write_bytes(whole + b"# a remark\n")
    read_anew()
    with pytest.raises(store.TableError, match="run `python -m lib.ingest vouch`"):
        read.__wrapped__()
    assert health.broken_tables() == [f"{name}.toml"]
    tree.vouch(house)
    read_anew()
    assert read.__wrapped__() and not health.broken_tables()
    path.unlink()
    read_anew()
    with pytest.raises(store.TableError, match=f"data/{name}.toml is not there"):
        read.__wrapped__()


def test_nothing_is_read_before_a_page_can_say_that_it_is_damaged():
    """A file that is cut would otherwise end a page while its parts are imported, without a sentence."""
    code = """
import importlib, pathlib
from lib.data import store
def damaged(*_): raise store.TableError("damaged")
store._read = store.declared = store.geometry = damaged
for path in sorted(pathlib.Path("lib/views").rglob("*.py")) + sorted(pathlib.Path("lib/model").rglob("*.py")):
    importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=store.ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-1500:]


def test_no_manifest_is_said_in_the_log(house, caplog):
    (house / "data" / "manifest.json").unlink()
    assert len(store.table("regions")), "checked against its schema instead"
    assert "nobody vouches" in caplog.text


@pytest.mark.parametrize(
    ("name", "page"), [("assumptions", "scenario"), ("assumptions", "region"), ("sources", "risk")]
)
def test_a_page_says_which_file_kept_by_hand_is_cut(house, name, page):
    path = house / "data" / f"{name}.toml"
    path.write_bytes(path.read_bytes()[:9000])
    read_anew()
    seen = visit(page, "DE91", lang="fr")
    assert any(f"data/{name}.toml" in e.value for e in seen.error) and not seen.exception, text_of(seen)[:500]
    assert seen.title[0].value


@pytest.mark.parametrize(("missing", "page"), [("openings", "region"), ("typologies", "compare")])
def test_a_page_that_lacks_a_table_says_so_in_the_language_of_its_reader(house, missing, page):
    for folder in ("data", "geo"):
        (house / folder / f"{missing}.parquet").unlink(missing_ok=True)
    memo.forget()
    seen = visit(page, "DE91", lang="de")
    assert any(f"{missing}.parquet" in e.value and "ist nicht da" in e.value for e in seen.error), text_of(seen)[:500]
    assert seen.title[0].value


def test_a_new_snapshot_is_noticed_and_the_old_one_served(house):
    before, rows = store.snapshot_id(), len(store.table("regions"))
    assert not store.newer()
    path = house / "data" / "manifest.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    said["tables"]["regions.parquet"] = "0" * 64
    path.write_text(json.dumps(said), encoding="utf-8")
    assert store.newer() and store.snapshot_id() == before and len(store.table("regions")) == rows


def test_a_callback_speaks_the_language_of_the_reader(monkeypatch):
    """In a thread where no page was opened the session is asked."""
    monkeypatch.setattr(catalogues, "_asked", [lambda: "de"])
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(current_language).result() == "de"


@pytest.mark.parametrize(("file", "field"), [("assumptions.toml", "range"), ("sources.toml", "licence")])
def test_who_vouches_for_an_entry_that_lacks_something_is_told_what(house, monkeypatch, capsys, file, field):
    path = house / "data" / file
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines.remove(next(line for line in lines if line.startswith(f"{field} =")))
    path.write_text("".join(lines), encoding="utf-8")
    monkeypatch.setattr(store, "ROOT", house)
    read_anew()
    assert main(["vouch"]) == 1
    assert file in (said := capsys.readouterr().err) and f"'{field}'" in said
