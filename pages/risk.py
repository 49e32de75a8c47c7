"""Which regions are most at risk, and how sure is that?"""

import streamlit as st

from lib.i18n import _
from lib.model.risk import results
from lib.views.risk import sections
from lib.views.risk.sections_recipe import choose_reading, choose_score, choose_weights, in_address
from lib.views.shared import layers, part, ui
from lib.views.shared.together import together

place = ui.open_page("risk")
ui.take_along()


@part.page
def page() -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="risk-choices"):
        recipe = in_address(choose_reading())
        choose_weights(place, recipe)

    with together():
        sections.answer(recipe, place)
    sections.map_title(recipe)  # on a phone the answer stands before the choices, the title over its map
    sections.draw_map(recipe, place)

    with together():
        ui.cite(results.sources(), boundaries=True)

        ui.section(_("The first five"), key="first")
        sections.first_five(recipe, place)

        ui.section(_("Why here: {place}").format(place=place.label), key="why")
        sections.why_here(recipe, place)
        sections.lead_onward(place)

    layers.method(
        [
            ("recipe", _("How risk is counted"), choose_score),
            ("figures", _("Every figure behind it"), lambda: sections.figures(recipe, place)),
            (
                "turned",
                _("What would take {place} out of the top quarter?").format(place=place.label),
                lambda: sections.turned_round(recipe, place),
            ),
            ("ranks", _("Ranks and their bands"), lambda: sections.ranks(recipe, place)),
            ("holding", _("Do the bands hold when one choice alone is changed?"), lambda: sections.holding(recipe)),
            ("causes", _("What moves the ranks?"), lambda: sections.causes(recipe, place)),
            ("table", _("All regions"), lambda: sections.table(recipe, place)),
            ("indicators", _("Which indicators count, and which do not"), sections.how_counted),
        ]
    )


page()
