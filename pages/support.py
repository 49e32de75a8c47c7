"""Who pays, who has done this before, whom to ask?"""

from lib.i18n import _
from lib.model.support import support_of
from lib.views.shared import ui
from lib.views.support import sections, sections_sites, text

place = ui.open_page("support")

params = sections.choose_purpose()
support = support_of(place.code)

ui.answer(text.headline(support, params.purpose))

heads = {
    "pay": _("Who can pay?"),
    "record": _("What is on record here?"),
    "cases": _("Who has done this before?"),
    "ask": _("Whom to ask?"),
    "plants": _("Which plants are known here?"),
}
ui.contents(list(heads.items()))

ui.section(heads["pay"], key="pay")
sections.who_can_pay(support, params)

ui.section(heads["record"], key="record")
sections.on_record(support)

ui.section(heads["cases"], key="cases")
sections.who_did_it(support)

ui.section(heads["ask"], key="ask")
sections.whom_to_ask(support, params)

ui.section(heads["plants"], key="plants")
sections_sites.known_plants(place.code, support)

sections.lead_onward()
