"""Can everybody use it?"""

from lib.regions.place import Place
from lib.views.about import text
from lib.views.shared import ui


@ui.page("accessibility")
def page(_place: Place) -> None:
    for number, (head, sentences) in enumerate(text.accessibility()):
        ui.section(head, key=f"part-{number}")
        ui.paragraphs(sentences, bullets=len(sentences) > 1)
