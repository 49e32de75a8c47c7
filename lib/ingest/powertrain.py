"""Two lists of engine, gearbox, electric drive, battery and car plants as one: the same plant stands once.

Both are facts read on public pages, a lower bound and never a census. A plant is the same when country, place and
company agree and both rows speak of the engine, or neither does; the newest statement of its staff wins and both
addresses are kept. "assembly" says that cars are put together there; the drive is not told.
"""

import re
import unicodedata
from pathlib import Path

import pandas as pd

from lib.ingest.nuts import TARGET, Nuts
from lib.ingest.report import Report
from lib.model import engine_share as share

CURATED, LISTED = "powertrain_plants_curated", "engine_ev_plants"
FILES = {CURATED: f"transition/{CURATED}.csv", LISTED: f"plants/{LISTED}.csv"}
BASE_YEAR = 2022
ORIENTATION = {
    "combustion": share.ENGINE,
    "transmission": share.ENGINE,
    "mixed": share.MIXED,
    "battery": share.ELECTRIC_ONLY,
    "e_drive": share.ELECTRIC_ONLY,
}
UPCOMING = re.compile(r"^(announced|building|start planned|final decision)")
PRODUCTS = {  # codes of the second list, and how the first one words them
    "engine": r"engine|injector|injection|fuel pump|diesel.*pump",
    "gearbox": r"gearbox|transaxle|dual-clutch",
    "e-motor": r"electric (?:motor|drive|axle)|e-(?:motor|axle|drive)",
    "battery-cell": r"battery cells",
    "battery-pack": r"batter(?:ies|y systems)",
    "components": r"foundry|parts|modules|housings",
}
LATER = re.compile(r"planned|announced|shelved|from 20|pre-series|target|to end|e-drive investment")
# What a row says in words that its columns do not: read once.
KIND_READ = {
    "EN007": share.ENGINE,  # diesel injection
    "EN098": share.ENGINE,  # parts for hybrid gearboxes
    "EN013": share.MIXED,  # rotors and stators beside engines
    "EN116": share.MIXED,  # electrified drive parts, gearboxes of hybrids among them
    "EN028": share.ELECTRIC_ONLY,  # electric axles
    "EN099": share.ELECTRIC_ONLY,  # housings for electric motors
    "EN100": share.ELECTRIC_ONLY,  # reducers for electric motors
    "Charleville-Mezieres": share.ELECTRIC_ONLY,  # the same plant as EN099
    "EN051": share.CARS,  # a vehicle plant too
    "EN052": share.CARS,  # a vehicle plant too
    "EN015": share.CARS,  # electric from the end of 2025, another car before
    "EN017": share.CARS,  # put cars together until March 2024
    "EN079": share.CARS,  # its electric models came after the base year
    "EN009": share.PLANNED,  # opening soon (2026)
    "EN053": share.PLANNED,  # opened in September 2025
    "EN117": share.PLANNED,  # opened in September 2023
    "EN129": share.PLANNED,  # since September 2024
    "EN030": share.PLANNED,  # electric drive units from 2024
    "Sebes": share.PLANNED,  # the same plant as EN030
    "VM Motori": share.OTHER,  # no car engines since 2022
    "EN048": share.OTHER,  # the same plant
}
# Share of the staff that makes engines or gearboxes, where a page tells it.
PART = {
    "EN012": 1.0,  # electric drives in series from 2025, staff of 2024
    "Kassel (Baunatal)": 0.75,  # about a quarter of staff work on electric drives
    "EN059": 5_600 / 11_663,  # more than 5,600 make engines (2012), of 11,663 (2023)
}
PART_ADDRESS = {"EN059": "https://24.hu/belfold/2012/06/05/elkeszult-a-ketmilliomodik-audi-v6-tdi-motor-gyorben"}
STATED = {"Seville gearboxes": 3_400 - 1_903}  # with Valladolid 3,400; Valladolid 1,903, both of 2022
ELSEWHERE = {"Tremery"}  # its staff stand in the row of both sites (EN024)
CLOSED_BEFORE = {"Blanquefort", "EN011"}  # 2019 and 2021: no part of the jobs of the base year
PLACED = {"Sines": "PT1C"}  # in a region that was divided
SAME_PLACE = {
    "turin": "torino",
    "seville": "sevilla",
    "munich": "munchen",
    "billy-berclau": "douvrin",
    "biskupice podgorne": "wroclaw",
    "charleville-mezieres": "charleville",
}
SAME_COMPANY = {"gamma": "stellantis", "catt": "catl"}
SAME_PLANT = {"Nosovice gearboxes": "EN063"}  # gearboxes inside the car plant, its staff told as a whole
COLUMNS = ["plant", "company", "place", "region", "product", "staff", "year", "part", "counted", "address", "kind"]


