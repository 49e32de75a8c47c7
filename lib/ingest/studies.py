"""Published figures on jobs, networks of regions, and facts from official pages → studies, networks, regional_facts.

The raw files hold labels and remarks by others. None of them is shipped: each row is met by its study, place and
figure, and gets codes of our own, whose words stand in lib/views/scenario/studies_text.py. A study's figure stays text:
nobody sums text. A row that no code is written for is dropped with that reason and counted.
"""

from pathlib import Path

import pandas as pd

from lib.ingest.locate import Places, exploded
from lib.ingest.report import Report

JOBS, FACTS = "jobs_impact_estimates", "regional_facts_official_pages"
NETWORKS, NETWORKS_DATED = "automotive_region_networks", "automotive_region_networks_2022-2023"

STUDIES = {  # as the file names them → id
    "CLEPA/PwC Strategy& 2021": "clepa_pwc_2021",
    "CLEPA, reported Nov 2024": "clepa_2024",
    "BCG / Platform for Electromobility 2021": "bcg_2021",
    "Fraunhofer IAO ELAB 2018": "elab_2018",
    "IAB (cited by Hannover Messe)": "iab_2018",
    "Cedefop analytical highlight (automotive, clean vehicles)": "cedefop_highlight",
    "Cedefop skills forecast": "cedefop_forecast",
    "EC Pact for Skills": "pact_2025",
    "ALBATTS / EBA": "albatts",
    "EIT InnoEnergy EBA Academy": "eba_academy",
}
ASSUMED = {
    "EV-only (Fit for 55)": "ev_only",
    "EV-only": "ev_only",
    "actual": "counted",
    "-": "none",
    "most likely": "likely",
    "electric drive shift": "electric_shift",
    "59% BEV": "bev_59",
    "59% BEV production share 2030": "bev_59",
}
AREAS = {"EU27+UK+NO": "EU27+UK+NO", "DE": "DE", "ES": "ES", "FR": "FR", "HU": "HU", "IT": "IT", "PL": "PL"}
TYPES = {
    "primary": "primary",
    "report summary": "summary",
    "project page": "project",
    "press (machine-translated)": "press_translated",
}

# (study, area, figure as printed) → (what is counted, how, sign, note)
FIGURES: dict[tuple[str, str, str], tuple[str, str, int, str]] = {
    ("clepa_pwc_2021", "EU", "501000"): ("ice_suppliers", "ended", -1, "scope_in_report"),
    ("clepa_pwc_2021", "EU", "359000"): ("ice_suppliers", "ended", -1, "part_of_501000"),
    ("clepa_pwc_2021", "EU", "226000"): ("ev_suppliers", "created", 1, "if_battery_chain"),
    ("clepa_pwc_2021", "EU", "-275000"): ("powertrain_suppliers", "net", -1, ""),
    ("clepa_pwc_2021", "EU", "599000"): ("ice_suppliers", "level", 0, ""),
    ("clepa_pwc_2021", "EU", "1700000"): ("suppliers", "level", 0, ""),
    ("clepa_pwc_2021", "EU", "8.6"): ("share_of_manufacturing", "level", 0, ""),
    ("clepa_pwc_2021", "IT", "74000"): ("powertrain_suppliers", "level", 0, ""),
    ("clepa_pwc_2021", "IT", "15000"): ("powertrain_suppliers", "expected_level", 0, ""),
    ("clepa_pwc_2021", "ES", "70000"): ("ice_suppliers", "level", 0, ""),
    ("clepa_pwc_2021", "ES", "18900"): ("ev_suppliers", "expected_level", 0, ""),
    ("clepa_pwc_2021", "ES", "127000"): ("powertrain_suppliers", "expected_level", 0, ""),
    ("clepa_pwc_2021", "ES", "43800"): ("powertrain_suppliers", "expected_level", 0, ""),
    ("clepa_pwc_2021", "ES", "225000"): ("suppliers", "level", 0, ""),
    ("clepa_2024", "EU", "85700"): ("suppliers", "announced", -1, ""),
    ("clepa_2024", "EU", "19100"): ("ev_suppliers", "created", 1, ""),
    ("clepa_2024", "DE", "51000"): ("suppliers", "announced", -1, ""),
    ("clepa_2024", "FR", "7000"): ("suppliers", "announced", -1, ""),
    ("clepa_2024", "PL", "4600"): ("suppliers", "announced", -1, ""),
    ("clepa_2024", "HU", "4400"): ("suppliers", "created", 1, ""),
    ("clepa_2024", "ES", "3100"): ("suppliers", "announced", -1, ""),
    ("bcg_2021", "EU27+UK+NO", "5650000"): ("industries_26", "level", 0, ""),
    ("bcg_2021", "EU27+UK+NO", "5615000"): ("industries_26", "expected_level", 0, ""),
    ("bcg_2021", "EU27+UK+NO", "1080000"): ("carmakers", "level", 0, ""),
    ("bcg_2021", "EU27+UK+NO", "670000"): ("ice_suppliers", "level", 0, ""),
    ("bcg_2021", "EU27+UK+NO", "2280000"): ("other_suppliers", "level", 0, ""),
    ("bcg_2021", "EU27+UK+NO", "1020000"): ("repair", "level", 0, ""),
    ("bcg_2021", "EU27+UK+NO", "440000"): ("equipment", "level", 0, ""),
    ("bcg_2021", "EU27+UK+NO", "2400000"): ("industries_26", "changed", 0, ""),
    ("bcg_2021", "EU27+UK+NO", "-5"): ("carmakers_and_ice_suppliers", "net", -1, ""),
    ("elab_2018", "DE", "-75000"): ("powertrain", "net", -1, "net_of_25000"),
    ("elab_2018", "DE", "210000"): ("powertrain", "level", 0, "of_840000"),
    ("iab_2018", "DE", "-114000"): ("economy", "net", -1, ""),
    ("cedefop_highlight", "EU", "213000"): ("clean_vehicles_high_skill", "openings", 1, "older_round"),
    ("cedefop_forecast", "EU", "700000"): ("car_industry", "created", 1, "older_round"),
    ("pact_2025", "EU", "7500000"): ("ecosystem", "affected", 0, ""),
    ("albatts", "EU", "800000"): ("battery_chain", "to_train", 0, ""),
    ("eba_academy", "EU", "100000"): ("battery_chain", "trained", 0, ""),
}
UNITS = {"jobs": "jobs", "%": "%", "openings": "openings", "workers": "people", "learners": "people"}

