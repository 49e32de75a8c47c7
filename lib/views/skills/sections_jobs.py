"""Which jobs there are in a region, by group of occupations: modelled, an interval where the region has no figure of its own."""

import html
from functools import lru_cache

import pandas as pd
import streamlit as st

from lib.data.assumptions import assumption
from lib.data.store import snapshot_id, table
from lib.i18n import _, current_language, number, percent
from lib.model import occupations as work
from lib.model.scenario import Scenario
from lib.model.scenario.results import jobs as jobs_of_2022
from lib.views.shared import bands, values_text
from lib.views.shared import pick as links
from lib.views.shared.show import downloads, provenance, words_table
from lib.views.skills import text as figures
from lib.views.skills.sections_choices import Chosen
from lib.views.skills.sections_region import JOBS, MIX, pill

BARS = 8


def _shared(chosen: Chosen) -> str:
    """The group that shares one figure with this region, in words; "" where it has its own or no group is known."""
    row = jobs_of_2022()
    row = row[row["region"] == chosen.region].iloc[0]
    return values_text.group(row["group"]) if row["group"] and pd.isna(row["value"]) else ""


@lru_cache(maxsize=512)
def _jobs(region: str, _snapshot: str) -> pd.DataFrame:
    found_ = jobs_of_2022()
    return work.by_group(found_[found_["region"] == region], table("occupation_mix"))


def draw(chosen: Chosen) -> None:
    """Motor vehicle jobs of the region by group of occupations: modelled, an interval where the region has no figure of its own."""
    jobs = _jobs(chosen.region, snapshot_id())
    bars, shown = _drawn(chosen.region, current_language(), snapshot_id())
    links.draw(bars)
    pill(_("modelled"), _jobs_said(chosen, jobs), "jobs")
    with st.expander(_("All groups of occupations")):
        words_table(shown, numeric=tuple(shown.columns[1:]), label=_("Jobs by group of occupations"))
        about = provenance(
            _("Motor vehicle jobs of {place} by group of occupations").format(place=chosen.place), (*JOBS, *MIX)
        )
        downloads(lambda: jobs, about, f"jobs-{chosen.region}")
    bars, tied = _tied(chosen.region, chosen.scenario, current_language(), snapshot_id())
    with st.expander(_("Tied to the combustion engine, by kind of work")):
        links.draw(bars)
        pill(
            _("assumption"),
            _(
                "How much of each kind of work depends on the engine is ours; all together hold the share of the scenario."
            ),
            "tied",
        )
        about = provenance(
            _("Motor vehicle jobs of {place} tied to the combustion engine").format(place=chosen.place), (*JOBS, *MIX)
        )
        downloads(lambda: tied, about, f"tied-{chosen.region}")


@lru_cache(maxsize=512)
def _tied(region: str, scenario: Scenario, _language: str, snapshot: str) -> tuple[str, pd.DataFrame]:
    """Jobs tied to the combustion engine by kind of work, as bars where a number is known, and as a table."""
    families = work.by_family(work.by_occupation(_jobs(region, snapshot), table("occupations")))
    shares = families.set_index("family")["share"].to_dict()
    weights = {f: (one.low, one.central, one.high) for f in shares for one in [assumption(f"family.{f}")]}
    iota, mine = assumption("ice_share"), scenario.values().get("ice_share")
    share = work.tied_share(shares, weights, (iota.low, iota.central, iota.high) if mine is None else (mine,) * 3)
    tied = work.tied_jobs(families, share).merge(
        share.rename(columns=lambda c: c if c == "family" else f"share_{c}"), on="family"
    )
    tied = tied.sort_values("share_central", ascending=False, kind="stable", ignore_index=True)
    rows = []
    for row in tied.itertuples():
        more = _("{low} to {high} of them").format(low=percent(row.share_low * 100), high=percent(row.share_high * 100))
        rows.append(
            bands.Row(
                html.escape(figures.work(row.family)), row.low, float("nan"), row.high, more, share=row.share_high
            )
        )
    label = _("Jobs tied to the combustion engine by kind of work")
    return bands.bands(rows, label) if tied["high"].notna().any() else bands.shares(rows, label), tied


@lru_cache(maxsize=512)
def _drawn(region: str, _language: str, snapshot: str) -> tuple[str, pd.DataFrame]:
    """Bars of the largest groups as markup, and all groups in words."""
    jobs = _jobs(region, snapshot)
    top = jobs.sort_values("share", ascending=False, kind="stable").head(BARS)
    names = [html.escape(f"{label} ({code})") for label, code in zip(top["label"], top["isco"], strict=True)]
    low, high = top["low"].fillna(top["value"]), top["high"].fillna(top["value"])
    label = _("Jobs by group of occupations")
    if high.isna().all():
        drawn = bands.shares(
            [bands.Row(n, share=s, more=percent(s * 100)) for n, s in zip(names, top["share"], strict=True)], label
        )
    else:
        drawn = bands.bands(
            [bands.Row(n, a, float("nan"), b) for n, a, b in zip(names, low, high, strict=True)], label, figures=3
        )
    return drawn, figures.jobs_words(jobs)


def _jobs_said(chosen: Chosen, jobs: pd.DataFrame) -> str:
    total = jobs[["value", "low", "high"]].sum(min_count=1)
    if total["value"] == total["value"]:
        return _(
            "The mix of occupations of 14 western EU countries, 2019, applied to the {jobs} people who make motor vehicles here (2022). The same mix stands for every region."
        ).format(jobs=number(total["value"]))
    if total["high"] == total["high"]:
        said = _(
            "The mix of occupations of 14 western EU countries, 2019, applied to the {jobs} motor vehicle jobs that the region may have."
        ).format(jobs=bands.people(total["low"], total["high"], 3))
        return f"{said} {_shared(chosen)}".strip()
    return _(
        "The mix of occupations of 14 western EU countries, 2019, as shares. How many motor vehicle jobs there are here is not published."
    )
