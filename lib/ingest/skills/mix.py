"""What jobs there are in making motor vehicles, and how exposed each occupation is to automation."""

from pathlib import Path

import numpy as np
import pandas as pd

from lib.ingest.report import Report

FOLDER = Path("skills")
MIX_FILE = "jrc_tasks_isco2d_nace2d_eu15"
DIVISION = "29"  # NACE Rev. 2: manufacture of motor vehicles, trailers and semi-trailers
TASKS = ("physical", "intellectual", "social", "routine", "machines")  # indices, 0 to 1, as the producer names them
RISK_FILE, RISK_BY_GROUP_FILE = "automation_risk_mcc_risk_All_occupations", "automation_risk_mcc_risk_ISCO_4digit"
CATEGORY = {"High risk": "high", "Low risk": "low", "Other": "other"}


def occupation_mix(raw: Path, report: Report) -> pd.DataFrame:
    """C29 jobs of the EU-15 (without the UK) in 2019 by ISCO-08 2-digit group.

    Columns: isco, label, persons, share (of 1), thin (too few observations: the producer left the task indices blank),
    TASKS. The producer gives a number of jobs where the task indices are blank, so no group is lost.
    """
    frame = pd.read_csv(raw / FOLDER / f"{MIX_FILE}.tsv.gz", sep="\t", dtype=str, keep_default_na=False)
    report.read[MIX_FILE] += len(frame)
    made = frame[frame["nace"].str.startswith(f"{DIVISION}. ")]
    report.drop(MIX_FILE, len(frame) - len(made), "another division of NACE")
    report.kept[MIX_FILE] += len(made)
    persons = pd.to_numeric(made["pop"]).to_numpy() * 1000
    tasks = {name: pd.to_numeric(made[name], errors="coerce").to_numpy() for name in TASKS}
    table = pd.DataFrame(
        {
            "isco": made["isco"].str[:2].to_numpy(),
            "label": made["isco"].str.partition(". ")[2].str.strip().to_numpy(),
            "persons": persons.round(0),
            "share": persons / persons.sum(),
            "thin": np.isnan(tasks["routine"]),
            **tasks,
        }
    )
    return table.sort_values("isco", ignore_index=True)


def automation_risk(raw: Path, report: Report, occupations: pd.DataFrame) -> pd.DataFrame:
    """Automation risk by occupation: occupation (number), risk (1 to 5), bottlenecks (share), category, basis.

    basis "occupation": scored itself (ESCO 1.0); "group": the score of its ISCO-08 unit group. Occupations of a group
    that was not scored have no row.
    """
    own = _read(raw, RISK_FILE, report).set_index("concept_uri")
    group = _read(raw, RISK_BY_GROUP_FILE, report).set_index("isco_code")
    known = own.index.isin(occupations["uri"])
    report.drop(RISK_FILE, int((~known).sum()), "the occupation left ESCO after version 1.0")
    report.kept[RISK_FILE] += int(known.sum())
    report.kept[RISK_BY_GROUP_FILE] += len(group)
    scored = occupations["uri"].isin(own.index)
    columns = {"risk": "risk", "prevalence": "bottlenecks", "risk_category": "category"}
    table = pd.DataFrame({"occupation": occupations["occupation"], "basis": np.where(scored, "occupation", "group")})
    for source, name in columns.items():
        table[name] = occupations["uri"].map(own[source]).fillna(occupations["isco08"].map(group[source]))
    table = table[table["risk"].notna() & (table["risk"] != "")]
    table = table.astype({"occupation": "int16", "risk": "float32", "bottlenecks": "float32"})
    table["category"] = table["category"].map(CATEGORY).astype("category")
    table["basis"] = table["basis"].astype("category")
    return table[["occupation", "risk", "bottlenecks", "category", "basis"]].reset_index(drop=True)


def _read(raw: Path, name: str, report: Report) -> pd.DataFrame:
    frame = pd.read_csv(raw / FOLDER / f"{name}.csv.gz", dtype=str, keep_default_na=False)
    report.read[name] += len(frame)
    return frame
