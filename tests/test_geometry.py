"""The map files: complete, gap-free, in the frame, walkable by arrow keys; and how they are made, on made-up shapes."""

import json
import re
from functools import cache

import numpy as np
import pandas as pd
import pytest
import shapely

from lib import regions
from lib.data.store import STATIC
from lib.ingest import cartograms, packing
from lib.ingest.geo import arrows, frame, land, maps, outlines
from lib.views.map.forms import employed

LEVELS = {0: 27, 1: 92, 2: 244, 3: 1165}
MOST_BYTES = {0: 50_000, 1: 70_000, 2: 95_000, 3: 190_000}
GRAMMAR = re.compile(r"(M-?\d+[ -]\d*l(-?\d+[ -]?)+z?)+")


@cache
def the_map(level: int) -> dict:
    return json.loads((STATIC / "geo" / f"nuts{level}.json").read_text(encoding="utf-8"))


def runs(path: str) -> list[np.ndarray]:
    """Corners of each run of a path, as a reader of these files would take them apart."""
    found = []
    for run in path.split("M")[1:]:
        numbers = [int(n) for n in re.findall(r"-?\d+", run)]
        found.append(np.cumsum(np.array(numbers).reshape(-1, 2), axis=0))
    return found


@cache
def areas(level: int) -> dict[str, shapely.Geometry]:
    """Each region as a polygon, holes where rings turn the other way round."""
    found = {}
    for code, entry in the_map(level)["regions"].items():
        shape = shapely.Point()
        for ring in runs(entry["d"]):
            shape = shape.symmetric_difference(shapely.make_valid(shapely.Polygon(ring)))
        found[code] = shape
    return found


def mainland(level: int) -> list[str]:
    return [c for c in the_map(level)["regions"] if frame.inset_of(c) is None]


@pytest.mark.parametrize("level", LEVELS)
def test_every_region_is_there_and_nothing_else(level):
    assert tuple(sorted(the_map(level)["regions"])) == regions.children_of("EU27", level)
    assert len(the_map(level)["regions"]) == LEVELS[level]


@pytest.mark.parametrize("level", LEVELS)
def test_the_files_stay_small(level):
    assert (STATIC / "geo" / f"nuts{level}.json").stat().st_size <= MOST_BYTES[level]


@pytest.mark.parametrize("shape", ["tiles", "dorling"])
def test_squares_and_circles_stand_for_every_region_apart_and_can_be_walked(shape):
    drawn = json.loads((STATIC / "geo" / f"{shape}.json").read_text(encoding="utf-8"))
    assert tuple(sorted(drawn["regions"])) == regions.children_of("EU27", 2)
    shapes = {code: shapely.Polygon(runs(entry["d"])[0]) for code, entry in drawn["regions"].items()}
    every = list(shapes.values())
    assert sum(s.area for s in every) - shapely.union_all(every).area < 1e-5 * sum(s.area for s in every)
    links = {code: entry["n"] for code, entry in drawn["regions"].items()}
    assert arrows.reached(links, "DE11") == set(shapes)
    for code, entry in drawn["regions"].items():
        assert GRAMMAR.fullmatch(entry["d"]) and shapely.contains_xy(shapes[code], *entry["c"])
        assert entry["b"][0] >= 0 and entry["b"][2] <= drawn["width"] and entry["b"][3] <= drawn["height"]
    sides = np.array([entry["s"] for entry in drawn["regions"].values()], float)
    if shape == "tiles":
        assert set(sides) == {cartograms.SIDE}
    else:  # area in proportion to the people employed, as far as whole units can say it
        people = employed().reindex(list(drawn["regions"])).to_numpy(float)
        assert np.corrcoef(sides**2, people)[0, 1] > 0.9999


