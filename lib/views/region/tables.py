"""Tables of the region page in words: key figures, years, regions, skills, courses, peers, what is not known."""

import pandas as pd

from lib import indicators, regions
from lib.data.memo import memo
from lib.data.series import BASE_YEAR
from lib.data.states import State
from lib.i18n import _, current_language, ngettext, number, percent
from lib.i18n.numbers import percent_of_draws
from lib.indicators import Spread
from lib.indicators.ranked import figure
from lib.model.chain import SHOWN, Chain
from lib.model.portrait import Rows, history, portrait
from lib.model.unknowns import blanks_of, rows_of, unknowns_of
from lib.quantity import text
from lib.quantity.quantity import Quantity
from lib.regions.place import place
from lib.views.shared import unknowns_text, values_text
from lib.views.shared.esco_names import isco
from lib.views.shared.html import plain
from lib.views.shared.moves_markup import capital
from lib.views.shared.peers_text import better_words, reason
from lib.views.training import courses as course_words

PERSONS = "auto_persons"
OCCUPATIONS_SHOWN = 5
COURSES_SHOWN = 2


@memo(language=True)
def years(here: Chain) -> pd.DataFrame:
    """People who make motor vehicles in every year: year, value, state."""
    entry, rows = indicators.indicator(PERSONS), [row for _i, row in history(PERSONS, here.place).iterrows()]
    return pd.DataFrame(
        {
            _("Year"): [str(int(r["year"])) for r in rows],
            _(entry.short): [values_text.value(r, entry) for r in rows],
            _("State"): [values_text.state(r, entry) for r in rows],
        }
    )


@memo(language=True)
def key_figures(here: Chain) -> pd.DataFrame:
    """The key figures of the place in words."""
    rows = portrait(here.place)
    spreads = {
        entry.id: indicators.area_spread(entry.id, here.code, q.year)
        for entry, q, _beside in rows
        if not indicators.adds_up(entry.id)
    }
    return in_words(rows, spreads)


def in_words(rows: Rows, spreads: dict[str, Spread | None] | None = None) -> pd.DataFrame:
    """Key figures in words: this place, its country, the EU, rank, year and state; empty columns are left out.

    spreads: of rates that cannot be added over several regions, the lowest and the highest of them, by indicator.
    """
    spreads = spreads or {}
    shown = pd.DataFrame(
        {
            _("Figure"): [_(entry.title) for entry, _q, _of in rows],
            _("Here"): [_short(q, spreads.get(entry.id)) for entry, q, _of in rows],
            _("Country"): [_short(of["country"]) if "country" in of else "" for _entry, _q, of in rows],
            _("EU"): [_european(of["eu"]) if "eu" in of else "" for _entry, _q, of in rows],
            _("Rank"): [text.rank(q) if q.known else "" for _entry, q, _of in rows],
            _("Year and state"): [_year_and_state(q, spreads.get(entry.id)) for entry, q, _of in rows],
        }
    )
    return shown.drop(columns=[c for c in (_("Country"), _("Rank")) if not shown[c].any()])


def _year_and_state(q: Quantity, spread: Spread | None) -> str:
    """The year alone for an observed value; with its state in words for any other."""
    if spread and not q.known and not q.limited:
        count = (
            _("lowest and highest of {count} regions")
            if spread.known == spread.of
            else _("lowest and highest of the {count} of {of} regions with a figure")
        )
        return f"{q.year}, " + count.format(count=number(spread.known), of=number(spread.of))
    states = text.state(q).split(", ")
    if q.value is None and q.ends is not None:  # its group stands with the unknowns
        states = [text.interval_words(*q.ends, q.unit, q.decimals)]
    return ", ".join([str(q.year), *(state for state in states if state != text.state_words(State.OBSERVED))])


def _short(q: Quantity, spread: Spread | None = None) -> str:
    """The value without "people", which the figure's name says already; of a rate that cannot be added its two ends."""
    if spread and not q.known and not q.limited:
        low, high = (
            text.value_words(end.value, "%" if q.unit == "%" else "", q.decimals)
            for end in (spread.lowest, spread.highest)
        )
        return low if low == high else _("{low} to {high}").format(low=low, high=high)
    return text.cell(q)


def _european(q: Quantity) -> str:
    """The EU's figure; where some countries publish none, how many of them it is the sum of."""
    counted = text.countries_counted(q.flag)
    return f"{_short(q)} ({counted})" if counted else _short(q)


@memo(language=True, size=256)
def members(here: Chain) -> pd.DataFrame:
    """The regions of a country or group, most motor vehicle jobs first: people, share of all jobs, rank, state."""
    pairs = [tuple(figure(id, place(m), BASE_YEAR) for id in (PERSONS, "auto_share")) for m in here.members]
    pairs.sort(key=lambda pair: (1 if pair[0].value is None else -pair[0].value, pair[0].place))
    return pd.DataFrame(
        {
            _("Region"): [regions.label(jobs.place) for jobs, _share in pairs],
            _("People"): [text.value(jobs) if jobs.value is None else number(jobs.value) for jobs, _share in pairs],
            _("Share of all jobs"): [text.value(share) for _jobs, share in pairs],
            _("Rank by share"): [text.rank(share) for _jobs, share in pairs],
            _("State"): [text.state(jobs) for jobs, _share in pairs],
        }
    )


def mix(here: Chain) -> pd.DataFrame:
    """The largest occupation groups of motor vehicle jobs by the mix of the country, as shares."""
    first = here.mix.head(OCCUPATIONS_SHOWN)
    names = [f"{isco(code)} ({code})" for code in first["isco"].astype(str)]
    return pd.DataFrame({_("Occupation (ISCO-08)"): names, _("Share"): [percent(100 * s) for s in first["share"]]})


