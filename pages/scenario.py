"""What could happen by 2035 and 2040?"""

from lib.i18n import _
from lib.views.scenario import (
    sections_assumed,
    sections_choices,
    sections_closing,
    sections_course,
    sections_europe,
    sections_facts,
    sections_people,
    sections_places,
    sections_published,
)
from lib.views.shared import ui

region = ui.open_page("scenario").code

chosen = sections_choices.choose_all(region)
place, _group = sections_places.seen(chosen.a, chosen)
known = place.kind != "unknown"

ui.answer(sections_course.answer(chosen))
sections_facts.draw(chosen)

if known:
    ui.section(_("How many jobs end, year by year?"), key="course")
    sections_course.draw(chosen)

ui.section(_("Where in Europe?"), key="europe")
sections_europe.draw(chosen)

if known:
    ui.section(_("What becomes of the people?"), key="people")
    sections_people.draw(chosen)

    ui.section(_("Is there training enough?"), key="load")
    sections_people.load(chosen)

ui.section(_("What if a plant closes here?"), key="closure")
sections_closing.draw(chosen)

ui.section(_("What do published studies say?"), key="studies")
sections_published.draw(chosen)
sections_published.alone(chosen)
sections_published.reproduced()

ui.section(_("What is assumed?"), key="assumed")
sections_assumed.table(chosen.a)

ui.section(_("Where to go next"), key="next")
sections_places.lead_on(chosen)

ui.cite(sections_places.SOURCES, "scenario", extra=sections_places.said_of(chosen), boundaries=True)
