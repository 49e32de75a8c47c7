"""How sure is the ranking?"""

import streamlit as st

from lib import regions
from lib.i18n import _
from lib.model.risk import certainty, results
from lib.views.risk import sections as own
from lib.views.shared import ui

region = ui.open_page("risk").code
place = regions.label(region)
recipe = own.choose_recipe(region)

answer = st.empty()
bands = own.overview(recipe)
with answer:
    ui.answer(certainty.headline(bands, None, recipe, region, place))
own.draw_map(recipe, region)
ui.cite(
    results.sources(),
    "risk",
    extra=[_("The share of jobs tied to the engine is assumed: 15 to 35 % in every region")],
    boundaries=True,
)

ui.section(_("Ranks and their bands"), key="ranks")
own.ranks(recipe, region)

ui.section(_("What moves the ranks?"), key="causes")
own.causes(recipe, region)
with answer:
    ui.answer(certainty.headline(bands, results.influence(recipe)[1], recipe, region, place), key="page-full")

ui.section(_("What would take {place} out of the top quarter?").format(place=place), key="turned")
own.turned_round(recipe, region)

ui.section(_("All regions"), key="table")
own.table(recipe, region)
own.how_counted()

ui.lead_on("pages/compare.py", _("Regions like {place}, and who has done better").format(place=place), "compare")
