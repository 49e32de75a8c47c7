"""Single indicator files: regional competitiveness, digital skills, high-tech employment, employed aged 55-64."""

import re
from pathlib import Path

import pandas as pd

from lib.ingest.labour.cells import keep, to_cells
from lib.ingest.report import Report

RCI = "rci_2022_raw_nuts2021"
RCI_LIST = "rci_2022_indicators"
COUNTRY = "Country"
SOME_BY_COUNTRY = "NUTS 2; NUTS 1 level: AT, BE, FR; NUTS 0 level: NL"
LISTED_AS = {  # five names in the file of values differ from those in the list of indicators
    "NEET rate": "NEET",
    "Child mortality": "Infant mortality",
    "Cancer disease death rate (x1000)": "Cancer disease death rate",
    "Heart disease death rate (x1000)": "Heart disease death rate",
    "Households with broadband access (%)": "Households with broadband access",
}
FORMER_HR04 = "NUTS 2; HR02, HR_C: value of the former HR04 region"

HTEC = "htec_emp_reg2_hrst_2014-2019"
HTEC_SERIES = {
    "htec_emp_reg2_NACE_R2_C_HTC_MH__UNIT_PC_EMP__SEX_T": "hightech_manufacturing",
    "hrst_st_rcat_CATEGORY_HRST__UNIT_PC_POP": "hrst",
}


def slug(name: str) -> str:
    """Indicator name as the end of a series id: "Lifelong learning" → lifelong_learning.

    >>> slug("Employment (K-N sectors)"), slug("Low achievement in maths (15-year-olds)")
    ('employment_k_n_sectors', 'low_achievement_in_maths_15_year_olds')
    """
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def last_year(reference: str) -> int:
    """The last year a reference period names: "Average 2019–2021" → 2021.

    >>> last_year("Average 2019–2021"), last_year("RIS 2021"), last_year("2019 and last available year")
    (2021, 2021, 2019)
    """
    return max(int(year) for year in re.findall(r"\d{4}", reference))


def competitiveness(raw: Path, report: Report) -> pd.DataFrame:
    """rci.*: raw indicators of the EU Regional Competitiveness Index 2.0 (2022), NUTS 2021, units as in the index.

    A merged capital area gives its regions one value (state derived, flag "of AT_C"). A national indicator is a row of
    the country; its regions repeat it with state modelled and flag "of AT".
    """
    frame = pd.read_csv(raw / f"labour/{RCI}.csv.gz")
    report.read[RCI] += len(frame)
    listed = competitiveness_list(raw).set_index("title")
    names = frame["indicator"].replace(LISTED_AS).str.strip().str.rstrip(".")
    frame["geo_level"] = names.map(listed["level"])
    frame = frame.assign(series=names.map(listed["series"]), year=names.map(listed["period"]).map(last_year))
    frame["of"] = frame["rci_code"].where(frame["is_merged_capital_area"], "")
    country = frame["geo"].str[:2]
    frame["of"] = frame["of"].mask(frame["geo_level"] == COUNTRY, country)
    partly = frame["geo_level"] == SOME_BY_COUNTRY
    frame["of"] = frame["of"].mask(partly & country.isin(("AT", "BE", "FR")), frame["geo"].str[:3])
    frame["of"] = frame["of"].mask(partly & (country == "NL"), country)
    frame["of"] = frame["of"].mask(
        (frame["geo_level"] == FORMER_HR04) & frame["geo"].isin(("HR02", "HR05", "HR06")), "HR04"
    )
    regions = to_cells(frame, RCI)
    regions["flag"] = ("of " + frame["of"]).where(frame["of"] != "", "").to_numpy()
    has = regions["value"].notna()
    regions.loc[has & (frame["of"] != "").to_numpy(), "state"] = "modelled"
    regions.loc[
        has & frame["is_merged_capital_area"].to_numpy() & frame["of"].str.contains("_").to_numpy(), "state"
    ] = "derived"
    return regions


