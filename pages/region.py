"""What does the transition mean for this region?"""

from lib.model.chain import chain
from lib.views.region import sections, sections_chain, sections_record, text
from lib.views.region.sections import step
from lib.views.region.sections_method import parts
from lib.views.scenario.sections import in_address
from lib.views.shared import layers, ui

here = chain(ui.open_page("region"), in_address())

ui.answer(text.answer(here), more=lambda: sections.copied(here))
sections.choose_place(here)
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
layers.method(parts(here))
sections_chain.cite_sources(here)
