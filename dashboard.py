"""Where are automotive jobs exposed?"""

from lib import ui
from lib.figures import tables as words
from lib.i18n import _
from lib.model import regional
from lib.ui import mapping

region = ui.open_page("map")

choice = mapping.choose_what()
view = mapping.view(choice, selected=region)

ui.answer(regional.headline(choice.indicator.id, choice.year, choice.frame, view.top_break, choice.words))
mapping.draw(view)
ui.cite(
    words.sources_used(choice.frame), "map", extra=words.years_and_caveats(choice.frame, choice.year), boundaries=True
)

ui.section(_("Regions in this map"), key="table")
ui.note(regional.first(choice.frame), "first")
mapping.table(choice, region, view)

ui.section(_("About this figure"), key="about")
ui.about(choice.indicator)
