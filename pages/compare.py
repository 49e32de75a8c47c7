"""Which regions are like us, and who has done better?"""

from lib.i18n import _
from lib.model.peers import results
from lib.views.compare import sections, text
from lib.views.compare.sections import choose_criteria
from lib.views.shared import ui

place = ui.open_page("compare")
criteria = choose_criteria(place)
peers = results.nearest(criteria, place.code)
admitted = results.among(criteria, place.code, results.structure())
far = results.none_is_close(peers, criteria.weights)

ui.answer(text.answer(peers, criteria, place.code, len(admitted), results.is_between(place.code), far))
sections.draw_map(criteria, place, peers)
ui.cite(results.sources(), "compare", extra=[_("Dashed outlines are the peers")], boundaries=True)

ui.section(_("Why these?"), key="why")
sections.reasons(criteria, place, peers)

ui.section(_("Side by side"), key="side")
sections.side_by_side(place, peers)

ui.section(_("All themes at once"), key="themes")
sections.all_themes(place, peers)

ui.section(_("Similar then, better since"), key="since")
sections.since(criteria, place)

ui.lead_on("pages/risk.py", _("Which regions are most at risk, and how sure is that?"), "risk")
