"""Which regions are most at risk, and how sure is that?"""

import streamlit as st

from lib.i18n import _
from lib.model.risk import results
from lib.views.risk import sections
from lib.views.risk.sections_recipe import asked_for, choose_reading, choose_recipe, of_own
from lib.views.shared import ui

place = ui.open_page("risk")
answer = st.container()
reading = choose_reading()
picture, method = st.container(), st.container()

with method:
    ui.section(_("How this is worked out"), key="method")
    fold = st.expander(_("Weights, draws, all ranks and what moves them"), expanded=asked_for())
with fold:
    recipe = choose_recipe(place, reading)

with answer:
    sections.answer(recipe, place)
    if of_own(recipe):
        st.caption(_("Counted in a way of your own, set below."))
with picture:
    sections.draw_map(recipe, place)
    ui.cite(results.sources(), "risk", boundaries=True)

    ui.section(_("The first five"), key="first")
    sections.first_five(recipe, place)

    ui.section(_("Why here: {place}").format(place=place.label), key="why")
    sections.why_here(place)

    ui.section(_("What would take {place} out of the top quarter?").format(place=place.label), key="turned")
    sections.turned_round(recipe, place)

with fold:
    ui.section(_("Ranks and their bands"), key="ranks")
    sections.ranks(recipe, place)

    ui.section(_("Do the bands hold when one choice alone is changed?"), key="holding")
    sections.holding(recipe)

    ui.section(_("What moves the ranks?"), key="causes")
    sections.causes(recipe, place)

    ui.section(_("All regions"), key="table")
    sections.table(recipe, place)

    ui.section(_("Which indicators count, and which do not"), key="indicators")
    sections.how_counted()

ui.lead_on("pages/compare.py", _("Regions like {place}, and who has done better").format(place=place.label), "compare")
