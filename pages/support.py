"""Who pays, who has done this before, whom to ask?"""

from lib.i18n import _
from lib.model.support import support_of
from lib.views.shared import layers, ui
from lib.views.shared.together import together
from lib.views.support import sections, sections_funds, sections_lines, sections_practices, sections_sites

place = ui.open_page("support")
ui.take_along()

params, support = sections.asked(), support_of(place.code)

sections.who_can_pay(place.code)

with together():
    ui.section(_("Who can pay now?"), key="pay")
    sections.open_now(support)

    ui.section(_("Who has done this before?"), key="cases")
    sections_practices.first_cases(place.code, params)

    ui.section(_("Whom to ask?"), key="ask-first")
    sections.first_to_ask(support)
    ui.cite((*sections.LINE_SOURCES, *sections_practices.SOURCES, *sections.NETWORK_SOURCES), full=1)

    sections.lead_onward()

layers.method(
    [
        ("funds", _("What can each fund pay for?"), lambda: sections_funds.who_can_pay(support, params)),
        ("lines", _("What can be used now?"), lambda: sections_lines.usable_now(support)),
        ("allcases", _("All cases on record"), lambda: sections_practices.who_did_it(place.code)),
        ("ask", _("Offices and alliances"), lambda: sections.whom_to_ask(support, params)),
        ("record", _("What is closed?"), lambda: sections_lines.history(support)),
        ("plants", _("Which plants are known here?"), lambda: sections_sites.known_plants(place.code, support)),
    ]
)