def missing(here: Chain) -> pd.DataFrame:
    """Groups of skills missing most often in moves to the trades with most posts in reach: here, over all regions."""
    first = here.groups.head(SHOWN)
    share = [_("{share} of the moves").format(share=percent(100 * p, 0)) for p in first["prevalence"]]
    return pd.DataFrame(
        {
            _("Skills"): [capital(str(g)) for g in first["label"]],
            _("Missing in"): share,
            _("Over all regions"): [percent(100 * p, 0) for p in first["every"]],
        }
    )


def _where() -> dict[str, str]:
    """How near a course is, in words."""
    return {
        "here": _("in the region"),
        "near": _("next to it"),
        "online": _("online"),
        "country": _("in the country"),
        "beyond": _("further on"),
    }


def courses(here: Chain) -> pd.DataFrame:
    """The first courses in reach: title, provider and place, places a year, where."""
    where = _where()
    rows = [row for _i, row in here.courses.drop_duplicates("programme").head(SHOWN).iterrows()]
    return pd.DataFrame(
        {
            _("Course"): [course_words.with_gloss(r) for r in rows],
            _("Provider"): [
                ", ".join(dict.fromkeys(t for t in (str(r["provider"]), str(r["place"])) if t)) for r in rows
            ],
            _("Where"): [where.get(str(r["where"]), str(r["where"])) for r in rows],
            _("Places a year"): [course_words.places(r) or _("not printed") for r in rows],
        }
    )


@memo(language=True, size=256)
def course_lines(here: Chain) -> list[str]:
    """The first courses in reach in a line each: name, provider, town, region where it differs, places a year where
    printed. In English a course is named by its gloss; its own title stands on the page on training.
    """
    lines = []
    for row in here.courses.drop_duplicates("programme").head(COURSES_SHOWN).to_dict("records"):
        parts = [course_words.at(row, str(row["where"])), course_words.places(row)]
        gloss = course_words.gloss(row) if current_language() == "en" else ""
        name = plain(gloss or course_words.with_gloss(row))
        title = f"[{name}]({row['url']})" if str(row["url"]).startswith("http") else name
        lines.append(f"{title}: {plain(_('; ').join(part for part in parts if part))}")
    return lines


def peers(here: Chain) -> pd.DataFrame:
    """The nearest peers: region, how firm, why, what they did better since; of several: of how many they are peers."""
    nearest, names = here.peers, [regions.label(r) for r in here.peers["region"]]
    if not here.single:
        return pd.DataFrame(
            {
                _("Region"): names,
                _("A peer of"): [
                    ngettext("{count} of {of} region", "{count} of {of} regions", int(of)).format(
                        count=number(n), of=number(of)
                    )
                    for n, of in zip(nearest["members"], nearest["of"], strict=True)
                ],
                _("Nearest to"): [regions.listed([regions.label(c) for c in codes[:3]]) for codes in nearest["likest"]],
            }
        )
    stays = _("stays a peer in {share} of weightings")
    firm = [stays.format(share=percent(percent_of_draws(s), 0)) for s in nearest["stability"]]
    return pd.DataFrame(
        {
            _("Region"): [f"{name}\n{said}" for name, said in zip(names, firm, strict=True)],
            _("Why"): [reason(row) for _i, row in nearest.iterrows()],
            _("Did better in"): [better_words(here.better, r) for r in nearest["region"]],
        }
    )


@memo(language=True, size=1024)
def not_known(here: Chain) -> tuple[pd.DataFrame, str]:
    """What is not known of the place, and the sentence above it."""
    if here.single:
        rows = unknowns_text.unknown_words(unknowns_of(here.code), rows_of("groups", here.code))
        return rows, unknowns_text.oldest_words(portrait(here.place))
    blank, other = blanks_of(here.members, BASE_YEAR)
    elsewhere = ngettext(
        "Of {count} region something else is not known: a hidden year, a break, a figure of an older border. "
        "Open that region to see it.",
        "Of {count} regions something else is not known: a hidden year, a break, a figure of an older border. "
        "Open a region to see it.",
        other,
    ).format(count=number(other))
    if blank.empty:
        whole = _("All {count} regions publish the jobs of {year}.")
        return pd.DataFrame(), whole.format(count=number(len(here.members)), year=BASE_YEAR) + " " + elsewhere
    parts = []
    for member, rows in blank.groupby("region"):
        shown = unknowns_text.unknown_words(rows, rows_of("groups", str(member)))
        shown.insert(0, _("Region"), regions.label(str(member)))
        parts.append(shown)
    counted = ngettext(
        "{count} of {of} regions has a blank in {year}.", "{count} of {of} regions have a blank in {year}.", len(parts)
    ).format(count=number(len(parts)), of=number(len(here.members)), year=BASE_YEAR)
    return pd.concat(parts, ignore_index=True), f"{counted} {elsewhere}"


def unknown(here: Chain) -> pd.DataFrame:
    """What is not known of the place, the most important first."""
    return not_known(here)[0]


def older(here: Chain) -> pd.DataFrame:
    """Which older codes a region was made from."""
    return older_codes(here)[0]


@memo(language=True, size=1024)
def older_codes(here: Chain) -> tuple[pd.DataFrame, str]:
    """Which older codes a region was made from, and what that means for its series; an empty table where none."""
    rows = rows_of("conversions", here.code)
    rows = rows[rows["from_code"] != here.code]
    moved = (rows["kind"] != "recode").any()
    converted = unknowns_text.converted_words(rows_of("observations", here.code)) if moved else ""
    return unknowns_text.parts_words(rows), converted


def never_changed(here: Chain) -> bool:
    """Whether the borders and the code of a region are what they always were, so that nothing is said of them."""
    return here.single and older_codes(here)[0].empty
