"""Regions: what they are called, where they lie, and the outlines that every map of the atlas draws."""

from pathlib import Path

import pandas as pd
import shapely

from lib.ingest.geo import frame, outlines
from lib.ingest.geo.maps import map_files, outlines_in_degrees
from lib.ingest.geo.regions import population, read, regions
from lib.ingest.geo.retired import retired
from lib.ingest.report import Report

NEIGHBOURS = "neighbours_nuts2_2024"
TYPOLOGIES = "nuts3_2024_typologies"
TYPES = ("predominantly urban", "intermediate", "predominantly rural")
KINDS = {  # column of the table → (our name, the text that means no)
    "Coastal regions": ("coastal", "non-coastal"),
    "Metropolitan regions": ("metro", "non-metropolitan region"),
    "Border": ("border", "Non-border"),
    "Island regions": ("island", "Non-island"),
    "Mountanious regions": ("mountain", "non-mountain"),
    "Capital regions": ("capital", ""),
}


NOTES = [
    "NUTS 2 regions take the urban-rural type that most of their NUTS 3 regions have, each counted once.",
    "Population is ARDECO's average of 2022; six regions of NUTS 2021 are moved to NUTS 2024 by the people of the "
    "census of 2021.",
    "Saint-Martin (FRY1) and the Selvagens (PT30) are not drawn; Malta, Ceuta and Melilla are drawn larger than they "
    "are.",
]
COLUMNS = [
    "code",
    "level",
    "parent",
    "country",
    "name_local",
    "name_latin",
    "population",
    "eu27",
    "typology",
    "outermost",
]


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame | bytes]:
    """All tables of regions and the map files, from the folder geo/ of the raw files and ARDECO's population."""
    table = regions(raw, report)
    smallest = typologies_nuts3(raw, report)
    larger = typologies_nuts2(smallest).merge(areas(raw / "geo"), on="region", how="left", validate="one_to_one")
    kinds = {
        **dict(zip(larger["region"], larger["typology"], strict=True)),
        **dict(zip(smallest["code"], smallest["typology"], strict=True)),
    }
    report.notes += NOTES
    eu = set(table.loc[table["eu27"], "country"])
    table["population"] = table["code"].map(population(raw, table, report)).astype("float64")
    table["typology"] = table["code"].map(kinds).fillna("")
    return {
        "regions": table[COLUMNS],
        "geo/neighbours": neighbours(raw, report),
        "geo/typologies": larger,
        "geo/retired": retired(raw, report),
        "geo/places": label_points(raw / "geo"),
        **map_files(raw / "geo", eu, report),
        "static/geo/outlines.json": outlines_in_degrees(raw / "geo", eu),
    }


def neighbours(raw: Path, report: Report) -> pd.DataFrame:
    """Every pair of NUTS 2 regions that share a border, both ways: a, b, border_km, cross_border (two countries).

    Lengths are those of the outlines at 1:20 million, shorter than the true border; pairs that meet in a point have 0.
    """
    table = read(raw, NEIGHBOURS)
    report.read[NEIGHBOURS] += len(table)
    report.kept[NEIGHBOURS] += len(table)
    one_way = pd.DataFrame(
        {
            "a": table["a"],
            "b": table["b"],
            "border_km": table["shared_border_km_20M"].astype(float),
            "cross_border": table["cross_border"] == "True",
        }
    )
    back = one_way.rename(columns={"a": "b", "b": "a"})
    return pd.concat([one_way, back])[list(one_way.columns)].sort_values(["a", "b"], ignore_index=True)


def typologies_nuts3(raw: Path, report: Report) -> pd.DataFrame:
    """Each NUTS 3 region of the EU: code, typology, and one yes or no for each kind in KINDS."""
    table = read(raw, TYPOLOGIES)
    report.read[TYPOLOGIES] += len(table)
    report.kept[TYPOLOGIES] += len(table)
    rows = pd.DataFrame(
        {"code": table["NUTS-3 Code"].str.strip(), "typology": table["Urban-Rural typology"].str.strip()}
    )
    for column, (name, no) in KINDS.items():
        rows[name] = table[column].str.strip() != no
    return rows.sort_values("code", ignore_index=True)


def typologies_nuts2(smallest: pd.DataFrame) -> pd.DataFrame:
    """Each NUTS 2 region by its NUTS 3 regions: region, regions (how many), urban, intermediate, rural and one share of
    them for each kind (0 to 1), capital (whether the country's capital is in it), typology (the most frequent type).

    Shares count NUTS 3 regions: NUTS makes them alike in people (150,000 to 800,000), so counting them is nearer to
    counting people than adding up their areas, and their populations are not in the tables. Of two types that are
    equally frequent the more urban stands.
    """
    grouped = smallest.groupby(smallest["code"].str[:4])
    rows = pd.DataFrame({"regions": grouped.size().astype("int16")})
    for kind, name in zip(TYPES, ("urban", "intermediate", "rural"), strict=True):
        rows[name] = (smallest["typology"] == kind).groupby(smallest["code"].str[:4]).mean()
    for name in ("metro", "coastal", "border", "island", "mountain"):
        rows[name] = grouped[name].mean()
    rows["capital"] = grouped["capital"].any()
    kinds = rows[["urban", "intermediate", "rural"]]
    rows["typology"] = kinds.idxmax(axis=1).map(dict(zip(kinds.columns, TYPES, strict=True)))
    return rows.rename_axis("region").reset_index()


def areas(folder: Path) -> pd.DataFrame:
    """NUTS 2 regions: region, area_km2 of the outlines at 1:20 million in an equal-area projection (EPSG:3035)."""
    regions = outlines.read(folder, 2)
    square_metres = shapely.area(frame.to_metres(regions.geometry.to_numpy()))
    return pd.DataFrame({"region": regions["code"].astype(str), "area_km2": (square_metres / 1e6).round(1)})


def label_points(folder: Path) -> pd.DataFrame:
    """NUTS 2 and NUTS 3 regions: code, lat, lon of a point well inside the largest part, to four decimals (11 m)."""
    points = []
    for level in (2, 3):
        regions = outlines.read(folder, level)
        shapes = frame.to_metres(regions.geometry.to_numpy())
        largest = [max(shapely.get_parts(s), key=lambda p: p.area) for s in shapes]
        middle = [shapely.get_coordinates(shapely.maximum_inscribed_circle(s, 500))[0] for s in largest]
        lat, lon = zip(*(frame.to_degrees(x, y) for x, y in middle), strict=True)
        points.append(pd.DataFrame({"code": regions["code"], "lat": lat, "lon": lon}))
    return pd.concat(points).round(4).sort_values("code", ignore_index=True)
