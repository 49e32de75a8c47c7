"""One catalogue from the rows of all readers (programme, region, level, id, order), and how far it covers regions."""

import hashlib

import numpy as np
import pandas as pd

from lib.ingest.report import Report
from lib.ingest.training.columns import normal, programme_id
from lib.ingest.training.curated import MORE_CATALOGUE
from lib.ingest.training.lists import UNREVIEWED as LISTS
from lib.ingest.training.matches import Matches
from lib.model.training.catalogue import COLUMNS, TEXTS, WHOLE_NUMBERS
from lib.model.training.trainers import TITLE, for_trainers

UNREVIEWED = LISTS | {MORE_CATALOGUE}  # catalogues whose programmes may lack an entry in the reviewed table
FAR_KM = 150.0  # a point further than this from the middle of its NUTS 3 region is a slip of the source
OUTERMOST_KM = 500.0  # islands and French Guiana
MORE_COUNTIES = ("RO111", "RO113", "RO121", "RO213", "RO313", "RO422", "RO423")
# One catalogue each: what kind of training, and which codes (beginnings) it lists whole. "" = single pages only.
CATALOGUES = (
    ("cz_secondary_vet_automotive_relevant", "secondary", ("CZ",)),
    ("fr_parcoursup_2018_19_capacity", "first_cycle", ("FR",)),
    ("fr_parcoursup_automotive_relevant_programmes", "first_cycle", ("FR",)),
    ("fr_masters_automotive_relevant", "masters", ("FR",)),
    ("es_malaga_fp_automotive_relevant", "vocational", ("ES617",)),
    ("es_castilla_y_leon_fp_automotive_relevant", "vocational", ("ES41",)),
    ("ro_liceal_tehnologic_2026_car_counties", "secondary", ("RO122", "RO126", "RO311", "RO411", "RO421", "RO424")),
    # Olt and Sălaj are not whole
    ("ro_liceal_tehnologic_2026_more_counties", "secondary", MORE_COUNTIES),
    ("se_yrkeshogskola_2025_automotive_relevant", "higher_vocational", ()),
    ("fr_grand_est_vocational_to_master_2025_26_industry", "campus", ()),
    ("hu_university_bachelor_applicants_2026_automotive_relevant", "bachelor", ()),
    ("it_university_degrees_2022_automotive_relevant", "degrees", ()),
    ("es_madrid_university_degrees_2025_26_automotive_relevant", "bachelor", ()),
    ("curated_course_pages", "pages", ()),
    ("curated_course_pages_more", "pages", ()),
)
# Lists of a choice of programmes: no region's training of their kind is known to be whole.
CHOSEN = frozenset(source for source, kind, areas in CATALOGUES if not areas and kind != "pages")


def assemble(
    rows: pd.DataFrame,
    matches: Matches,
    regions: pd.DataFrame,
    retired: pd.DataFrame,
    middles: pd.DataFrame,
    report: Report,
) -> pd.DataFrame:
    """Columns COLUMNS, one row per offer, sorted by region, title, provider, id.

    rows       what the readers return, in one frame.
    regions    data/regions.parquet; retired: geo/retired.parquet; middles: geo/places.parquet (code, lat, lon).
    Raises ValueError for a programme that the reviewed table lacks or a code that no NUTS version knows.
    """
    rows = rows.reset_index(drop=True)
    base = [programme_id(c, t) for c, t in zip(rows["catalogue"], rows["title"], strict=True)]
    unread = rows["catalogue"].isin(UNREVIEWED)
    if missing := sorted({id for id, open_ in zip(base, unread, strict=True) if not open_} - set(matches.programmes)):
        raise ValueError(f"programme_matches.toml lacks {', '.join(missing)}")
    as_printed = [{"title": title, "title_en": ""} for title in rows["title"]]
    entries = [matches.programmes.get(id, printed) for id, printed in zip(base, as_printed, strict=True)]
    reviewed = [id in matches.programmes for id in base]
    rows["programme"] = [
        matches.specialised(id, s) if known else id
        for id, s, known in zip(base, rows["specialisation"], reviewed, strict=True)
    ]
    rows["title"] = [entry["title"] for entry in entries]
    rows["title_en"] = [entry["title_en"] for entry in entries]
    named = [for_trainers(f"{title} {gloss}") for title, gloss in zip(rows["title"], rows["title_en"], strict=True)]
    rows["trainers"] = rows["trainers"].mask((rows["trainers"] == "") & pd.Series(named, rows.index), TITLE)
    rows["topic"] = [
        matches.of(id).get("topic", topic) if known else topic
        for id, topic, known in zip(rows["programme"], rows["topic"], reviewed, strict=True)
    ]
    diploma = pd.Series([entry.get("eqf") for entry in entries], dtype="Float64")
    rows["eqf_basis"] = rows["eqf_basis"].mask(rows["eqf"].isna() & diploma.notna(), "diploma")
    rows["eqf"] = rows["eqf"].astype("Float64").fillna(diploma)
    _place(rows, regions, retired, middles, report)
    rows["id"] = _ids(rows)
    rows["years"] = plain(rows["years"])
    rows = (
        rows.astype(dict.fromkeys(WHOLE_NUMBERS, "Float64"))
        .astype(WHOLE_NUMBERS)
        .sort_values(["region", "title", "provider", "id"], kind="stable")
    )
    return rows[COLUMNS].astype(dict.fromkeys(TEXTS, "category")).reset_index(drop=True)


