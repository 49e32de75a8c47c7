"""Which training closes the gap, and is there enough of it?"""

from lib.i18n import _
from lib.model.skills import region_gap
from lib.views.scenario.params import in_address
from lib.views.shared import ui
from lib.views.training import sections as own
from lib.views.training import sections_upload
from lib.views.training.headline import headline

region = ui.open_page("training").code
scenario = in_address()
scope = "selection"
gap = region_gap(region, scenario, scope)

asked = own.choose_all(gap, sections_upload.catalogue())
found = own.found_for(gap, scenario, asked, scope)

ui.answer(headline(found, asked.skill))
own.scope(asked)
sections_upload.said_on_top()

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
own.courses(found, asked)

ui.section(heads["open"], key="open")
own.coverage(found.offer, scenario, scope)
own.without_course(found.offer)

ui.section(heads["few"], key="few")
own.smallest(found.offer)

ui.section(heads["enough"], key="enough")
own.places(found.offer)

ui.section(heads["opens"], key="opens")
own.opening(found.offer)

ui.section(heads["sure"], key="sure")
own.matching()

ui.section(heads["own"], key="own")
sections_upload.draw()

ui.section(heads["hub"], key="hub")
own.hub()

own.cite(scenario)
