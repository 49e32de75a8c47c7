"""Announced closures, cuts, new and converted plants → announcements: evidence by name, never a sum.

Totals of groups overlap with their sites (`scope`), a promise stays a promise, and some rows are changes of headcount
that were reported and not announced (`basis`). Where Eurofound's sheet of the European Restructuring Monitor tells of
the same event, it is no second row: its address and its figure stand beside (`erm_jobs`).
"""

import re
from pathlib import Path

import pandas as pd

from lib.ingest.locate import Places
from lib.ingest.pages import NOT_REREAD, in_union, located, page_columns
from lib.ingest.report import Report
from lib.model.training.search import words_of

SOURCE, ERM = "announcements", "erm_automotive_events_sample"
TWICE = "the same event stands in the list of announcements, which takes this address and figure beside its own"
ERM_SHEET = re.compile(r"restructuring-events/detail/(\d+)")
# Sheets that tell of an event which the list knows from another page: sheet → row of the list.
SAME_EVENT = {"202913": "AN082", "202150": "AN119", "201620": "AN019", "200985": "AN103", "200481": "AN041"}
ERM_KIND = {"loss": "cut", "gain": "new"}
TOWN = re.compile(r"[;,/()]| and | - |-(?=[A-ZÄÖÜ])")  # what parts the towns of a place
CITY = re.compile(r", (?:Kreisfreie Stadt|Stadtkreis)|^Miasto ")
REMARK = re.compile(r"(?:; )?\b(?:check status|see cancelled row)$")  # of the compilers to themselves
OVERLAP = re.compile(r"(?:; )?(?:(?:group|company) total, overlaps site rows|do not add)$")  # `scope` says it
COLUMNS = [
    "id",
    "region",
    "nuts3",
    "given",
    "given_level",
    "covers",
    "company",
    "place",
    "kind",
    "jobs",
    "jobs_note",
    "erm_jobs",
    "scope",
    "basis",
    "by_year",
    "announced",
    "product",
    "status",
    "url",
    "more_urls",
    "page_kind",
    "reread",
    "source",
]


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The table announcements: one row per event and NUTS 2 region of 2024, or per country where no region is named."""
    places = Places.read(raw)
    listed, sheets = (in_union(raw, "transition", source, places, report) for source in (SOURCE, ERM))
    rows = [_listed(row) for row in listed.to_dict("records")]
    known = _known_sheets(listed)
    by_id = {str(row["id"]): row for row in rows}
    for sheet in sheets.to_dict("records"):
        if sheet["erm_factsheet"] in known:
            _beside(by_id[known[sheet["erm_factsheet"]]], sheet)
            report.drop(ERM, 1, TWICE)
        else:
            rows += _from_sheet(sheet)
            report.kept[ERM] += 1
    report.kept[SOURCE] += len(listed)
    table = located(
        [{**row, "nuts3": ""} for row in rows], places, COLUMNS, jobs="Int32", erm_jobs="Int32", by_year="Int16"
    )
    table["nuts3"] = pd.Categorical(third_level(table, towns(built)))
    return {"announcements": table.sort_values(["region", "announced", "id"], ignore_index=True)}


def towns(built: dict[str, pd.DataFrame]) -> dict[tuple[str, str], str]:
    """Country and town (lower case, no accents) → NUTS 3 region, for towns that lie in one alone.

    Towns of courses and plants, and names of NUTS 3 regions themselves: "Bamberg, Kreisfreie Stadt" is Bamberg.
    """
    named = [built[name][["country", "place", "nuts3"]].astype(str) for name in ("courses", "plants")]
    third = built["regions"][built["regions"]["level"] == 3].astype(str)
    for name in ("name_local", "name_latin"):
        named.append(third[["country", name, "code"]].set_axis(["country", "place", "nuts3"], axis=1))
    rows = pd.concat(named, ignore_index=True)
    rows = rows[(rows["place"] != "") & (rows["nuts3"] != "")]
    rows["city"] = rows["place"].str.contains(CITY)  # beside a county of the same name, the city is meant
    rows["place"] = rows["place"].str.replace(CITY, "", regex=True)
    rows["town"] = [" ".join(words_of(TOWN.split(place)[0])) for place in rows["place"]]
    rows = rows[rows["city"] | ~rows.groupby(["country", "town"])["city"].transform("any")]
    alone = rows.groupby(["country", "town"])["nuts3"].agg(["nunique", "first"])
    return alone.loc[alone["nunique"] == 1, "first"].to_dict()


def third_level(table: pd.DataFrame, known: dict[tuple[str, str], str]) -> list[str]:
    """The NUTS 3 region of the first town that a row names inside its own region; "" where none is known."""
    found = []
    for region, place in zip(table["region"].astype(str), table["place"].astype(str), strict=True):
        named = (known.get((region[:2], " ".join(words_of(part))), "") for part in TOWN.split(place))
        found.append(next((code for code in named if code.startswith(region) and len(region) == 4), ""))
    return found


def _known_sheets(listed: pd.DataFrame) -> dict[str, str]:
    """Number of each sheet whose event the list holds → the row of the list."""
    numbers = listed["url"].str.extract(ERM_SHEET, expand=False)
    return {**dict(zip(numbers.dropna(), listed["id"][numbers.notna()], strict=True)), **SAME_EVENT}


def _listed(row: dict[str, str]) -> dict[str, object]:
    page = page_columns(row, row["announced"])
    page["announced"] = page.pop("as_read")
    headcount = "headcount" in f"{row['jobs_note']} {row['status_if_known']}"
    return {
        "id": row["id"],
        "given": row["nuts2"],
        "country": row["country"],
        "company": row["company"],
        "place": row["place"],
        "kind": row["kind"],
        "jobs": row["jobs"],
        "jobs_note": OVERLAP.sub("", row["jobs_note"]),
        "erm_jobs": "",
        "scope": scope_of(row["nuts2"], row["place"], row["jobs_note"]),
        "basis": "headcount" if headcount else "announced",
        "by_year": row["by_year"],
        "product": row["product"],
        "status": REMARK.sub("", row["status_if_known"]),
        "source": SOURCE,
        **page,
    }


def scope_of(codes: str, place: str, note: str) -> str:
    """What the jobs of a row belong to: group (a whole firm; overlaps its sites), sites (several together) or site."""
    if not codes and ("total" in note or "do not add" in note):
        return "group"
    return "sites" if ";" in codes or "together" in note or "sites" in place or place == "several" else "site"


def _beside(row: dict[str, object], sheet: dict[str, str]) -> None:
    """Enter a sheet's figure, and its address where it is another one, into the row of the same event."""
    row["erm_jobs"] = f"-{sheet['jobs_lost_max']}" if sheet["jobs_lost_max"] else sheet["jobs_created"]
    if not ERM_SHEET.search(f"{row['url']} {row['more_urls']}"):
        row["more_urls"] = f"{row['more_urls']} {sheet['source_url']}".strip()


