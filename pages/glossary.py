"""What do the words mean?"""

from lib.i18n import _
from lib.regions.place import Place
from lib.views.about import text
from lib.views.shared import ui


@ui.page("glossary")
def page(_place: Place) -> None:
    ui.words_table(text.glossary(), label=_("Glossary"))
