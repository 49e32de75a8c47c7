"""New jobs that somebody announced, entered with their evidence; checked before they count."""

import streamlit as st

from lib import regions
from lib.i18n import _, ngettext, number
from lib.model.scenario import BASE_YEAR, LAST_YEAR, NewJobs
from lib.model.scenario.newjobs import LONGEST_EVIDENCE, MOST_JOBS, write_new_jobs
from lib.views.scenario.params import B, in_address
from lib.views.shared import address

REFUSED = "atlas_new_jobs_refused"
FIELDS = ("new_region", "new_jobs", "new_year", "new_evidence")


def popover(region: str, compare: bool) -> None:
    """The control that opens the new jobs entered so far and the form for more."""
    sides = ["", B] if compare else [""]
    entered = sum(len(in_address(side).new) for side in sides)
    label = (
        ngettext("New jobs ({count})", "New jobs ({count})", entered).format(count=entered)
        if entered
        else _("New jobs")
    )
    with st.popover(label, key="newjobs"), st.container(key="newjobs-in"):
        st.markdown(
            _(
                "New jobs do not land where old ones leave, so none are assumed. Enter those that were announced, with their source."
            )
        )
        for side in sides:
            for place, record in enumerate(in_address(side).new):
                _entered(record, place, side, compare)
        _form(region, compare)


def _entered(record: NewJobs, place: int, side: str, compare: bool) -> None:
    name = {"": "A", B: "B"}[side] + ": " if compare else ""
    label = regions.label(record.region) if record.region in regions.eu_nuts2() else record.region
    with st.container(horizontal=True, vertical_alignment="center", key=f"newjobs-{side}{place}"):
        st.markdown(f"{name}**{number(record.jobs)}**, {label}, {record.year}. {_plain(record.evidence)}")
        st.button(_("Take away"), key=f"newjobs_off_{side}{place}", on_click=_remove, args=(place, side))


def _plain(text: str) -> str:
    """What a reader wrote, with the signs of Markdown taken for what they are."""
    return "".join("\\" + sign if sign in r"\`*_{}[]()#+-.!<>$~|:" else sign for sign in text)


def _remove(place: int, side: str) -> None:
    records = in_address(side).new
    address.write(f"{side}new", write_new_jobs((*records[:place], *records[place + 1 :])))


def _form(region: str, compare: bool) -> None:
    codes = list(regions.eu_nuts2())
    st.session_state.setdefault("new_region", region)
    with st.form("new_jobs", border=False):
        left, right = st.columns([1.6, 1])
        left.selectbox(_("Region of the new jobs"), codes, key="new_region", format_func=regions.label)
        right.number_input(_("Jobs"), 1, MOST_JOBS, value=500, step=100, key="new_jobs")
        left.text_input(_("Evidence: who announced them, and where"), key="new_evidence", max_chars=LONGEST_EVIDENCE)
        right.number_input(_("From the year"), BASE_YEAR + 1, LAST_YEAR, value=2028, key="new_year")
        if compare:
            st.segmented_control(_("For scenario"), ["A", "B"], default="A", required=True, key="new_side")
        st.form_submit_button(_("Add these jobs"), on_click=_add)
    if sentence := st.session_state.pop(REFUSED, ""):
        st.warning(sentence)


def _add() -> None:
    """Check what was entered; a record that means something goes into the address, any other gets its sentence."""
    side = B if st.session_state.get("new_side") == "B" else ""
    code, jobs, year, evidence = (st.session_state[f] for f in FIELDS)
    try:
        record = NewJobs(code, int(jobs or 0), int(year or 0), " ".join(str(evidence).split()))
    except ValueError as error:
        st.session_state[REFUSED] = str(error)
        return
    text = write_new_jobs((*in_address(side).new, record))
    if len(text) > address.LONGEST_VALUE:
        st.session_state[REFUSED] = _("The address has no room for more: shorten the evidence or take a record away.")
        return
    address.write(f"{side}new", text)
    st.session_state["new_evidence"] = ""
