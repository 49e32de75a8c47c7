"""What new jobs in the region ask for beyond what its people bring: only where a reader has entered such jobs with their evidence."""

import html
from functools import lru_cache

import pandas as pd

from lib.data.store import snapshot_id, table
from lib.i18n import _, current_language, ngettext, number
from lib.model import skills
from lib.model.moves.results import arranged
from lib.model.scenario import Scenario
from lib.model.skills import UNKNOWN, region_gap
from lib.views.scenario import text as said
from lib.views.shared import bands
from lib.views.shared import pick as links
from lib.views.shared.esco import choose_concept, in_address
from lib.views.shared.moves_tables import capital, marks, to_training
from lib.views.shared.show import downloads, lead_on, note
from lib.views.skills.sections_choices import Chosen, selection
from lib.views.skills.sections_region import about

USUAL = "battery assembler"  # the work of new jobs until the reader says which it is (assumption)
SHOWN = 10


def entered(chosen: Chosen) -> int:
    """New jobs of this region by the year in view."""
    return sum(r.jobs for r in chosen.scenario.new if r.region == chosen.region and r.year <= chosen.scenario.until)


@lru_cache(maxsize=64)
def _asked(region: str, scenario: Scenario, occupation: int, jobs: int, _snapshot: str) -> pd.DataFrame:
    moving = region_gap(region, scenario).moving
    if moving["high"].isna().all():
        moving = moving.fillna(0.0)
    new = pd.DataFrame({"occupation": [occupation], **dict.fromkeys(skills.BAND, [float(jobs)])})
    return skills.demand_gap(arranged(), table("skills"), new, moving)


def draw(chosen: Chosen) -> None:
    """The records, the work they are taken to be, and what that work asks for that is not brought."""
    note(said.new_jobs_sentence(chosen.scenario, chosen.region), "newjobs")
    if not (jobs := entered(chosen)):
        lead_on("pages/scenario.py", _("Enter announced jobs in the scenario"), "newjobs")
        return
    snapshot = snapshot_id()
    usual = int(table("occupations").set_index("label")["occupation"][USUAL])
    asked_for = in_address("work", "occupation")
    occupation = usual if asked_for is None else asked_for
    choose_concept("work", "occupation", _("These new jobs are for"), selection(snapshot), occupation)
    found = _asked(chosen.region, chosen.scenario, occupation, jobs, snapshot)
    own = found[~found["everywhere"]]
    links.draw(_bars(chosen.region, chosen.scenario, occupation, jobs, current_language(), snapshot))
    label = chosen.label(occupation)
    text = ngettext(
        "{jobs} new jobs of the kind {label}. Those who can move fill them in proportion to how alike their old job is; jobs beyond their number are filled by people without the skills. This is never added to the gap above.",
        "{jobs} new jobs of the kind {label}. Those who can move fill them in proportion to how alike their old job is; jobs beyond their number are filled by people without the skills. This is never added to the gap above.",
        jobs,
    ).format(jobs=number(jobs), label=label)
    if region_gap(chosen.region, chosen.scenario).kind == UNKNOWN:
        text += " " + _("How many people here can move is not published, so nobody is taken to bring a skill.")
    note(text, "newjobs-said")
    downloads(
        lambda: own,
        about(chosen, _("What new jobs ask for in {place}").format(place=chosen.place)),
        f"new-jobs-{chosen.region}",
    )


@lru_cache(maxsize=128)
def _bars(region: str, scenario: Scenario, occupation: int, jobs: int, _language: str, snapshot: str) -> str:
    found = _asked(region, scenario, occupation, jobs, snapshot)
    own = found[~found["everywhere"]].sort_values(["high", "skill"], ascending=[False, True], kind="stable").head(SHOWN)
    if own.empty:
        return f'<p class="atlas-under">{html.escape(_("Everything that this job asks for is asked for nearly everywhere."))}</p>'
    rows = [
        bands.Row(
            to_training(capital(r["label"]), r["uri"]) + marks(r.drop("everywhere")), r["low"], r["central"], r["high"]
        )
        for _i, r in own.iterrows()
    ]
    return bands.bands(rows, _("Skills that new jobs ask for"))
