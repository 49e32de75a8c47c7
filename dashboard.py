"""Where are automotive jobs exposed?"""

from lib.i18n import _
from lib.model import regional
from lib.views.shared import ui
from lib.views.shared import values_text as words
from lib.views.shared.map import sections

region = ui.open_page("map").code

choice = sections.choose_what()
view = sections.view(choice, selected=region)

ui.answer(regional.headline(choice.indicator.id, choice.year, choice.frame, view.top_break, choice.words))
sections.draw(view)
ui.cite(
    words.sources_used(choice.frame), "map", extra=words.years_and_caveats(choice.frame, choice.year), boundaries=True
)

ui.section(_("Regions in this map"), key="table")
ui.note(regional.first(choice.frame), "first")
sections.table(choice, region, view)

ui.section(_("About this figure"), key="about")
ui.about(choice.indicator)
