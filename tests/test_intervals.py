"""No code path turns an interval into a point: not a table, a chart, a map, a picture, a sentence or a download.

Two ways of looking. Every builder of figures gets a made-up region that is known by an interval and by nothing else, and no
number strictly inside may come out. Then every page is drawn twice over the shipped data with one region made confidential
(tests/walk.py), and neither the middle of its interval nor the geometric mean may stand anywhere.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from lib.data.states import WITHOUT_VALUE
from lib.export.picture import svg
from lib.export.workbook import Provenance, to_csv, to_xlsx
from lib.indicators import indicator
from lib.indicators.ranks import certain_top, rank_ranges
from lib.quantity.quantity import Quantity
from lib.views.region import charts as region_charts
from lib.views.region import tables
from lib.views.region import text as region_text
from lib.views.region.trend import trend
from lib.views.shared import charts, values_text
from lib.views.shared.map.options import FORMS, CardNumber, Certainty, MapOptions, SecondVariable
from lib.views.shared.map.view import map_view
from tests.browser import made_up
from tests.walk import numbers_in

ROOT = Path(__file__).resolve().parent.parent
REGION = "ITC1"  # made up: the one region of the frame that is known by an interval
LOW, HIGH = 641.357, 683.891  # no other figure of the frame, no rank and no year lies between them
ABOUT = Provenance("Made up", [], "", "snapshot", "link")


def frame(scale: float = 1.0) -> pd.DataFrame:
    rows = made_up.frame()
    rows.loc[rows["region"] == REGION, ["low", "high"]] = [LOW, HIGH]
    rows[["value", "low", "high"]] *= scale
    ranks = rank_ranges(rows, floor=0.0, ceiling=1000.0 * scale)
    return rows.assign(**ranks)


def inside(found: object, scale: float = 1.0) -> list[float]:
    """Numbers strictly between the limits: in a text, a file, or anywhere in nested values."""
    if isinstance(found, dict):
        return [n for value in found.values() for n in inside(value, scale)]
    if isinstance(found, list | tuple | np.ndarray | pd.Series):
        return [n for value in found for n in inside(value, scale)]
    if isinstance(found, pd.DataFrame):
        return inside([list(found.columns), *found.to_numpy(dtype=object).tolist()], scale)
    if isinstance(found, str):
        return [n for n in numbers_in(found) if _between(n, scale)]
    if isinstance(found, int | float | np.number) and not isinstance(found, bool):
        return [float(found)] if _between(float(found), scale) else []
    return []


def _between(number: float, scale: float) -> bool:
    rounding = 0.6  # the limits themselves, written with one decimal or none
    return LOW * scale + rounding < number < HIGH * scale - rounding


def view(form: str):
    kind = "count" if form == "symbols" else "ratio"
    more = {
        "bivariate": {"second": SecondVariable(frame(10), ("One", "Other"))},
        "alpha": {"certainty": Certainty(frame().set_index("region")["value"].rank(pct=True))},
        "diverging": {"middle": 1.0},
    }.get(form, {})
    options = MapOptions(
        title="Made up",
        unit="persons" if kind == "count" else "%",
        decimals=1,
        kind=kind,
        names=made_up.names(),
        form=form,
        groups=made_up.groups(),
        card=CardNumber(frame(1000).set_index("region")["value"]),
        **more,
    )
    return map_view(frame(), options).choose(REGION)


def test_the_frame_can_show_a_leak():
    """The tests below can fail: a middle put in by hand is found in each kind of output."""
    middle = (LOW + HIGH) / 2
    spoilt = frame()
    spoilt.loc[spoilt["region"] == REGION, ["value", "state"]] = [middle, "observed"]
    assert inside(values_text.in_words(spoilt, indicator("auto_share")).to_csv()) and inside(
        to_csv(values_text.to_take_away(spoilt, indicator("auto_share")), ABOUT).decode()
    )
    assert inside({"data": [{"y": np.array([1.0, middle])}]}) and inside(f"about {middle:.1f} %")
    assert not inside(frame())


@pytest.mark.parametrize("form", FORMS)
def test_no_map_knows_a_point_of_it(form):
    found = view(form)
    data = {k: v for k, v in found.payload.items() if k not in ("rank", "down", "size", "sizes", "more")}
    assert not inside(data) and not inside(found.alt)
    i = found.codes.index(REGION)
    assert found.payload["class"][i] == "-" and found.payload["more"].split("|")[i] == ""
    if form != "bivariate":
        assert found.payload["value"].split("|")[i] == ("641~684" if form != "symbols" else "641.4~683.9")
    if form == "symbols":
        assert found.payload["size"].split("|")[i] == ""


@pytest.mark.parametrize("form", FORMS)
def test_no_picture_prints_a_point_of_it(form):
    picture = svg(view(form), title="Made up", source_line="Made up")
    said = re.findall(r">([^<]+)<", picture)
    assert said and not inside(said)


def test_tables_and_files_hold_two_limits_and_no_value():
    entry = indicator("auto_share")
    export = values_text.to_take_away(frame(), entry)
    row = export[export["region"] == REGION].iloc[0]
    assert pd.isna(row["value"]) and [row["low"], row["high"]] == [LOW, HIGH] and row["state"] == "bounded"
    assert not inside(export) and not inside(values_text.in_words(frame(), entry))
    assert not inside(to_csv(export, ABOUT).decode())
    line = next(text for text in to_csv(export, ABOUT).decode().splitlines() if text.startswith(REGION))
    assert ",,641.357,683.891,bounded," in line
    assert not inside(cells(to_xlsx(export, ABOUT)))
    own = frame()[frame()["region"] == REGION].iloc[0]
    assert not inside(
        [
            values_text.value(own, entry),
            values_text.state(own, entry),
            values_text.sentence(own, entry),
            values_text.rank(own),
        ]
    )


def cells(workbook: bytes) -> list:
    import io

    from openpyxl import load_workbook

    return [
        list(row)
        for sheet in load_workbook(io.BytesIO(workbook), read_only=True)
        for row in sheet.iter_rows(values_only=True)
    ]


def test_words_of_a_region_hold_its_limits_only():
    own = frame()[frame()["region"] == REGION].iloc[0]
    persons = frame(1000)[lambda f: f["region"] == REGION].iloc[0]
    entry, people = indicator("auto_share"), indicator("auto_persons")
    alone = frame()[lambda f: f["region"] == REGION]
    share, jobs = (Quantity.of_row(row, e.unit, e.decimals) for row, e in ((own, entry), (persons, people)))
    assert not inside(
        [
            tables.in_words([(entry, share, {})]),
            region_charts.alt_standing("Made up", entry, own),
            region_charts.alt_years("Made up", entry, alone),
        ]
    )
    said = region_text.headline(share, jobs, "Made up")
    assert not inside([said, tables.in_words([(people, jobs, {})])], 1000)
    assert "between 641,357 and 683,891" in said


def spec(figure) -> dict:
    """A chart without the frame it is drawn in (sizes, fonts, ranges of axes)."""
    full = figure.to_dict()
    layout = {k: v for k, v in full["layout"].items() if k in ("annotations", "shapes")}
    return {
        "data": [{k: t.get(k) for k in ("x", "y", "text", "hovertext", "base")} for t in full["data"]],
        "layout": layout,
    }


def say(value: float) -> str:
    return f"{value:.1f}"


def test_charts_draw_it_from_end_to_end_without_a_point():
    rows = frame()
    found = spec(
        charts.standing(rows, [REGION], say, "light", lambda r: values_text.sentence(r, indicator("auto_share")), {})
    )
    assert not inside(found) and [LOW, HIGH] in [
        list(t["x"]) for t in found["data"] if isinstance(t["x"], list | tuple)
    ]
    own = rows[rows["region"] == REGION]
    years = pd.concat([own.assign(year=y) for y in (2013, 2014, 2015)])
    found = spec(trend(years, say, "light", lambda r: values_text.sentence(r, indicator("auto_share"))))
    assert not inside(found) and [list(t["y"]) for t in found["data"]] == [[LOW, HIGH]] * 3


def test_a_bar_of_an_interval_begins_at_its_low_end():
    figure = charts.bars(["here", "there"], [None, 7.0], say, "light", intervals=[(LOW, HIGH), None])
    bar = figure.data[0]
    assert list(bar.base) == [0, LOW] and [round(x, 6) for x in bar.x] == [7.0, round(HIGH - LOW, 6)]
    assert bar.text[1] == "641.4 to 683.9" and not inside(spec(figure))
    assert list(figure.data[1].x) == [LOW, HIGH]  # its two ends


def test_ranks_and_headlines_hold_ranges():
    rows = frame()
    own = rows[rows["region"] == REGION].iloc[0]
    assert own["rank_best"] == 1 and pd.isna(own["value"])
    assert REGION not in certain_top(rows, 1).possible


# Every page, with one region of the shipped data made confidential

HIDDEN, FIRST, SECOND = "CZ02", (41_357, 43_891), (21_357, 93_891)
NO_VALUE = {str(s) for s in WITHOUT_VALUE}


def walks(test):
    """Two walks through every page take their time, and those who ask for one share it."""
    return pytest.mark.slow(test)


WALKS: dict[tuple, dict[str, dict]] = {}


def walked(low: int, high: int, *few: str) -> dict[str, dict]:
    """What was met on the way through every page, or through few of them; the whole way serves for a part of it."""
    if (low, high) not in WALKS and (low, high, *few) not in WALKS:
        WALKS[low, high, *few] = walk_through(low, high, *few)
    return WALKS.get((low, high)) or WALKS[low, high, *few]


def walk_through(low: int, high: int, *few: str) -> dict[str, dict]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.walk", HIDDEN, str(low), str(high), *few],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.strip().splitlines()[-1])


def limits(pages: dict[str, dict]) -> set[tuple[float, float]]:
    """Every interval that a table of these pages gives for the region."""
    return {
        (float(r["low"]), float(r["high"]))
        for page in pages.values()
        for r in page["rows"]
        if r.get("low") not in ("", None)
    }


def test_the_walk_hears_every_way_out():
    """A number is heard in a file, a workbook, a picture, a chart and a sentence alike."""
    from tests import walk

    table = pd.DataFrame({"region": ["XX11"], "year": [2022], "value": [42624.5]})
    for file in (
        to_csv(table, ABOUT),
        to_xlsx(table, ABOUT),
        "<svg><text>42,624.5</text></svg>",
        "There are 42,624.5.",
    ):
        walk.texts.clear(), walk.numbers.clear()
        walk.keep_file(file)
        assert 42624.5 in [*walk.numbers, *(n for text in walk.texts for n in numbers_in(text))], file
    walk.keep_figure({"data": [{"y": np.array([1, 77.5])}], "on": True})
    assert 77.5 in walk.numbers and True not in [n for n in walk.numbers if isinstance(n, bool)]


@pytest.mark.sweep  # a second walk; what one page, chart, map or export makes of an interval is tried above
@walks
def test_no_page_shows_a_point_of_the_interval():
    pages, others = walked(*FIRST), walked(*SECOND)
    assert len(pages) > 12 and (41_357, 43_891) in limits(pages), "the walk must have met the interval"
    points = {p for low, high in limits(pages) if low > 0 for p in ((low + high) / 2, (low * high) ** 0.5)}
    leaks = [
        (page, number, point)
        for page, found in pages.items()
        for number in set(found["numbers"]) - set(others[page]["numbers"])
        for point in points
        if is_written(number, point)
    ]
    assert not leaks


@walks
def test_the_walk_meets_the_interval_on_pages_charts_and_maps():
    pages = walked(*FIRST, "few")
    for page in ("pages/region.py {}", "dashboard.py {'ind': 'auto_persons', 'year': '2022', 't_map': 'plain'}"):
        assert {41_357, 43_891} <= set(pages[page]["numbers"]), page
    assert {"pages/region.py {}", "dashboard.py {}"} <= {page for page, found in pages.items() if found["rows"]}


def is_written(number: float, point: float) -> bool:
    """Whether a number is this point: in full, as a whole number of people, or rounded to three figures."""
    whole = {float(round(point))} if point >= 1_000 else set()
    rounded = {float(f"{point:.3g}")} if point >= 10_000 else set()
    full = {round(point, k) for k in range(3, 12) if abs(point) * 10**k >= 10_000}  # five figures of it or more
    return any(abs(number - written) <= 1e-9 * point for written in full | {point}) or number in whole | rounded


@walks
@pytest.mark.parametrize("stops", [["few"], pytest.param([], marks=pytest.mark.sweep)], ids=["few", "all"])
def test_no_export_gives_a_value_where_there_is_none(stops):
    for page, found in walked(*FIRST, *stops).items():
        for row in found["rows"]:
            if row.get("state") in NO_VALUE:
                assert row["value"] in ("", None), (page, row)
