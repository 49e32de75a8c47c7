"""What the codes of data/studies.parquet say: titles of studies, what is counted, under which assumption, from which source."""

from lib.i18n import N_

STUDIES: dict[str, str] = {  # names of studies and their makers are not translated
    "clepa_pwc_2021": "CLEPA, PwC Strategy& 2021",
    "clepa_2024": "CLEPA, November 2024",
    "bcg_2021": "BCG, Platform for Electromobility 2021",
    "elab_2018": "Fraunhofer IAO, ELAB 2.0, 2018",
    "iab_2018": "IAB 2018",
    "cedefop_highlight": "Cedefop, Analytical highlight",
    "cedefop_forecast": "Cedefop, Skills forecast",
    "pact_2025": "European Commission, Pact for Skills 2025",
    "albatts": "ALBATTS, European Battery Alliance",
    "eba_academy": "EIT InnoEnergy, EBA Academy",
}
COUNTS: dict[str, str] = {
    "ice_suppliers": N_("supplier jobs in the combustion powertrain"),
    "ev_suppliers": N_("supplier jobs in the electric powertrain"),
    "powertrain_suppliers": N_("supplier jobs in all powertrains"),
    "suppliers": N_("jobs at automotive suppliers"),
    "other_suppliers": N_("supplier jobs outside the combustion powertrain"),
    "share_of_manufacturing": N_("the automotive industry's share of manufacturing jobs"),
    "industries_26": N_("jobs in 26 industries from suppliers to charging"),
    "carmakers": N_("jobs at car makers"),
    "carmakers_and_ice_suppliers": N_("jobs at car makers and combustion suppliers"),
    "repair": N_("jobs in maintenance and repair"),
    "equipment": N_("jobs in equipment and services"),
    "powertrain": N_("jobs in powertrain production"),
    "economy": N_("jobs in the whole economy"),
    "clean_vehicles_high_skill": N_("high-skilled job openings from clean vehicles"),
    "car_industry": N_("jobs in the car industry"),
    "ecosystem": N_("jobs in the automotive ecosystem"),
    "battery_chain": N_("people in the battery value chain"),
}
MEASURES: dict[str, str] = {
    "ended": N_("jobs that end"),
    "created": N_("new jobs"),
    "net": N_("net change"),
    "level": N_("number in that year"),
    "expected_level": N_("number expected in that year"),
    "announced": N_("cuts announced"),
    "changed": N_("jobs whose profile changes"),
    "openings": N_("openings"),
    "affected": N_("jobs affected"),
    "to_train": N_("people to train"),
    "trained": N_("people trained"),
}
ASSUMED: dict[str, str] = {
    "ev_only": N_("electric cars alone from 2035"),
    "bev_59": N_("59 % of cars made in 2030 are battery-electric"),
    "likely": N_("in 2030 25 % electric cars and 15 % plug-in hybrids"),
    "electric_shift": N_("a shift to electric cars"),
    "counted": N_("none: counted afterwards"),
    "none": N_("none stated"),
}
SOURCE_TYPES: dict[str, str] = {
    "primary": N_("page of the makers"),
    "summary": N_("summary of the report"),
    "project": N_("page of a project"),
    "press": N_("press"),
    "press_translated": N_("press, translated by machine"),
}
NOTES: dict[str, str] = {
    "scope_in_report": N_("Seven countries in detail; the exact area stands in the report."),
    "part_of_501000": N_("A part of the 501,000 of the same study."),
    "if_battery_chain": N_("If a European battery chain is built."),
    "net_of_25000": N_("25,000 new jobs are taken off already."),
    "of_840000": N_("Of about 840,000 in the whole industry."),
    "older_round": N_("From an older round."),
}
UNITS: dict[str, str] = {
    "jobs": N_("jobs"),
    "people": N_("people"),
    "openings": N_("openings"),
    "%": "%",
    "plants": N_("plants"),
    "districts": N_("districts"),
}
