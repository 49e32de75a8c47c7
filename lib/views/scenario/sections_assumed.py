"""What a scenario rests on: every assumption with its range and source, some to be moved; new jobs that somebody
announced."""

import html

import pandas as pd
import streamlit as st

from lib import regions
from lib.data.assumptions import Assumption, assumption
from lib.data.refusal import Refusal
from lib.data.series import BASE_YEAR
from lib.i18n import _, ngettext, number
from lib.model.scenario.scenario import FREEDOM, LAST_YEAR, LONGEST_EVIDENCE, MOST_JOBS, MOVABLE, NewJobs, Scenario
from lib.views.scenario import text
from lib.views.scenario.choices_text import refused
from lib.views.scenario.params import B, ScenarioParams, write_new_jobs
from lib.views.scenario.sections import in_address
from lib.views.shared import address, show
from lib.views.shared.choices import set_widget
from lib.views.shared.show import markup, note, words_table
from lib.views.shared.together import say, together

NEW_JOBS_REFUSED = "atlas_new_jobs_refused"
NEW_JOBS_FIELDS = ("new_region", "new_jobs", "new_year", "new_evidence")
STEP = {"share": (1.0, "%d %%"), "% a year": (0.1, "%.1f"), "years": (0.5, "%g")}


def popover(scenario: Scenario, prefix: str = "") -> None:
    """The control that opens the assumptions of a scenario."""
    if (held := show.popover(_("Assumptions"), f"assumptions{prefix}")) is None:
        return
    with held, st.container(key=f"assumed-{prefix or 'a'}"):
        say(text.path_says(scenario))
        say(_("What you leave open is drawn 500 times between low and high; what you set stays as it is."))
        for id in MOVABLE:
            _one(assumption(id), scenario, prefix)


def set_so_far(scenario: Scenario, new: int = 0) -> None:
    """Beside the closed controls: how many assumptions the reader has set, and how many new jobs are entered."""
    said = []
    if moved := len(scenario.fixed):
        said.append(ngettext("{count} assumption set", "{count} assumptions set", moved).format(count=moved))
    if new:
        said.append(ngettext("{count} entry of new jobs", "{count} entries of new jobs", new).format(count=new))
    if said:
        st.caption(" · ".join(said), width="content")


def _one(one: Assumption, scenario: Scenario, prefix: str) -> None:
    """One slider with everything to know about it."""
    name = prefix + one.query
    key = f"set_{name}"
    scale = 100 if one.unit == "share" else 1
    step, format = STEP[one.unit]
    low, high = (float(v * scale) for v in FREEDOM[one.id])
    value = round(scenario.value(one.id) * scale, 3)
    set_widget(key, value)
    unit = "" if one.unit == "share" else f" ({_(one.unit)})"
    st.slider(
        one.title() + unit,
        low,
        high,
        step=step,
        format=format,
        key=key,
        on_change=lambda: address.write(name, f"{st.session_state[key]:g}"),
    )
    said = f'<div class="atlas-assumed">{_range(one)}<p>{html.escape(one.says())} {_source(one)}</p></div>'
    if one.id not in scenario.values():
        markup(said)
    else:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"range-{name}"):
            markup(said)
            st.button(_("Leave open again"), key=f"open_{name}", on_click=lambda: address.write(name, ""))


def _range(one: Assumption) -> str:
    """Low, central and high side by side."""
    words = ((_("low"), one.low), (_("central"), one.central), (_("high"), one.high))
    return (
        "<p>"
        + ", ".join(f"{html.escape(word)} <b>{html.escape(one.shown(value))}</b>" for word, value in words)
        + "</p>"
    )


