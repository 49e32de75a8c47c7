"""Who pays, who has done this before, whom to ask?"""

from lib.i18n import _
from lib.views.shared import ui
from lib.views.support import sections as own
from lib.views.support import sections_known_sites
from lib.views.support import text as words

region = ui.open_page("support").code

purpose = own.choose_purpose()
found = own.found_for(region)

ui.answer(words.headline(found, purpose))

heads = {
    "pay": _("Who can pay?"),
    "record": _("What is on record here?"),
    "cases": _("Who has done this before?"),
    "ask": _("Whom to ask?"),
    "plants": _("Which plants are known here?"),
}
ui.contents(list(heads.items()))

ui.section(heads["pay"], key="pay")
own.who_can_pay(found, purpose)

ui.section(heads["record"], key="record")
own.on_record(found)

ui.section(heads["cases"], key="cases")
own.who_did_it(found)

ui.section(heads["ask"], key="ask")
own.whom_to_ask(found, purpose)

ui.section(heads["plants"], key="plants")
sections_known_sites.draw(region, found)

own.lead_onward()
