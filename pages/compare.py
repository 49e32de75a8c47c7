"""Which regions are like us, and who has done better?"""

from lib import regions
from lib.i18n import _
from lib.model.peers import results
from lib.views.compare import sections as own
from lib.views.compare import text
from lib.views.shared import ui

region = ui.open_page("compare").code
place = regions.label(region)
choice = own.choose_peers(region)
peers = results.nearest(choice, region)

ui.answer(
    text.answer(peers, choice, region, len(results.among(choice, region, results.made())), results.is_between(region))
)
own.draw_map(choice, region, peers)
ui.cite(results.sources(), "compare", extra=[_("Dashed outlines are the peers")], boundaries=True)

ui.section(_("Why these?"), key="why")
own.reasons(choice, region, peers)

ui.section(_("Side by side"), key="side")
own.side_by_side(region, peers)

ui.section(_("All themes at once"), key="themes")
own.all_themes(region, peers)

ui.section(_("Similar then, better since"), key="since")
own.since(choice, region)

ui.lead_on("pages/risk.py", _("How sure is the ranking?"), "risk")