def _source(one: Assumption) -> str:
    """The citation as a link, or the word assumption; where the range comes from another place, that too."""
    pill = f'<span class="atlas-pill">{html.escape(_("assumption"))}</span>'
    if one.ours:
        return pill
    cited = (
        f'<a href="{html.escape(one.url)}" target="_blank" rel="noopener">{html.escape(one.cited())}</a>'
        if one.url
        else html.escape(one.cited())
    )
    rest = f" {html.escape(_('Range:'))} " + (pill if one.range == "assumption" else html.escape(one.range_cited()))
    return cited + "." + rest


@together()
def table(scenario: Scenario) -> None:
    """Every assumption behind the page as a table, movable or not."""
    mine = scenario.values()
    behind = [assumption(id) for id in (*text.BEHIND, "aged_25_64", "yardstick")]
    shown = pd.DataFrame(
        {
            _("Assumption"): [f"{one.title()} ({one.symbol})" for one in behind],
            _("Low"): [one.shown(one.low) for one in behind],
            _("Central"): [one.shown(one.central) for one in behind],
            _("High"): [one.shown(one.high) for one in behind],
            _("Set by you"): [one.shown(mine[one.id]) if one.id in mine else "" for one in behind],
            _("Source"): [one.tag() for one in behind],
        }
    )
    if not mine:
        shown = shown.drop(columns=_("Set by you"))
    words_table(
        shown, numeric=(_("Low"), _("Central"), _("High"), _("Set by you")), label=_("Assumptions of this page")
    )
    note(text.path_title(scenario) + ": " + text.path_says(scenario))


# new jobs


def new_jobs(params: ScenarioParams) -> None:
    """The control that opens the new jobs entered so far and the form for more."""
    if (held := show.popover(_("New jobs"), "newjobs")) is None:
        return
    with held, st.container(key="newjobs-in"):
        say(
            _(
                "New jobs do not land where old ones leave, so none are assumed. "
                "Enter those that were announced, with their source."
            )
        )
        for side, scenario in sides_of(params).items():
            for place, record in enumerate(scenario.new):
                _entered(record, place, side, params.compared)
        _form(params.region, params.compared)


def sides_of(params: ScenarioParams) -> dict[str, Scenario]:
    """The scenarios that are compared, each by what stands before its names in the address."""
    return {"": params.a} | ({B: params.b} if params.b else {})


def _entered(record: NewJobs, place: int, side: str, compare: bool) -> None:
    name = {"": "A", B: "B"}[side] + ": " if compare else ""
    label = regions.label(record.region) if record.region in regions.eu_nuts2() else record.region
    with st.container(horizontal=True, vertical_alignment="center", key=f"newjobs-{side}{place}"):
        say(f"{name}**{number(record.jobs)}**, {label}, {record.year}. {_plain(record.evidence)}")
        st.button(_("Take away"), key=f"newjobs_off_{side}{place}", on_click=_remove, args=(place, side))


def _plain(typed: str) -> str:
    """What a reader wrote, with the signs of Markdown taken for what they are."""
    return "".join("\\" + sign if sign in r"\`*_{}[]()#+-.!<>$~|:" else sign for sign in typed)


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
    if sentence := st.session_state.pop(NEW_JOBS_REFUSED, ""):
        st.warning(sentence)


def _add() -> None:
    """Check what was entered; a record that means something goes into the address, any other gets its sentence."""
    side = B if st.session_state.get("new_side") == "B" else ""
    code, jobs, year, evidence = (st.session_state[f] for f in NEW_JOBS_FIELDS)
    try:
        record = NewJobs(code, int(jobs or 0), int(year or 0), " ".join(str(evidence).split()))
    except Refusal as refusal:
        st.session_state[NEW_JOBS_REFUSED] = refused(refusal)
        return
    records = write_new_jobs((*in_address(side).new, record))
    if len(records) > address.LONGEST_VALUE:
        st.session_state[NEW_JOBS_REFUSED] = _(
            "The address has no room for more: shorten the evidence or take a record away."
        )
        return
    address.write(f"{side}new", records)
    st.session_state["new_evidence"] = ""