def competitiveness_countries(regions: pd.DataFrame) -> pd.DataFrame:
    """Rows of the countries for national indicators, from the value that all regions of a country repeat."""
    national = regions[regions["flag"].str.fullmatch(r"of [A-Z]{2}") & regions["value"].notna()]
    rows = national.assign(geo=national["geo"].str[:2]).drop_duplicates(["series", "geo", "year"])
    one = national.assign(geo=national["geo"].str[:2]).groupby(["series", "geo"])["value"].nunique()
    if (one > 1).any():
        raise ValueError(f"{RCI}: a national indicator differs within a country: {one[one > 1].index[0]}")
    return rows.assign(state="observed", flag="")


def competitiveness_list(raw: Path) -> pd.DataFrame:
    """series, title, unit and reference period of each rci.* series."""
    listed = pd.read_csv(raw / f"labour/{RCI_LIST}.csv")
    return pd.DataFrame(
        {
            "series": "rci." + listed["Indicator name"].map(slug),
            "title": listed["Indicator name"].str.strip().str.rstrip("."),
            "unit": listed["Unit of measurement"].str.strip(),
            "period": listed["Reference year"].str.strip(),
            "level": listed["Geographical level"].str.strip(),
        }
    )


def digital_skills(raw: Path, report: Report) -> pd.DataFrame:
    """digital_skills: % of people aged 16-74 with at least basic digital skills, 2025, NUTS 1; rebuilt from a score."""
    source = "isoc_r_dskl_i_nuts1_2025"
    frame = pd.read_csv(raw / f"labour/{source}.csv")
    report.read[source] += len(frame)
    frame = frame.assign(series="digital_skills", year=2025, value=frame["I_DSK2_BAB_pc_ind_2025"])
    return to_cells(frame, source, state="derived")


def hightech(raw: Path, report: Report) -> pd.DataFrame:
    """hightech_manufacturing (% of employed) and hrst (% of people 25-64), to 2018, NUTS 2016; flags are lost."""
    frame = pd.read_csv(raw / f"labour/{HTEC}.csv").rename(columns={"NUTS2": "geo", "YEAR": "year"})
    cells = frame.melt(["geo", "year"], var_name="column")
    report.read[HTEC] += len(cells)
    copied = cells["column"].str.startswith(("edat_lfse_04", "rd_e_gerdreg"))
    cells = keep(cells, ~copied, report, HTEC, "the same figures stand, with their flags, in another file")
    wanted = cells["column"].isin(HTEC_SERIES)
    cells = keep(cells, wanted, report, HTEC, "an indicator the atlas does not use")
    cells = keep(cells, cells["year"] <= 2018, report, HTEC, "a year for which the file holds no figure")
    return to_cells(cells.assign(series=cells["column"].map(HTEC_SERIES)), HTEC)


def employed_55_64(raw: Path, report: Report) -> pd.DataFrame:
    """employed_55_64: % of the employed aged 15-64 who are 55-64, all activities; 2013, 2018, 2023, NUTS 2024."""
    source = "employed_55_64_share_nuts2"
    frame = pd.read_csv(raw / f"labour/{source}.csv")
    report.read[source] += len(frame)
    return to_cells(frame.assign(series="employed_55_64", value=frame["share_55_64"] * 100), source)


def national_context(raw: Path, report: Report) -> pd.DataFrame:
    """c29_national: persons in C29 by country, 2008 and 2017, from a printed table that cites Eurostat."""
    source = "c29_national_2008_2017"
    frame = pd.read_csv(raw / f"labour/{source}.csv").melt("geo", var_name="column")
    report.read[source] += len(frame)
    frame = keep(frame, frame["column"].str.startswith("persons_"), report, source, "a growth rate, not a figure")
    return to_cells(frame.assign(series="c29_national", year=frame["column"].str[-4:].astype(int)), source)
