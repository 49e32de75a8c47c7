"""The columns every reader of a training file fills, what the words in them may be, and titles as keys.

The same programme printed with and without accents is one programme.
"""

import re
import unicodedata
from pathlib import Path

import pandas as pd

from lib.ingest.report import Report

TOPICS = {
    "Vehicle maintenance & powertrain": "vehicles",
    "Electrical engineering & power electronics": "electrical",
    "Mechanical engineering & manufacturing": "mechanical",
    "Industrial maintenance": "maintenance",
    "Automation, mechatronics & robotics": "automation",
    "Embedded systems, software & cybersecurity": "software",
    "Chemistry, materials & battery-relevant processes": "chemistry",
    "Quality, logistics & industrial management": "quality",
    "Engineering schools with mechanical/automotive tracks": "engineering",
    # the course pages collected by hand name their subjects more finely
    "High-voltage safety": "electric_vehicles",
    "High-voltage / battery": "electric_vehicles",
    "E-mobility": "electric_vehicles",
    "E-mobility production": "electric_vehicles",
    "EV maintenance": "electric_vehicles",
    "EV / hydrogen maintenance": "electric_vehicles",
    "Hydrogen": "electric_vehicles",
    "Micro e-mobility": "electric_vehicles",
    "Battery": "electric_vehicles",
    "Battery cell production": "electric_vehicles",
    "Vehicle maintenance": "vehicles",
    "Vehicle engineering": "vehicles",
    "Automation / smart manufacturing": "automation",
    "Mechatronics & automation": "automation",
    "Mechanical engineering": "mechanical",
    "Mechanical & electrical production": "mechanical",
    "Electronics & testing": "electrical",
    "Electronics & embedded": "electrical",
    "AI & data": "software",
    "Train-the-trainer": "electric_vehicles",
}

BLANK = {
    "source": "",
    "catalogue": "",  # the first half of a programme id
    "title": "",
    "specialisation": "",
    "provider": "",
    "provider_code": "",
    "place": "",
    "country": "",
    "region": "",
    "nuts3": "",
    "lat": None,
    "lon": None,
    "eqf": None,
    "eqf_basis": "",  # printed, letter (of the Czech code), diploma, assigned; "" without a level
    "mode": "",  # several are joined by ";"
    "hours": None,
    "years": None,  # full duration
    "places": None,
    "places_year": None,  # first calendar year of the session the places belong to
    "language": "",
    "open_to": "unknown",  # who may enter: youth, adults, both, unknown
    "trainers": "",  # what says that it is for trainers: topic, title; "" where nothing does
    "url": "",
    "year": None,  # first calendar year of the session listed; null where the source does not print it
    "status": "",  # listed, again, renamed, ended, inferred, undated, offered, announced, project, standard
    "status_note": "",  # the words of the source, course pages only
    "topic": "",
    "session": "",  # only for the id
}


def rows_of(frame: pd.DataFrame, **columns: object) -> pd.DataFrame:
    """A frame with exactly the columns of BLANK, from series or constants; the index of `frame` is kept."""
    unknown = set(columns) - set(BLANK)
    if unknown:
        raise ValueError(f"no such column: {', '.join(sorted(unknown))}")
    return pd.DataFrame({name: columns.get(name, empty) for name, empty in BLANK.items()}, index=frame.index)


def printed(raw: Path, source: str, report: Report) -> pd.DataFrame:
    """The rows of a list as text, each counted as read."""
    given = pd.read_csv(raw / f"training/{source}.csv", dtype=str, keep_default_na=False)
    report.read[source] += len(given)
    return given


SAME = {"title": "programme", "provider": "provider", "place": "city", "region": "nuts2", "nuts3": "nuts3"}


def offers(given: pd.DataFrame, **own: object) -> pd.DataFrame:
    """rows_of() with what lists print under one name: SAME, level, page and topic; what a reader gives goes first."""
    common: dict[str, object] = {name: given[column] for name, column in SAME.items() if column in given}
    if "eqf_level" in given:
        common["eqf"] = number(given["eqf_level"])
    if "url" in given:
        common["url"] = given["url"].map(address)
    return rows_of(given, **{**common, "topic": topic(given["topic"]), **own})


def number(text: pd.Series) -> pd.Series:
    """Numbers of a text column; an empty cell is null, anything else that is no number raises."""
    return pd.to_numeric(text.where(text.str.strip() != "", None), errors="raise").astype("Float64")


def topic(text: pd.Series) -> pd.Series:
    """Topic codes; a topic that TOPICS lacks raises."""
    strange = sorted(set(text) - set(TOPICS))
    if strange:
        raise ValueError(f"a topic without a code: {', '.join(strange)}")
    return text.map(TOPICS)


def address(printed: str) -> str:
    """The first web address of a cell, with its scheme; "" where there is none."""
    first = printed.replace(",", " ").split()[0] if printed.strip() else ""
    return first if first.startswith(("http://", "https://")) or not first else f"http://{first}"


def normal(text: str) -> str:
    """Lower case, no accents, single spaces: "BTS - Métiers de l’industrie" → "bts metiers de l industrie"."""
    plain = text.replace("’", "'").replace("–", "-")
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def programme_id(catalogue: str, title: str) -> str:
    """Id of a programme in data/programme_matches.toml: "fr_masters/genie mecanique"."""
    return f"{catalogue}/{normal(title)}"
