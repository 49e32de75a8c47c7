"""Innovation and capacity: what a region can put into the change."""

from lib.i18n import N_
from lib.indicators.compute import level, ratio
from lib.indicators.labour import CAPITAL, FORECASTS
from lib.indicators.registry import Indicator

RCI = ("rci_2022_raw_nuts2021",)

ENTRIES = (
    Indicator(
        "rd_gdp", "capacity", N_("Research and development, % of GDP"), N_("Share of GDP"), "%", 1,
        N_("Spending on research and development in the region as a share of its GDP."),
        N_("Regions that develop the new vehicle keep more of its jobs."), "strong", "ratio",
        ("tgs00042_gerd_rd_expenditure",), level("rd_gdp"),
    ),
    Indicator(
        "gdp_pps", "capacity", N_("GDP per head, purchasing power standard"), N_("PPS per head"), "PPS", 0,
        N_("Gross domestic product per inhabitant, price differences taken out."),
        N_("A richer region can pay for more of its own change."), "strong", "ratio", ("gdp_pc_pps_nuts2",), level("gdp_pps"),
    ),
    Indicator(
        "gdp_pps_eu", "capacity", N_("GDP per head, EU = 100"), N_("EU = 100"), "", 0,
        N_("Gross domestic product per inhabitant in purchasing power, EU = 100."),
        N_("EU funds follow this figure."), "strong", "ratio", ("gdp_pc_pps_rel_eu_nuts2",), level("gdp_pps_eu"), middle=100.0,
    ),
    Indicator(
        "gdp", "capacity", N_("GDP, million euro"), N_("Million euro"), "million EUR", 0,
        N_("Gross domestic product of the region at current prices."), N_("The size of the economy."), "size", "count",
        ("nama_10r_2gdp",), level("gdp_eurostat"),
    ),
    Indicator(
        "productivity", "capacity", N_("Value added per person employed, euro"), N_("Euro per person"), "EUR", 0,
        N_("Gross value added divided by all people employed."), N_("Productive regions can pay for skilled work."), "strong", "ratio",
        ("ardeco_SUVGE_GVA", "ardeco_SNETD_Employment"), ratio("employment", "gva", scale=1_000_000.0), (FORECASTS,),
    ),
    Indicator(
        "knowledge_jobs", "capacity", N_("Knowledge-intensive employment, %"), N_("Share of employment"), "%", 1,
        N_("Employment in technology and knowledge-intensive sectors."), N_("Where new kinds of vehicle work settle first."), "strong", "ratio",
        RCI, level("rci.employment_in_technology_and_knowledge_intensive_sectors"), (CAPITAL,),
    ),
    Indicator(
        "broadband", "capacity", N_("Households with broadband, %"), N_("Households"), "%", 0,
        N_("Households with access to broadband."), N_("Online training needs it."), "strong", "ratio",
        RCI, level("rci.households_with_broadband_access"), (CAPITAL,),
    ),
)  # fmt: skip
