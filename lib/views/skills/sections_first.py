"""Which skills come first: those often missing and widely useful, and the one that opens most doors."""

from functools import lru_cache

import pandas as pd
import streamlit as st

from lib.data.store import snapshot_id, table
from lib.i18n import _, current_language, number
from lib.model import skills
from lib.model.moves import gateways_of_people
from lib.model.scenario import Scenario
from lib.model.skills import region_gap
from lib.views.shared import bands
from lib.views.shared import pick as links
from lib.views.shared.moves_tables import capital, marks, to_training
from lib.views.shared.show import downloads, note
from lib.views.skills import quadrant
from lib.views.skills import text as figures
from lib.views.skills.sections_choices import Chosen
from lib.views.skills.sections_region import about, key

DOORS = 5


@lru_cache(maxsize=256)
def _quadrant(
    region: str, scenario: Scenario, scope: str, weight: float, _language: str, _snapshot: str
) -> tuple[str, str]:
    own = quadrant.first_ones(skills.quadrant(region_gap(region, scenario, scope, weight).gap))
    first = ", ".join(own["label"].head(3))
    alt = _(
        "Skills by how often they are missing and in how many jobs they count; first: {skills}. The list under it names {count}."
    ).format(skills=first, count=number(min(quadrant.NAMED, len(own))))
    return quadrant.quadrant(own, alt), quadrant.key(own)


def draw_quadrant(chosen: Chosen) -> None:
    """Skills worth teaching first: often missing, and useful in many of the jobs that people can move to."""
    field, names = _quadrant(*key(chosen), current_language(), snapshot_id())
    links.draw(field)
    links.draw(names)
    note(
        _(
            "The 40 skills that most people lack here. The lines are their medians; skills asked everywhere take no part."
        ),
        "first",
    )


def draw_doors(chosen: Chosen) -> None:
    """The one skill that opens most doors, and those that come next."""
    opened = _doors(chosen.region, chosen.scenario, chosen.scope, snapshot_id())
    st.markdown(figures.gateway_sentence(opened))
    links.draw(_door_bars(chosen.region, chosen.scenario, chosen.scope, current_language(), snapshot_id()))
    note(
        _(
            "Each skill is added to what every person who can move holds, and the safe moves are counted again. On average for one person."
        ),
        "doors",
    )
    downloads(
        lambda: opened,
        about(chosen, _("Safe moves that one skill opens in {place}").format(place=chosen.place)),
        f"doors-{chosen.region}",
    )


@lru_cache(maxsize=256)
def _door_bars(region: str, scenario: Scenario, scope: str, _language: str, snapshot: str) -> str:
    opened = _doors(region, scenario, scope, snapshot)
    top = opened[~opened["everywhere"]].head(DOORS)
    most = float(top["opened"].max()) if len(top) else 1.0
    rows = []
    for _i, r in top.iterrows():
        more = _("{count} more moves").format(count=number(r["opened"], 2))
        rows.append(
            bands.Row(
                to_training(capital(r["label"]), r["uri"]) + marks(r.drop("everywhere")),
                share=r["opened"] / most,
                more=more,
            )
        )
    return bands.shares(rows, _("Skills by the safe moves they open"))


@lru_cache(maxsize=256)
def _doors(region: str, scenario: Scenario, scope: str, _snapshot: str) -> pd.DataFrame:
    return gateways_of_people(
        region_gap(region, scenario, scope).pattern.moving, skills.among(table("doors"), scope), table("skills")
    )
