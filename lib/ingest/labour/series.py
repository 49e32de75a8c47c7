"""What each series counts: unit, kind, and how its rows are completed. The one place for words about series."""

from dataclasses import dataclass

import pandas as pd

# Activities of NACE Rev. 2 that series count, in the words of their titles.
NACE = {
    "C": "manufacturing",
    "C10": "food",
    "C11": "beverages",
    "C12": "tobacco",
    "C13": "textiles",
    "C14": "clothing",
    "C15": "leather",
    "C16": "wood",
    "C17": "paper",
    "C18": "printing",
    "C19": "coke and refined petroleum",
    "C20": "chemicals",
    "C21": "pharmaceuticals",
    "C22": "rubber and plastic",
    "C23": "other mineral products",
    "C24": "basic metals",
    "C25": "metal products",
    "C26": "computers, electronics and optics",
    "C27": "electrical equipment",
    "C28": "machinery",
    "C29": "motor vehicles, trailers and semi-trailers",
    "C30": "other transport equipment",
    "C31": "furniture",
    "C32": "other manufacturing",
    "C33": "repair and installation of machinery",
    "G45": "sale and repair of motor vehicles",
    "G451": "sale of motor vehicles",
    "G452": "maintenance and repair of motor vehicles",
    "G453": "sale of motor vehicle parts",
}
SHIPPED_SBS = ("C", "C22", "C24", "C25", "C26", "C27", "C28", "C29", "C30", "G45", "G451", "G452", "G453")


@dataclass(frozen=True)
class Family:
    """A series, or all series that share the part before the dot.

    kind: count (may be summed and converted by weights) or rate (never). level: of its smallest regions (2, 1, 0).
    totals: whether countries and the EU-27 are summed from the regions where nothing is published for them.
    split: what an amount goes by where a region was split (lib/ingest/labour/splits.py): "population", "GDP", "jobs"
    (of the same activity, in a later year), "none" (the parts share it). mix: split so, it is only the parent's mix.
    """

    title: str
    unit: str
    source: str
    nuts_version: str
    kind: str = "rate"
    level: int = 2
    totals: bool = False
    note: str = ""
    split: str = "none"
    mix: bool = False


PERSONS = "sbs_r_nuts2021_emp_loc_nr_2022"
BULK = "sbs_r_nuts06_r2_2008-2015"
OLD_RULES = "Rules before 2021: not comparable with 2022. France counts at the head office."
SUMMED = "Sums of regions are without extra-regio territory."
ARDECO = "Harmonised by JRC; 2023 to 2025 are its forecast. " + SUMMED

