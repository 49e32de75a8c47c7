"""What stands behind each number of a scenario, ready for “Why this number?”."""

from lib import indicators
from lib.data.assumptions import assumption, electric_paths, registrations
from lib.i18n import _, number, percent
from lib.model.scenario import BASE_YEAR, FREE, Place, Scenario, electric_share
from lib.model.scenario.results import JOBS, LEARNING, LEARNING_YEAR, OLDER, OLDER_YEAR, POPULATION
from lib.views.shared.evidence import ASSUMED, Input

JOBS_SERIES, OLDER_SERIES = "persons.C29", "employed_55_64"


def jobs(place: Place) -> Input:
    """Motor vehicle jobs of the base year."""
    low, high = place.limits
    value = (
        _("not published")
        if low != low
        else number(high)
        if low == high
        else _("{low} to {high}").format(low=number(low), high=number(high))
    )
    state = {
        "region": _("observed"),
        "group": _("shared by the group"),
        "interval": _("not published apart, between limits"),
        "all": _("sum of its regions"),
    }
    source = indicators.indicator(JOBS).sources[0]
    return Input(
        _("Motor vehicle jobs"),
        value,
        state.get(place.kind, _("not published")),
        source,
        str(BASE_YEAR),
        _row(JOBS_SERIES, place),
    )


def _row(series: str, place: Place) -> str:
    """Series and regions, as data/observations.parquet has them."""
    codes = ", ".join(place.codes) if len(place.codes) <= 7 else _("{count} regions").format(count=len(place.codes))
    return f"{series}, {codes}"


def all_jobs(place: Place) -> Input:
    """All jobs of the base year, by place of work."""
    people = float(
        indicators.values("employment", BASE_YEAR).set_index("region")["value"].reindex(list(place.codes)).sum()
    )
    return Input(
        _("All jobs"),
        number(people),
        _("observed"),
        indicators.indicator("employment").sources[0],
        str(BASE_YEAR),
        _row("employment", place),
    )


def assumed(id: str, scenario: Scenario) -> Input:
    """An assumption as this scenario takes it."""
    one = assumption(id)
    if id in scenario.values():
        return Input(one.title(), one.shown(scenario.value(id)), _("set by you"))
    return Input(
        one.title(), one.spread(), _("assumption") if one.ours else "", ASSUMED if one.ours else one.source, url=one.url
    )


def path(scenario: Scenario, year: int) -> Input:
    """Electric share of new cars in a year, with the path it stands on."""
    share = percent(float(electric_share(scenario.path, scenario.curve)[year - BASE_YEAR]))
    name = _("Electric share of new cars in {year}").format(year=year)
    if scenario.path == FREE:
        return Input(name, share, _("set by you"))
    found = electric_paths()[scenario.path]
    return Input(name, share, _("published, straight lines between are ours"), found.source, url=found.url)


def start() -> Input:
    """Electric share of new cars in the base year."""
    found = registrations()
    return Input(
        _("Electric share of new cars in {year}").format(year=BASE_YEAR),
        percent(dict(found.points)[BASE_YEAR]),
        _("observed"),
        found.source,
        url=found.url,
    )


def lost(place: Place, year: int) -> Input:
    """λ: the part of combustion work that has ended by then."""
    value = float(place.worked.assumed(0)[1][year - BASE_YEAR, 0])
    return Input(
        _("Combustion work that has ended by {year}, λ").format(year=year),
        percent(100 * value),
        _("derived"),
        _("λ = k × (share − share in 2022) ÷ (100 % − share in 2022)"),
    )


def older(place: Place) -> Input:
    """Share of older workers behind retirement."""
    units = place.total.part.units
    values = units["older"].to_numpy(float)
    value = (
        percent(float(values[0]))
        if len(values) == 1
        else _("{low} to {high}").format(low=percent(values.min()), high=percent(values.max()))
    )
    modelled = (units["older_state"] == "modelled").any()
    state = _("in part the mean of the country") if modelled else _("all employed people, not this industry")
    return Input(
        _("Employed people aged 55 to 64"),
        value,
        state,
        indicators.indicator(OLDER).sources[0],
        str(OLDER_YEAR),
        _row(OLDER_SERIES, place),
    )


def new(place: Place, scenario: Scenario, year: int) -> list[Input]:
    """New jobs that count in this place by then."""
    records = [r for r in scenario.new if r.region in place.codes and r.year <= year]
    if not records:
        return [Input(_("New jobs"), "0", _("none entered"))]
    return [
        Input(
            _("New jobs in {region}").format(region=r.region), number(r.jobs), _("set by you"), r.evidence, str(r.year)
        )
        for r in records
    ]


def worked_out(place: Place, scenario: Scenario, year: int) -> str:
    """The formula with the central figures in it; "" where the place is known by an interval."""
    if not place.valued:
        return ""
    lost = float(place.worked.assumed(0)[1][year - BASE_YEAR, 0])
    row = place.at(place.course, year)
    return _(
        "Here: {jobs} × [1 − (1 − {ice} × {lost}) ÷ {growth} to the power of {years}] = {ended}, in whole people."
    ).format(
        jobs=number(place.limits[1]),
        ice=number(scenario.value("ice_share"), 3),
        lost=number(lost, 4),
        growth=number(1 + scenario.value("productivity") / 100, 3),
        years=year - BASE_YEAR,
        ended=number(int(row["engine"] + row["productivity"])),
    )


def of_ended(place: Place, scenario: Scenario, year: int) -> list[Input]:
    """Everything behind the jobs that end."""
    ids = ("ice_share", "displacement", "productivity")
    return [jobs(place), start(), path(scenario, year), lost(place, year), *(assumed(i, scenario) for i in ids)]


def of_ways(place: Place, scenario: Scenario, ids: tuple[str, ...]) -> list[Input]:
    """Everything behind retirement, moves and reskilling, after the jobs that end."""
    return [older(place), *(assumed(i, scenario) for i in ids)]


def of_load(place: Place, scenario: Scenario) -> list[Input]:
    """Everything behind the comparison with adult learners and the yardstick."""
    row = place.load.iloc[0]
    found = [jobs(place), assumed("yardstick", scenario)]
    if row["rate"] == row["rate"]:
        rate = Input(
            _("Adults in education or training"),
            percent(row["rate"]),
            _("mean of 2019 to 2021"),
            indicators.indicator(LEARNING).sources[0],
            str(LEARNING_YEAR),
            _row("rci.lifelong_learning", place),
        )
        people = Input(
            _("Inhabitants"),
            number(row["inhabitants"]),
            _("observed"),
            indicators.indicator(POPULATION).sources[0],
            str(BASE_YEAR),
            _row("population", place),
        )
        found += [people, assumed("aged_25_64", scenario), rate]
    return found
