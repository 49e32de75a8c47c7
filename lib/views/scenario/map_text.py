"""The maps of a scenario in words: what they show, how a value is worked out, what must be known beside them."""

from lib.i18n import N_, _

TITLE = {  # what ends counts upwards; where new jobs make the change positive somewhere, its sign is shown
    "share": N_("Motor vehicle jobs that end, % of all jobs"),
    "own": N_("Motor vehicle jobs that end, % of motor vehicle jobs"),
    "people": N_("Motor vehicle jobs that end"),
    "load": N_("People to reskill in the year, % of adult learners"),
}
SIGNED = {"share": N_("Change of motor vehicle jobs, % of all jobs"), "own": N_("Change of motor vehicle jobs, %")}
HEAD = {
    "share": N_("Jobs that end, % of all jobs"),
    "own": N_("Jobs that end, % of own jobs"),
    "people": N_("Jobs that end"),
    "load": N_("% of adult learners"),
}
SIGNED_HEAD = {"share": N_("Change, % of all jobs"), "own": N_("Change, % of own jobs")}
DIFFERENCE_TITLE, DIFFERENCE_HEAD = N_("Jobs under B minus jobs under A, % of all jobs"), N_("B minus A, % of all jobs")


def measure_name(id: str) -> str:
    """What the map can show."""
    return {
        "share": _("Share of all jobs"),
        "people": _("People"),
        "own": _("Share of own jobs"),
        "load": _("Reskilling load"),
    }[id]


def formula(measure: str) -> str:
    """The formula behind a value on the map."""
    return {
        "share": _(
            "Value = change of motor vehicle jobs since 2022 ÷ all jobs of 2022. "
            "The difference map takes B minus A in the same way."
        ),
        "people": _("Value = jobs that end from 2022 to the year in view. The area of a circle is their number."),
        "own": _("Value = change of motor vehicle jobs since 2022 ÷ motor vehicle jobs of 2022."),
        "load": _(
            "Value = people who need reskilling in the year in view ÷ "
            "(inhabitants × share aged 25 to 64 × rate of learning)."
        ),
    }[measure]


def know(measure: str) -> str:
    """What a reader must know beside the map."""
    if measure == "own":
        return _(
            "One mix of job groups serves every region, so the same share ends everywhere but where new jobs are "
            "entered: look at the share of all jobs to tell regions apart."
        )
    if measure == "load":
        return _(
            "People who need reskilling in the year in view against adults in education or training (2019 to 2021). "
            "Retirement follows each region's own age structure."
        )
    return _(
        "Every value is modelled, with one mix of job groups for all regions. "
        "Classes and circles keep their meaning through all years and in both scenarios."
    )
