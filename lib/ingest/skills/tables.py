"""ESCO as the atlas ships it: codes, labels, marks and relations, and what the rules add."""

from pathlib import Path

import numpy as np
import pandas as pd

from lib.ingest.report import Report
from lib.ingest.skills.combustion import combustion
from lib.ingest.skills.esco import Esco

FAMILIES_FILE = "automotive_occupation_families"
REQUIREMENTS_FILE = "mcc_occupation_requirements_and_pay"
FAMILIES = {  # names in the file → the ids that data/assumptions.toml uses (family.<id>)
    "Vehicle & powertrain engineering": "powertrain_engineering",
    "Electrification, battery & power electronics": "electrification",
    "Electronics, software & automated driving": "software",
    "Production engineering, automation & quality": "production",
    "Vehicle & parts assembly": "assembly",
    "Metalworking, foundry & machining": "metal",
    "Plastics, rubber, paint & interior": "plastics",
    "Maintenance, repair & aftermarket": "maintenance",
}
# ILO, ISCO-08: skill level 1 (short training) to 4 (higher education) of the major groups, and the sub-major groups
# that differ.
LEVEL = {"0": 2, "1": 4, "2": 4, "3": 3, "4": 2, "5": 2, "6": 2, "7": 2, "8": 2, "9": 1}
LEVEL_OF_PART = {"01": 4, "03": 1, "14": 3}
# A skill is asked everywhere when so many occupations in so many ISCO-08 2-digit groups ask for it; the subjects of
# science, computing and engineering (ISCED-F fields 05 to 07: electricity, mechanics) are a craft and never are.
MANY_OCCUPATIONS, MANY_GROUPS, CRAFT_FIELDS = 100, 15, ("K05", "K06", "K07")


def skill_tables(esco: Esco) -> tuple[pd.DataFrame, pd.DataFrame]:
    """skills and skill_groups. A skill in several groups is listed under the first by code."""
    asked = np.bincount(esco.relations["skill"], minlength=len(esco.skills))
    groups = [esco.groups_of(uri) for uri in esco.skills["uri"]]
    first = {level: [by_level.get(level, [""])[0] for by_level in groups] for level in (1, 2, 3)}
    parent = dict(zip(esco.groups["code"], esco.groups["parent"], strict=True))
    group = [third or second or one for third, second, one in zip(first[3], first[2], first[1], strict=True)]
    chain = [_chain(code, parent) for code in group]
    table = pd.DataFrame(
        {
            "skill": np.arange(len(esco.skills), dtype="int16"),
            "uri": esco.skills["uri"],
            "label": esco.skills["label"],
            **{name: pd.Categorical(esco.skills[name]) for name in ("type", "reuse")},
            **{name: esco.skills[name] for name in ("green", "digital", "transversal")},
            "n_occupations": asked.astype("int16"),
            "everywhere": _everywhere(esco, asked, [c[-1] if c else "" for c in chain]),
            "group": pd.Categorical(group),
            "group2": pd.Categorical([c[-2] if len(c) > 1 else "" for c in chain]),
            "group1": pd.Categorical([c[-1] if c else "" for c in chain]),
        }
    )
    members = pd.Series([code for c in chain for code in c]).value_counts()
    listed = esco.groups.drop(columns="uri").rename(columns={"code": "group"})
    listed["n_skills"] = listed["group"].map(members).fillna(0).astype("int16")
    return table, listed


def _chain(code: str, parent: dict[str, str]) -> list[str]:
    """A group and the groups above it, down to level 1: S1.1.2, S1.1, S1."""
    chain = []
    while code and parent[code]:
        chain.append(code)
        code = parent[code]
    return chain


def _everywhere(esco: Esco, asked: np.ndarray, field: list[str]) -> np.ndarray:
    group = esco.occupations["isco08"].str[:2].to_numpy()[esco.relations["occupation"].to_numpy(int)]
    spread = (
        pd.Series(group).groupby(esco.relations["skill"].to_numpy()).nunique().reindex(range(len(asked)), fill_value=0)
    )
    craft = np.isin(np.array(field), CRAFT_FIELDS)
    return (asked >= MANY_OCCUPATIONS) & (spread.to_numpy() >= MANY_GROUPS) & ~craft


