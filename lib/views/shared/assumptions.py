"""The words of data/assumptions.toml, marked for the catalogues (made by `python -m lib.data.assumptions`)."""

from lib.i18n import N_

WORDS: dict[str, tuple[str, str]] = {  # id to name and sentence
    "ice_share": (
        N_("Jobs tied to the combustion engine"),
        N_(
            "This share of the people who make motor vehicles and their parts works on engines, gearboxes, exhausts and fuel systems."
        ),
    ),
    "opportunity_share": (
        N_("Jobs in electrification, automation and connectivity"),
        N_(
            "This share of the people who make motor vehicles and their parts could work on electric drives, automated driving and connected vehicles."
        ),
    ),
    "displacement": (
        N_("Combustion jobs that end when every new car is electric"),
        N_(
            "When no new car has a combustion engine, this share of the jobs tied to it has ended; spare parts, lorries and exports keep the rest."
        ),
    ),
    "productivity": (
        N_("Productivity"),
        N_("Each year the same work needs this much less labour, in every job group."),
    ),
    "moving_share": (
        N_("People who can move"),
        N_(
            "Of those whose job ends and who do not retire, this share moves to another job with what they know and a short course; the others need reskilling."
        ),
    ),
    "retirement_years": (
        N_("Years over which people aged 55 to 64 leave"),
        N_("People aged 55 to 64 leave work evenly over this many years, and those who follow are as many."),
    ),
    "age_of_makers": (
        N_("Older workers in this industry against all work"),
        N_(
            "The share of people aged 55 to 64 is known for all work in a region, not for motor vehicles; it is taken to be this many times as large there."
        ),
    ),
    "plug_in_weight": (
        N_("A plug-in hybrid counts as"),
        N_(
            "A plug-in hybrid carries an engine and a motor; where a study gives its share, it counts as this much of an electric car."
        ),
    ),
    "e_powertrain_jobs": (
        N_("Jobs in the electric powertrain today"),
        N_(
            "This share of the people who make motor vehicles and their parts works on batteries, electric motors and power electronics in 2022."
        ),
    ),
    "research_jobs": (
        N_("Jobs in research, development and the head office"),
        N_("Of the jobs outside both powertrains, this share is in research, development, sales and administration."),
    ),
    "assembly_jobs": (
        N_("Jobs in assembly"),
        N_(
            "Of the jobs outside both powertrains, this share puts vehicles and large modules together; body, chassis and interior hold what is left."
        ),
    ),
    "repair_displacement": (
        N_("Less repair work for an electric car"),
        N_("An electric car needs this much less service and repair work than a car with an engine."),
    ),
    "fleet_years": (
        N_("Years until the fleet is renewed"),
        N_("Each year one car in this many is replaced by a new one, so repair work follows new cars slowly."),
    ),
    "aged_25_64": (
        N_("People aged 25 to 64 among all inhabitants"),
        N_("Adult learners are counted among people aged 25 to 64, taken to be this share of all inhabitants."),
    ),
    "yardstick": (
        N_("The alliance's own target for training"),
        N_(
            "The Automotive Skills Alliance wants this share of the workforce to be trained each year, about 700,000 people in the whole ecosystem."
        ),
    ),
    "viable_move": (
        N_("Likeness from which a move is viable"),
        N_("A move counts as viable when the skills a person brings cover this share of what the other job asks for."),
    ),
    "core_share": (
        N_("Likeness that everybody in the old job brings"),
        N_(
            "So much of a viable move must come from what everybody in the old job can do, for nobody holds every optional skill."
        ),
    ),
    "best_moves": (
        N_("Moves that people of one job are spread over"),
        N_("People who leave a job are spread over this many of its best viable moves, the likelier the more alike."),
    ),
    "optional_skill": (
        N_("An optional skill counts as"),
        N_("Where optional skills are counted at all, one counts as this much of an essential one."),
    ),
    "course_occupation": (
        N_("A skill taught through an occupation counts as"),
        N_(
            "A course for an occupation is taken to teach its essential skills to this degree; a skill that the course names counts in full."
        ),
    ),
    "course_optional": (
        N_("An optional skill taught through an occupation counts as"),
        N_("A course for an occupation is taken to teach its optional skills to this degree."),
    ),
    "risk_weights": (
        N_("How far the weights of the risk vary"),
        N_("In the many ways of counting risk every weight is drawn within this distance of the reader's own."),
    ),
    "family.powertrain_engineering": (
        N_("Vehicle and powertrain engineering"),
        N_("Engineers design engines and whole vehicles alike."),
    ),
    "family.electrification": (
        N_("Electrification, battery and power electronics"),
        N_("This work belongs to the electric drive."),
    ),
    "family.software": (
        N_("Electronics, software and automated driving"),
        N_("A small part controls engines and exhausts."),
    ),
    "family.production": (
        N_("Production engineering, automation and quality"),
        N_("Plants for engines and gearboxes need planning and testing as others do."),
    ),
    "family.assembly": (
        N_("Vehicle and parts assembly"),
        N_("Engines and gearboxes are put together on lines, and so are vehicles."),
    ),
    "family.metal": (
        N_("Metalworking, foundry and machining"),
        N_("Engine blocks, shafts and gears are cast, forged and machined: most of this work serves the powertrain."),
    ),
    "family.plastics": (
        N_("Plastics, rubber, paint and interior"),
        N_("Seats, paint and panels stay; hoses, seals and belts of the engine go."),
    ),
    "family.maintenance": (
        N_("Maintenance, repair and aftermarket"),
        N_("Fitters keep the machines of engine plants and of other plants running."),
    ),
    "family.other": (
        N_("Jobs outside the eight families"),
        N_("Offices, stores and transport serve the powertrain as they serve the rest."),
    ),
    "path.law": (
        N_("EU law in force"),
        N_(
            "From 2035 new cars may emit no CO2. The law says nothing of the years before in electric cars: a straight line from 2025 is our assumption."
        ),
    ),
    "path.proposal": (
        N_("Commission proposal of December 2025"),
        N_(
            "From 2035 new cars emit 90 % less CO2; the Commission expects 27 to 29 % of new cars to keep an engine. The middle of that and a straight line from 2025 are our assumption. It is a proposal and not law."
        ),
    ),
    "path.fast": (
        N_("Electric cars alone, fast (CLEPA and PwC 2021)"),
        N_(
            "Almost 80 % of new cars are electric in 2030 and all of them in 2035. Straight lines between are our assumption."
        ),
    ),
}
UNITS = (N_("% a year"), N_("years"), N_("times"), N_("weight"), N_("moves"))
NOTES = (N_("2025: January to November"),)
