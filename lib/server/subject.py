"""What a link points at: page, place, indicator and language, with the title and the sentence that stand for it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from lib.data.memo import memo
from lib.data.store import use_snapshot
from lib.i18n import LANGUAGES, _, current_language, language_from_browser, use_language
from lib.indicators import default_year
from lib.indicators.ranked import figure, leading
from lib.quantity.text import sentence as in_one_line
from lib.regions import eu_nuts2
from lib.regions.place import Place, place
from lib.regions.reading import read
from lib.views.map import answers, charts
from lib.views.map import text as map_text
from lib.views.map.forms import asked
from lib.views.map.params import MapParams
from lib.views.region import text as region_text
from lib.views.shared import menu
from lib.views.shared.params import in_own_names

NAME = "Automotive Skills Atlas"
LONGEST_PLACE = 200  # letters of a place that are read for a preview; a longer group has none
LONGEST_SENTENCE = 230


@dataclass(frozen=True)
class Subject:
    """A page with what its address asks for; `here` is None where no place was asked for."""

    page: str
    here: Place | None
    params: MapParams

    @property
    def entry(self) -> menu.Page:
        """The page itself."""
        return menu.page(self.page)

    @property
    def title(self) -> str:
        """Title of the tab and of a preview."""
        if self.page == "map":
            title = charts.title(self.params)
            return f"{title} · {self.here.label}" if self.here else title
        named = self.here.label if self.here and self.entry.regional else ""
        return f"{named} · {_(self.entry.name)}" if named else _(self.entry.name)

    @property
    def question(self) -> str:
        """The question that the page answers, with its place."""
        return menu.title(self.entry, place=self.here.label if self.here else _("a region"))

    @property
    def sentence(self) -> str:
        """Its first answer in plain words; what the atlas is, where the page speaks of no place."""
        return _sentence(self)

    @property
    def query(self) -> str:
        """What an address of it must say, in one order: "?region=DE91&lang=de"."""
        said = {"region": self.here.code if self.here else "", "lang": current_language()}
        if self.page == "map":
            said |= self.params.to_query()
        kept = {name: value for name, value in said.items() if value and value != {"lang": "en"}.get(name)}
        return f"?{urlencode(kept)}" if kept else ""


@memo(language=True, size=2048)
def _sentence(subject: Subject) -> str:
    here, params = subject.here, subject.params
    if subject.page == "map":
        text = answers.answer(params, here, charts.looked_at(params, here).top_break)
        if here and not params.since:  # the place that the title names goes first
            own = figure(params.entry.id, here, params.shown_year)
            text = _("{name}: {value}").format(name=here.label, value=in_one_line(own)) + ". " + text
    elif here and subject.entry.regional:
        share, persons = (figure(id, here, default_year(id)) for id in ("auto_share", "auto_persons"))
        text = region_text.told_elsewhere(share, persons, here.label)
    else:
        text = map_text.landing()
    text = re.sub(r"[*`]", "", text)
    return text if len(text) <= LONGEST_SENTENCE else text[: text.rfind(" ", 0, LONGEST_SENTENCE)] + " …"


def subject_of(page: str, query: Mapping[str, str]) -> Subject:
    """What a query asks of a page; what cannot be read is left out, the page itself says so.

    Of several regions, a page that shows one at a time speaks of the one that it shows.
    """
    query = in_own_names(query)
    given, entry = query.get("region", ""), menu.page(page)
    code = read(given).code if 0 < len(given) <= LONGEST_PLACE else ""
    if code and entry.regional and not entry.whole and code not in eu_nuts2():
        code = leading(code)
    params = MapParams()
    if page == "map":
        codes = {field.code for field in MapParams.choices().values()}
        params = asked({n: query[n] for n in codes if n in query})[0]
    return Subject(page, place(code) if code else None, params)


def speak(query: Mapping[str, str], accepted: str) -> str:
    """Use the language of an address, else of the reader's program, else English; and the snapshot it asks for."""
    use_snapshot(query.get("at", ""))
    asked = query.get("lang", "")
    return use_language(asked if asked in LANGUAGES else language_from_browser(accepted))
