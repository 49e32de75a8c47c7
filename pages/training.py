"""Which training teaches what is missing, and who may enter?"""

from lib.i18n import _
from lib.model.skills import region_gap
from lib.model.training.offer import CourseAnswer
from lib.views.scenario.sections import in_address
from lib.views.shared import layers, part, ui
from lib.views.shared.together import markup, together
from lib.views.training import sections, sections_upload
from lib.views.training.headline import headline

place = ui.open_page("training")
ui.take_along()


scenario, scope = in_address(), "all"
answered: list[CourseAnswer] = []  # what the page says now


@part.page_unless(layers.asked)
def page() -> None:
    params, catalogue = sections.in_address(), sections_upload.catalogue()
    gap = region_gap(place.code, scenario, scope)
    query = sections.choose_all(params, gap, catalogue)
    answer = sections.answer_for(gap, scenario, catalogue, query, scope)
    answered[:] = [answer]
    with together():
        ui.answer(headline(answer, query.skill, len(query.move)))
        sections.figures(answer, sections.scope(query))
        sections_upload.note_on_top()
        ui.section(_("Which programmes are there?"), key="found")

    sections_upload.own_list(params.own)
    under_map = sections.which_courses(answer, query)

    with together():
        markup(under_map)
        ui.section(_("Where to go next"), key="next")
        sections.onward()
        sections.cite(scenario, answer)


page()
layers.method(
    [
        ("open", _("What do they leave open?"), lambda: sections.left_open(answered[0].offer, scenario, scope)),
        ("few", _("Which few close most of it?"), lambda: sections.smallest(answered[0].offer)),
        ("enough", _("Are there enough places?"), lambda: sections.places(answered[0].offer)),
        ("opens", _("Which course opens most moves?"), lambda: sections.moves_opened(answered[0].offer)),
        ("sure", _("How sure is the matching?"), sections.matching),
        ("hub", _("Where else to ask"), sections.hub),
    ]
)