def test_a_layout_keeps_neighbours_and_leaves_nothing_to_chance():
    points = np.array([[x, y] for x in range(0, 500, 100) for y in range(0, 500, 100)], float)
    pairs = np.array([(i, j) for i in range(25) for j in range(i) if np.hypot(*(points[i] - points[j])) < 110])
    radius, gaps = np.linspace(20, 70, 25), np.full((25, 25), 4.0)
    found = packing.push_apart(packing.pull_together(points, radius, pairs, gaps), radius, gaps)
    away = np.hypot(*(found[:, None] - found[None, :]).transpose(2, 0, 1)) + 1e9 * np.eye(25)
    assert (away >= radius[:, None] + radius[None, :] + gaps - 0.2).all()
    cells = packing.squares(points / 100, pairs, np.array(["XX"] * 25))
    assert (cells - cells.min(axis=0) == points / 100).all(), "a grid stays as it is"
    alone = np.array([[0, 0], [100, 0], [900, 0], [900, 100]], float)
    assert packing.joined_up(alone, np.array([(0, 1), (2, 3)])).tolist() == [[0, 1], [2, 3], [1, 2]]


@pytest.mark.parametrize("level", LEVELS)
def test_paths_are_whole_numbers_within_the_frame(level):
    drawn = the_map(level)
    every = {
        **{c: r["d"] for c, r in drawn["regions"].items()},
        "": drawn["context"]["d"],
        "-": drawn["countries"]["d"],
    }
    for code, path in every.items():
        assert GRAMMAR.fullmatch(path), code
        for points in runs(path):
            assert (
                points.min() >= 0 and points[:, 0].max() <= drawn["width"] and points[:, 1].max() <= drawn["height"]
            ), code


@pytest.mark.parametrize("level", LEVELS)
def test_what_is_said_of_a_region_fits_its_path(level):
    for code, entry in the_map(level)["regions"].items():
        shape = areas(level)[code]
        assert shape.area > 0
        assert [int(v) for v in shape.bounds] == entry["b"], code
        assert entry["s"] == pytest.approx(shape.area**0.5, abs=1.5), code
        assert shapely.contains_xy(shape, *entry["c"]), code
        largest = max(shapely.get_parts(shape), key=lambda p: p.area)
        assert shapely.contains_xy(largest, *entry["c"]), code


@pytest.mark.parametrize("level", LEVELS)
def test_no_region_covers_another(level):
    shapes = list(areas(level).values())
    overlap = sum(s.area for s in shapes) - shapely.union_all(shapes).area
    assert overlap < 1e-5 * sum(s.area for s in shapes)


@pytest.mark.parametrize("level", [2, 3])
def test_no_gaps_between_regions_or_to_foreign_land(level):
    """What the regions enclose is land of others (Switzerland, San Marino) or the Szczecin Lagoon."""
    eu = shapely.union_all([areas(level)[c] for c in mainland(level)])
    around = shapely.union_all([shapely.make_valid(shapely.Polygon(r)) for r in runs(the_map(level)["context"]["d"])])
    enclosed = shapely.union_all([shapely.Polygon(r) for part in shapely.get_parts(eu) for r in part.interiors])
    assert enclosed.area > 26_000  # Switzerland alone
    empty = shapely.get_parts(enclosed.difference(around))
    lagoon = [p for p in empty if p.contains(shapely.Point(1640, 1627))]
    assert len(lagoon) == 1 and 300 < lagoon[0].area < 600
    assert sum(p.area for p in empty) - lagoon[0].area < 0.001 * enclosed.area
    assert eu.intersection(around).area < 1e-4 * eu.area


@pytest.mark.parametrize("level", [0, 1])
def test_larger_regions_are_their_parts(level):
    for code, shape in areas(level).items():
        parts = [areas(2)[c] for c in regions.children_of(code)]
        assert shape.area == pytest.approx(sum(p.area for p in parts), rel=1e-3), code
        assert shape.symmetric_difference(shapely.union_all(parts)).area <= 2, code


def test_regions_keep_their_area():
    """An equal-area map: square kilometres as Eurostat counts them (land and inland water), by rounded published figures."""
    for code, km2 in {
        "FR10": 12_012,
        "DE11": 10_558,
        "ES61": 87_600,
        "PL92": 29_500,
        "SE33": 165_000,
        "ITG2": 24_100,
    }.items():
        assert areas(2)[code].area * (frame.UNIT / 1000) ** 2 == pytest.approx(km2, rel=0.07), code


