"""sources/labour → observations, series, coverage, conversions, groups, overlays, residuals.

Every figure has its state. Warnings that lie on values (overlays): the French head-office count, breaks in numerator
and denominator, exchanged figures.
"""

from pathlib import Path

import pandas as pd

from lib.data.states import counted_at_head_office
from lib.ingest.labour import bulk, indicators, series, tables, workbooks
from lib.ingest.labour.assemble import INTERVAL, best_source, fill, fill_from_old_codes, non_eu, shipped, to_target
from lib.ingest.labour.geography import coverage, sort_codes
from lib.ingest.labour.intervals import (
    fit_to_show,
    groups_on_target,
    missed_totals,
    notes,
    one_row_per_total,
    shared_where_grouped,
    with_intervals,
)
from lib.ingest.labour.splits import shared_by_split, split_keys
from lib.ingest.labour.totals import eu_totals, summed
from lib.ingest.nuts import TARGET, Nuts
from lib.ingest.report import Report, progress
from lib.model.breaks import breaks, denominator_breaks, exchanges

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
    (workbooks.ardeco_accounts, 2021),
    (workbooks.ardeco_sectors, 2021),
    (indicators.competitiveness, 2021),
    (indicators.digital_skills, TARGET),
    (indicators.hightech, 2016),
    (indicators.employed_55_64, TARGET),
    (indicators.national_context, TARGET),
)
KEY = ["series", "region", "year"]
JUMPING = ("persons_sbs.", "employment")  # series of persons that the detector of jumps watches; flags are read in all
EXCHANGED = ("persons_sbs.", "local_units_sbs.", "wages_sbs.")  # figures of one table, which change places together


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables of the labour stage, from the folder of raw files."""
    nuts = Nuts.read(raw)
    live, older, context, covered = read(raw, nuts, report)
    keys = split_keys(live, nuts)
    rows, groups, misses = [non_eu(shipped(context, report), report)], [], []
    for version in sorted(set(live["version"])):
        cells = best_source(live[live["version"] == version], report)
        cells = fill_from_old_codes(cells, older[older["version"] == version], version, nuts, report)
        cells, shared, reports = with_intervals(fill(cells, version, nuts), version, nuts)
        cells = shipped(cells, report)
        rows.append(fit_to_show(to_target(cells, version, nuts, report, keys)))
        groups += [groups_on_target(shared, nuts.links(version)), shared_by_split(cells, version, nuts, keys)]
        misses.append(missed_totals(reports, version))
        report.notes += notes(reports, version)
    groups = pd.concat(groups, ignore_index=True).astype({"year": "int16", "total": "float64"})
    groups = groups.sort_values(["series", "year", "group", "region"], ignore_index=True)
    together = pd.concat(rows, ignore_index=True)
    regions = fill(together.rename(columns={"region": "geo"}), TARGET, nuts).rename(columns={"geo": "region"})
    regions = shared_where_grouped(regions, groups)
    observations = finish(pd.concat([regions, summed(regions, nuts.live(TARGET))], ignore_index=True))
    return {
        "observations": observations,
        "series": series.metadata(observations, indicators.competitiveness_list(raw), eu_totals(observations)),
        "coverage": covered,
        "conversions": nuts.conversions(),
        "groups": groups,
        "overlays": overlays(observations),
        "residuals": one_row_per_total(misses),
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
        cells = cells.assign(preference=rank, filled=False, from_old_code=False, **INTERVAL)
        if "version" not in cells:
            cells["version"] = version
        for (source, in_force), rows in cells.groupby(["source", "version"], sort=False):
            codes = sort_codes(rows, int(in_force), nuts, report, str(source))
            live.append(codes.live)
            older.append(codes.older)
            context.append(codes.non_eu)
            covered.append(coverage(str(source), int(in_force), codes, nuts))
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


def overlays(observations: pd.DataFrame) -> pd.DataFrame:
    """Rows of data/overlays.parquet for the finished observations."""
    rows = observations.astype({"series": str, "region": str, "state": str, "flag": str})
    rows["flag"] = producer_letters(rows["flag"])
    marks = breaks(rows)
    watched = marks["series"].str.startswith(JUMPING[0]) | (marks["series"] == JUMPING[1])
    marks = marks[watched | (marks["kind"] == "flag")]
    persons = rows[rows["series"].str.startswith(JUMPING[0])]
    jumps = denominator_breaks(persons, rows[rows["series"] == JUMPING[1]])
    swapped = exchanges(rows[rows["series"].str.startswith(EXCHANGED) & (rows["region"].str.len() == 4)])
    marked = pd.concat([head_office(rows), marks, jumps, swapped], ignore_index=True).astype({"year": "int16"})
    return marked.sort_values([*KEY, "overlay", "kind"], ignore_index=True)


def producer_letters(flags: pd.Series) -> pd.Series:
    """Only the producer's letters of a flag: "bu; from PT17 (NUTS 2021)" → "bu", "of FR" → "".

    >>> producer_letters(pd.Series(["bu; from PT17 (NUTS 2021)", "of FR", "d", ""])).to_list()
    ['bu', '', 'd', '']
    """
    first = flags.str.partition(";")[0]
    return first.where(first.str.isalpha(), "")


def head_office(observations: pd.DataFrame) -> pd.DataFrame:
    """Overlay rows of the French figures that count people at the head office (to 2020)."""
    french = observations[observations["region"].str.startswith("FR") & observations["value"].notna()]
    marked = [
        counted_at_head_office(*key) for key in zip(french["series"], french["region"], french["year"], strict=True)
    ]
    return french.loc[marked, KEY].assign(overlay="caveat", kind="head_office", detail="").reset_index(drop=True)
