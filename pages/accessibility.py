"""Can everybody use it?"""

from lib.views.about import text
from lib.views.shared import ui

ui.open_page("accessibility")

for number, (head, sentences) in enumerate(text.accessibility()):
    ui.section(head, key=f"part-{number}")
    ui.paragraphs(sentences, bullets=len(sentences) > 1)
