"""Where are automotive jobs exposed?"""

from lib.i18n import _
from lib.indicators.ranked import leading
from lib.views.map import charts, forms, sections, sections_announced, sections_embed, text
from lib.views.shared import layers, ui
from lib.views.shared.choices import is_chosen
from lib.views.shared.map.component import draw
from lib.views.shared.values_text import sources_used, years_and_caveats

place, chosen = ui.open_page("map"), is_chosen()

if not chosen:
    sections.landing()
params = sections.choose_what()
frame, figure = charts.inside(params, place), charts.figure(params, place, chosen)

ui.answer(
    charts.answer(params, place, figure.chart.top_break),
    cited=figure.title,
    more=lambda: sections_embed.embed_code(params, place),
)
ui.section(figure.title, key="map-title")
draw(figure.chart)
ui.cite(
    [*sources_used(frame), *forms.sources(params)],
    "map",
    extra=[*years_and_caveats(frame, params.shown_year), *forms.said(params)],
    boundaries=True,
)
sections.near_and_far(place)

ui.section(text.whose_table(place), key="table")
sections.table(params, figure, place, chosen)

if sections_announced.choose_layer():
    sections_announced.layer(leading(place.code))

layers.method(
    [
        ("about", _("About this figure"), lambda: ui.about(params.entry)),
        *(
            [("first", _("How sure is the order?"), lambda: ui.note(text.first(frame), "first"))]
            if len(frame) > 5
            else []
        ),
    ]
)