@pytest.mark.parametrize("level", [2, 3])
def test_outermost_regions_are_in_their_boxes_and_nowhere_else(level):
    boxes = {i["code"]: i for i in the_map(level)["insets"]}
    assert list(boxes) == ["FRY1", "FRY2", "FRY3", "FRY4", "FRY5", "ES70", "PT20", "PT30"]
    for code, shape in areas(level).items():
        home = frame.inset_of(code)
        for inset, box in boxes.items():
            x, y, width, height = box["box"]
            room = shapely.box(x, y, x + width, y + height - frame.NAME_STRIP + 1)
            assert room.contains(shape) if inset == home else not room.intersects(shape), (code, inset)
    for box in boxes.values():
        x, y, width, height = box["box"]
        assert x < box["label"][0] < x + width and y + height - frame.NAME_STRIP < box["label"][1] < y + height


def test_an_inset_is_filled():
    for inset in the_map(2)["insets"]:
        b = the_map(2)["regions"][inset["code"]]["b"]
        left, top, right, bottom = frame.boxes()[inset["code"]].room
        assert (b[2] - b[0]) / (right - left) > 0.95 or (b[3] - b[1]) / (bottom - top) > 0.95, inset["code"]


def test_small_regions_can_be_seen():
    sizes = {c: r["s"] for c, r in the_map(2)["regions"].items()}
    assert min(sizes.values()) == sizes["BE10"] >= 9
    assert sizes["MT00"] >= 17 and sizes["ES63"] >= 17 and sizes["ES64"] >= 17
    assert not areas(2)["ES63"].intersects(areas(2)["ES61"])  # enlarged, yet not over the strait
    assert sizes["FI20"] > 20 and sizes["CZ01"] > 15 and sizes["AT13"] > 13


@pytest.mark.parametrize("level", [0, 1, 2])
def test_arrow_keys_lead_everywhere_from_everywhere(level):
    links = {c: r["n"] for c, r in the_map(level)["regions"].items()}
    back = {c: {} for c in links}
    for code, leads in links.items():
        assert set(leads) <= set("lrud") and leads and code not in leads.values()
        for target in leads.values():
            back[target][code] = code
    start = next(iter(links))
    assert arrows.reached(links, start) == set(links)  # from the first to all …
    assert arrows.reached(back, start) == set(links)  # … and from all to the first: so from each to each


def test_arrow_keys_lead_where_they_point():
    drawn = the_map(2)["regions"]
    for code, entry in drawn.items():
        for key, target in entry["n"].items():
            step = np.array(drawn[target]["c"]) - np.array(entry["c"])
            assert step @ np.array(arrows.DIRECTIONS[key]) > 0, (code, key, target)
    assert drawn["DE11"]["n"]["l"] == "DE12"  # Karlsruhe, a true neighbour
    assert drawn["FRY1"]["n"]["r"] == "FRY2"


def test_a_true_neighbour_comes_before_a_nearer_stranger():
    drawn = the_map(2)["regions"]
    followed = [(c, t) for c, r in drawn.items() for t in r["n"].values()]
    true = sum(t in regions.neighbours_of(c) for c, t in followed)
    assert true > 0.7 * len(followed)


def test_borders_are_between_countries_and_not_coasts():
    edges = {
        tuple(sorted((tuple(a), tuple(b))))
        for points in runs(the_map(2)["countries"]["d"])
        for a, b in zip(points, points[1:], strict=False)
    }
    touched: dict[tuple, set[str]] = {}
    for code, entry in the_map(2)["regions"].items():
        for ring in runs(entry["d"]):
            closed = [*ring, ring[0]]
            for a, b in zip(closed, closed[1:], strict=False):
                edge = tuple(sorted((tuple(a), tuple(b))))
                if edge in edges:
                    touched.setdefault(edge, set()).add(regions.country_of(code))
    assert edges == set(touched)  # every piece of a border is the edge of a region
    pairs = {frozenset(c) for c in touched.values() if len(c) == 2}
    assert {frozenset(p) for p in (("DE", "FR"), ("ES", "PT"), ("BG", "EL"), ("FI", "SE"), ("LU", "BE"))} <= pairs
    facing = {c for countries in touched.values() if len(countries) == 1 for c in countries}
    assert {"IE", "DE", "FR", "IT", "PL", "RO", "SE", "FI", "HR", "EL"} <= facing  # foreign land behind
    assert not facing & {"MT", "CY", "PT", "NL", "DK", "CZ", "LU", "BE"}
    shores = shapely.union_all([shapely.Point(p).buffer(3) for p in ((60, 2660), (1450, 3170), (2400, 2980))])
    assert not shapely.MultiLineString([list(e) for e in edges]).intersects(shores)


