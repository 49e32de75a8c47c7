"""What could happen by 2035 and 2040?"""

from lib.i18n import _
from lib.views.scenario import (
    sections,
    sections_assumed,
    sections_choices,
    sections_closure,
    sections_europe,
    sections_place,
    sections_studies,
)
from lib.views.shared import layers, part, ui
from lib.views.shared.together import together

place = ui.open_page("scenario")
ui.take_along()


@part.page
def page() -> None:
    params = sections_choices.choose_all(place)

    ui.answer(sections.answer(params))
    with together():
        sections.facts(params)
        if params.known:
            ui.section(_("What becomes of the jobs and the people?"), key="people")
            sections_place.flow(params)
    if params.known:
        sections_place.flow_files(params)

    with together():
        ui.cite(sections.SOURCES, extra=sections.source_notes(params), boundaries=True)
        sections.lead_on(params)

    of_place = [
        ("rests", _("What do the figures rest on here?"), lambda: sections_place.known(params)),
        ("table", _("The figures and their bands"), lambda: sections_place.people(params)),
        ("course", _("How many jobs end, year by year?"), lambda: sections_place.course(params)),
    ]
    load = [("load", _("Is there training enough?"), lambda: sections_place.load(params))]
    layers.method(
        [
            *(of_place if params.known else []),
            ("europe", _("Where in Europe?"), lambda: sections_europe.draw(params)),
            *(load if params.known else []),
            ("closure", _("What if a plant closes here?"), lambda: sections_closure.draw(params)),
            ("studies", _("What do published studies say?"), lambda: sections_studies.draw(params)),
            (
                "alone",
                _("{place} under one study alone").format(place=place.label),
                lambda: sections_studies.alone(params),
            ),
            ("backcast", _("Does the scenario return what others have published?"), sections_studies.backcast),
            ("assumed", _("What is assumed?"), lambda: sections_assumed.table(params.a)),
        ]
    )


page()
