"""What do I take along?"""

from lib.i18n import _
from lib.views.collection import sections
from lib.views.shared import basket, ui

ui.open_page("collection")
whole = basket.held()

ui.answer(sections.answer(whole), key="collection")
if whole.views:
    sections.choose_title(whole)
    sections.views(whole)
    ui.section(_("Take it with you"), key="files")
    sections.files(whole)

ui.section(_("Open again"), key="open")
sections.open_file()