FAMILIES: dict[str, Family] = {
    "persons": Family(
        "Persons employed, {nace}",
        "persons",
        PERSONS,
        "2021",
        "count",
        totals=True,
        note="By place of work. A blank has lost its reason. EU-27 is the sum of the countries; one without a "
        "total counts as the sum of its regions.",
    ),
    "persons_sbs": Family(
        "Persons employed, {nace}, old rules",
        "persons",
        BULK,
        "2013",
        "count",
        note=OLD_RULES + " 2015: later release.",
        split="jobs",
    ),
    "local_units_sbs": Family("Local units, {nace}, old rules", "local units", BULK, "2013", "count", note=OLD_RULES),
    "wages_sbs": Family("Wages and salaries, {nace}, old rules", "million EUR", BULK, "2013", "count", note=OLD_RULES),
    "persons_national": Family(
        "Persons employed by enterprises, {nace}",
        "persons",
        "sbs_na_sca_r2_2005-2015",
        "country",
        "count",
        0,
        note="Each enterprise counts under its main activity, so the figure differs from the sum of local units.",
    ),
    "c29_national": Family(
        "Persons in motor vehicle industry, printed table",
        "persons",
        "c29_national_2008_2017",
        "country",
        "count",
        0,
        note="Secondary source, for context only.",
    ),
    "employment": Family(
        "Employed persons, place of work",
        "persons",
        "ardeco_SNETD_Employment",
        "2021",
        "count",
        totals=True,
        note=ARDECO,
        split="GDP",
    ),
    "population": Family(
        "Population, annual average",
        "persons",
        "ardeco_SNPTD_Population",
        "2021",
        "count",
        totals=True,
        note=ARDECO,
        split="population",
    ),
    "population_jan1": Family(
        "Population on 1 January",
        "persons",
        "ardeco_SNPTN_Population",
        "2021",
        "count",
        totals=True,
        note=ARDECO,
        split="population",
    ),
    "gdp": Family(
        "Gross domestic product",
        "million EUR",
        "ardeco_SUVGD_GDP",
        "2021",
        "count",
        totals=True,
        note=ARDECO,
        split="GDP",
    ),
    "gva": Family(
        "Gross value added", "million EUR", "ardeco_SUVGE_GVA", "2021", "count", totals=True, note=ARDECO, split="GDP"
    ),
    "compensation": Family(
        "Compensation of employees",
        "million EUR",
        "ardeco_RUWCD_Wage",
        "2021",
        "count",
        totals=True,
        note=ARDECO,
        split="GDP",
    ),
    "unemployed": Family(
        "Unemployed persons",
        "persons",
        "ardeco_RNUTN_Unemployment",
        "2021",
        "count",
        totals=True,
        note=ARDECO,
        split="population",
    ),
    "employment_sector": Family(
        "Employed persons, NACE {nace}",
        "persons",
        "ardeco_SNETZ_employment_by_sector",
        "2021",
        "count",
        totals=True,
        note="Harmonised by JRC. " + SUMMED,
        split="GDP",
        mix=True,
    ),
    "gdp_eurostat": Family(
        "Gross domestic product, Eurostat", "million EUR", "nama_10r_2gdp", "2024", "count", split="GDP"
    ),
    "gdp_pps": Family("GDP per head", "PPS per head", "gdp_pc_pps_nuts2", "2024"),
    "gdp_pps_eu": Family("GDP per head, EU-27 = 100", "EU-27 = 100", "gdp_pc_pps_rel_eu_nuts2", "2024"),
    "employment_rate": Family("Employment rate, 15-64", "%", "tgs00007_employment_rate", "2024"),
    "unemployment_rate": Family("Unemployment rate, 15-74", "%", "tgs00010_unemployment_rate", "2024"),
    "tertiary_25_64": Family("Tertiary attainment, 25-64", "%", "tgs00109_tertiary_education_25_64", "2024"),
    "rd_gdp": Family("R&D expenditure", "% of GDP", "tgs00042_gerd_rd_expenditure", "2024"),
    "employment_rate_lfs": Family("Employment rate, 15-64, long series", "%", "lfst_r_lfe2emprt_2000-2019", "2024"),
    "unemployment_rate_lfs": Family("Unemployment rate, 15-74, long series", "%", "lfst_r_lfu3rt_2000-2019", "2024"),
    "activity_rate": Family("Activity rate, 15-64", "%", "lfst_r_lfp2actrt_2000-2019", "2024"),
    "attainment": Family("Attainment of people aged 25-64: {nace}", "%", "edat_lfse_04_2000-2019", "2024"),
    "neet": Family(
        "Young people neither in work nor in training, 18-29",
        "%",
        "edat_lfse_22_2000-2019",
        "2024",
        note="2020 to 2022 from a file that has lost its flags.",
    ),
    "neet_15_29": Family("Young people neither in work nor in training, 15-29", "%", "edat_lfse_22_2000-2019", "2024"),
    "slack": Family(
        "Labour market slack, 15-74",
        "% of the extended labour force",
        "labour_context_2019-2023",
        "2021",
        note="The file has lost its flags.",
    ),
    "hours_worked": Family("Hours worked", "thousand hours", "labour_context_2019-2023", "2021", "count", split="GDP"),
    "adult_learning": Family(
        "Adults in education or training, 25-64, last four weeks", "%", "trng_lfse_04_2000-2015", "2013"
    ),
    "lfs_industry": Family(
        "Employed residents aged 15 and over, NACE {nace}", "persons", "lfst_r_lfe2en2_2008-2015", "2013", "count"
    ),
    "employed_55_64": Family(
        "Employed people who are 55-64",
        "% of employed 15-64",
        "employed_55_64_share_nuts2",
        "2024",
        note="All activities, not automotive.",
    ),
    "hightech_manufacturing": Family(
        "Employed in high and medium-high technology manufacturing",
        "% of employed",
        "htec_emp_reg2_hrst_2014-2019",
        "2016",
        note="Labour force survey, by residence: no head-office effect.",
    ),
    "hrst": Family("Human resources in science and technology", "% of people", "htec_emp_reg2_hrst_2014-2019", "2016"),
    "digital_skills": Family(
        "At least basic digital skills, 16-74",
        "% of people",
        "isoc_r_dskl_i_nuts1_2025",
        "2024",
        level=1,
        note="Rebuilt from a published score; low-reliability flags of France and DE8 were lost.",
    ),
    "employment_rate_isced": Family(
        "Employment rate, 25-64, attainment {nace}", "%", "regional_yearbook_2026_CH04M03", "2024"
    ),
    "manufacturing_share": Family(
        "Manufacturing in the business economy: {nace}", "%", "regional_yearbook_2026_CH08M03", "2024", level=1
    ),
    "business_size_index": Family(
        "People employed per local unit", "EU = 100", "regional_yearbook_2026_CH08M04", "2024", level=1
    ),
    "business_wage_index": Family(
        "Wages and salaries per person employed", "EU = 100", "regional_yearbook_2026_CH08M04", "2024", level=1
    ),
    "rci": Family("{nace}", "as published", "rci_2022_raw_nuts2021", "2021"),
}


def family(series: str) -> Family:
    """The family of a series id; KeyError names a series nobody declared."""
    return FAMILIES[series.partition(".")[0]]


def kinds(series: pd.Series) -> pd.Series:
    """count or rate for each row of a column of series ids."""
    return series.map({name: family(name).kind for name in series.unique()})


def metadata(observations: pd.DataFrame, rci: pd.DataFrame, notes: dict[str, str]) -> pd.DataFrame:
    """Rows of data/series.parquet. rci: indicators.competitiveness_list; notes: more to say about a series."""
    listed = rci.set_index("series")
    rows = []
    for name, g in observations.groupby("series", observed=True):
        told, _dot, part = str(name).partition(".")
        f = FAMILIES[told]
        title = f.title.format(nace=f"{NACE[part]} ({part})" if part in NACE else part)
        unit, note = f.unit, f.note
        if name in listed.index:
            title, unit = listed.loc[name, "title"], listed.loc[name, "unit"]
            note = f"Reference period: {listed.loc[name, 'period']}."
        note = " ".join(x for x in (note, notes.get(str(name), "")) if x)
        rows.append((str(name), title, unit, f.source, f.nuts_version, note, g["year"].min(), g["year"].max(), len(g)))
    columns = ["series", "title", "unit", "source", "nuts_version", "note", "first_year", "last_year", "rows"]
    out = pd.DataFrame(rows, columns=columns).astype({"first_year": "int16", "last_year": "int16", "rows": "int64"})
    return out.sort_values("series").reset_index(drop=True)
