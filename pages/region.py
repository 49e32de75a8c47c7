"""What does the transition mean for this region?"""

from lib import indicators, regions, ui
from lib.figures import portrait
from lib.figures import tables as words
from lib.i18n import _
from lib.model import portrait as figures
from lib.ui import regional as own

region = ui.open_page("region")
place = regions.label(region)
share, persons = (indicators.indicator(i) for i in ("auto_share", "auto_persons"))
rows = figures.portrait(region)
key = {entry.id: row for entry, row, _of in rows}

ui.answer(portrait.headline(key["auto_share"], key["auto_persons"], place))

with ui.step(_("1. How many jobs are exposed?"), _("People who make motor vehicles, NACE C29"), "exposed", ("dashboard.py", _("On the map"))):
    own.trend(persons, region)

with ui.step(_("2. Where does it stand?"), _("Motor vehicle jobs as a share of all jobs, each region a tick"), "stands", ("dashboard.py", _("All regions"))):
    own.standing(share, region, key["auto_share"])

with ui.step(_("3. What are its key figures?"), _("Beside its country and the EU, each in its newest full year"), "figures", ("pages/sources.py", _("Sources")), wide=True):
    own.key_figures(rows, region)

with ui.step(_("4. What do we not know here?"), _("Hidden, broken and missing figures, and what would resolve them"), "unknown", wide=True):
    own.unknowns(region)

with ui.step(_("5. Which codes is it made of?"), _("Older borders and what was carried over"), "codes", wide=True):
    own.parts(region)

ui.cite(words.sources_of(rows), "region", boundaries=False)
