"""What could happen by 2035 and 2040?"""

from lib import ui
from lib.i18n import _
from lib.ui.scenario import assumed, choices, closing, course, europe, facts, people, places, published

region = ui.open_page("scenario")

chosen = choices.choose_all(region)
place, _group = places.seen(chosen.a, chosen)
known = place.kind != "unknown"

ui.answer(course.answer(chosen))
facts.draw(chosen)

if known:
    ui.section(_("How many jobs end, year by year?"), key="course")
    course.draw(chosen)

ui.section(_("Where in Europe?"), key="europe")
europe.draw(chosen)

if known:
    ui.section(_("What becomes of the people?"), key="people")
    people.draw(chosen)

    ui.section(_("Is there training enough?"), key="load")
    people.load(chosen)

ui.section(_("What if a plant closes here?"), key="closure")
closing.draw(chosen)

ui.section(_("What do published studies say?"), key="studies")
published.draw(chosen)
published.alone(chosen)
published.reproduced()

ui.section(_("What is assumed?"), key="assumed")
assumed.table(chosen.a)

ui.section(_("Where to go next"), key="next")
places.lead_on(chosen)

ui.cite(places.SOURCES, "scenario", extra=places.said_of(chosen), boundaries=True)
