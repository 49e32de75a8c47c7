"""Which regions the catalogue covers, and how far: the honest base of every list of courses."""

import pandas as pd

# One catalogue each: what kind of training, and which codes (beginnings) it lists whole. "" = single pages only.
CATALOGUES = (
    ("cz_secondary_vet_automotive_relevant", "secondary", ("CZ",)),
    ("fr_parcoursup_2018_19_capacity", "first_cycle", ("FR",)),
    ("fr_parcoursup_automotive_relevant_programmes", "first_cycle", ("FR",)),
    ("fr_masters_automotive_relevant", "masters", ("FR",)),
    ("es_malaga_fp_automotive_relevant", "vocational", ("ES617",)),
    ("curated_course_pages", "pages", ()),
)


def scope(courses: pd.DataFrame, regions: pd.DataFrame) -> pd.DataFrame:
    """Columns region, source, kind, extent, courses, with_places, places: one row per EU region of level 2 and source with courses there.

    extent: "whole" (the catalogue lists this kind of training for the whole region), "part" (for a part of it),
    "single" (single pages). `places` is the sum of the places printed.
    """
    inside = regions[regions["eu27"] & (regions["level"] == 2)]["code"].astype(str)
    found = courses[courses["region"].astype(str).isin(set(inside))]
    counted = (
        found.groupby(["region", "source"], observed=True)
        .agg(courses=("id", "size"), with_places=("places", "count"), places=("places", "sum"))
        .reset_index()
    )
    kinds = {source: kind for source, kind, _areas in CATALOGUES}
    areas = {source: area for source, _kind, area in CATALOGUES}
    region, source = counted["region"].astype(str), counted["source"].astype(str)
    counted["kind"] = source.map(kinds)
    counted["extent"] = [extent(r, areas[s]) for r, s in zip(region, source, strict=True)]
    counted = counted.astype({"courses": "int32", "with_places": "int32", "places": "int32"})
    columns = ["region", "source", "kind", "extent", "courses", "with_places", "places"]
    ordered = counted.astype({"region": str, "source": str}).sort_values(["region", "source"])[columns]
    return ordered.astype(dict.fromkeys(columns[:4], "category")).reset_index(drop=True)


def extent(region: str, areas: tuple[str, ...]) -> str:
    """How far a catalogue that lists `areas` whole covers a region of level 2."""
    if region.startswith(areas or ("-",)):
        return "whole"
    return "part" if any(area.startswith(region) for area in areas) else "single"
