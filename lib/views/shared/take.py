"""Take it with you: one control under the answer of a page with what can be taken along, made when it is asked for."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from lib.data import store
from lib.data.refusal import Refusal
from lib.i18n import N_, _, current_language, use_language
from lib.regions.place import place as parsed
from lib.views.shared import address, basket, collection, menu, own_look
from lib.views.shared.choices import is_chosen
from lib.views.shared.copy_text import copy_text
from lib.views.shared.later import in_language
from lib.views.shared.together import say

PRESENTED = (
    "map",
    "region",
    "compare",
    "scenario",
    "risk",
    "skills",
    "training",
    "support",
)  # that have a screen for a wall
PAGES = ("map", "region", "compare", "scenario", "risk", "skills", "training", "support")
COLLECTED = ("sources", "workshop")  # that can be kept and cited, with no file of their own
PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS: Mapping[
    str, tuple[str, str]
] = {  # as lib/export/batch names them, with what is asked for: what a reader reads, and the type of the file
    "brief": (N_("Brief, two pages (PDF)"), "application/pdf"),
    "slides": (N_("Slides to edit (PowerPoint)"), PRESENTATION),
    "workbook": (N_("All figures in one workbook (Excel)"), SPREADSHEET),
    "data": (N_("All figures as data (CSV in a ZIP)"), "application/zip"),
    "data-comma": (N_("The same with decimal commas, for spreadsheets that write them"), "application/zip"),
    "pack": (N_("Everything in one file, without a network (HTML)"), "text/html"),
    "pixels": (N_("Map as a picture (PNG)"), "image/png"),
    "pixels-wide": (N_("Map as a picture, 16:9 (PNG)"), "image/png"),
    "pixels-square": (N_("Map as a picture, square (PNG)"), "image/png"),
    "picture": (N_("Map as a drawing (SVG)"), "image/svg+xml"),
}
ASKED: Mapping[str, Mapping[str, Any]] = {  # options of batch
    "comma": {"decimal": ","},
    "wide": {"shape": "wide"},
    "square": {"shape": "square"},
}


def control(
    page: str, region: str, cited: Callable[[], str] | None = None, more: Callable[[], None] | None = None
) -> None:
    """The control of a page that speaks of a place, and of one that can be kept; nothing on any other.

    cited: what a citation calls the view, where that is not the question of the page, asked for when the control is
    opened. more: what this page adds.
    """
    if region and page in PAGES:
        question = menu.title(menu.page(page), place=parsed(region).label)
        _control(page, region, current_language(), cited or (lambda: question), more)
    elif page in COLLECTED:
        asked = menu.title(menu.page(page))
        _control(page, region, current_language(), cited or (lambda: asked), more)


@st.fragment
def _control(page: str, region: str, language: str, cited: Callable[[], str], more: Callable[[], None] | None) -> None:
    """A fragment of its own: opening it draws nothing else anew, and closed it is one element."""
    use_language(language)
    held = st.popover(_("Take it with you"), key="take-open", on_change="rerun")
    if not held.open:
        return
    with held:
        if page in PAGES:
            _files(page, region, language)
        basket.control(page)
        _cite_view(cited(), page)
        if more:
            more()


def _files(page: str, region: str, language: str) -> None:
    """A button for each kind of file; the file is made after the click, in the language of the page."""
    place, link, query = parsed(region), address.here(), address.query()
    say(
        _("**{place}**, in the language of this page. Made when you click, in a few seconds.").format(place=place.label)
    )
    if page in PRESENTED:
        of = {"region": region} if page != "map" or is_chosen() else {}  # the map marks nobody's region
        shown = f"present/{page}?{urlencode({**query, **of, 'lang': language})}"
        st.link_button(_("Present on one screen, in large letters"), shown, type="tertiary")
    with st.container(key="take-files", gap=None):
        for kind, (label, mime) in KINDS.items():
            st.download_button(
                own_look.named(_(label)) if kind == "slides" else _(label),
                in_language(_maker(kind, page, region, query, link, own_look.template())),
                _name(kind, region, language),
                mime,
                on_click="ignore",
                key=f"take-{kind}",
                type="tertiary",
            )
    own_look.control()


def _name(kind: str, region: str, language: str) -> str:
    from lib.export.batch import file_name

    of = kind.partition("-")[0]
    return file_name(of, region, language).replace(of, kind, 1)


def _maker(
    kind: str, page: str, region: str, query: Mapping[str, str], link: str, template: bytes | None = None
) -> Callable[[], bytes]:
    """What makes the file of a page with this address; slides in the look of a template."""

    def make() -> bytes:
        from lib.export import batch  # only when somebody takes something away

        of, _sep, asked = kind.partition("-")
        return batch.made(of, region, link, page, query, batch.Options(template=template, **ASKED.get(asked, {})))

    return make


def _cite_view(title: str, key: str) -> None:
    """The citation of the view in hand; the browser adds the address that holds every choice."""
    said = _("Automotive Skills Atlas. {title} Data: snapshot {snapshot}.").format(
        title=title if title.endswith("?") else f"{title}.", snapshot=store.snapshot_id()
    )
    say("**" + _("Cite or link") + "**  \n" + said)
    with st.container(horizontal=True, gap="small", key=f"cite-{key}"):
        copy_text(_("Copy the citation"), said, f"cite-{key}")
        copy_text(_("Copy the link"), "", f"link-{key}")
        copy_text(_("Copy a short link that keeps these figures"), "", f"short-{key}", _short(key))


def _short(page: str) -> str:
    """The view with the data of its day in few letters (lib/server/short.py); "" where it has no such address."""
    try:
        packed = collection.squeezed(basket.this_view(page).address)
    except Refusal:
        return ""
    spoken = current_language()
    return f"v/{packed}" + (f"?lang={spoken}" if spoken != "en" else "")
