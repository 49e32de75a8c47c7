"""sources/labour → observations, series, coverage, conversions, groups, overlays, residuals: every figure with its state."""

from pathlib import Path

import pandas as pd

from lib.ingest.labour import ardeco, bulk, indicators, series, tables, workbooks
from lib.ingest.labour.assemble import INTERVAL, fill, outside, prefer, revive, shipped, to_target
from lib.ingest.labour.coverage import coverage
from lib.ingest.labour.geography import sort_codes
from lib.ingest.labour.intervals import fit_to_show, groups_on_target, settle_shared, with_intervals
from lib.ingest.labour.marks import overlays
from lib.ingest.labour.residuals import missed_totals, settled, told
from lib.ingest.labour.totals import eu_totals, summed
from lib.ingest.nuts import TARGET, Nuts
from lib.ingest.progress import progress
from lib.ingest.report import Report

READERS = (  # in order of preference: where two files give the same figure, the earlier one is taken
    (workbooks.france, 2016),
    (bulk.structural_2015, 2013),
    (bulk.structural, 2013),
    (bulk.national, 2013),
    (bulk.lfs_industry, 2013),
    (bulk.adult_learning, 2013),
    (tables.persons_2022, 2021),
    (tables.sdmx, TARGET),
    (tables.gdp_per_head, TARGET),
    (tables.yearbook, TARGET),
    (workbooks.labour_force, TARGET),
    (workbooks.labelled, TARGET),
    (tables.context, 2021),
    (ardeco.accounts, 2021),
    (ardeco.sectors, 2021),
    (indicators.competitiveness, 2021),
    (indicators.digital_skills, TARGET),
    (indicators.hightech, 2016),
    (indicators.employed_55_64, TARGET),
    (indicators.national_context, TARGET),
)
KEY = ["series", "region", "year"]


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables of the labour stage, from the folder of raw files."""
    nuts = Nuts.read(raw)
    live, older, context, covered = read(raw, nuts, report)
    rows, groups, misses = [outside(shipped(context, report), report)], [], []
    for version in sorted(set(live["version"])):
        cells = prefer(live[live["version"] == version], report)
        cells = revive(cells, older[older["version"] == version], version, nuts, report)
        cells, shared, reports = with_intervals(fill(cells, version, nuts), version, nuts)
        rows.append(fit_to_show(to_target(shipped(cells, report), version, nuts, report)))
        groups.append(groups_on_target(shared, nuts.links(version)))
        misses.append(missed_totals(reports, version))
        report.notes += told(reports, version)
    groups = pd.concat(groups, ignore_index=True).astype({"year": "int16", "total": "float64"})
    groups = groups.sort_values(["series", "year", "group", "region"], ignore_index=True)
    together = pd.concat(rows, ignore_index=True)
    regions = fill(together.rename(columns={"region": "geo"}), TARGET, nuts).rename(columns={"geo": "region"})
    regions = settle_shared(regions, groups)
    observations = finish(pd.concat([regions, summed(regions, nuts.live(TARGET))], ignore_index=True))
    return {
        "observations": observations,
        "series": series.metadata(observations, indicators.competitiveness_list(raw), eu_totals(observations)),
        "coverage": covered,
        "conversions": nuts.conversions(),
        "groups": groups,
        "overlays": overlays(observations),
        "residuals": settled(misses),
    }


def read(raw: Path, nuts: Nuts, report: Report) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """All files: cells under live codes, under older codes, outside the EU (each with `version`), and the coverage."""
    live, older, context, covered = [], [], [], []
    for rank, (reader, version) in enumerate(progress(READERS, "labour")):
        cells = reader(raw, report)
        if reader is indicators.competitiveness:
            extra = indicators.competitiveness_countries(cells)
            report.read[indicators.RCI] += len(extra)
            report.notes.append(f"{len(extra)} rows of countries are the one value that all their regions repeat")
            cells = pd.concat([cells, extra], ignore_index=True)
        cells = cells.assign(preference=rank, filled=False, revived=False, **INTERVAL)
        if "version" not in cells:
            cells["version"] = version
        for (source, in_force), rows in cells.groupby(["source", "version"], sort=False):
            found = sort_codes(rows, int(in_force), nuts, report, str(source))
            live.append(found.live)
            older.append(found.older)
            context.append(found.outside)
            covered.append(coverage(str(source), int(in_force), found, nuts))
    tables_of = [pd.concat(part, ignore_index=True) for part in (live, older, context, [c for c in covered if len(c)])]
    tables_of[3] = tables_of[3].sort_values(["series", "year", "source"]).reset_index(drop=True)
    return tuple(tables_of)


def finish(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of data/observations.parquet: types of the contract, sorted; ValueError on two figures for one cell."""
    rows = rows.sort_values([*KEY, "value"], kind="stable", na_position="last")
    doubled = rows.duplicated(KEY)
    if (doubled & rows["value"].notna()).any():
        first = rows[doubled & rows["value"].notna()].iloc[0]
        raise ValueError(f"two figures for {first['series']}, {first['region']}, {first['year']}")
    rows = rows[~doubled]
    rows = rows.astype({"year": "int16", "value": "float64", "low": "float64", "high": "float64"})
    for name in ("series", "region", "state", "flag", "source"):
        rows[name] = pd.Categorical(rows[name].astype(str))
    columns = ["series", "region", "year", "value", "low", "high", "state", "flag", "source"]
    return rows[columns].sort_values(KEY).reset_index(drop=True)
