"""A reader's own catalogue: loaded for this visit alone, held in the visitor's session and nowhere else.

Session names that begin with "atlas_" stay when the reader goes to another page; the others do not.
"""

from collections.abc import Collection, Mapping
from contextlib import nullcontext

import pandas as pd
import streamlit as st

from lib.data.refusal import Refusal
from lib.i18n import _, ngettext, number, quoted
from lib.model.region_courses import of_this_installation, shipped, with_files
from lib.model.skills import RegionGap
from lib.model.training.catalogue import Catalogue
from lib.model.training.offer import Offer
from lib.model.training.search import Wanted
from lib.model.uploads.guard import MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from lib.model.uploads.loading import Loaded, read_draft
from lib.model.uploads.profile import is_profile, read_profile
from lib.model.uploads.skill_names import unknown
from lib.views.shared import address
from lib.views.shared.choices import choose_switch
from lib.views.shared.files import downloads, provenance
from lib.views.shared.html import plain
from lib.views.shared.own_files import file_name, refusal_sentence
from lib.views.shared.show import note, section, words_table
from lib.views.shared.together import say, together
from lib.views.training import sections_preview, upload_text
from lib.views.training.sections_preview import DRAFT, PROFILE, Proposal
from lib.views.training.upload_text import headline

FILES = "atlas_own_files"  # names in the session of one visitor
REFUSED, TURN, REMEMBERED = "own_refused", "own_turn", "own_remembered"
CATALOGUE, OFFER, COVERAGE = "own_catalogue", "own_offer", "own_coverage"
MOST_FILES = 3
PROBLEMS_SHOWN, SHOWN_LETTERS = 12, 60  # causes or skills that are named; letters of a skill
GUESS = "guess"  # "1" in the address: suggestions from titles count


def files() -> Mapping[str, Loaded]:
    """Files of this visit, by name."""
    return st.session_state.get(FILES, {})


def catalogue() -> Catalogue:
    """The atlas's catalogue, with this visitor's files beside it where there are some."""
    loaded = files()
    if not loaded:
        return shipped()
    key = (tuple((name, id(one)) for name, one in loaded.items()), address.text(GUESS) == "1")
    held = st.session_state.get(CATALOGUE)
    if held is None or held[0] != key:
        with st.spinner(_("Comparing titles with the names of skills…")) if key[1] else nullcontext():
            held = st.session_state[CATALOGUE] = (key, with_files(list(loaded.values()), suggestions=key[1]))
    return held[1]


def offer_of(gap: RegionGap, wanted: Wanted) -> Offer:
    """What the catalogue of this visit offers; the last one is kept in the session."""
    key = (id(catalogue()), id(gap), wanted)
    held = st.session_state.get(OFFER)
    if held is None or held[0] != key:
        held = st.session_state[OFFER] = (key, Offer(catalogue(), gap, wanted))
    return held[1]


def own_list(asked: bool) -> None:
    """The step that takes a reader's own list: one button away, open while a file is in hand."""
    busy = bool(files()) or sections_preview.waiting() or REFUSED in st.session_state
    if not (asked or busy):
        st.button(_("Use your own list"), key="own-open", on_click=lambda: address.write("own", "1"))
        return
    with st.container(border=True, key="own"):
        draw()
        if asked and not busy:
            st.button(_("Close"), key="own-close", on_click=lambda: address.write("own", ""))


def note_on_top() -> None:
    """That a file of the reader's own is among the courses, and for whom."""
    if not files():
        return
    names = ", ".join(plain(name) for name in files())
    count = sum(one.kept for one in files().values())
    text = ngettext(
        "{count} course of {names} stands beside the catalogue",
        "{count} courses of {names} stand beside the catalogue",
        count,
    )
    note(
        text.format(count=number(count), names=names)
        + _(", for you alone and until you close this page.")
        + f" [{_('Your own list')}](#own)",
    )


def draw() -> None:
    """The control that takes a file, what became of each, and the way to take it away again."""
    with together():
        section(_("Use your own list"), "own")
        say(
            _(
                "Load a list of courses as CSV or XLSX: it is read in memory, stands beside the catalogue for you "
                "alone, and is gone when you close this page. Columns are understood in many languages; the title "
                "alone is needed. Up to {size} MB, {rows} rows and {columns} columns; a longer list is loaded in parts."
            ).format(size=number(MAX_BYTES / 2**20), rows=number(MAX_ROWS), columns=number(MAX_COLUMNS))
        )
    turn = st.session_state.setdefault(TURN, 0)
    if len(files()) < MOST_FILES:
        st.file_uploader(
            _("Your own list of courses"),
            key=f"own_{turn}",
            on_change=_take,
            help=_(
                "The template shows the columns. NUTS codes of any version say where a course is; postcodes do in "
                "Czechia, France and the province of Málaga."
            ),
        )
    else:
        note(_("Three files are loaded. Take one away to load another."))
    content = upload_text.template()  # made here: a deferred file would be made before the language is set
    st.download_button(
        _("Template (CSV)"),
        lambda: content,
        "courses-template.csv",
        "text/csv",
        on_click="ignore",
        key="own-template",
    )
    if refused := st.session_state.get(REFUSED):
        name, refusal = refused
        st.error(plain(f"{name}: {refusal_sentence(refusal)}"))
    if known := st.session_state.pop(REMEMBERED, 0):
        st.success(_("The profile is loaded. Column names it knows: {count}.").format(count=number(known)))
    if (proposal := sections_preview.proposal()) is not None and sections_preview.confirmed(proposal):
        assert proposal.loaded is not None
        st.session_state[FILES] = {**files(), proposal.name: proposal.loaded}
        for held in (CATALOGUE, OFFER, COVERAGE):
            st.session_state.pop(held, None)
        st.rerun()
    for name, loaded in files().items():
        _one(name, loaded)
    if files() or st.session_state.get(PROFILE):
        sections_preview.remember()
    if files():
        _suggest(files().values())
    _installed()


