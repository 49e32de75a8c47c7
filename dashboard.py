"""Where are automotive jobs exposed?"""

import streamlit as st

from lib import regions
from lib.i18n import _
from lib.views.map import answers, charts, sections, sections_announced, sections_columns, text
from lib.views.shared import layers, part, ui
from lib.views.shared.choices import is_chosen
from lib.views.shared.together import together

place, chosen = ui.open_page("map"), is_chosen()

sections.landing(chosen)
sections.take_along(place)
kit = sections.start_map()


@part.page
def answer() -> None:
    """Everything that follows the choices on the map."""
    params = sections.choices()
    figure = charts.figure(params, place, chosen)

    ui.answer(answers.answer(params, place, figure.chart.top_break))
    sections.map_of(kit, params, place, chosen)
    sources, known = answers.cited(params, place)
    with together():
        ui.cite(sources, extra=known, boundaries=True)
        ui.section(text.whose_table(place, params.level, bool(charts.within(params, place))), key="table")

    with st.container(key="map-words"):  # of the choice before until this run has answered (static/atlas.css)
        sections.table(params, figure, place, chosen)

        if sections_announced.choose_layer():
            sections_announced.layer(place.code if chosen else regions.EU)

        if params.columns:
            sections_columns.layer(params, place.members if chosen else ())

        parts = [("about", _("About this figure"), lambda: ui.about(params.entry))]
        if len(charts.inside(params, place)) > 5:
            parts.append(("first", _("How sure is the order?"), lambda: ui.note(answers.first(params, place))))
        layers.method(parts)


answer()
