"""Where do the numbers come from?"""

from lib.data import sources, store
from lib.i18n import _, number
from lib.views.shared import ui
from lib.views.sources import sections, sections_quality

ui.open_page("sources")

ui.answer(
    _(
        "**{sources} sources** make **{tables} tables**. Every value says whether it was published, converted, derived, modelled or hidden."
    ).format(sources=number(len(sources.sources())), tables=number(len(store.names())))
)

ui.section(_("Sources"), key="sources")
sections.source_list()

ui.section(_("How complete the figures are"), key="completeness")
choice = sections_quality.choose_series()
sections_quality.completeness(choice)

ui.section(_("Breaks"), key="breaks")
sections_quality.breaks(choice)

ui.section(_("Where parts and wholes differ"), key="residuals")
sections_quality.residuals(choice)

ui.section(_("Conversions"), key="conversions")
sections_quality.conversions()

ui.section(_("Every table"), key="tables")
sections.every_table()

ui.section(_("Accessibility and privacy"), key="statements")
sections.statements()

ui.section(_("What has changed"), key="changes")
sections.changes()