def _take() -> None:
    """A file was chosen: read it, keep its courses or the reason why not, and let go of the file itself."""
    given = st.session_state.get(f"own_{st.session_state[TURN]}")
    for held in (REFUSED, CATALOGUE, OFFER, COVERAGE):
        st.session_state.pop(held, None)
    if given is None:
        return
    name, data = file_name(given.name), given.getvalue()
    try:
        if is_profile(given.name, data):
            st.session_state[PROFILE] = {**st.session_state.get(PROFILE, {}), **read_profile(data)}
            st.session_state[REMEMBERED] = len(st.session_state[PROFILE])
        else:
            st.session_state[DRAFT] = Proposal(name, read_draft(given.name, data, st.session_state.get(PROFILE, {})))
    except Refusal as refusal:
        st.session_state[REFUSED] = (name, refusal)
    st.session_state[TURN] += 1  # a new control: the old one would keep the file's bytes


def _remove(name: str) -> None:
    st.session_state[FILES] = {other: one for other, one in files().items() if other != name}
    for held in (CATALOGUE, OFFER, COVERAGE, REFUSED):
        st.session_state.pop(held, None)


def _one(name: str, loaded: Loaded) -> None:
    """What was read of one file: how many courses, how it was read, what is wrong line by line."""
    with st.container(key=f"own-file-{list(files()).index(name)}"):
        with st.container(horizontal=True, vertical_alignment="center", key=f"own-head-{list(files()).index(name)}"):
            say(f"**{plain(headline(loaded))}**")
            st.button(_("Take it away"), key=f"own-remove-{name}", on_click=_remove, args=(name,))
        note(" ".join(plain(sentence) for sentence in upload_text.notes(loaded)))
        if strange := unknown(loaded.skills["name"]):
            text = ngettext(
                "{count} skill of your list is not in ESCO (English, German, French) and counts for nothing: {names}.",
                "{count} skills of your list are not in ESCO (English, German, French) and count for nothing: {names}.",
                len(strange),
            )
            names = ", ".join(quoted(plain(one[:SHOWN_LETTERS])) for one in strange[:PROBLEMS_SHOWN])
            note(text.format(count=number(len(strange)), names=names))
        if loaded.problems:
            _problems(name, loaded)


def _suggest(offered: Collection[Loaded]) -> None:
    """Whether titles may suggest skills for courses whose file names none."""
    silent = sum(one.courses["programme"].nunique() - one.skills["programme"].nunique() for one in offered)
    if silent > 0 or address.text(GUESS) == "1":
        choose_switch(
            GUESS,
            _("Let titles suggest skills"),
            help=_(
                "Titles are compared with those of the catalogue and with names of "
                "skills. Nobody checks the result, so it counts half."
            ),
        )
        text = ngettext(
            "{count} programme of your list names no skill.", "{count} programmes of your list name no skill.", silent
        )
        note(
            text.format(count=number(silent))
            + " "
            + _("Without skills a course is found and closes nothing of the gap."),
        )


def _problems(name: str, loaded: Loaded) -> None:
    """What needs mending, each cause once, with the way to mend it; the download has every row."""
    problems = upload_text.problems_table(loaded)
    frame = pd.DataFrame(
        {
            _("Rows"): [number(cause.count) for cause in loaded.causes],
            _("What is wrong, and how to mend it"): [
                upload_text.cause_sentence(cause, loaded.kept) for cause in loaded.causes
            ],
        }
    )
    rows = problems["row"].nunique()
    label = ngettext("{count} line to mend", "{count} lines to mend", rows).format(count=number(rows))
    with st.expander(label, expanded=True):
        words_table(frame.head(PROBLEMS_SHOWN), numeric=(_("Rows"),), label=label)
        if len(frame) > PROBLEMS_SHOWN:
            note(
                _("{shown} of {count} shown; the download has all.").format(
                    shown=number(PROBLEMS_SHOWN), count=number(len(frame))
                ),
            )
        downloads(lambda: problems, provenance(label, ()), f"lines-to-mend-{list(files()).index(name)}")


def _installed() -> None:
    """Files that whoever runs this installation put into data/training/."""
    for name, one in of_this_installation().items():
        if isinstance(one, Refusal):
            st.warning(
                _("The file data/training/{name} of this installation is not used: {why}").format(
                    name=plain(file_name(name)), why=plain(refusal_sentence(one))
                )
            )
        else:
            note(_("Of this installation, for every visitor:") + " " + plain(headline(one)))