def powertrain_plants(raw: Path, report: Report) -> pd.DataFrame:
    """Named evidence of what plants make: COLUMNS, one row a plant, by region and name."""
    nuts = Nuts.read(raw)
    first, second = curated(raw), listed(raw)
    for source, rows in ((CURATED, first), (LISTED, second)):
        report.read[source] += len(rows)
        gone = rows["id"].isin(CLOSED_BEFORE)
        report.drop(source, int(gone.sum()), f"closed before {BASE_YEAR}")
    first, second = (rows[~rows["id"].isin(CLOSED_BEFORE)] for rows in (first, second))
    partner = partners(first, second)
    both = [joined(first.loc[a], second.loc[b]) for a, b in partner.items()]
    report.kept[LISTED] += len(second)
    report.kept[CURATED] += len(first) - len(partner)
    report.drop(CURATED, len(partner), "the same plant stands in the other list: one row with both addresses")
    alone = [first.drop(index=list(partner)), second.drop(index=list(partner.values()))]
    plants = pd.concat([pd.DataFrame(both, columns=first.columns), *alone], ignore_index=True)
    plants["region"] = _regions(plants, nuts)
    plants["counted"] = plants["staff"].notna() & plants["kind"].isin(share.TIED_KINDS) & ~plants["elsewhere"]
    plants = plants.astype({"staff": "Int32", "year": "Int16", "part": "float64", "counted": bool})
    return plants[COLUMNS].sort_values(["region", "plant", "company"], kind="stable", ignore_index=True)


def curated(raw: Path) -> pd.DataFrame:
    """The first list: what a plant makes in words, staff in words."""
    rows = pd.read_csv(raw / FILES[CURATED], dtype=str, keep_default_na=False)
    whole = rows["staff_in_source"].str.contains("whole plant")
    kind = rows["orientation"].map(ORIENTATION)
    kind = kind.mask(whole, share.CARS_TOO).mask(rows["status_in_source"].str.match(UPCOMING), share.PLANNED)
    told = rows["staff_in_source"].mask(rows["staff_in_source"] == "", rows["output_fact"].where(_closed(rows), ""))
    frame = pd.DataFrame(
        {
            "id": rows["site"],
            "plant": rows["site"],
            "company": rows["company"],
            "place": rows["place"],
            "country": rows["country"],
            "given": rows["nuts2_2021_assigned"],
            "product": rows["product"].map(products),
            "staff": [STATED.get(s, people(t)) for s, t in zip(rows["site"], told, strict=True)],
            "year": [_year(f"{staff} {_last(year)}") for staff, year in zip(told, rows["fact_year"], strict=True)],
            "kind": kind,
            "address": rows["source_address"],
        }
    )
    return _read_once(frame)


def listed(raw: Path) -> pd.DataFrame:
    """The second list: what a plant makes in codes."""
    rows = pd.read_csv(raw / FILES[LISTED], dtype=str, keep_default_na=False)
    frame = pd.DataFrame(
        {
            "id": rows["id"],
            "plant": rows["plant"],
            "company": rows["company"],
            "place": rows["place"],
            "country": rows["country"],
            "given": rows["nuts2"],
            "product": rows["products"],
            "staff": pd.to_numeric(rows["employees"], errors="coerce"),
            "year": pd.to_numeric(rows["employees_year"], errors="coerce"),
            "kind": rows["products"].map(kind_of),
            "address": rows["url"],
        }
    )
    return _read_once(frame)


def _read_once(frame: pd.DataFrame) -> pd.DataFrame:
    address = [f"{old} | {PART_ADDRESS[i]}" if i in PART_ADDRESS else old for i, old in frame[["id", "address"]].values]
    return frame.assign(
        kind=[KIND_READ.get(i, kind) for i, kind in frame[["id", "kind"]].values],
        part=frame["id"].map(PART).astype(float),
        elsewhere=frame["id"].isin(ELSEWHERE),
        address=address,
        year=frame["year"].where(frame["staff"].notna()),
    ).set_index(frame["id"].rename(None))


