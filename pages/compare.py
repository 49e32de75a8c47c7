"""Which regions are like us, and who has done better?"""

from lib.i18n import _
from lib.model.peers import results
from lib.views.compare import sections
from lib.views.compare.sections_choices import choose_criteria
from lib.views.shared import layers, part, ui
from lib.views.shared.together import together

place = ui.open_page("compare")
ui.take_along()


@part.page
def page() -> None:
    criteria = choose_criteria(place)
    peers = results.nearest(criteria, place.code)

    with together():
        sections.answer(criteria, place, peers)
        sections.who_did_better(criteria, place, peers)
        sections.map_title(place)
    sections.draw_map(criteria, place, peers)

    with together():
        ui.cite(results.sources(), extra=[sections.outlines(criteria)], boundaries=True)
        ui.section(_("Side by side"), key="side")
    sections.side_by_side(criteria, place, peers)

    layers.method(
        [
            ("others", _("The other regions"), lambda: sections.other_peers(criteria, place, peers)),
            ("why", _("Why these?"), lambda: sections.reasons(criteria, place, peers)),
            ("read", _("How the tables are read"), sections.how_read),
            ("since", _("Similar then, better since"), lambda: sections.since(criteria, place)),
            ("among", _("Place among all regions"), lambda: sections.among_all(criteria, place, peers)),
            ("themes", _("All themes at once"), lambda: sections.all_themes(criteria, place, peers)),
        ]
    )


page()
