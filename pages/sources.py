"""Where do the numbers come from?"""

from lib.data import sources, store
from lib.i18n import _
from lib.views.shared import ui
from lib.views.sources import sections, sections_quality, text

ui.open_page("sources")

ui.answer(text.headline(len(sources.sources()), len(store.names())))

ui.section(_("Sources"), key="sources")
sections.source_list()

ui.section(_("How complete the figures are"), key="completeness")
selection = sections_quality.choose_series()
sections_quality.completeness(selection)

ui.section(_("Breaks"), key="breaks")
sections_quality.breaks(selection)

ui.section(_("Where parts and wholes differ"), key="residuals")
sections_quality.residuals(selection)

ui.section(_("Conversions"), key="conversions")
sections_quality.conversions()

ui.section(_("Every table"), key="tables")
sections.every_table()

ui.section(_("Accessibility and privacy"), key="statements")
sections.statements()

ui.section(_("What has changed"), key="changes")
sections.changes()