def levels_of(courses: pd.DataFrame, matches: Matches) -> dict[str, int]:
    """Level by which each reviewed programme's skills are chosen: its courses' own, else the one the table assumes."""
    known = courses.dropna(subset="eqf").groupby("programme", observed=True)["eqf"].median().astype(int).to_dict()
    levels = {}
    for programme in courses["programme"].astype(str).unique():
        if programme.split("+")[0] not in matches.programmes:
            continue  # what it teaches has not been read
        level = known.get(programme, matches.of(programme).get("fit"))
        if level is None:
            raise ValueError(f"programme_matches.toml: {programme} has neither a level nor `fit`")
        levels[programme] = int(level)
    return levels


def _place(
    rows: pd.DataFrame, regions: pd.DataFrame, retired: pd.DataFrame, middles: pd.DataFrame, report: Report
) -> None:
    """Codes of NUTS 2024, and points that lie where the code says; a point far off is taken away and counted."""
    live = set(regions["code"].astype(str))
    after = dict(zip(retired["code"].astype(str), retired["successors"].astype(str), strict=True))
    for name in ("region", "nuts3"):
        codes = rows[name].map(lambda code: code if code in live or code == "" else after.get(code, code))
        if strange := sorted(set(codes) - live - {""}):
            raise ValueError(f"training: no region of NUTS 2024 is called {', '.join(strange)}")
        rows[name] = codes
    parent = rows["nuts3"].str[:4]
    if (odd := (parent != "") & (parent != rows["region"])).any():
        raise ValueError(f"training: NUTS 3 and NUTS 2 disagree in {int(odd.sum())} rows")
    point = middles.set_index(middles["code"].astype(str))[["lat", "lon"]]
    lat, lon = plain(rows["lat"]), plain(rows["lon"])
    middle = point.reindex(rows["nuts3"])
    away = kilometres(lat, lon, middle["lat"].to_numpy(), middle["lon"].to_numpy())
    far = away > np.where(rows["region"].str.startswith("FRY"), OUTERMOST_KM, FAR_KM)
    if far.any():
        report.notes.append(f"{int(far.sum())} coordinates lie far from their NUTS 3 region and were left out.")
    rows["lat"], rows["lon"] = lat.mask(far).round(4), lon.mask(far).round(4)


def plain(numbers: pd.Series) -> pd.Series:
    """A column of mixed numbers and nulls as float64 with NaN."""
    return pd.Series(numbers.astype("Float64").to_numpy(dtype=float, na_value=np.nan), numbers.index)


def kilometres(lat: pd.Series, lon: pd.Series, to_lat: np.ndarray, to_lon: np.ndarray) -> np.ndarray:
    """Distance on the globe, km; null where a point is not known."""
    a, b, c, d = (np.radians(np.asarray(x, dtype=float)) for x in (lat, lon, to_lat, to_lon))
    half = np.sin((c - a) / 2) ** 2 + np.cos(a) * np.cos(c) * np.sin((d - b) / 2) ** 2
    return 12742 * np.arcsin(np.sqrt(half))


def _ids(rows: pd.DataFrame) -> list[str]:
    """Ids that stay when rows move: provider, programme, place and session, and a number where all four repeat."""
    parts = zip(
        rows["catalogue"],
        rows["provider_code"],
        rows["title"],
        rows["specialisation"],
        rows["place"],
        rows["session"],
        strict=True,
    )
    names = pd.Series(["|".join(normal(str(part)) for part in row) for row in parts])
    times = names.groupby(names).cumcount()
    ids = [hashlib.sha256(f"{name}|{n}".encode()).hexdigest()[:12] for name, n in zip(names, times, strict=True)]
    if len(set(ids)) != len(ids):
        raise ValueError("training: two offers have one id")
    return ids


def scope(courses: pd.DataFrame, regions: pd.DataFrame) -> pd.DataFrame:
    """One row per EU region of level 2 and source with courses there.

    Columns region, source, kind, extent, courses, with_places, places.

    extent: "whole" (the catalogue lists this kind of training for the whole region), "part" (for a part of it),
    "single" (single pages). `places` is the sum of the places printed.
    """
    inside = regions[regions["eu27"] & (regions["level"] == 2)]["code"].astype(str)
    offers = courses[courses["region"].astype(str).isin(set(inside))]
    counted = (
        offers.groupby(["region", "source"], observed=True)
        .agg(
            courses=("id", "size"),
            with_places=("places", "count"),
            places=("places", "sum"),
            for_adults=("open_to", lambda codes: int(codes.astype(str).isin(("adults", "both")).sum())),
        )
        .reset_index()
    )
    kinds = {source: kind for source, kind, _areas in CATALOGUES}
    areas = {source: area for source, _kind, area in CATALOGUES}
    region, source = counted["region"].astype(str), counted["source"].astype(str)
    counted["kind"] = source.map(kinds)
    counted["extent"] = ["part" if s in CHOSEN else extent(r, areas[s]) for r, s in zip(region, source, strict=True)]
    counted = counted.astype(dict.fromkeys(("courses", "with_places", "places", "for_adults"), "int32"))
    columns = ["region", "source", "kind", "extent", "courses", "with_places", "places", "for_adults"]
    ordered = counted.astype({"region": str, "source": str}).sort_values(["region", "source"])[columns]
    return ordered.astype(dict.fromkeys(columns[:4], "category")).reset_index(drop=True)


def extent(region: str, areas: tuple[str, ...]) -> str:
    """How far a catalogue that lists `areas` whole covers a region of level 2."""
    if region.startswith(areas or ("-",)):
        return "whole"
    return "part" if any(area.startswith(region) for area in areas) else "single"
