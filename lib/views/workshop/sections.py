"""What the page of the workshop draws: the run sheet, opening a room, presenting, what is kept and for how long."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from lib.data.refusal import Refusal
from lib.i18n import _, current_language, number
from lib.model.room.plan import Plan, Step, read, write
from lib.regions.place import Place
from lib.views.shared import address, collection
from lib.views.shared.choices import choose
from lib.views.shared.collection import Collection
from lib.views.shared.show import note, row, words_table
from lib.views.shared.together import say, together
from lib.views.workshop import agendas, saved, text

KINDS: dict[str, Callable[[], str]] = {
    "view": lambda: _("View"),
    "question": lambda: _("Question"),
    "vote": lambda: _("Vote"),
    "break": lambda: _("Break"),
}
OPENED = "atlas_room"  # code and key of the room that this visit has opened
LENGTHS = ("45", "90", "180")  # minutes of the ready agendas
LARGEST_SHEET = 256 * 1024
VIEWS, KEPT = "views", "basket"  # in the address: views of this run sheet, and those that the reader has kept


def choose_sheet(place: Place) -> Plan:
    """The run sheet: a ready one of the length that is asked for, one from saved views, or one from a file."""
    with row("sheet"):
        minutes = choose("minutes", _("Length"), LENGTHS, "45", lambda m: _("{n} minutes").format(n=m), kind="buttons")
        file = st.file_uploader(
            _("Or a run sheet of your own, the file of an earlier room, or a collection of views"),
            type="json",
            key="sheet",
        )
    if file is not None:
        try:
            return _from_file(file.getvalue(), place) if file.size <= LARGEST_SHEET else read("")
        except Refusal as refused:
            st.warning(text.refused(refused))
    views = _saved_views()
    return saved.sheet(views, place) if views.views else agendas.agenda(place, int(minutes))


def _from_file(content: bytes, place: Place) -> Plan:
    """A run sheet, or the views of a collection as one; Refusal says what cannot be used."""
    try:
        return saved.sheet(saved.usable(collection.read(content)), place)
    except Refusal as refused:
        if refused.kind not in ("no_json", "no_collection"):
            raise
    try:
        found = read(content.decode("utf-8-sig"))
        return found if found.place else replace(found, place=place.code)
    except UnicodeDecodeError:
        raise Refusal("no_plan") from None


def _saved_views() -> Collection:
    """Views that the address holds, or those that are pasted here, a link on each line."""
    packed = address.query().get(VIEWS, "")
    try:
        held = saved.usable(collection.unpack(packed))
    except Refusal as refused:
        address.notice(text.refused(refused))
        held = Collection()
    kept = address.query().get(KEPT, "")
    with st.expander(_("From your own views"), expanded=bool(held.views)):
        lines = st.text_area(
            _("Links of the atlas, one on each line"),
            value="\n".join(f"{_root()}/{view.address}" for view in held.views),
            key=f"views-{packed[-12:]}",
            help=_("Copy the address of any page with your choices. Views become steps in this order."),
            max_chars=saved.LONGEST_LINES,
        )
        if kept and kept != packed:
            st.button(_("Use the views you have kept"), on_click=lambda: address.write(VIEWS, kept))
        try:
            found = saved.from_lines(lines)
        except Refusal as refused:
            st.warning(text.refused(refused))
            return held
    addresses = [view.address for view in found.views]
    if addresses == [view.address for view in held.views]:
        return held
    try:
        address.write(VIEWS, collection.pack(found))
    except Refusal:  # too many for an address: this page has them, the run sheet can be saved as a file
        note(_("These views are too long for an address. Save the run sheet as a file to keep it."))
    return found


def _root() -> str:
    """Address of the atlas as this reader has it."""
    return address.here().partition("?")[0].rsplit("/", 1)[0]


def answer(sheet: Plan) -> str:
    """What the run sheet holds, in one sentence."""
    votes = sum(s.kind == "vote" for s in sheet.steps)
    return _(
        "**{minutes} minutes** in **{steps} steps** with **{votes} votes** from the phones of the room: no account, no "
        "names, and no single vote can be read."
    ).format(minutes=number(sheet.minutes), steps=number(len(sheet.steps)), votes=number(votes))


def run_sheet(sheet: Plan) -> None:
    """Every step with its minute, its kind and what whoever leads should know; how the sheet is changed."""
    rows = pd.DataFrame(
        [
            {_("Minute"): number(at), _("Step"): s.title, _("Kind"): KINDS[s.kind](), _("Notes"): _notes(s)}
            for at, s in zip(sheet.starts(), sheet.steps, strict=True)
        ]
    )
    words_table(rows, numeric=(_("Minute"),), label=_("Run sheet"))
    note(_("Change titles, minutes or order in the file with any editor and load it above."))


def sheet_as_file(sheet: Plan) -> None:
    """The sheet as a file to change."""
    st.download_button(
        _("Run sheet as a file"), write(sheet).encode(), "run-sheet.json", "application/json", on_click="ignore"
    )


def _notes(step: Step) -> str:
    """What whoever leads should know, and under it what the room chooses between."""
    return "\n".join(filter(None, (step.notes, _("; ").join(text.option_name(step, o) for o in step.options))))


def present(sheet: Plan, open_room: Callable[[Plan, str], tuple[str, str]], open_still: Callable[[str], bool]) -> str:
    """Open a room, or go to the one that this visit has opened; returns what to know of it."""
    held = st.session_state.get(OPENED)
    try:
        if held and not open_still(held[0]):
            held = None
    except OSError:  # the store is busy: the room is still there
        pass
    if st.button(_("Open another room") if held else _("Open a room")):
        try:
            held = open_room(sheet, current_language())
            st.session_state[OPENED] = held
        except Refusal as refusal:
            st.warning(text.refused(refusal))
        except OSError:
            st.warning(_("The store of rooms cannot be written just now. Nothing was opened; try again in a minute."))
    if not held:
        return _(
            "The room opens in a window of its own and ends by itself after 7 days; what was in it is then deleted."
        )
    code, key = held
    root = _root()
    link = f"{root}/wall/{code}/enter?key={key}"
    with together():
        say(
            _("Room **{code}** is open. Phones join at **{address}**.").format(
                code=code, address=f"{root.partition('://')[2]}/join"
            )
        )
        if (urlsplit(root).hostname or "") in ("localhost", "127.0.0.1"):
            note(_("This address is for this machine alone. For phones start the atlas with “make room”."))
    st.link_button(_("Present: the wall"), link, type="primary")
    st.code(link, language=None, wrap_lines=True)
    return _(
        "This link holds the key of the room: whoever has it leads. Keep it to come back after a break, on any machine."
    )


def how_it_works() -> None:
    """Keys, votes, and what nobody can read."""
    say(
        "\n".join(
            "- " + line
            for line in (
                _(
                    "**Keys on the wall:** page down or → next, page up or ← back, V opens, closes and shows a "
                    "vote, B blanks the screen, T starts the timer. A presenter's clicker works."
                ),
                _(
                    "**Results are hidden** until you show them, from five votes on and in whole rounds; every "
                    "vote has a second round."
                ),
                _(
                    "**The room's map** counts each person's points over the same 2,000 ways of counting as the "
                    "page on risk. A region is contested where at least a fifth of the people, and at least two, "
                    "stand on each side."
                ),
                _(
                    "**Two groups** are told apart from twelve people on, over all criteria or over one, and only "
                    "where fewer than one random room in 50 is as divided; groups under five are merged."
                ),
                _(
                    "**Small rooms** get coarse shares: under twelve people more than half or not, from twelve "
                    "on tenths with open ends."
                ),
                _(
                    "**Minutes** as PDF, PowerPoint and Excel, and a file that opens the room again, stand in "
                    "the window with your notes."
                ),
            )
        )
    )
