"""Labour market: how easily people find other work."""

from lib.i18n import N_
from lib.indicators.compute import level
from lib.indicators.registry import Indicator

FORECASTS = N_("The last years are the producer's forecasts and are marked so.")
CAPITAL = N_("Seven capital areas share one value with their surroundings.")

ENTRIES = (
    Indicator(
        "employment_rate", "labour", N_("Employment rate, % of people aged 15-64"), N_("Employment rate"), "%", 0,
        N_("People in work as a share of all people aged 15 to 64."),
        N_("Where most people work, more find their next job nearby."), "strong", "ratio",
        ("tgs00007_employment_rate",), level("employment_rate"),
    ),
    Indicator(
        "unemployment_rate", "labour", N_("Unemployment rate, % of people aged 15-74 in the labour force"),
        N_("Unemployment rate"), "%", 1,
        N_("People without work who look for it, as a share of the labour force aged 15 to 74."),
        N_("Where many already look for work, a lost job weighs more."), "weak", "ratio",
        ("tgs00010_unemployment_rate",), level("unemployment_rate"),
    ),
    Indicator(
        "activity_rate", "labour", N_("Activity rate, % of people of working age"), N_("Activity rate"), "%", 0,
        N_("People who work or look for work as a share of people of working age."),
        N_("Shows how many more could take part."), "strong", "ratio", ("lfst_r_lfp2actrt_2000-2019",), level("activity_rate"),
        (N_("This copy ends in 2019."),),
    ),
    Indicator(
        "neet", "labour", N_("Young people neither in work nor in education, %"), N_("Share of young people"), "%", 1,
        N_("People aged 15 to 29 who neither work nor learn."),
        N_("Young people who could train for the new jobs."), "weak", "ratio",
        ("labour_context_2019-2023", "edat_lfse_22_2000-2019"), level("neet"),
    ),
    Indicator(
        "slack", "labour", N_("Labour market slack, %"), N_("Slack"), "%", 1,
        N_("People who would like to work, or to work more, as a share of the extended labour force."),
        N_("Unemployment alone hides people who have stopped looking."), "weak", "ratio",
        ("labour_context_2019-2023",), level("slack"),
    ),
    Indicator(
        "employed_55_64", "labour", N_("People aged 55-64, % of all employed"), N_("Share of employed"), "%", 0,
        N_("People aged 55 to 64 as a share of the employed aged 15 to 64, all activities."),
        N_("Many will retire within ten years: fewer dismissals, but skills are lost."), "weak", "ratio",
        ("employed_55_64_share_nuts2",), level("employed_55_64"), (N_("All activities, not automotive alone."),),
    ),
    Indicator(
        "employment", "labour", N_("All jobs, people"), N_("People employed"), "persons", 0,
        N_("People employed in the region, all activities, by place of work."),
        N_("The size of the labour market that has to take people in."), "size", "count",
        ("ardeco_SNETD_Employment",), level("employment"), (FORECASTS,),
    ),
    Indicator(
        "unemployed", "labour", N_("Unemployed people"), N_("People unemployed"), "persons", 0,
        N_("People without work who look for it."), N_("How many others look for the same jobs."), "size", "count",
        ("ardeco_RNUTN_Unemployment",), level("unemployed"), (FORECASTS,),
    ),
    Indicator(
        "employment_rate_low", "labour", N_("Employment rate of people with low attainment, %"), N_("Employment rate"), "%", 0,
        N_("People in work among those with no more than lower secondary education."),
        N_("The people for whom a move is hardest."), "strong", "ratio", ("regional_yearbook_2026_CH04M03",), level("employment_rate_isced.low"),
    ),
)  # fmt: skip
