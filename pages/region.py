"""What does the transition mean for this region?"""

from lib.model.chain import chain
from lib.views.region import sections, sections_chain, sections_record, text
from lib.views.region.sections import step
from lib.views.scenario.sections import in_address
from lib.views.shared import ui

here = chain(ui.open_page("region"), in_address())

ui.answer(text.answer(here))
sections.choose_place(here)
sections.contents()

with step("short", here):
    paragraph = sections_chain.space()

with step("exposed", here):
    sections.exposed(here)

with step("stands", here):
    sections.standing(here)

with step("announced", here):
    sections_record.announced(here)

with step("occupations", here):
    sections_chain.occupations(here)

with step("moves", here):
    sections_chain.moves(here)

with step("missing", here):
    sections_chain.missing(here)

with step("training", here):
    sections_chain.courses(here)

with step("support", here):
    sections_record.who_pays(here)

with step("peers", here):
    sections_record.peers(here)

with step("figures", here):
    sections_chain.key_figures(here)

with step("unknown", here):
    sections_chain.unknowns(here)

with step("codes", here):
    sections_chain.parts(here)

sections_chain.in_short(here, paragraph)
sections_chain.cite_sources(here)