# (region as the file names it, file) → (network, role, moment); moments are those the row itself states
ROLES: dict[tuple[str, str], tuple[str, str, str]] = {
    ("Saxony", NETWORKS): ("ARA", "president", ""),
    ("Navarra", NETWORKS): ("ARA", "conference_host", ""),
    ("Aragón", NETWORKS): ("ARA", "conference_host", ""),
    ("Catalonia", NETWORKS): ("ARA", "conference_host", ""),
    ("Galicia", NETWORKS): ("ARA", "conference_host", ""),
    ("Basque Country", NETWORKS): ("ARA", "conference_host", ""),
    ("Trnava self-governing region", NETWORKS): ("ARA", "founding", ""),
    ("Piedmont", NETWORKS): ("ARA", "at_meeting", ""),
    ("Molise", NETWORKS): ("ARA", "spokesperson", ""),
    ("Styria", NETWORKS): ("ARA", "co_chair", ""),
    ("Castilla y León", NETWORKS): ("ASA", "working_group", ""),
    ("Emilia-Romagna", NETWORKS): ("ASA", "working_group", "2024-06"),
    ("Moravian-Silesian Region", NETWORKS): ("ASA", "working_group", "2024-06"),
    ("Stuttgart Region", NETWORKS): ("ASA", "working_group", "2024-03"),
    ("Göteborg", NETWORKS): ("ASA", "working_group", "2024-03"),
    ("Košice", NETWORKS): ("ASA", "working_group", "2024-03"),
    ("City of Braga", NETWORKS): ("ASA", "workshop", "2022"),
    ("City of Cluj-Napoca", NETWORKS): ("ASA", "workshop", "2022"),
    ("(West Hungary) ZONE Cluster", NETWORKS): ("ASA", "member_cluster", "2024"),
}
DATED_ROLES = {
    "named as a founding region": "founding",
    "member": "member",
    "joining": "joining",
    "observer": "observer",
    "president speaks for the alliance": "spokesperson",
    "present at the Leipzig meeting": "at_meeting",
}

# (given code, year as printed, figure as printed) → rows (what is counted, value, unit, stated, moment)
FACT_ROWS: dict[tuple[str, str, str], list[tuple[str, float, str, str, str]]] = {
    ("FRC", "2018", "44700"): [("chain_employees", 44_700, "people", "exact", "")],
    ("FRC", "2020", "over 42000"): [("chain_employees", 42_000, "people", "over", "")],
    ("FRC", "2020", "one third"): [("chain_over_50", 100 / 3, "%", "about", "")],
    ("FRC", "2022 (end of June)", "38530"): [("chain_employees", 38_530, "people", "exact", "2022-06")],
    ("DE1", "2022", "about 217000"): [("wz29_persons", 217_000, "people", "about", "")],
    ("DE1", "2018", "over 233000"): [("wz29_persons", 233_000, "people", "over", "")],
    ("DE2", "2018", "nearly 208000"): [("wz29_persons", 208_000, "people", "nearly", "")],
    ("EU", "2022", "213"): [("acea_plants", 213, "plants", "exact", "")],
    ("DE", "2025 study", "116 / 36"): [
        ("districts_car", 116, "districts", "exact", ""),
        ("districts_combustion", 36, "districts", "exact", ""),
    ],
}
NOT_KNOWN = "no words of our own are written for this row"


