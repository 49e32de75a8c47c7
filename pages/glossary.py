"""What do the words mean?"""

from lib.i18n import _
from lib.views.about import text
from lib.views.shared import ui

ui.open_page("glossary")

ui.words_table(text.glossary(), label=_("Glossary"))
