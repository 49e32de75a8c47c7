"""Similar then, better since: the choice of an outcome, the sentence, and growth against what could be expected."""

import streamlit as st

from lib import indicators, regions
from lib.i18n import _, number
from lib.model.peers import FEWEST, OUTCOMES, Choice, ahead, results
from lib.model.peers import since as model
from lib.views.compare.growth import growth_rows, to_take_away
from lib.views.shared.choices import choose
from lib.views.shared.html import Row, bar, drawn_table, mark
from lib.views.shared.show import cite, downloads, note, provenance

INDICATOR = {"auto_jobs": "auto_persons"}  # indicator whose sources an outcome has, where its id is another


def since(choice: Choice, region: str) -> None:
    """Regions alike at the start, and how much more they have grown than could be expected."""
    named = {
        id: _("{title}, {start} to {end}").format(title=_(o.title), start=o.start, end=o.end)
        for id, o in OUTCOMES.items()
    }
    with st.columns(2)[0]:
        id = choose("since", _("Outcome"), tuple(OUTCOMES), next(iter(OUTCOMES)), named.__getitem__)
    outcome, name = OUTCOMES[id], regions.label(region)
    alike = results.alike_since(choice, region, id)
    better = ahead(alike)
    st.markdown(model.headline(better, outcome, name, {r: f"**{regions.label(r)}**" for r in better["region"].head(1)}))
    if not alike.attrs["known"] or len(alike) < FEWEST:
        return
    own = results.grown(id).set_index("region").loc[region]
    rows, zero = growth_rows(alike, own, region, outcome)
    unit = _("points") if outcome.points else "%"
    st.html(
        drawn_table(
            [_("Region"), _("Change ({unit})").format(unit=unit), _("Expected"), _("More than expected")],
            [
                (
                    "",
                    [
                        Row(
                            (regions.label(r.region), r.growth, r.expected, r.over),
                            bar("", r.low, r.high) + mark("zero", zero),
                            r.region == region,
                        )
                        for r in rows
                    ],
                )
            ],
            _("Change since, and what was expected"),
            _("Change over what was expected"),
            kind="growth",
        )
    )
    note(_explained(outcome), "since")
    sources = indicators.indicator(INDICATOR.get(id, id)).sources
    cite(sources, "since")
    about = provenance(named[id], sources, [_explained(outcome)])
    downloads(lambda: to_take_away(alike, own, region, outcome), about, f"since-{region}-{id}")


def _explained(outcome: model.Outcome) -> str:
    count = number(model.MIDDLE_OF)
    if outcome.shift_share:
        expected = _(
            "Expected: what the economy and the industry of the EU explain (shift-share); the rest is local and unexplained."
        )
    else:
        expected = _("Expected: what regions that began at the same level have done on average.")
    said = _(
        "Of the {count} regions most alike in structure ({year}, by the weights chosen above), those that report both years."
    ).format(count=count, year=outcome.like)
    lower = " " + _("Lower is better.") if outcome.id in model.LOWER_IS_BETTER else ""
    return f"{said} {expected}{lower}"
