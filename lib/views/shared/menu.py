"""The pages of the atlas: the one place for their titles, questions and order (file name = address)."""

from dataclasses import dataclass
from pathlib import Path

from lib.i18n import N_, _

LOOK, ACT, TOGETHER, CHECK = N_("Look"), N_("Act"), N_("Work together"), N_("Check")


@dataclass(frozen=True)
class Page:
    """One page: its id in code, its file, its name in the menu, the question it answers, the head it stands under."""

    id: str
    file: str
    name: str
    question: str
    head: str
    needs: tuple[str, ...] = ("observations", "overlays", "regions")  # tables without which it cannot be drawn
    whole: bool = False  # whether it can show a country or a group as a whole
    regional: bool = True  # whether the region in hand changes what it shows
    usual: bool = True  # whether it shows the usual region while none is chosen

    @property
    def address(self) -> str:
        """Path of the page in a link: "/region"; the map is the landing page."""
        return "/" if self.id == "map" else "/" + Path(self.file).stem


PAGES: tuple[Page, ...] = (
    Page("map", "dashboard.py", N_("Map"), N_("Where are automotive jobs exposed?"), LOOK, whole=True, usual=False),
    Page("region", "pages/region.py", N_("Region"), N_("What does the transition mean for {place}?"), LOOK, whole=True),
    Page(
        "compare",
        "pages/compare.py",
        N_("Compare"),
        N_("Which regions are like us, and who has done better?"),
        LOOK,
        needs=("observations", "overlays", "regions", "typologies", "neighbours"),
    ),
    Page("risk", "pages/risk.py", N_("Risk"), N_("Which regions are most at risk, and how sure is that?"), LOOK),
    Page(
        "skills",
        "pages/skills.py",
        N_("Skills"),
        N_("Which jobs can people move to, and which skills are missing?"),
        ACT,
        needs=(
            "occupations",
            "occupation_skills",
            "skills",
            "skill_groups",
            "skill_similarity",
            "moves_best",
            "moves_missing",
            "doors",
            "move_counts",
            "occupation_mix",
            "automation_risk",
            "groups",
            "observations",
            "overlays",
            "regions",
        ),
    ),
    Page(
        "training",
        "pages/training.py",
        N_("Training"),
        N_("Which training teaches what is missing, and who may enter?"),
        ACT,
        needs=(
            "courses",
            "course_skills",
            "training_scope",
            "training_quality",
            "moves_best",
            "moves_missing",
            "skills",
            "observations",
            "regions",
        ),
    ),
    Page(
        "scenario",
        "pages/scenario.py",
        N_("Scenarios"),
        N_("What could happen by 2035 and 2040?"),
        ACT,
        needs=("observations", "overlays", "regions", "groups", "occupation_mix", "occupations", "studies"),
    ),
    Page(
        "support",
        "pages/support.py",
        N_("Funds and contacts"),
        N_("Who pays, who has done this before, whom to ask?"),
        ACT,
        needs=(
            "funds",
            "fund_lines",
            "practices",
            "egf_cases",
            "networks",
            "regional_facts",
            "plants",
            "observations",
            "regions",
        ),
    ),
    Page("workshop", "pages/workshop.py", N_("Workshop"), N_("How do I run the room?"), TOGETHER, whole=True),
    Page("sources", "pages/sources.py", N_("Sources"), N_("Where do the numbers come from?"), CHECK, regional=False),
)
ABOUT: tuple[Page, ...] = tuple(  # what a reader keeps, the atlas about itself: links at the foot, no figures
    Page(id, f"pages/{id}.py", name, question, CHECK, needs=(), regional=False)
    for id, name, question in (
        ("collection", N_("My collection"), N_("What do I take along?")),
        ("about", N_("About and contact"), N_("What is this, for whom, and whom do I ask?")),
        ("glossary", N_("Glossary"), N_("What do the words mean?")),
        ("accessibility", N_("Accessibility"), N_("Can everybody use it?")),
        ("legal", N_("Legal notice"), N_("May I use this, and under which terms?")),
    )
)


def page(id: str) -> Page:
    """The page with this id."""
    return next(p for p in (*PAGES, *ABOUT) if p.id == id)


def by_head() -> dict[str, list[Page]]:
    """Pages under their heads, in menu order."""
    heads: dict[str, list[Page]] = {}
    for entry in PAGES:
        heads.setdefault(entry.head, []).append(entry)
    return heads


def title(entry: Page, **names: str) -> str:
    """The page's question in the language of this run, with the names it asks about."""
    return _(entry.question).format(**names)
