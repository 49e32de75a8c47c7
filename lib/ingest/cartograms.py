"""The stage "cartograms": two map files whose regions are not drawn by their land, read like the others.

static/geo/tiles.json    one square a region, all of one size
static/geo/dorling.json  one circle a region; its area is the number of people employed there in the base year

Both keep who lies beside whom as far as squares and circles can. The same raw files give the same bytes: nothing is
drawn by lot, and every order is that of codes.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import shapely

from lib.data.series import BASE_YEAR, EMPLOYMENT
from lib.data.states import VALUED
from lib.ingest.geo.maps import TOLERANCE, label_point, layout
from lib.ingest.geo.outlines import drawn
from lib.ingest.packing import joined_up, pull_together, push_apart, squares
from lib.ingest.report import Report

SIDE = 120  # map units: of a tile
EDGE = 60  # map units: round about all that is drawn
WITHIN, BETWEEN = 8.0, 40.0  # map units: between circles of one country, and of two
CORNERS = 40  # of a circle
FILLED = 0.62  # of the land's area: what all circles cover together
LEAST = 16.0  # map units: radius of a region whose employment is not published
BESIDE = {  # outermost regions stand beside the country they belong to (map units of nuts2.json)
    "PT20": (60, 2560),
    "PT30": (100, 2920),
    "ES70": (420, 3120),
    "FRY1": (560, 2020),
    "FRY2": (560, 2120),
    "FRY3": (560, 2220),
    "FRY4": (460, 2070),
    "FRY5": (460, 2170),
}


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, bytes]:
    """Both files, from the outlines among the raw files and the tables regions, geo/neighbours and observations."""
    table = built["regions"]
    eu = set(table.loc[table["eu27"], "country"])
    regions = drawn(raw / "geo", 2, TOLERANCE[2])
    regions = regions[regions["country"].isin(eu)].reset_index(drop=True)
    codes = regions["code"].tolist()
    points = np.array([BESIDE.get(c) or label_point(s) for c, s in zip(codes, regions["shape"], strict=True)], float)
    pairs = joined_up(points, _pairs(built["geo/neighbours"], codes))
    land = float(shapely.area(regions["shape"].to_numpy()).sum())
    people, unknown = employed(built["observations"], codes)
    report.notes.append(
        f"Circles of the cartogram stand for people employed in {BASE_YEAR}; "
        + (f"not published, and drawn as the smallest circle: {', '.join(unknown)}." if unknown else "all are known.")
    )
    return {
        "static/geo/tiles.json": tiles(codes, points, pairs, land),
        "static/geo/dorling.json": circles(codes, points, pairs, people, land),
    }


def employed(observations: pd.DataFrame, codes: list[str]) -> tuple[np.ndarray, list[str]]:
    """People employed in the base year by region, NaN where that is not known, and the codes of those regions."""
    rows = observations[
        (observations["series"] == EMPLOYMENT)
        & (observations["year"] == BASE_YEAR)
        & observations["state"].isin(VALUED)
    ]
    found = rows.set_index(rows["region"].astype(str))["value"].reindex(codes).to_numpy(float)
    return found, [c for c, known in zip(codes, np.isfinite(found), strict=True) if not known]


def _pairs(neighbours: pd.DataFrame, codes: list[str]) -> np.ndarray:
    """Neighbours as pairs of positions, each once."""
    place = {c: i for i, c in enumerate(codes)}
    named = zip(neighbours["a"].astype(str), neighbours["b"].astype(str), strict=True)
    return np.array(sorted({(place[a], place[b]) for a, b in named if a < b and a in place and b in place}))


def tiles(codes: list[str], points: np.ndarray, pairs: np.ndarray, land: float) -> bytes:
    """One square a region on a grid, near to where it lies and beside the regions it borders."""
    radius = np.full(len(codes), np.sqrt(FILLED * land / len(codes) / np.pi))
    gaps = np.zeros((len(codes), len(codes)))
    near = pull_together(points, radius, pairs, gaps)
    lands = np.array([c[:2] for c in codes])
    cells = squares(near / (1.9 * radius[0]), pairs, lands)
    cells = cells - cells.min(axis=0)
    corners = cells * SIDE + EDGE
    shapes = shapely.box(*corners.T, *(corners + SIDE).T, ccw=False)
    width, height = (int(n) for n in corners.max(axis=0) + SIDE + EDGE)
    return layout(codes, shapes, corners + SIDE // 2, (width, height), _between(cells, lands))


def _between(cells: np.ndarray, lands: np.ndarray) -> shapely.Geometry:
    """Edges between squares of two countries, as lines."""
    at = {tuple(cell): i for i, cell in enumerate(cells.tolist())}
    edges = []
    for (x, y), i in sorted(at.items()):
        left, top = x * SIDE + EDGE, y * SIDE + EDGE
        for other, edge in (
            ((x + 1, y), ((left + SIDE, top), (left + SIDE, top + SIDE))),
            ((x, y + 1), ((left, top + SIDE), (left + SIDE, top + SIDE))),
        ):
            if other in at and lands[at[other]] != lands[i]:
                edges.append(shapely.linestrings(edge))
    return shapely.line_merge(shapely.multilinestrings(edges))


def circles(codes: list[str], points: np.ndarray, pairs: np.ndarray, people: np.ndarray, land: float) -> bytes:
    """One circle a region, its area by `people`; none lies over another."""
    radius = np.sqrt(FILLED * land / np.pi * people / np.nansum(people))
    radius = np.where(np.isfinite(radius), radius, LEAST)
    lands = np.array([c[:2] for c in codes])
    gaps = np.where(lands[:, None] == lands[None, :], WITHIN, BETWEEN)
    placed = push_apart(pull_together(points, radius, pairs, gaps), radius, gaps)
    low, high = (placed - radius[:, None]).min(axis=0), (placed + radius[:, None]).max(axis=0)
    placed = np.rint(placed - low + EDGE)
    angles = np.arange(CORNERS) * 2 * np.pi / CORNERS
    ring = np.column_stack([np.cos(angles), np.sin(angles)])
    shapes = np.array([shapely.Polygon(np.rint(p + r * ring)) for p, r in zip(placed, radius, strict=True)])
    width, height = (int(np.ceil(n)) for n in high - low + 2 * EDGE)
    return layout(codes, shapes, placed.astype(int), (width, height), None)
