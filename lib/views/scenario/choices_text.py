"""The choices of a scenario in words: kinds of work, and why something a reader asked for cannot be had."""

from lib.data.assumptions import assumption
from lib.data.refusal import Refusal
from lib.i18n import N_, _
from lib.model.scenario.scenario import FAMILIES

REFUSALS: dict[str, str] = {  # by kind, as lib/model/scenario and the address refuse
    "unknown_path": N_("There is no path “{path}”."),
    "path_and_curve": N_("A path of your own needs a curve, and a published one takes none."),
    "year": N_("The year lies between {first} and {last}."),
    "no_year": N_("“{text}” is not a year."),
    "not_movable": N_("“{name}” cannot be moved."),
    "assumption_range": N_("“{name}” lies between {low} and {high}."),
    "no_number": N_("“{text}” is not a number."),
    "no_curve": N_("The curve “{curve}” is not made of years and shares such as 2030.40_2035.80."),
    "curve_years": N_("A curve has up to {most} years between {first} and {last}, in order, each once."),
    "curve_share": N_("A share of new cars lies between 0 and 100 %."),
    "no_new_jobs": N_(
        "New jobs “{text}” are not region, jobs, year and evidence such as HU22~1500~2027~company release."
    ),
    "new_jobs_region": N_("New jobs need a region at NUTS 2, such as HU22; “{code}” is none."),
    "new_jobs_number": N_("New jobs are counted from 1 to {most}."),
    "new_jobs_year": N_("New jobs start between {first} and {last}."),
    "new_jobs_evidence": N_(
        "New jobs need their evidence: who announced them and where, in up to {most} characters without ~ and |."
    ),
    "no_closure": N_(
        "The closure “{text}” is not region, jobs, year and kind of work such as DE11~1500~2028~metal.100."
    ),
    "closure_region": N_("A closure needs a region at NUTS 2, such as DE11; “{code}” is none."),
    "closure_jobs": N_("A closure ends between 1 and {most} jobs."),
    "closure_year": N_("A closure lies between {first} and {last}, and is announced before it happens."),
    "closure_kinds": N_("A closure names job families or ISCO-08 groups, each once."),
    "closure_share": N_("Each kind of work in a closure has a share above 0."),
    "no_occupation": N_("No occupation belongs to {code}."),
    "more_than_occupations_hold": N_("More jobs end than these occupations hold."),
    "more_tied_than_occupations_hold": N_("More jobs are tied to the combustion engine than these occupations hold."),
}
ECHOED = {
    "path": 20,
    "name": 20,
    "code": 10,
    "curve": 40,
    "text": 40,
}  # letters of what a reader wrote that are said again
ECHOED_OF_KIND = {"no_year": 20, "no_number": 20}


def refused(refusal: Refusal) -> str:
    """Why it cannot be had, and how to mend it."""
    named = dict(refusal.named)
    if refusal.kind == "assumption_range":
        moved = assumption(named["id"])
        named = {"name": moved.title(), "low": moved.shown(named["low"]), "high": moved.shown(named["high"])}
    elif refusal.kind == "no_occupation":
        named = {"code": kind_of_work(named["code"])}
    else:
        for name, value in named.items():
            if isinstance(value, str):
                named[name] = value[: ECHOED_OF_KIND.get(refusal.kind, ECHOED[name])]
    return _(REFUSALS[refusal.kind]).format(**named)


def fallen_back(refusal: Refusal) -> str:
    """The same of an address, with what stands instead."""
    return refused(refusal) + " " + _("The usual one is shown.")


def elsewhere(code: str) -> str:
    """New jobs or a closure are entered where there is no region of the EU."""
    return _(
        "New jobs or a closure are entered for {code}, which is no region of the EU at NUTS 2: they change nothing."
    ).format(code=code)


def kind_of_work(code: str) -> str:
    """Name of a kind of work: a job family, or "ISCO-08 72"."""
    return assumption(f"family.{code}").title() if code in FAMILIES else f"ISCO-08 {code}"
