"""Which jobs can people move to, and which skills are missing?"""

from lib.i18n import _
from lib.views.shared import layers, part, ui
from lib.views.shared.together import together
from lib.views.skills import sections, sections_gap

place = ui.open_page("skills")
ui.take_along()


@part.page
def page() -> None:
    moves, gap = sections.asked(place)
    ui.answer(sections.answer(moves))
    sections.choose_jobs(moves)
    with together():
        sections.facts(moves, gap)
        sections.first_moves(moves)
    sections.files_of_first(moves)
    with together():
        sections.to_learn(moves, gap)
        sections.lead_onward()
        ui.cite(sections_gap.SOURCES, extra=[_("Near pairs of skills: found by a language model in ESCO's labels")])

    layers.method(
        [
            ("moves", sections.heading(moves), lambda: sections.show_list(moves)),
            ("move", _("What one move takes"), lambda: sections.show_move(moves)),
            ("missed", _("Most often missing"), lambda: sections.show_missed(moves)),
            ("gap", _("The gap of {place}").format(place=place.label), lambda: sections_gap.show_gap(gap)),
            ("assumed", _("What is assumed"), lambda: sections_gap.show_assumed(gap)),
        ]
    )


page()
