"""What does the transition mean for this region?"""

from lib import indicators, regions, ui
from lib.figures import portrait
from lib.figures import tables as words
from lib.i18n import _
from lib.model import portrait as figures
from lib.ui import chain
from lib.ui import regional as own

region = ui.open_page("region")
place = regions.label(region)
share, persons = (indicators.indicator(i) for i in ("auto_share", "auto_persons"))
rows = figures.portrait(region)
key = {entry.id: row for entry, row, _of in rows}
scenario = chain.scenario_in_hand()
path = chain.scenario_line(scenario)

ui.answer(portrait.headline(key["auto_share"], key["auto_persons"], place))
chain.contents()

with ui.step(_("1. How many jobs are exposed?"), _("People who make motor vehicles, NACE C29"), "exposed", ("dashboard.py", _("On the map"))):
    own.trend(persons, region)

with ui.step(_("2. Where does it stand, how sure?"), _("Motor vehicle jobs as a share of all jobs, each region a tick"), "stands", ("pages/risk.py", _("Certainty"))):
    own.standing(share, region, key["auto_share"])
    chain.sure(region)

with ui.step(_("3. Which occupations?"), _("People by ISCO-08 group, rounded"), "occupations", ("pages/skills.py", _("All occupations"))):
    chain.which_occupations(region)

with ui.step(_("4. Where can people move?"), path, "moves", ("pages/skills.py", _("All moves"))):
    chain.moves(region, scenario)

with ui.step(_("5. Which skills are missing?"), path, "missing", ("pages/skills.py", _("Skills gap"))):
    chain.missing_skills(region, scenario)

with ui.step(_("6. Which training closes the gap?"), _("In the region first, then next to it and online"), "training", ("pages/training.py", _("Find training"))):
    chain.courses(region, scenario)

with ui.step(_("7. Who pays, who has done this before?"), _("Funds, precedents, networks on record"), "support", ("pages/support.py", _("All funds"))):
    chain.who_pays(region)

with ui.step(_("8. Which regions are like this one?"), _("By what is hard to change in the short run"), "peers", ("pages/compare.py", _("Compare"))):
    chain.peers(region)

with ui.step(_("9. What are its key figures?"), _("Beside its country and the EU, each in its newest full year"), "figures", ("pages/sources.py", _("Sources")), wide=True):
    own.key_figures(rows, region)

with ui.step(_("10. What do we not know here?"), _("Hidden, broken and missing figures, and what would resolve them"), "unknown", wide=True):
    own.unknowns(region)

with ui.step(_("11. Which codes is it made of?"), _("Older borders and what was carried over"), "codes", wide=True):
    own.parts(region)

ui.cite([*words.sources_of(rows), *chain.SOURCES], "region", boundaries=False)
