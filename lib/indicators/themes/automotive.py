"""Automotive weight: how many people make motor vehicles here, and how much that is of all work."""

from lib.data.series import BASE_YEAR
from lib.i18n import N_
from lib.indicators.formulas import level, modelled, quotient, ratio, share_of
from lib.indicators.indicator import Indicator

MOTOR = "C29"  # NACE Rev. 2: manufacture of motor vehicles, trailers and semi-trailers
SBS, SBS_2015, FRANCE = "sbs_r_nuts06_r2_2008-2015", "sbs_r_nuts06_r2_persons_2015", "sbs_r_nuts06_r2_france_2008-2020"
BASE = "sbs_r_nuts2021_emp_loc_nr_2022"
EMPLOYMENT = "ardeco_SNETD_Employment"
ALL = (BASE, SBS, SBS_2015, FRANCE)
ENGINE_SOURCES = (  # what the engine share of a region rests on
    BASE,
    "c29_subbranches_by_country_2023_secondary",
    "powertrain_plants_curated",
    "engine_ev_plants",
)
PRESSURE_SOURCES = (
    "jrc_tasks_isco2d_nace2d_eu15",
    "occupationSkillRelations",
    "employed_55_64_share_nuts2",
    "mcc_occupation_requirements_and_pay",
)

RULES = N_("2022 and the years to 2015 follow different rules: they are two series and are not compared.")
HEAD_OFFICE = N_("French figures up to 2020 count people at the head office, not where they work.")
BLANKS = N_("In 2022 a blank may be confidential or not collected: the reason was lost.")
MAKERS_ONLY = N_(
    "Counts makers of vehicles, bodies, trailers and their parts. Tyres, glass, chips and cables count elsewhere."
)

