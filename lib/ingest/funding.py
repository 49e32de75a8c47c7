"""Funds and cases of the adjustment fund → funds, egf_cases: who could pay, and where the Union paid before.

Partial and dated: every row says its year and its status, and no table is complete. An amount belongs to a record (a
programme and theme, or a whole country), not to a region: it stands on each row of the record and is never shared out.
"""

from pathlib import Path

import pandas as pd

from lib.ingest.locate import Places, exploded
from lib.ingest.pages import OUTSIDE
from lib.ingest.report import Report
from lib.ingest.studies import NOT_KNOWN, read

EGF, JTF, JTF_ADOPTED = "egf_automotive_cases", "jtf_territories_and_amounts", "jtf_adopted_territories_partial"
PROGRAMMES = "erdf_esf_2014_2020_regional_programmes_by_theme"
THEMES = {"01": "research", "03": "small_firms", "08": "employment", "10": "education"}
COHESION_DATA = "https://cohesiondata.ec.europa.eu/"

# basis as printed → (status, moment)
BASES = {
    "TJTP adopted Nov 2022 (country total)": ("adopted", "2022-11"),
    "TJTP adopted Sep 2022 (country total)": ("adopted", "2022-09"),
    "2020 Annex D preliminary": ("preliminary", "2020"),
}
ADOPTED = {
    "adopted programme (Programul Tranzitia Justa)": ("adopted", "", ""),
    "adopted plan 2022-12; the NUTS 3 parts are NOT in the source": ("adopted", "2022-12", "parts_not_named"),
}
FUND_COLUMNS = [
    "record",
    "region",
    "given",
    "given_level",
    "covers",
    "fund",
    "theme",
    "programme",
    "period",
    "status",
    "as_of",
    "amount_eur",
    "amount_of",
    "note",
    "url",
    "source",
]


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Tables funds and egf_cases."""
    places = Places.read(raw)
    funds = [*_just_transition(raw, report), *_adopted(raw, report), *_programmes(raw, report)]
    table = exploded(pd.DataFrame(funds), places)[FUND_COLUMNS]
    return {
        "funds": table.sort_values(["region", "fund", "period", "record"], ignore_index=True),
        "egf_cases": _egf_cases(raw, report, places),
    }


def _just_transition(raw: Path, report: Report) -> list[dict]:
    rows = []
    for number, row in enumerate(read(raw, "funding", JTF, report).to_dict("records"), start=1):
        known = BASES.get(row["basis"])
        if known is None:
            report.drop(JTF, 1, NOT_KNOWN)
            continue
        amount = _euro(row["amount_eur"])
        note = (
            "weak_source" if "weak source" in row["note"] else "list_cut_off" if "truncated" in row["territory"] else ""
        )
        record = f"JTF.{row['country']}.{number:02d}"
        rows.append(_of_jtf(record, row["nuts_hint"], known, amount, note, row["source_url"], JTF))
        report.kept[JTF] += 1
    return rows


def _adopted(raw: Path, report: Report) -> list[dict]:
    rows = []
    for number, row in enumerate(read(raw, "funding", JTF_ADOPTED, report).to_dict("records"), start=1):
        known = ADOPTED.get(row["status"])
        if known is None:
            report.drop(JTF_ADOPTED, 1, NOT_KNOWN)
            continue
        record, note = f"JTF.{row['country']}.adopted.{number:02d}", known[2]
        rows.append(_of_jtf(record, row["nuts_2021_assigned"], known, None, note, row["source_address"], JTF_ADOPTED))
        report.kept[JTF_ADOPTED] += 1
    return rows


def _of_jtf(
    record: str, given: str, known: tuple[str, ...], amount: float | None, note: str, url: str, source: str
) -> dict:
    """A row of the just transition fund; known: its status and its moment, amount: of the whole country or None."""
    return {
        "record": record,
        "given": given,
        "fund": "JTF",
        "theme": "just_transition",
        "programme": "",
        "period": "2021-2027",
        "status": known[0],
        "as_of": known[1],
        "amount_eur": amount,
        "amount_of": "country" if amount else "",
        "note": note,
        "url": url,
        "source": source,
    }


def _programmes(raw: Path, report: Report) -> list[dict]:
    rows = []
    for row in read(raw, "funding", PROGRAMMES, report).to_dict("records"):
        if row["country"] == "UK":
            report.drop(PROGRAMMES, 1, OUTSIDE)
            continue
        rows.append(
            {
                "record": f"{row['cci']}.{row['fund']}.{row['to_code']}",
                "given": row["nuts2"] or row["nuts1"],
                "fund": row["fund"],
                "theme": THEMES[row["to_code"]],
                "programme": row["cci"],
                "period": "2014-2020",
                "status": "closed",
                "as_of": "",
                "amount_eur": _euro(row["eu_amount_eur"]),
                "amount_of": "programme",
                "note": "",
                "url": COHESION_DATA,
                "source": PROGRAMMES,
            }
        )
        report.kept[PROGRAMMES] += 1
    return rows


def _egf_cases(raw: Path, report: Report, places: Places) -> pd.DataFrame:
    rows = []
    for number, row in enumerate(read(raw, "funding", EGF, report).to_dict("records"), start=1):
        reference = row["egf_case"].split()[0] if row["egf_case"].startswith("EGF/") else ""
        rows.append(
            {
                "id": f"EGF.{number:02d}",
                "reference": reference,
                "given": row["nuts"],
                "company": row["company"],
                "activity": row["sector"].removeprefix("NACE "),
                "year": int(row["submitted"][:4]),
                "year_inferred": "year inferred" in row["note"],
                "redundancies": _whole(row["redundancies"]),
                "targeted": _whole(row["targeted_workers"]),
                "egf_eur": _euro(row["egf_amount_eur"]),
                "total_eur": _euro(row["total_cost_eur"]),
                "rounded": "amount rounded" in row["note"] or "6.9m" in row["note"],
                "basis": "named" if row["nuts_basis"] == "given in the EU text" else "assigned",
                "url": row["source_url"],
                "source": EGF,
            }
        )
        report.kept[EGF] += 1
    columns = [
        "id",
        "region",
        "given",
        "given_level",
        "covers",
        "reference",
        "company",
        "activity",
        "year",
        "year_inferred",
        "redundancies",
        "targeted",
        "egf_eur",
        "total_eur",
        "rounded",
        "basis",
        "url",
        "source",
    ]
    whole = {
        "year": "int16",
        "redundancies": "Int32",
        "targeted": "Int32",
        "egf_eur": "float64",
        "total_eur": "float64",
    }
    return (
        exploded(pd.DataFrame(rows), places)[columns]
        .astype(whole)
        .sort_values(["region", "year", "id"], ignore_index=True)
    )


def _whole(text: str) -> int | None:
    return int(text) if text else None


def _euro(text: str) -> float | None:
    return float(text) if text else None
