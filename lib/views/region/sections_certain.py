"""Where the place stands and how sure that is: the strip of all regions, and the share of the ways of counting."""

from functools import lru_cache

import plotly.graph_objects as go
import streamlit as st

from lib import indicators, regions
from lib.data.store import snapshot_id
from lib.i18n import _, current_language
from lib.model.chain import Chain, chain
from lib.model.regional import regional
from lib.model.risk import Recipe, certainty, results
from lib.views.region import portrait, sections_whys
from lib.views.region.sections_size import hover
from lib.views.shared import charts
from lib.views.shared import values_text as said
from lib.views.shared.show import chart
from lib.views.shared.style import theme

SHARE = "auto_share"


@lru_cache(maxsize=1024)
def _strip(code: str, shade: str, _language: str, _snapshot: str) -> tuple[go.Figure, str]:
    here, entry = chain(code), indicators.indicator(SHARE)
    year = int(here.share["year"])
    frame = regional(SHARE, year)
    of = portrait.country_words(here.members[0], indicators.national(SHARE, here.members[0], year))
    if len({regions.country_of(c) for c in here.members}) > 1:
        of = {label: value for label, value in of.items() if label == _("EU")}
    figure = charts.standing(
        frame, here.members, lambda v: said.value_words(v, entry.unit, entry.decimals), shade, hover(entry), of
    )
    if here.single:
        return figure, portrait.alt_standing(here.label, entry, frame[frame["region"] == code].iloc[0])
    return figure, portrait.alt_standing_of_several(here.label, entry, frame[frame["region"].isin(here.members)])


def draw(here: Chain) -> None:
    """The strip of all regions, then how sure the rank is, in one sentence."""
    chart(*_strip(here.code, theme(), current_language(), snapshot_id()), "standing")
    st.markdown(sentence(here))
    sections_whys.standing(here)


def sentence(here: Chain) -> str:
    """How sure the rank is."""
    recipe = Recipe()
    bands = results.overview(recipe)
    if here.single:
        return certainty.headline(bands, results.influence(recipe)[1], recipe, here.code, here.label)
    return certainty.headline_of_area(bands, here.members, recipe, here.label, regions.label)