def test_the_same_outlines_serve_levels_0_to_2():
    for part in ("context", "countries", "insets", "width", "height", "unit", "x0", "y1"):
        assert the_map(0)[part] == the_map(1)[part] == the_map(2)[part]
    assert the_map(3)["width"] == the_map(2)["width"]


# How it is made, on made-up shapes


def test_simplifying_keeps_shared_borders_shared():
    """Two made-up squares with a wavy border, and an island."""
    wave = [(50 + 4 * np.sin(y), y) for y in np.linspace(0, 100, 60)]
    left = shapely.Polygon([(0, 0), *wave, (0, 100)])
    right = shapely.Polygon([(100, 0), *wave, (100, 100)])
    island = shapely.Point(150, 50).buffer(4)
    cut = outlines.rounded(outlines.simplify(np.array([left, shapely.union(right, island)]), 8))
    corners = [len(shapely.get_coordinates(s)) for s in cut]
    assert corners[0] < 40
    assert shapely.union_all(cut).area == pytest.approx(cut[0].area + cut[1].area)
    assert cut[0].area + max(p.area for p in shapely.get_parts(cut[1])) == pytest.approx(10_000, abs=2)
    assert len(shapely.get_parts(cut[1])) == 2 and min(p.area for p in shapely.get_parts(cut[1])) > 35


def test_rounding_drops_what_vanishes():
    speck = shapely.MultiPolygon([shapely.box(0, 0, 10, 10), shapely.box(20, 20, 20.3, 20.3)])
    (kept,) = outlines.rounded(np.array([speck]))
    assert kept.area == 100 and len(shapely.get_parts(kept)) == 1


def test_only_what_stands_alone_is_enlarged():
    small = np.array([shapely.box(0, 0, 2, 2)])
    assert outlines.visible(small, alone=False)[0].area == 4
    grown = outlines.visible(small, alone=True)[0]
    assert grown.area == pytest.approx(outlines.SMALL_SIDE**2) and grown.centroid.equals_exact(
        shapely.Point(1, 1), 1e-6
    )
    large = np.array([shapely.box(0, 0, 99, 99)])
    assert outlines.visible(large, alone=True)[0].equals(large[0])


def test_paths_say_what_the_shape_is():
    ring = shapely.Polygon([(5, 5), (15, 5), (15, 9), (5, 9)], [[(6, 6), (6, 7), (7, 7)]])
    assert maps.path(ring) == "M5 5l10 0 0 4-10 0zM6 6l0 1 1 0z"
    assert maps.path(shapely.MultiLineString([[(0, 0), (3, -2)]])) == "M0 0l3-2"


def test_a_region_that_no_arrow_meets_gets_one():
    """Made-up: a row of three, and an islet so far off its axis that no cone holds it."""
    codes = ["A", "B", "C", "D"]
    points = np.array([(0, 0), (10, 0), (20, 0), (11, 300)], float)
    links = arrows.arrows(codes, points, [{"B"}, {"A", "C"}, {"B"}, set()])
    assert links["A"]["r"] == "B" and links["B"]["r"] == "C" and links["C"]["l"] == "B"
    assert all(arrows.reached(links, c) == set(codes) for c in codes)


def test_a_border_needs_land_behind_it():
    """Made-up: two countries side by side, foreign land to the east of the second, water elsewhere."""
    two = pd.DataFrame(
        {
            "code": ["AA11", "BB11"],
            "country": ["AA", "BB"],
            "shape": [shapely.box(0, 0, 10, 10), shapely.box(10, 0, 20, 10)],
        }
    )
    lines = land.borders(two, [shapely.box(20, 0, 30, 10)])
    assert lines.length == 20 and lines.bounds == (10, 0, 20, 10)
