"""The transition by region: engine share, openings, occupations by country, and the plants behind the first.

sources → data/ice_share, powertrain_plants, openings, occupation_mix_country. The figures are those of lib/model
(engine_share, openings, occupations); here the raw files are read and every row is accounted for.
"""

from pathlib import Path

import pandas as pd

from lib.data.assumptions import assumption
from lib.ingest.nuts import TARGET, Nuts
from lib.ingest.powertrain import powertrain_plants
from lib.ingest.report import Report
from lib.model import engine_share, occupations, openings

WIRING, MANUFACTURING, TASKS = (
    "c29_subbranches_by_country_2023_secondary",
    "lfsa_eisn2_country_nace1_isco1_2023_2024",
    "jrc_tasks_isco2d_nace2d_eu15",
)
BASE_YEAR, SECTIONS_YEAR, OLDER_YEAR = 2022, 2019, 2023
SECTION_SERIES, DIVISION_SERIES = "employment_sector.", "persons."


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The four tables; `built` must hold the observations."""
    nuts = Nuts.read(raw)
    seen = observed(built["observations"], nuts)
    plants = powertrain_plants(raw, report)
    jobs = seen[seen["series"] == DIVISION_SERIES + openings.CARS]
    national = jobs[jobs["region"].isin(nuts.countries)].dropna(subset=["value"]).set_index("region")["value"]
    regions = pd.DataFrame({"region": sorted(nuts.live(TARGET))})
    shares = engine_share.engine_share(
        regions.merge(jobs, on="region", how="left"),
        national,
        wiring(raw, report),
        plants,
        assumed("ice_share"),
        assumed("wiring_error")[1],
        {
            engine_share.ENGINE: (1.0, 1.0, 1.0),
            engine_share.MIXED: assumed("mixed_plant_engines"),
            engine_share.CARS_TOO: assumed("car_plant_engines"),
        },
        BASE_YEAR,
        assumed("engine_staff_shrinking")[1],
    )
    eu15 = tasks(raw, report)
    made = eu15[eu15["division"] == 29]
    mix = pd.DataFrame({"isco": made["isco"], "share": made["persons"] / made["persons"].sum()}).sort_values("isco")
    return {
        "ice_share": shares,
        "powertrain_plants": plants,
        "openings": vacant(seen, regions["region"], eu15),
        "occupation_mix_country": occupations.country_mix(
            mix, manufacturing(raw, report, nuts.countries), tuple(sorted(nuts.countries))
        ),
    }


def assumed(name: str) -> engine_share.Range:
    """Low, central and high of an assumption."""
    one = assumption(name)
    return one.low, one.central, one.high


def observed(observations: pd.DataFrame, nuts: Nuts) -> pd.DataFrame:
    """The rows that this stage uses, of NUTS 2 regions and countries: series, region, year, value, low, high."""
    frame = observations.assign(series=observations["series"].astype(str), region=observations["region"].astype(str))
    series, year = frame["series"], frame["year"]
    wanted = (series.str.startswith(DIVISION_SERIES + "C") | (series == "employment")) & (year == BASE_YEAR)
    wanted |= series.str.startswith(SECTION_SERIES) & (year == SECTIONS_YEAR)
    wanted |= (series == "employed_55_64") & (year == OLDER_YEAR)
    here = frame["region"].isin(nuts.live(TARGET) | nuts.countries)
    return frame.loc[wanted & here, ["series", "region", "year", "value", "low", "high"]]


def vacant(seen: pd.DataFrame, regions: pd.Series, eu15: pd.DataFrame) -> pd.DataFrame:
    """Openings of every region (openings.openings) from observations and the EU-15 table."""
    seen = seen[seen["region"].isin(set(regions))]
    divisions = seen[seen["series"].str.startswith(DIVISION_SERIES)]
    divisions = divisions.assign(activity=divisions["series"].str.removeprefix(DIVISION_SERIES))
    sections = seen[seen["series"].str.startswith(SECTION_SERIES)].dropna(subset=["value"])
    sections = sections.assign(section=sections["series"].str.removeprefix(SECTION_SERIES))
    jobs = regions.to_frame().merge(seen[seen["series"] == "employment"], on="region", how="left")
    scaled = openings.scaled_sections(sections, jobs)
    return openings.openings(divisions, scaled, openings.activity_mix(eu15), seen[seen["series"] == "employed_55_64"])


def wiring(raw: Path, report: Report) -> pd.Series:
    """Persons in wiring and electrics (C29.31) by country; a second-hand table, rounded."""
    rows = pd.read_csv(raw / f"labour/{WIRING}.csv")
    report.read[WIRING] += len(rows)
    kept = rows[rows["nace_r2"] == "C29.31"]
    report.kept[WIRING] += len(kept)
    report.drop(WIRING, len(rows) - len(kept), "another branch of C29: only wiring and electrics tell the engine share")
    return kept.set_index("country")["persons"].astype(float)


def manufacturing(raw: Path, report: Report, countries: frozenset[str]) -> pd.DataFrame:
    """Persons in manufacturing by country, year and major group (country, year, major, persons); null where blank."""
    rows = pd.read_csv(raw / f"occupations/{MANUFACTURING}.csv")
    report.read[MANUFACTURING] += len(rows)
    kept = rows
    for keep, reason in (
        (rows["nace_r2"] == "C", "another section than manufacturing"),
        (rows["geo"].isin(countries), "a country outside the EU"),
        (rows["isco08"] != "OC0", "armed forces"),
    ):
        gone = ~keep.reindex(kept.index)
        report.drop(MANUFACTURING, int(gone.sum()), reason)
        kept = kept[~gone]
    report.kept[MANUFACTURING] += len(kept)
    return pd.DataFrame(
        {
            "country": kept["geo"],
            "year": kept["year"],
            "major": kept["isco08"].str[2:],
            "persons": kept["thousand_persons"] * 1000,
        }
    )


def tasks(raw: Path, report: Report) -> pd.DataFrame:
    """Jobs of the EU-15 (without the UK) in 2019: division (number of NACE Rev. 2), isco (2-digit), persons."""
    rows = pd.read_csv(raw / f"skills/{TASKS}.tsv.gz", sep="\t", usecols=["nace", "isco", "pop"])
    report.read[TASKS] += len(rows)
    report.kept[TASKS] += len(rows)
    return pd.DataFrame(
        {
            "division": rows["nace"].str.partition(".")[0].astype(int),
            "isco": rows["isco"].str[:2],
            "persons": rows["pop"] * 1000,
        }
    )
