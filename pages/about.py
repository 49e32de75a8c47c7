"""What is this, for whom, and whom do I ask?"""

from lib.i18n import _
from lib.views.about import text
from lib.views.shared import ui

ui.open_page("about")

ui.paragraphs(text.what())
ui.section(_("Whom to ask"), key="contact")
ui.paragraphs(text.whom_to_ask(), bullets=True)
ui.lead_on(("sources", _("Where do the numbers come from?")))
