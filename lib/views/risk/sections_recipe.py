"""The reader's recipe: scale, mix, weights, parts, outliers, seed and draws, all of it in the address."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from lib.i18n import N_, _, number, percent
from lib.model.risk import DRIVERS, Recipe, results
from lib.model.risk.recipe import Reading
from lib.regions.place import Place
from lib.views.risk.params import MAX_SEED, MAX_WEIGHT, USUAL, WEIGHT_STEP, RiskParams, write_parts, write_weights
from lib.views.risk.text import AGGREGATION_NAMES, NORMALISATION_NAMES, READING_NAMES, TITLES, WHY
from lib.views.shared import address
from lib.views.shared.choices import asked_for, choose, choose_number
from lib.views.shared.risk_text import certainty_sentence
from lib.views.shared.show import popover
from lib.views.shared.together import say, small_print

SIDES = {"sensitivity": N_("What makes a region sensitive"), "capacity": N_("What lets it cope")}
PARTS = (N_("Exposure"), N_("Sensitivity"), N_("Missing capacity"))
SLOW_DRAWS = 5_000  # more of them take longer than a reader waits without a word
CHOICES = RiskParams.choices()


def choose_reading() -> Reading:
    """Exposure as a share of jobs or as people: two rankings, the reader's choice."""
    choice = CHOICES["reading"]
    words = lambda code: _(READING_NAMES[choice.read(code)])  # noqa: E731
    return choice.read(choose(choice.code, _(choice.what), choice.options, choice.default, words, kind="buttons"))


def of_own(recipe: Recipe) -> bool:
    """Whether the reader has changed how risk is counted, beyond the reading."""
    return recipe != replace(USUAL, reading=recipe.reading)


def in_address(reading: Reading) -> Recipe:
    """The recipe of this address, whose widgets stand behind the answer."""
    params, sentences = RiskParams.from_query(address.query())
    for sentence in sentences:
        address.notice(sentence)
    return replace(params, reading=reading).recipe


def choose_weights(place: Place, recipe: Recipe) -> None:
    """Weights and draws in a popover, which says what a change does to the region."""
    params = RiskParams.from_query(address.query())[0]
    if (held := popover(_("Weights and draws"), "weights-and-draws")) is None:
        return
    with held:
        with st.container(key="note-now"):
            overview(recipe)
            say(certainty_sentence(results.overviews(recipe), None, place.code, place.label))
        weights, draws = st.tabs([_("Weights"), _("Ways of counting")])
        with weights:
            _choose_weights(params)
        with draws:
            _choose_draws()


def choose_score() -> None:
    """How figures are put on one scale and combined, which sets the score and not its band."""
    first, second = st.columns([1, 1.6], vertical_alignment="bottom")
    with first:
        _choose(
            "normalisation",
            lambda n: _(NORMALISATION_NAMES[n]),
            _("Sets the score. The ways of counting draw the scale anew each time."),
        )
    with second:
        _choose(
            "aggregation",
            lambda a: _(AGGREGATION_NAMES[a]),
            _("Sets the score. The ways of counting draw the mix anew each time."),
        )


def overview(recipe: Recipe) -> pd.DataFrame:
    """Score, band and share of every region; a word stands on the page while many draws are worked out."""
    if recipe.draws <= SLOW_DRAWS:
        return results.overview(recipe)
    with st.spinner(_("Working out {count} ways of counting…").format(count=number(recipe.draws)), show_time=False):
        return results.overview(recipe)


def _choose(field: str, words: Callable[[Any], str], help: str) -> Any:
    """One of the fixed options of a choice."""
    choice = CHOICES[field]
    options, default = [choice.write(option) for option in choice.options], choice.write(choice.default)
    code = choose(choice.code, _(choice.what), options, default, lambda c: words(choice.read(c)), help=help)
    return choice.read(code)


def _choose_weights(params: RiskParams) -> None:
    say(
        _(
            "1 is the usual weight, 2 counts double, 0 leaves the indicator out. In the many ways of counting each "
            "weight moves by a quarter either way, and the parts are drawn round yours."
        )
    )
    recipe = params.recipe
    for column, (side, head) in zip(st.columns(2, gap="medium"), SIDES.items(), strict=True):
        with column:
            say(f"**{_(head)}**")
            for id in (d.id for d in DRIVERS.values() if d.side == side):
                _slider(f"weight_{id}", _(TITLES[id]), recipe.weight(id), on_change=_store_weights)
                small_print(_(WHY[id]))
    say(f"**{_('How much each part counts')}**")
    for k, (column, title) in enumerate(zip(st.columns(3, gap="medium"), PARTS, strict=True)):
        with column:  # no car industry, no car-transition risk: exposure always counts
            least = 0.0 if k else WEIGHT_STEP
            _slider(f"part_{k}", _(title), params.parts[k], on_change=_store_parts, least=least)
    usual = not params.weights and params.parts == USUAL.parts
    st.button(_("Back to the usual weights"), on_click=_forget, disabled=usual)


def _slider(key: str, label: str, value: float, on_change: Callable[[], None], least: float = 0.0) -> None:
    _set(key, value)
    st.slider(label, least, MAX_WEIGHT, step=WEIGHT_STEP, key=key, format="%g", on_change=on_change)


def _set(key: str, value: float) -> None:
    """The address is the truth: the widget is set from it before it is drawn."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _store_weights() -> None:
    address.write("weights", write_weights((id, float(st.session_state[f"weight_{id}"])) for id in DRIVERS))


def _store_parts() -> None:
    parts = [st.session_state[f"part_{n}"] for n in range(len(PARTS))]
    address.write("parts", write_parts(parts), write_parts(USUAL.parts))


def _forget() -> None:
    address.write("weights", "")
    address.write("parts", "")


def _choose_draws() -> None:
    choice = CHOICES["draws"]
    choose_number(
        choice.code,
        _(choice.what),
        choice.low,
        choice.high,
        choice.default,
        choice.step,
        help=_(
            "Each way draws parts, scale, mix, outliers, weights, the engine share and unpublished figures anew. More "
            "ways take longer and smooth the shares."
        ),
    )
    _choose_seed()
    _choose(
        "winsor",
        lambda w: _("{share} on each side").format(share=percent(100 * w, 0)) if w else _("none"),
        _(
            "For indicators with extreme values, by the rule of the OECD and JRC handbook. Sets the score; the ways "
            "draw it anew."
        ),
    )


def _choose_seed() -> None:
    """The number the draws start from: the same one gives the same draws."""
    seed = asked_for(CHOICES["seed"])
    _set("choose_seed", seed)
    st.number_input(
        _(CHOICES["seed"].what),
        0,
        MAX_SEED,
        step=1,
        key="choose_seed",
        help=_("The same seed draws the same ways of counting: the same link gives the same numbers."),
        on_change=lambda: address.write("seed", str(st.session_state["choose_seed"]), str(USUAL.seed)),
    )
