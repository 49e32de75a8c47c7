"""Cases of the Globalisation Adjustment Fund in words, and what each person it was to help was given."""

import pandas as pd
import plotly.graph_objects as go

from lib import regions
from lib.i18n import _, number
from lib.i18n.numbers import round_to
from lib.views.shared import charts
from lib.views.shared.link import to_host
from lib.views.shared.theme import colours
from lib.views.support.amounts import ROOM, million


def cases_words(cases: pd.DataFrame) -> pd.DataFrame:
    """Cases of the Globalisation Adjustment Fund in words, each with the address it was read at."""
    rows = list(cases.to_dict("records"))
    about = [_("about") + " " if r["rounded"] else "" for r in rows]
    return pd.DataFrame(
        {
            _("Firm, year and region"): [_case_name(r) for r in rows],
            _("Lost their job"): [
                number(int(r["redundancies"])) if pd.notna(r["redundancies"]) else _("not published") for r in rows
            ],
            _("To be helped"): [
                number(int(r["targeted"])) if pd.notna(r["targeted"]) else _("not published") for r in rows
            ],
            _("Million euro"): [a + million(r["egf_eur"]) for a, r in zip(about, rows, strict=True)],
            _("Euro each"): [per_person(r["per_person"]) for r in rows],
            _("Read at"): [to_host(r["url"]) for r in rows],
        }
    )


def _case_name(row: dict) -> str:
    inferred = " " + _("(year inferred)") if row["year_inferred"] else ""
    return f"{row['company']}, {row['year']}{inferred}\n" + regions.listed([regions.label(c) for c in row["regions"]])


def per_person(euro: float) -> str:
    """Euro for each person, to three figures; nothing where one of the two figures is missing."""
    return number(round_to(float(euro), 3)) if pd.notna(euro) else ""


def cases_chart(cases: pd.DataFrame, theme: str) -> go.Figure:
    """Euro from the fund for each person it was to help, most first; cases of the region or its country in the accent."""
    known = cases[cases["per_person"].notna()].sort_values("per_person", ascending=False)
    labels = [f"{r.company}, {r.year}" for r in known.itertuples()]
    ink = colours(theme)
    figure = charts.bars(labels, [float(v) for v in known["per_person"]], per_person, theme)
    nearby = known["where"].ne("eu").tolist()[::-1]
    figure.data[-1].marker.color = [ink["accent"] if n or not any(nearby) else ink["near"] for n in nearby]
    figure.data[-1].marker.line.width = 0
    figure.update_xaxes(range=[0, ROOM * float(known["per_person"].max())])
    return figure


def cases_alt(cases: pd.DataFrame) -> str:
    """The chart of cases in one sentence."""
    known = cases[cases["per_person"].notna()].sort_values("per_person", ascending=False)
    said = "; ".join(f"{r.company}, {r.year}: {per_person(r.per_person)}" for r in known.itertuples())
    return _("Euro from the fund for each person it was to help: {amounts}.").format(amounts=said)


def spread_of_cases(cases: pd.DataFrame) -> tuple[str, str, int]:
    """Least and most euro for each person, and in how many cases both figures are published."""
    known = cases["per_person"].dropna().astype(float)
    return per_person(known.min()), per_person(known.max()), len(known)
