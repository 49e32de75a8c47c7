"""Where codes of older NUTS versions went, so that an old link still finds its region."""

from pathlib import Path

import pandas as pd

from lib.ingest.geo.regions import NAMES, WEIGHTS, read
from lib.ingest.report import Report

CORRESPONDENCES = ("corr_nuts2013_nuts2016", "corr_nuts2016_nuts2021", "corr_nuts2021_nuts2024")
LEAST = 0.02  # a region that took less than this share of the people is a corrected border, not a successor


def retired(raw: Path, report: Report) -> pd.DataFrame:
    """Codes that NUTS 2024 no longer has: code, version (the last with it), successors ("PT19+PT1D", largest first).

    NUTS 2 (2006 to 2021) by where their people of 2021 live now; NUTS 1 by their NUTS 2 regions; NUTS 3 by the official
    tables where one region took the place of one, else by their NUTS 2 region. British codes lead to the country.
    """
    names = read(raw, NAMES)
    live = set(names.loc[names["version"] == "2024", "NUTS_ID"])
    old = names[~names["NUTS_ID"].isin(live) & (names["NUTS_ID"].str.len() > 2)]
    old = old.sort_values("version").drop_duplicates("NUTS_ID", keep="last").set_index("NUTS_ID")
    went = _nuts2(raw, live, report)
    renamed = _renamed(raw, report)
    rows = [{"code": code, "version": version, "successors": "+".join(to)} for code, (version, to) in went.items()]
    for code, version in old["version"].items():
        if code not in went:
            to = ["UK"] if code.startswith("UK") else _others(code, went, renamed, live)
            rows.append({"code": code, "version": version, "successors": "+".join(to)})
    table = pd.DataFrame(rows).sort_values("code", ignore_index=True)
    if (table["successors"] == "").any():
        raise ValueError(f"no successor known for {', '.join(table.loc[table['successors'] == '', 'code'])}")
    return table


def _nuts2(raw: Path, live: set[str], report: Report) -> dict[str, tuple[str, list[str]]]:
    """Retired NUTS 2 code → the last version that had it and its successors."""
    table = read(raw, WEIGHTS)
    report.read[WEIGHTS] += len(table)
    gone = table[(table["to_version"] == "2024") & ~table["from_code"].isin(live)]
    gone = gone[gone["from_version"] == gone.groupby("from_code")["from_version"].transform("max")]
    people = gone["pop21"].astype(float)
    gone = gone.assign(share=people / people.groupby(gone["from_code"]).transform("sum"))
    gone = gone[gone["share"] >= LEAST].sort_values(["from_code", "share"], ascending=[True, False])
    report.kept[WEIGHTS] += len(gone)
    report.drop(WEIGHTS, len(table) - len(gone), "not about a code that NUTS 2024 has given up")
    return {
        code: (rows["from_version"].iloc[0], rows["to_code"].tolist())
        for code, rows in gone.groupby("from_code", sort=True)
    }


def _renamed(raw: Path, report: Report) -> dict[str, str]:
    """Code → the one code that the next version has for the same region, over all official tables."""
    renamed: dict[str, str] = {}
    for name in CORRESPONDENCES:
        table = read(raw, name)
        before, after = (c for c in table.columns if c.startswith("code_"))
        pairs = table[(table[before] != "") & (table[after] != "") & (table[before] != table[after])]
        renamed |= dict(zip(pairs[before].str.strip(), pairs[after].str.strip(), strict=True))
        report.read[name] += len(table)
        report.kept[name] += len(pairs)
        report.drop(name, len(table) - len(pairs), "code unchanged, or no single code in both versions")
    return renamed


def _others(code: str, went: dict, renamed: dict[str, str], live: set[str]) -> list[str]:
    """Successors of a NUTS 1 or NUTS 3 code."""
    new = code
    while new in renamed and new not in live:
        new = renamed[new]
    if new in live:
        return [new]
    if len(code) == 3:
        inside = [s for child, (_version, to) in went.items() if child.startswith(code) for s in to]
        return list(dict.fromkeys(s[:3] for s in inside))
    above = code[:4]
    return [above] if above in live else went[above][1]
