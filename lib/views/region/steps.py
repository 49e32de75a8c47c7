"""The links of the chain on the region page: what each asks, what stands under the question, where it leads on."""

from dataclasses import dataclass

from lib.i18n import N_


@dataclass(frozen=True)
class Step:
    """One link. `under` is "" where the path of the scenario stands there; `page` and `onward` lead on, "" where
    nothing does.

    wide  its tables take the room of the third column
    """

    name: str  # in the index
    question: str
    under: str
    page: str = ""
    onward: str = ""
    wide: bool = False


STEPS: dict[str, Step] = {  # by the anchor of each
    "short": Step(N_("In short"), N_("In short"), N_("One paragraph, each figure with its source"), wide=True),
    "exposed": Step(
        N_("Jobs"),
        N_("1. How many jobs are exposed?"),
        N_("People who make motor vehicles, NACE C29"),
        "dashboard.py",
        N_("On the map"),
    ),
    "stands": Step(
        N_("Certainty"),
        N_("2. Where does it stand, how sure?"),
        N_("Motor vehicle jobs as a share of all jobs, each region a tick"),
        "pages/risk.py",
        N_("Risk"),
    ),
    "announced": Step(
        N_("Announced"),
        N_("What has been announced here?"),
        N_("Closures, cuts, new and converted plants, as read on public pages"),
        "dashboard.py",
        N_("On the map"),
        wide=True,
    ),
    "occupations": Step(
        N_("Occupations"),
        N_("3. Which occupations?"),
        N_("People by ISCO-08 group, rounded"),
        "pages/skills.py",
        N_("All occupations"),
    ),
    "moves": Step(N_("Moves"), N_("4. Where could people go here?"), "", "pages/skills.py", N_("All moves")),
    "missing": Step(N_("Skills"), N_("5. Which skills are missing?"), "", "pages/skills.py", N_("Skills gap")),
    "training": Step(
        N_("Training"),
        N_("6. Which training closes the gap?"),
        N_("In the region first, then next to it and online"),
        "pages/training.py",
        N_("Find training"),
    ),
    "support": Step(
        N_("Funds"),
        N_("7. Who pays, who has done this before?"),
        N_("Funds, cases, networks on record"),
        "pages/support.py",
        N_("All funds"),
    ),
    "peers": Step(
        N_("Peers"),
        N_("8. Which regions are alike?"),
        N_("By what is hard to change in the short run, and what they did better"),
        "pages/compare.py",
        N_("Compare"),
    ),
    "figures": Step(
        N_("Figures"),
        N_("9. What are its key figures?"),
        N_("Beside its country and the EU, each in its newest full year"),
        "pages/sources.py",
        N_("Sources"),
        wide=True,
    ),
    "unknown": Step(
        N_("Not known"),
        N_("10. What do we not know here?"),
        N_("Hidden, broken and missing figures, and what would resolve them"),
        wide=True,
    ),
    "codes": Step(
        N_("Codes"),
        N_("11. What is it made of?"),
        N_("Older borders and what was carried over, or the regions it holds"),
        wide=True,
    ),
}
