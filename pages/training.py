"""Which training teaches what is missing, and who may enter?"""

import streamlit as st

from lib.i18n import _
from lib.model.skills import region_gap
from lib.views.scenario.sections import in_address
from lib.views.shared import layers, part, ui
from lib.views.training import sections, sections_upload
from lib.views.training.headline import headline

place = ui.open_page("training")
ui.take_along()


@part.page
def page() -> None:
    scenario, params = in_address(), sections.in_address()
    scope = "all"
    gap = region_gap(place.code, scenario, scope)

    catalogue = sections_upload.catalogue()
    with st.container(key="training-top"):
        query = sections.choose_all(params, gap, catalogue)
        answer = sections.answer_for(gap, scenario, catalogue, query, scope)
        ui.answer(headline(answer, query.skill, len(query.move)))
        sections.figures(answer, sections.scope(query))

    sections_upload.own_list(params.own)
    ui.section(_("Which programmes are there?"), key="found")
    sections.which_courses(answer, query)

    ui.section(_("Where to go next"), key="next")
    sections.onward()

    offer = answer.offer
    layers.method(
        [
            ("open", _("What do they leave open?"), lambda: sections.left_open(offer, scenario, scope)),
            ("few", _("Which few close most of it?"), lambda: sections.smallest(offer)),
            ("enough", _("Are there enough places?"), lambda: sections.places(offer)),
            ("opens", _("Which course opens most moves?"), lambda: sections.moves_opened(offer)),
            ("sure", _("How sure is the matching?"), sections.matching),
            ("hub", _("Where else to ask"), sections.hub),
        ]
    )
    sections.cite(scenario, answer)


page()
