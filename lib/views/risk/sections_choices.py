"""The reader's recipe: scale, mix, weights, parts, outliers, seed and draws, all of it in the address."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import streamlit as st

from lib import regions
from lib.i18n import N_, _, number, percent
from lib.model.risk import (
    AGGREGATION_NAMES,
    AGGREGATIONS,
    DRIVERS,
    NORMALISATION_NAMES,
    NORMALISATIONS,
    Recipe,
    certainty,
    results,
)
from lib.model.risk.recipe import FEWEST_DRAWS, MOST_DRAWS, MOST_WEIGHT, WINSOR_LIMITS
from lib.views.shared import address
from lib.views.shared.choices import choose, choose_number

SIDES = {"sensitivity": N_("What makes a region sensitive"), "capacity": N_("What lets it cope")}
PARTS = (N_("Exposure"), N_("Sensitivity"), N_("Missing capacity"))
USUAL = Recipe()
STEP = 0.25
MOST_SEED = 9_999
SLOW = 5_000  # ways of counting that take longer than a reader waits without a word


def choose_recipe(region: str) -> Recipe:
    """Scale and mix in one row with weights and draws in a popover, which says at once what a change does to the region."""
    first, second, third = st.columns([1.25, 2, 1.15], vertical_alignment="bottom")
    with first:
        scale = choose(
            "norm",
            _("Figures on one scale"),
            NORMALISATIONS,
            USUAL.normalisation,
            lambda n: _(NORMALISATION_NAMES[n]),
            help=_("Sets the score and the map. The ways of counting draw the scale anew each time."),
        )
    with second:
        mix = choose(
            "agg",
            _("Indicators combined"),
            AGGREGATIONS,
            USUAL.aggregation,
            lambda a: _(AGGREGATION_NAMES[a]),
            help=_("Sets the score and the map. The ways of counting draw the mix anew each time."),
        )
    weighted = replace(_from_address(), normalisation=scale, aggregation=mix)
    with third, st.popover(_("Weights and draws"), width="stretch"):
        now = st.empty()
        weights, draws = st.tabs([_("Weights"), _("Ways of counting")])
        with weights:
            _choose_weights(weighted)
        with draws:
            recipe = replace(weighted, **_choose_draws())
    with now.container(key="note-now"):
        st.markdown(certainty.headline(overview(recipe), None, recipe, region, regions.label(region)))
    return recipe


def overview(recipe: Recipe) -> pd.DataFrame:
    """Score, band and share of every region; a word stands on the page while many ways are worked out."""
    if recipe.draws <= SLOW:
        return results.overview(recipe)
    with st.spinner(_("Working out {count} ways of counting…").format(count=number(recipe.draws)), show_time=False):
        return results.overview(recipe)


def _from_address() -> Recipe:
    """Weights and parts of the address; each thing in it that cannot be used gets a sentence."""
    recipe, notices = Recipe.from_query({n: v for n in ("weights", "parts") if (v := address.text(n))})
    for sentence in notices:
        address.notice(sentence)
    return recipe


def _choose_weights(recipe: Recipe) -> None:
    st.markdown(
        _(
            "1 is the usual weight, 2 counts double, 0 leaves the indicator out. In the many ways of counting each weight moves by a quarter either way."
        )
    )
    for column, (side, head) in zip(st.columns(2, gap="medium"), SIDES.items(), strict=True):
        with column:
            st.markdown(f"**{_(head)}**")
            for driver in (d for d in DRIVERS.values() if d.side == side):
                _slider(f"weight_{driver.id}", _(driver.title), recipe.weight(driver.id), on_change=_store_weights)
                with st.container(key=f"note-why-{driver.id}"):
                    st.markdown(_(driver.why))
    st.markdown(f"**{_('How much each part counts')}**")
    for place, (column, title) in enumerate(zip(st.columns(3, gap="medium"), PARTS, strict=True)):
        with column:  # no car industry, no car-transition risk: exposure always counts
            _slider(
                f"part_{place}", _(title), recipe.parts[place], on_change=_store_parts, least=0.0 if place else STEP
            )
    st.button(
        _("Back to the usual weights"), on_click=_forget, disabled=not (recipe.weights or recipe.parts != USUAL.parts)
    )


def _slider(key: str, label: str, value: float, on_change: Callable[[], None], least: float = 0.0) -> None:
    _set(key, value)
    st.slider(label, least, MOST_WEIGHT, step=STEP, key=key, format="%g", on_change=on_change)


def _set(key: str, value: float) -> None:
    """The address is the truth: the widget is set from it before it is drawn."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _store_weights() -> None:
    held = {d: float(st.session_state[f"weight_{d}"]) for d in DRIVERS}
    text = "~".join(f"{d}-{w:g}" for d, w in sorted(held.items()) if w != 1.0)
    address.write("weights", text)


def _store_parts() -> None:
    parts = [st.session_state[f"part_{place}"] for place in range(len(PARTS))]
    address.write("parts", "~".join(f"{p:g}" for p in parts), "~".join(f"{p:g}" for p in USUAL.parts))


def _forget() -> None:
    address.write("weights", "")
    address.write("parts", "")


def _choose_draws() -> dict:
    draws = choose_number(
        "draws",
        _("How many"),
        FEWEST_DRAWS,
        MOST_DRAWS,
        USUAL.draws,
        100,
        help=_(
            "Each way draws scale, mix, outliers, weights and unpublished figures anew. More ways take longer and smooth the shares."
        ),
    )
    seed = _choose_seed()
    options = [f"{w:g}" for w in WINSOR_LIMITS]
    winsor = choose(
        "winsor",
        _("Outliers pulled in"),
        options,
        f"{USUAL.winsor:g}",
        lambda w: _("none") if w == "0" else _("{share} on each side").format(share=percent(100 * float(w), 0)),
        help=_(
            "For indicators with extreme values, by the rule of the OECD and JRC handbook. Sets the score; the ways draw it anew."
        ),
    )
    return {"draws": int(draws), "seed": seed, "winsor": float(winsor)}


def _choose_seed() -> int:
    """The number the draws start from: the same one gives the same ways."""

    def parse(text: str) -> int:
        if not text.isascii() or not text.isdigit() or int(text) > MOST_SEED:
            raise ValueError(
                _("The address asks for the seed “{value}”; it can be 0 to {most}. The usual one is used.").format(
                    value=text[:20], most=number(MOST_SEED)
                )
            )
        return int(text)

    seed = address.read_with("seed", parse, USUAL.seed)
    _set("choose_seed", seed)
    st.number_input(
        _("Seed"),
        0,
        MOST_SEED,
        step=1,
        key="choose_seed",
        help=_("The same seed draws the same ways of counting: the same link gives the same numbers."),
        on_change=lambda: address.write("seed", str(st.session_state["choose_seed"]), str(USUAL.seed)),
    )
    return seed
