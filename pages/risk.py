"""How sure is the ranking?"""

import streamlit as st

from lib.i18n import _
from lib.model.risk import results
from lib.views.risk import sections
from lib.views.risk.sections_recipe import choose_recipe, overview
from lib.views.shared import ui
from lib.views.shared.risk_text import certainty_sentence

place = ui.open_page("risk")
recipe = choose_recipe(place)

answer = st.empty()
bands = overview(recipe)
with answer:
    ui.answer(certainty_sentence(bands, None, recipe, place.code, place.label))
sections.draw_map(recipe, place)
ui.cite(
    results.sources(),
    "risk",
    extra=[_("The share of jobs tied to the engine is assumed: 15 to 35 % in every region")],
    boundaries=True,
)

ui.section(_("Ranks and their bands"), key="ranks")
sections.ranks(recipe, place)

ui.section(_("What moves the ranks?"), key="causes")
sections.causes(recipe, place)
with answer:
    ui.answer(certainty_sentence(bands, results.influence(recipe)[1], recipe, place.code, place.label), key="page-full")

ui.section(_("What would take {place} out of the top quarter?").format(place=place.label), key="turned")
sections.turned_round(recipe, place)

ui.section(_("All regions"), key="table")
sections.table(recipe, place)
sections.how_counted()

ui.lead_on("pages/compare.py", _("Regions like {place}, and who has done better").format(place=place.label), "compare")