def build(raw: Path, report: Report, built: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Tables studies, networks and regional_facts."""
    return {
        "studies": _studies(raw, report),
        "networks": _networks(raw, report, Places.read(raw)),
        "regional_facts": _facts(raw, report),
    }


def read(raw: Path, folder: str, name: str, report: Report) -> pd.DataFrame:
    """A raw file as text, counted."""
    frame = pd.read_csv(raw / folder / f"{name}.csv", keep_default_na=False, dtype=str)
    report.read[name] += len(frame)
    return frame


def _studies(raw: Path, report: Report) -> pd.DataFrame:
    rows = []
    for number, row in enumerate(read(raw, "studies", JOBS, report).to_dict("records"), start=1):
        study = STUDIES.get(row["study"], "")
        area = AREAS.get(row["geo"], "EU" if row["geo"].startswith("EU") else "")
        known = FIGURES.get((study, area, row["value"]))
        if known is None or row["scenario"] not in ASSUMED:
            report.drop(JOBS, 1, NOT_KNOWN)
            continue
        counts, measure, sign, note = known
        first, last = _period(row["period"])
        rows.append(
            {
                "id": f"{study}.{number:02d}",
                "study": study,
                "area": area,
                "counts": counts,
                "measure": measure,
                "assumption": "none" if measure == "level" else ASSUMED[row["scenario"]],
                "figure": row["value"],
                "unit": UNITS[row["unit"]],
                "sign": sign,
                "first_year": first,
                "last_year": last,
                "source_type": TYPES.get(row["source_type"], "press"),
                "note": note,
                "url": row["source_url"],
                "source": JOBS,
            }
        )
        report.kept[JOBS] += 1
    return (
        pd.DataFrame(rows)
        .astype({"sign": "int8", "first_year": "Int16", "last_year": "Int16"})
        .sort_values("id", ignore_index=True)
    )


def _period(text: str) -> tuple[int | None, int | None]:
    """First and last year of "2020-2040", "to 2030", "2020" or "at the study (2018)"."""
    years = [
        int(part) for part in text.replace("(", " ").replace(")", " ").replace("-", " ").split() if part.isdecimal()
    ]
    if text.startswith("to "):
        return None, years[-1]
    return years[0], years[-1]


def _networks(raw: Path, report: Report, places: Places) -> pd.DataFrame:
    rows, seen = [], set()
    for name in (
        NETWORKS_DATED,
        NETWORKS,
    ):  # the dated file first: where both hold one piece of evidence, its date stays
        for row in read(raw, "studies", name, report).to_dict("records"):
            given = row.get("nuts_hint") or row["nuts_2021_assigned"]
            if name == NETWORKS:
                known = ROLES.get((row["region"], name))
                url = row["source_url"]
            else:
                role = DATED_ROLES.get(row["role_in_source"])
                known = ("ARA", role, row["as_of"]) if role else None
                url = row["source_address"]
            if known is None:
                report.drop(name, 1, NOT_KNOWN)
                continue
            network, role, moment = known
            if (given, network, url) in seen:
                report.drop(name, 1, "the other file holds the same evidence with its date")
                continue
            seen.add((given, network, url))
            basis = "guess" if "guess" in row.get("evidence", "") else "named"
            rows.append(
                {
                    "given": given,
                    "network": network,
                    "role": role,
                    "as_of": moment,
                    "basis": basis,
                    "url": url,
                    "source": name,
                }
            )
            report.kept[name] += 1
    order = ["region", "network", "as_of", "given", "url"]
    columns = ["region", "given", "given_level", "covers", "network", "role", "as_of", "basis", "url", "source"]
    return exploded(pd.DataFrame(rows), places)[columns].sort_values(order, ignore_index=True)


def _facts(raw: Path, report: Report) -> pd.DataFrame:
    rows, url = [], ""
    for row in read(raw, "studies", FACTS, report).to_dict("records"):
        url = row["source_address"] if row["source_address"].startswith("http") else url  # "as above"
        known = FACT_ROWS.get((row["nuts"], row["year"], row["value"]))
        if known is None:
            report.drop(FACTS, 1, NOT_KNOWN)
            continue
        area = "EU27" if row["nuts"] == "EU" else row["nuts"]
        for counts, value, unit, stated, moment in known:
            rows.append(
                {
                    "area": area,
                    "year": int(row["year"][:4]),
                    "moment": moment,
                    "counts": counts,
                    "value": float(value),
                    "unit": unit,
                    "stated": stated,
                    "url": url,
                    "source": FACTS,
                }
            )
        report.kept[FACTS] += 1
    frame = pd.DataFrame(rows).astype({"year": "int16"})
    return frame.sort_values(["area", "year", "counts", "moment"], ignore_index=True)