def occupation_table(esco: Esco, raw: Path, report: Report) -> pd.DataFrame:
    """occupations: ESCO's list with job family, ISCO-08 skill level and the tie to the combustion engine."""
    chosen = pd.read_csv(raw / "skills" / f"{FAMILIES_FILE}.csv", dtype=str)
    report.read[FAMILIES_FILE] += len(chosen)
    known = chosen["occupation_uri"].isin(esco.occupations["uri"])
    report.drop(FAMILIES_FILE, int((~known).sum()), "ESCO has no such occupation")
    report.kept[FAMILIES_FILE] += int(known.sum())
    family = chosen.set_index("occupation_uri")["job_family"].map(FAMILIES)
    if family.isna().any():
        raise ValueError(f"{FAMILIES_FILE}: a job family that the atlas has no id for")
    asked = np.bincount(esco.relations["skill"], minlength=len(esco.skills))
    weight = np.log(len(esco.occupations) / np.maximum(asked, 1))
    many = len(esco.occupations)
    needed = np.bincount(esco.relations["occupation"][esco.relations["essential"]], minlength=many)
    isco = esco.occupations["isco08"]
    level = isco.str[:2].map(LEVEL_OF_PART).fillna(isco.str[0].map(LEVEL)).astype("int8")
    tied = combustion(esco.occupations, esco.skills, esco.relations, weight)
    asked_for = requirements(raw, report, esco.occupations)
    return pd.DataFrame(
        {
            "occupation": np.arange(many, dtype="int16"),
            "uri": esco.occupations["uri"],
            "code": esco.occupations["code"],
            "isco08": isco,
            "label": esco.occupations["label"],
            "family": pd.Categorical(esco.occupations["uri"].map(family).fillna("")),
            "skill_level": level,
            **{name: asked_for[name] for name in asked_for},
            "ice_tied": tied["ice_tied"],
            "ice_basis": pd.Categorical(tied["ice_basis"]),
            "combustion_share": tied["combustion_share"],
            "n_essential": needed.astype("int16"),
        }
    )


def requirements(raw: Path, report: Report, occupations: pd.DataFrame) -> pd.DataFrame:
    """What occupations ask for and pay: job_zone (O*NET, 1 to 5), schooling (level of education asked for, O*NET, 1 to
    12), pay (relative to the median), and zone_basis, schooling_basis, pay_basis.

    basis: "own" where the occupation itself is listed, "group" where the middle of its ISCO-08 unit group stands for
    it, "" where neither is known. occupations: uri, isco08.
    """
    listed = pd.read_csv(raw / "skills" / f"{REQUIREMENTS_FILE}.csv", dtype={"isco08": str})
    report.read[REQUIREMENTS_FILE] += len(listed)
    known = listed["concept_uri"].isin(occupations["uri"])
    report.drop(REQUIREMENTS_FILE, int((~known).sum()), "the occupation is not in ESCO's list of occupations")
    report.kept[REQUIREMENTS_FILE] += int(known.sum())
    listed = listed.set_index("concept_uri")
    usual = listed["annual_earnings_gbp"].median()
    columns: dict[str, pd.Series] = {}
    for name, basis, source, unit in (
        ("job_zone", "zone_basis", "job_zone", 1.0),
        ("schooling", "schooling_basis", "education_level", 1.0),
        ("pay", "pay_basis", "annual_earnings_gbp", usual),
    ):
        own = occupations["uri"].map(listed[source]) / unit
        group = own.groupby(occupations["isco08"]).transform("median")
        columns[name] = own.fillna(group)
        columns[basis] = pd.Categorical(np.select([own.notna(), group.notna()], ["own", "group"], ""))
    table = pd.DataFrame(columns)
    rounded = {name: table[name].round(digits).astype("float32") for name, digits in (("schooling", 2), ("pay", 3))}
    return table.assign(job_zone=np.rint(table["job_zone"]).astype("Int8"), **rounded)