ENTRIES = (
    Indicator(
        "auto_share",
        "automotive",
        N_("Motor vehicle jobs, % of all jobs"),
        N_("Share of all jobs"),
        "%",
        1,
        N_(
            "People who make motor vehicles and their parts (NACE C29) as a share of all people employed in the region."
        ),
        N_("Where this share is high, a change of the engine changes the whole region."),
        "ratio",
        (*ALL, EMPLOYMENT),
        ratio("employment", f"persons_sbs.{MOTOR}", f"persons.{MOTOR}"),
        (MAKERS_ONLY, RULES, HEAD_OFFICE, BLANKS),
        within="manufacturing_share",
        sentence=N_(
            "In {count} of the {of} regions with a value, making motor vehicles employs {bound} or more of all workers."
        ),
    ),
    Indicator(
        "auto_persons",
        "automotive",
        N_("Motor vehicle jobs, people"),
        N_("People employed"),
        "persons",
        0,
        N_("People who make motor vehicles and their parts (NACE C29)."),
        N_("How many people the move to electric and digital vehicles can reach here."),
        "count",
        ALL,
        level(f"persons_sbs.{MOTOR}", f"persons.{MOTOR}"),
        (MAKERS_ONLY, RULES, HEAD_OFFICE, BLANKS),
        within="manufacturing_persons",
    ),
    Indicator(
        "auto_lq",
        "automotive",
        N_("Motor vehicle jobs, concentration (EU = 1)"),
        N_("Times the EU share"),
        "",
        1,
        N_(
            "The region's share of motor vehicle jobs over the share in the countries of the EU that publish it "
            "(location quotient)."
        ),
        N_("2 or more marks a specialised region in the European Cluster Observatory's sense."),
        "ratio",
        (*ALL, EMPLOYMENT),
        quotient("employment", f"persons_sbs.{MOTOR}", f"persons.{MOTOR}"),
        (RULES, HEAD_OFFICE, BLANKS),
        middle=1.0,
    ),
    Indicator(
        "auto_in_manufacturing",
        "automotive",
        N_("Motor vehicle jobs, % of manufacturing jobs"),
        N_("Share of manufacturing"),
        "%",
        1,
        N_("People who make motor vehicles as a share of all people in manufacturing (NACE C)."),
        N_("Shows how far other makers could take people in."),
        "ratio",
        ALL,
        share_of([(f"persons_sbs.{MOTOR}", "persons_sbs.C"), (f"persons.{MOTOR}", "persons.C")]),
        (RULES, HEAD_OFFICE, BLANKS),
    ),
    Indicator(
        "auto_local_units",
        "automotive",
        N_("Motor vehicle workplaces, number"),
        N_("Workplaces"),
        "workplaces",
        0,
        N_("Local units of enterprises that make motor vehicles and their parts (NACE C29)."),
        N_("Few workplaces with many people: one decision changes much."),
        "count",
        (SBS, FRANCE),
        level(f"local_units_sbs.{MOTOR}"),
        (HEAD_OFFICE,),
    ),
    Indicator(
        "auto_unit_size",
        "automotive",
        N_("Motor vehicle jobs per workplace"),
        N_("People per workplace"),
        "persons",
        0,
        N_("People who make motor vehicles divided by the number of their workplaces."),
        N_("Large plants hang on the plans of one maker; small ones on their orders."),
        "ratio",
        (SBS, SBS_2015, FRANCE),
        ratio(f"local_units_sbs.{MOTOR}", f"persons_sbs.{MOTOR}", scale=1.0),
        (HEAD_OFFICE,),
    ),
    Indicator(
        "engine_share",
        "automotive",
        N_("Engine work, % of motor vehicle jobs"),
        N_("Share of engine work"),
        "%",
        1,
        N_(
            "People whose work hangs on the combustion engine, as a share of all who make motor vehicles and their "
            "parts. Worked out from the country's mix of branches and from known engine and gearbox plants."
        ),
        N_("This work ends with the engine; the rest of the industry need not."),
        "ratio",
        ENGINE_SOURCES,
        modelled(
            "ice_share",
            BASE_YEAR,
            N_(
                "Germany's share, less where more of the country's work is wiring; raised where engine or gearbox "
                "plants are known, lowered where only electric drives or cells are made; the regions of a country meet "
                "its share."
            ),
            ENGINE_SOURCES,
            blank=("none",),
        ),
        (
            N_("No statistic counts engine work by region: each figure is modelled and stands for a range."),
            N_("Where neither the country's branches nor a plant is known, there is no figure."),
        ),
    ),
    Indicator(
        "pressure",
        "automotive",
        N_("People who would look for work, for each 100 posts"),
        N_("People for each 100 posts"),
        "",
        1,
        N_(
            "People a year who would need another job by 2035 (path: EU law in force), for each 100 posts that fall "
            "vacant by age in the groups of work where they would look."
        ),
        N_("How far the rest of the region's economy could take in people who lose work in motor vehicles."),
        "ratio",
        PRESSURE_SOURCES,
        modelled(
            "pressure",
            BASE_YEAR,
            N_(
                "People of each occupation are spread over groups of work by likeness and by posts there; the figure "
                "is what those who look meet on average."
            ),
            PRESSURE_SOURCES,
            scale=1.0,
            blank=("none",),
        ),
        (
            N_("Posts are those of people aged 55 to 64 who leave: no growth and no decline. All is modelled."),
            N_("The range is the scenario's: from all posts of those who leave being filled by colleagues to none."),
        ),
    ),
    Indicator(
        "repair_trade_share",
        "automotive",
        N_("Vehicle trade and repair jobs, % of all jobs"),
        N_("Share of all jobs"),
        "%",
        1,
        N_(
            "People who sell, service and repair motor vehicles and motorcycles (NACE G45) as a share of all people "
            "employed."
        ),
        N_("Repair work changes with electric cars too, and it is in every region."),
        "ratio",
        (SBS, SBS_2015, FRANCE, EMPLOYMENT),
        ratio("employment", "persons_sbs.G45"),
        (HEAD_OFFICE,),
    ),
    Indicator(
        "repair_trade_persons",
        "automotive",
        N_("Vehicle trade and repair jobs, people"),
        N_("People employed"),
        "persons",
        0,
        N_("People who sell, service and repair motor vehicles and motorcycles (NACE G45)."),
        N_("How many people outside the factories work with vehicles."),
        "count",
        (SBS, SBS_2015, FRANCE),
        level("persons_sbs.G45"),
        (HEAD_OFFICE,),
    ),
)
