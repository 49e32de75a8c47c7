"""Where are automotive jobs exposed?"""

from lib.i18n import _
from lib.indicators.ranked import leading
from lib.views.map import charts, sections, sections_announced, sections_embed, text
from lib.views.shared import ui
from lib.views.shared.map.component import draw
from lib.views.shared.values_text import sources_used, years_and_caveats

place = ui.open_page("map")

params = sections.choose_what()
frame, figure = charts.inside(params, place), charts.figure(params, place)

ui.answer(text.headline(params.entry, params.shown_year, frame, figure.chart.top_break))
ui.section(figure.title, key="map-title")
draw(figure.chart)
ui.cite(sources_used(frame), "map", extra=years_and_caveats(frame, params.shown_year), boundaries=True)
sections.near_and_far(place)

if sections_announced.choose_layer():
    sections_announced.layer(leading(place.code))

ui.section(text.whose_table(place), key="table")
if len(frame) > text.FIRST:
    ui.note(text.first(frame), "first")
sections.table(params, figure, place)
sections_embed.embed_code(params, place)

ui.section(_("About this figure"), key="about")
ui.about(params.entry)
