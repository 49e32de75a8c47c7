"""May I use this, and under which terms?"""

from lib.i18n import _
from lib.views.about import text
from lib.views.shared import ui

ui.open_page("legal")

ui.paragraphs(text.reuse(), bullets=True)
ui.section(_("Licences of the data"), key="licences")
ui.words_table(text.licences(), numeric=(_("Sources"),), label=_("Licences of the data"))
ui.lead_on(("sources", _("Every source with its licence and address")))
