"""People and skills: what people bring, and how used they are to learning."""

from lib.i18n import N_
from lib.indicators.compute import level, parent_value
from lib.indicators.labour import CAPITAL, FORECASTS
from lib.indicators.registry import Indicator

ENTRIES = (
    Indicator(
        "lifelong_learning", "people", N_("Adult learning, % of people aged 25-64 (mean 2019-2021)"), N_("Adults who learn"), "%", 1,
        N_("People aged 25 to 64 who took part in education or training in the last four weeks, mean of 2019 to 2021."),
        N_("Where adults learn anyway, reskilling is no new habit."), "strong", "ratio",
        ("rci_2022_raw_nuts2021",), level("rci.lifelong_learning"), (CAPITAL,),
    ),
    Indicator(
        "adult_learning", "people", N_("Adult learning to 2015, % of people aged 25-64"), N_("Adults who learn"), "%", 1,
        N_("People aged 25 to 64 who took part in education or training in the last four weeks."),
        N_("The longer history of the habit of learning."), "strong", "ratio",
        ("trng_lfse_04_2000-2015",), level("adult_learning"), (N_("The newest open copy of this table ends in 2015."),),
    ),
    Indicator(
        "tertiary", "people", N_("Tertiary education, % of people aged 25-64"), N_("With a degree"), "%", 0,
        N_("People aged 25 to 64 with tertiary education."), N_("New vehicle jobs ask for more engineers and technicians."),
        "strong", "ratio", ("tgs00109_tertiary_education_25_64",), level("tertiary_25_64"),
    ),
    Indicator(
        "attainment_low", "people", N_("Low attainment, % of people aged 25-64"), N_("Low attainment"), "%", 0,
        N_("People aged 25 to 64 with no more than lower secondary education."),
        N_("They need the most support to move to another job."), "weak", "ratio",
        ("edat_lfse_04_2000-2019",), level("attainment.low"), (N_("This copy ends in 2019."),),
    ),
    Indicator(
        "attainment_medium", "people", N_("Medium attainment, % of people aged 25-64"), N_("Medium attainment"), "%", 0,
        N_("People aged 25 to 64 with upper secondary education: most skilled workers."),
        N_("The craft base that vehicles are made with."), "size", "ratio",
        ("edat_lfse_04_2000-2019",), level("attainment.medium"), (N_("This copy ends in 2019."),),
    ),
    Indicator(
        "digital_skills", "people", N_("Basic digital skills, % of people aged 16-74"), N_("At least basic skills"), "%", 0,
        N_("People with at least basic digital skills, in the larger region (NUTS 1)."),
        N_("Every vehicle job becomes more digital."), "strong", "ratio",
        ("isoc_r_dskl_i_nuts1_2025",), parent_value("digital_skills"),
        (N_("Published for larger regions (NUTS 1): each region shows its parent's figure."),
         N_("Rebuilt from a published score; low-reliability marks of France and DE8 were lost.")),
    ),
    Indicator(
        "population", "people", N_("Population, people"), N_("People"), "persons", 0,
        N_("People who live in the region, yearly average."), N_("The size of the region."), "size", "count",
        ("ardeco_SNPTD_Population",), level("population"), (FORECASTS,),
    ),
)  # fmt: skip
