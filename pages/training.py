"""Which training closes the gap, and is there enough of it?"""

from lib.i18n import _
from lib.model.skills import region_gap
from lib.views.scenario.sections import in_address
from lib.views.shared import ui
from lib.views.training import sections, sections_upload
from lib.views.training.headline import headline

place = ui.open_page("training")
scenario, params = in_address(), sections.in_address()
scope = "all"
gap = region_gap(place.code, scenario, scope)

catalogue = sections_upload.catalogue()
query = sections.choose_all(params, gap, catalogue)
answer = sections.answer_for(gap, scenario, catalogue, query, scope)

ui.answer(headline(answer, query.skill))
sections.scope(query)
sections_upload.note_on_top()

heads = {
    "found": _("Which courses are there?"),
    "open": _("What do they leave open?"),
    "few": _("Which few close most of it?"),
    "enough": _("Are there enough places?"),
    "opens": _("Which course opens most moves?"),
    "sure": _("How sure is the matching?"),
    "own": _("Your own list"),
    "hub": _("Where else to ask"),
}
ui.contents(list(heads.items()))

ui.section(heads["found"], key="found")
sections.which_courses(answer, query)

ui.section(heads["open"], key="open")
sections.coverage(answer.offer, scenario, scope)
sections.without_course(answer.offer)

ui.section(heads["few"], key="few")
sections.smallest(params, answer.offer)

ui.section(heads["enough"], key="enough")
sections.places(answer.offer)

ui.section(heads["opens"], key="opens")
sections.moves_opened(params, answer.offer)

ui.section(heads["sure"], key="sure")
sections.matching()

ui.section(heads["own"], key="own")
sections_upload.draw()

ui.section(heads["hub"], key="hub")
sections.hub()

sections.cite(scenario)