def _from_sheet(sheet: dict[str, str]) -> list[dict[str, object]]:
    """The rows of a sheet whose event the list does not hold: one for jobs lost, one for jobs created."""
    least, most = sheet["jobs_lost_min"], sheet["jobs_lost_max"]
    span = f"{least} to {most}" if least != most else ""
    common = {
        "given": sheet["nuts2_2021_assigned"],
        "country": sheet["country"],
        "company": sheet["company"],
        "place": sheet["place_or_region_in_factsheet"],
        "scope": scope_of(sheet["nuts2_2021_assigned"], sheet["place_or_region_in_factsheet"], ""),
        "basis": "announced",
        "by_year": sheet["end"][:4],
        "announced": sheet["announced"],
        "product": "",
        "status": "",
        "url": sheet["source_url"],
        "more_urls": "",
        "page_kind": "official",
        "reread": NOT_REREAD,
        "source": ERM,
    }
    rows: list[dict[str, object]] = []
    for direction, jobs in (("loss", f"-{most}" if most else ""), ("gain", sheet["jobs_created"])):
        if jobs:
            kind = "closure" if sheet["type_in_factsheet"] == "Closure" else ERM_KIND[direction]
            notes = "; ".join(part for part in (span if direction == "loss" else "", sheet["note"]) if part)
            row_id = f"ERM{sheet['erm_factsheet']}.{direction}"
            rows.append({"id": row_id, "kind": kind, "jobs": jobs, "erm_jobs": jobs, "jobs_note": notes, **common})
    return rows
