"""How do I run the room?"""

from lib.i18n import _
from lib.views.shared import part, ui
from lib.views.shared.together import together
from lib.views.workshop import sections
from lib.workshop import rooms

place = ui.open_page("workshop")
ui.take_along()


@part.page
def page() -> None:
    sheet = sections.choose_sheet(place)
    ui.answer(sections.answer(sheet))

    ui.section(_("Open the room"), key="open")
    of_the_room = sections.present(sheet, rooms.open_room, lambda code: rooms.find(code) is not None)

    with together():
        ui.note(of_the_room)
        ui.section(_("Run sheet"), key="sheet")
        sections.run_sheet(sheet)
    sections.sheet_as_file(sheet)

    with together():
        ui.section(_("How votes are counted and kept"), key="how")
        sections.how_it_works()


page()
