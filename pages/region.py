"""What does the transition mean for this region?"""

from lib.i18n import _
from lib.model.chain import chain
from lib.views.region import sections, sections_later, text
from lib.views.scenario.sections import in_address
from lib.views.shared import ui

here = chain(ui.open_page("region"), in_address())
path = text.path(here.scenario)

ui.answer(text.answer(here))
sections.choose_place(here)
sections.contents()

with ui.step(_("In short"), _("One paragraph, each figure with its source"), "short", wide=True):
    paragraph = sections_later.space()

with ui.step(
    _("1. How many jobs are exposed?"),
    _("People who make motor vehicles, NACE C29"),
    "exposed",
    ("dashboard.py", _("On the map")),
):
    sections.exposed(here)

with ui.step(
    _("2. Where does it stand, how sure?"),
    _("Motor vehicle jobs as a share of all jobs, each region a tick"),
    "stands",
    ("pages/risk.py", _("Certainty")),
):
    sections.standing(here)

with ui.step(
    _("3. Which occupations?"),
    _("People by ISCO-08 group, rounded"),
    "occupations",
    ("pages/skills.py", _("All occupations")),
):
    sections_later.occupations(here)

with ui.step(_("4. Where can people move?"), path, "moves", ("pages/skills.py", _("All moves"))):
    sections_later.moves(here)

with ui.step(_("5. Which skills are missing?"), path, "missing", ("pages/skills.py", _("Skills gap"))):
    sections_later.missing(here)

with ui.step(
    _("6. Which training closes the gap?"),
    _("In the region first, then next to it and online"),
    "training",
    ("pages/training.py", _("Find training")),
):
    sections_later.courses(here)

with ui.step(
    _("7. Who pays, who has done this before?"),
    _("Funds, precedents, networks on record"),
    "support",
    ("pages/support.py", _("All funds")),
):
    sections_later.who_pays(here)

with ui.step(
    _("8. Which regions are alike?"),
    _("By what is hard to change in the short run, and what they did better"),
    "peers",
    ("pages/compare.py", _("Compare")),
):
    sections_later.peers(here)

with ui.step(
    _("9. What are its key figures?"),
    _("Beside its country and the EU, each in its newest full year"),
    "figures",
    ("pages/sources.py", _("Sources")),
    wide=True,
):
    sections_later.key_figures(here)

with ui.step(
    _("10. What do we not know here?"),
    _("Hidden, broken and missing figures, and what would resolve them"),
    "unknown",
    wide=True,
):
    sections_later.unknowns(here)

with ui.step(
    _("11. What is it made of?"),
    _("Older borders and what was carried over, or the regions it holds"),
    "codes",
    wide=True,
):
    sections_later.parts(here)

sections_later.in_short(here, paragraph)
sections_later.cite_sources(here)
