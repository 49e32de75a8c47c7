"""A link that holds a snapshot shows the figures of that day, and the page says exactly what reads differently today."""

import shutil
from contextvars import copy_context

import numpy as np
import pandas as pd
import pytest
from starlette.testclient import TestClient

from lib.data import kept, store
from lib.export import since
from lib.i18n import use_language
from lib.ingest import tree
from lib.regions.place import place
from tests.pages import anew, markup_of, read_anew, text_of, visit

OF = {"ind": "auto_persons", "year": "2022"}


def hit(frame: pd.DataFrame, region: str) -> pd.Series:
    return (frame["region"] == region) & (frame["series"] == "persons.C29") & (frame["year"] == 2022)


def corrected(frame: pd.DataFrame) -> pd.DataFrame:
    """The producer publishes another number."""
    frame.loc[hit(frame, "DE91"), "value"] = 90_000.0
    return frame


def withdrawn(frame: pd.DataFrame) -> pd.DataFrame:
    """The producer keeps a number back; limits stay known."""
    frame.loc[hit(frame, "CZ02"), ["value", "low", "high"]] = [np.nan, 20_000.0, 40_000.0]
    frame.loc[hit(frame, "CZ02"), "state"] = "bounded"
    return frame


def dropped(frame: pd.DataFrame) -> pd.DataFrame:
    """A row goes, the others stand in another order."""
    return frame[~hit(frame, "AT31")].iloc[::-1]


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory):
    """Four snapshots of a copy of the data, oldest first: three revisions of it, each by the way of the build."""
    root, patch = tmp_path_factory.mktemp("root"), pytest.MonkeyPatch()
    for name in ("data", "geo", "static/geo"):
        shutil.copytree(store.ROOT / name, root / name)
    shutil.rmtree(root / "data" / "kept", ignore_errors=True)
    patch.setattr(store, "DATA", root / "data")
    patch.setattr(store, "GEO", root / "geo")
    with anew():
        names = [store.newest_snapshot()]
        for revised in (corrected, withdrawn, dropped):
            frame = revised(pd.read_parquet(root / "data" / "observations.parquet"))
            tree.replace(root, {"observations": frame}, {}, {}, keep_others=True)
            read_anew()
            names.append(store.newest_snapshot())
        yield names
        store.use_snapshot("")
        patch.undo()
    store.use_snapshot("")


def seen(snapshot: str, page: str = "map") -> since.Since:
    def read() -> since.Since:
        use_language("en")
        assert store.use_snapshot(snapshot) == snapshot
        return since.since(page, place("DE91"), OF if page == "map" else {})

    return copy_context().run(read)


def test_each_snapshot_is_read_as_it_was(snapshots):
    assert store.kept_snapshots() == set(snapshots[:3])
    found = []
    for snapshot in snapshots:
        store.use_snapshot(snapshot)
        frame = store.table("observations")
        found.append([frame.loc[hit(frame, region), "value"].tolist() for region in ("DE91", "CZ02", "AT31")])
    store.use_snapshot(snapshots[0])
    assert store.table("observations").equals(pd.read_parquet(store.ROOT / "data" / "observations.parquet"))
    store.use_snapshot("")
    first = found[0]
    assert found[1] == [[90_000.0], *first[1:]]
    assert found[2][:1] == [[90_000.0]] and np.isnan(found[2][1][0]) and found[2][2] == first[2]
    assert found[3][2] == []
    small = [path.stat().st_size for path in (store.DATA / "kept").glob("*.zip")]
    assert sorted(small)[1] < 20_000, "a figure that changes costs little"


def test_the_page_says_exactly_what_changed(snapshots):
    said = [{c.place: (c.then, c.now) for c in seen(snapshot).changes} for snapshot in snapshots[:3]]
    assert [sorted(changes) for changes in said] == [
        ["Braunschweig (DE91)", "Oberösterreich (AT31)", "Střední Čechy (CZ02)"],
        ["Oberösterreich (AT31)", "Střední Čechy (CZ02)"],
        ["Oberösterreich (AT31)"],
    ]
    then, now = said[0]["Braunschweig (DE91)"]
    assert "84,549" in then and "90,000" in now
    then, now = said[0]["Střední Čechy (CZ02)"]
    assert "40,000" not in then and "20,000" in now and "40,000" in now and "30,000" not in now
    assert "11,279" in said[2]["Oberösterreich (AT31)"][0] and "11,279" not in said[2]["Oberösterreich (AT31)"][1]


@pytest.mark.slow
def test_a_page_of_that_day_shows_its_figures_and_both_side_by_side(snapshots):
    page = visit("region", "DE91", at=snapshots[0], more="")
    assert snapshots[0] in text_of(page) and "84,549" in text_of(page) and "read differently" in text_of(page)
    assert "84,549" in markup_of(page) and "90,000" in markup_of(page)
    unknown = visit("legal", at="0123456789ab", lang="de")
    assert any("0123456789ab" in w.value and snapshots[-1] in w.value for w in unknown.warning)


def test_the_open_data_answer_from_a_kept_snapshot(snapshots):
    from starlette.applications import Starlette

    from lib.server import api

    client = TestClient(Starlette(routes=api.ROUTES))
    asked = {"indicator": "auto_persons", "place": "DE91"}
    for snapshot, value in ((snapshots[0], 84_549), (snapshots[-1], 90_000), ("", 90_000)):
        answer = client.get("/api/v1/values", params={**asked, **({"at": snapshot} if snapshot else {})}).json()
        assert answer["rows"][0]["value"] == value and answer["snapshot"] == (snapshot or snapshots[-1])
    assert client.get("/api/v1/values", params={**asked, "at": "0123456789ab"}).status_code == 410


def test_a_damaged_archive_is_no_snapshot(snapshots, tmp_path):
    content = bytearray((store.DATA / "kept" / f"{snapshots[1]}.zip").read_bytes())
    content[len(content) // 2] ^= 8
    for spoilt in (bytes(content), content[:100], b""):
        with pytest.raises(ValueError, match=r"snapshot|CRC|zip|File"):
            kept.opened(snapshots[1], bytes(spoilt))