def kind_of(codes: str) -> str:
    """What a plant is evidence of, from the product codes of the second list (joined by ;)."""
    made = set(codes.split(";"))
    tied = made & {"engine", "gearbox"}
    cars = {code for code in made if code.startswith("assembly") and code != "assembly-EV"}
    electric = made & {"e-motor", "battery-cell", "battery-pack", "assembly-EV"}
    if tied:
        return share.CARS_TOO if cars else share.MIXED if electric else share.ENGINE
    return share.CARS if cars else share.ELECTRIC_ONLY if electric else share.OTHER


def products(words: str) -> str:
    """Product codes of a plant from the words of the first list; what is only planned is left out."""
    now = "; ".join(clause for clause in words.split(";") if not LATER.search(clause))
    return ";".join(code for code, pattern in PRODUCTS.items() if re.search(pattern, now, re.IGNORECASE))


def people(words: str) -> float:
    """The first number of people in a statement, the lower one of a range; nan where it tells none for now."""
    number = re.search(r"\d[\d,]*", words)
    if not number or re.search(r"planned|^see ", words) or "with Valladolid" in words:
        return float("nan")
    return float(number.group().replace(",", ""))


def partners(first: pd.DataFrame, second: pd.DataFrame) -> dict[str, str]:
    """Row of the first list → row of the second that is the same plant; each row has one partner at most."""
    found = {a: b for a, b in SAME_PLANT.items() if a in first.index and b in second.index}
    keys: dict[tuple, list[str]] = {}
    for name, row in second[~second.index.isin(found.values())].iterrows():
        keys.setdefault(_key(row), []).append(str(name))
    for name, row in first[~first.index.isin(found)].iterrows():
        if waiting := keys.get(_key(row)):
            found[str(name)] = waiting.pop(0)
    return found


def _key(row: pd.Series) -> tuple[str, str, str, str]:
    kind = row["kind"]
    sort = (
        "engine" if kind in share.TIED_KINDS else "electric" if kind in (share.ELECTRIC_ONLY, share.PLANNED) else kind
    )
    place, company = _plain(row["place"]), _plain(row["company"])
    place = re.split(r"[(,/;]", place)[0].strip()
    company = re.split(r"[\s(/]", company)[0]
    return row["country"], SAME_PLACE.get(place, place), SAME_COMPANY.get(company, company), sort


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "L")).encode("ascii", "ignore").decode()
    return re.sub(r"([aou])e", r"\1", bare.lower())


def joined(a: pd.Series, b: pd.Series) -> pd.Series:
    """One row of two: the newest statement of staff with its kind, both addresses; the name of the second list."""
    years = [row["year"] if pd.notna(row["staff"]) and pd.notna(row["year"]) else -1 for row in (a, b)]
    stated = [pd.notna(row["staff"]) for row in (a, b)]
    newest = a if (years[0] > years[1]) or (stated[0] and not stated[1]) else b
    row = b.copy()
    for name in ("staff", "year", "kind", "elsewhere"):
        row[name] = newest[name]
    if not any(stated):
        row["kind"] = min(a["kind"], b["kind"], key=(share.CARS_TOO, share.MIXED, *share.KINDS).index)
    if share.MIXED in (a["kind"], b["kind"]) and row["kind"] == share.ENGINE:
        row["kind"] = share.MIXED
    row["part"] = a["part"] if pd.notna(a["part"]) else b["part"]
    row["product"] = ";".join(dict.fromkeys(p for p in f"{b['product']};{a['product']}".split(";") if p))
    row["address"] = " | ".join(dict.fromkeys((b["address"], a["address"])))
    return row


def _regions(plants: pd.DataFrame, nuts: Nuts) -> pd.Series:
    """NUTS 2 region of 2024."""
    live, same = nuts.live(TARGET), nuts.same_area(2021)
    region = plants["given"].map(lambda code: code if code in live else same.get(code, ""))
    region = plants["id"].map(PLACED).fillna(region)
    if strange := set(plants["id"][~region.isin(live)]):
        raise ValueError(f"plants without a region of NUTS 2024: {', '.join(sorted(strange))}")
    return region


def _closed(rows: pd.DataFrame) -> pd.Series:
    return rows["status_in_source"].str.startswith("closed") & rows["output_fact"].str.contains("jobs")


def _last(years: str) -> str:
    return re.findall(r"\d{4}", years)[-1] if re.search(r"\d{4}", years) else ""


def _year(text: str) -> float:
    """The first year named: that in the statement of staff, else the last one of the facts."""
    found = re.search(r"(?<![\d,])20[0-3]\d(?!\d)", text)
    return float(found.group()) if found else float("nan")
