"""What does the transition mean for this region?"""

from functools import partial

from lib.i18n import _
from lib.model.chain import chain
from lib.views.region import sections, sections_chain, sections_record, tables, text
from lib.views.region.sections import step
from lib.views.region.steps import PARTS
from lib.views.scenario.sections import in_address
from lib.views.shared import layers, ui
from lib.views.shared.together import together

here = chain(ui.open_page("region"), in_address())

ui.take_along(lambda: sections.copied(here))
ui.answer(text.answer(here))
sections.choose_place(here)
with together():
    sections.contents()

    with step("flow", here):
        sections_chain.people(here)

    with step("moves", here):
        sections_chain.moves(here)

    with step("training", here):
        sections_chain.courses(here)

    with step("support", here):
        sections_record.who_did_it(here)

    sections.lead_onward(here)
    sections_chain.cite_sources(here)

drawn = {
    "short": sections_chain.in_short,
    "exposed": sections.exposed,
    "stands": sections.standing,
    "announced": sections_record.announced,
    "occupations": sections_chain.occupations,
    "looking": sections_chain.looking,
    "courses": sections_chain.courses_method,
    "funds": sections_record.who_pays,
    "peers": sections_record.peers,
    "figures": sections_chain.key_figures,
    "unknown": sections_chain.unknowns,
    "codes": sections_chain.parts,
}
told = [key for key in PARTS if key != "codes" or not tables.never_changed(here)]
layers.method([(key, _(PARTS[key]), partial(drawn[key], here)) for key in told])
