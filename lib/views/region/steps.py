"""The steps of the region page's answer and the parts of its method layer: what each asks, where it leads."""

from dataclasses import dataclass

from lib.i18n import N_


@dataclass(frozen=True)
class Step:
    """One step of the answer and the page it leads on to; `under` is "" where the path of the scenario stands there."""

    name: str  # in the index
    question: str
    under: str
    page: str = ""
    onward: str = ""


STEPS: dict[str, Step] = {  # by the anchor of each
    "flow": Step(N_("People"), N_("What becomes of the people?"), "", "scenario", N_("Scenarios")),
    "moves": Step(
        N_("Moves"),
        N_("Where could people go here?"),
        N_("Posts that fall vacant by age outside the industry"),
        "skills",
        N_("Moves and skills"),
    ),
    "training": Step(
        N_("Training"),
        N_("Which training is known?"),
        N_("Nearest first"),
        "training",
        N_("Find training"),
    ),
    "support": Step(
        N_("Who did it"),
        N_("Who has done this before?"),
        N_("Nearest first"),
        "support",
        N_("Funds, cases, contacts"),
    ),
}
PARTS: dict[str, str] = {  # of the method layer, by the anchor of each
    "short": N_("In short: one paragraph, each figure with its source"),
    "exposed": N_("How many jobs are exposed?"),
    "stands": N_("Where does it stand, how sure?"),
    "announced": N_("What has been announced here?"),
    "occupations": N_("Which occupations?"),
    "looking": N_("Who would look for other work, and what is published beside it"),
    "courses": N_("What the courses close, and for whom they are"),
    "funds": N_("Who pays, whom to ask?"),
    "peers": N_("Which regions are alike?"),
    "figures": N_("What are its key figures?"),
    "unknown": N_("What do we not know here?"),
    "codes": N_("What is it made of?"),
}
