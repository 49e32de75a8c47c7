"""What could happen by 2035 and 2040?"""

from lib.i18n import _
from lib.views.scenario import (
    sections,
    sections_assumed,
    sections_choices,
    sections_closure,
    sections_europe,
    sections_place,
    sections_studies,
)
from lib.views.shared import ui

params = sections_choices.choose_all(ui.open_page("scenario"))

ui.answer(sections.answer(params))
sections.facts(params)

if params.known:
    sections_place.known(params)

    ui.section(_("What becomes of the jobs and the people?"), key="people")
    sections_place.people(params)

    ui.section(_("How many jobs end, year by year?"), key="course")
    sections_place.course(params)

ui.section(_("Where in Europe?"), key="europe")
sections_europe.draw(params)

if params.known:
    ui.section(_("Is there training enough?"), key="load")
    sections_place.load(params)

ui.section(_("What if a plant closes here?"), key="closure")
sections_closure.draw(params)

ui.section(_("What do published studies say?"), key="studies")
sections_studies.draw(params)
sections_studies.alone(params)
sections_studies.backcast()

ui.section(_("What is assumed?"), key="assumed")
sections_assumed.table(params.a)

ui.section(_("Where to go next"), key="next")
sections.lead_on()

ui.cite(sections.SOURCES, "scenario", extra=sections.source_notes(params), boundaries=True)
