"""Regions: what they are called, where they lie, and the outlines that every map of the atlas draws."""

from pathlib import Path

import pandas as pd

from lib.ingest.geo import degrees
from lib.ingest.geo.maps import map_files
from lib.ingest.geo.names import regions
from lib.ingest.geo.neighbours import neighbours
from lib.ingest.geo.places import places
from lib.ingest.geo.population import population
from lib.ingest.geo.retired import retired
from lib.ingest.geo.typologies import nuts2, nuts3
from lib.ingest.report import Report


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame | bytes]:
    """All tables of regions and the map files, from the folder geo/ of the raw files and ARDECO's population."""
    table = regions(raw, report)
    smallest = nuts3(raw, report)
    larger = nuts2(smallest)
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
        "geo/places": places(raw / "geo"),
        **map_files(raw / "geo", eu, report),
        "static/geo/outlines.json": degrees.outlines(raw / "geo", eu),
    }


NOTES = [
    "NUTS 2 regions take the urban-rural type that most of their NUTS 3 regions have, each counted once.",
    "Population is ARDECO's average of 2022; six regions of NUTS 2021 are moved to NUTS 2024 by the people of the census of 2021.",
    "Saint-Martin (FRY1) and the Selvagens (PT30) are not drawn; Malta, Ceuta and Melilla are drawn larger than they are.",
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
