"""Who pays, who has done this before, whom to ask?"""

from lib.i18n import _
from lib.model.support import support_of
from lib.views.shared import ui
from lib.views.support import sections, sections_practices, sections_sites, text

place = ui.open_page("support")

params = sections.choose_purpose()
support = support_of(place.code)

ui.answer(text.headline(support, params.purpose))

heads = {
    "pay": _("Who can pay?"),
    "now": _("What can be used now?"),
    "cases": _("Who has done this before?"),
    "ask": _("Whom to ask?"),
    "record": _("What is closed?"),
    "plants": _("Which plants are known here?"),
}
ui.contents(list(heads.items()))

ui.section(heads["pay"], key="pay")
sections.who_can_pay(support, params)

ui.section(heads["now"], key="now")
sections.usable_now(support)

ui.section(heads["cases"], key="cases")
sections_practices.who_did_it(place.code, params)

ui.section(heads["ask"], key="ask")
sections.whom_to_ask(support, params)

ui.section(heads["record"], key="record")
sections.history(support)

ui.section(heads["plants"], key="plants")
sections_sites.known_plants(place.code, support)

sections.lead_onward()
