"""Where do the numbers come from?"""

from lib.data import sources, store
from lib.i18n import _
from lib.views.shared import layers, part, ui
from lib.views.shared.together import together
from lib.views.sources import sections, sections_quality, text

ui.open_page("sources")
ui.take_along()


@part.alone("about", "series", "count", "t_coverage")
def completeness() -> None:
    """How complete the figures of a choice are, where they break, where parts and wholes differ."""
    selection = sections_quality.choose_series()
    sections_quality.completeness(selection)
    sections_quality.breaks(selection)
    sections_quality.residuals(selection)


with together():
    ui.answer(text.headline(len(sources.sources()), len(store.names())))
    sections.main_source()
    ui.section(_("Sources"), key="sources")
sections.source_list()

sections.lead_onward()

layers.method(
    [
        ("source", _("One source in full"), sections.one_source),
        ("completeness", _("How complete the figures are"), completeness),
        ("conversions", _("Conversions"), sections_quality.conversions),
        ("tables", _("Every table"), sections.every_table),
        ("changes", _("What has changed"), sections.changes),
    ]
)
