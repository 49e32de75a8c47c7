"""Where do the numbers come from?"""

from lib import sources, tables, ui
from lib.i18n import _, number
from lib.ui import origins, quality

ui.open_page("sources")

ui.answer(
    _(
        "**{sources} sources** make **{tables} tables**. Every value says whether it was published, converted, derived, modelled or hidden."
    ).format(sources=number(len(sources.sources())), tables=number(len(tables.names())))
)

ui.section(_("Sources"), key="sources")
origins.source_list()

ui.section(_("How complete the figures are"), key="completeness")
choice = quality.choose_series()
quality.completeness(choice)

ui.section(_("Breaks"), key="breaks")
quality.breaks(choice)

ui.section(_("Where parts and wholes differ"), key="residuals")
quality.residuals(choice)

ui.section(_("Conversions"), key="conversions")
quality.conversions()

ui.section(_("Every table"), key="tables")
origins.every_table()

ui.section(_("Accessibility and privacy"), key="statements")
origins.statements()

ui.section(_("What has changed"), key="changes")
origins.changes()
