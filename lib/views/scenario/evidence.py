"""What stands behind each number of a scenario: the evidence of “Why this number?”, and the formula with its figures in
it."""

from lib import indicators
from lib.data.assumptions import assumption, electric_paths, registrations
from lib.data.series import BASE_YEAR, EMPLOYMENT
from lib.data.series import JOBS as JOBS_SERIES
from lib.i18n import _, number, percent, percent_between, rounded
from lib.model.engine_share import NONE
from lib.model.scenario.results import JOBS, LEARNING, LEARNING_YEAR, OLDER, OLDER_YEAR, POPULATION, AreaOutlook
from lib.model.scenario.scenario import FREE, Closure, Scenario, electric_share
from lib.model.scenario.units import GROUP
from lib.model.scenario.units import OLDER as OLDER_ENDS
from lib.quantity.quantity import ASSUMED, Evidence, Role
from lib.quantity.text import NOT_APART_BETWEEN
from lib.views.scenario import text

OF_ENDED = ("displacement", "lag", "productivity")  # assumptions behind the jobs that end, beside the engine share
OF_AGE = ("age_of_makers", "retirement_years")  # behind who leaves by age
OF_PEOPLE = (*OF_AGE, "pooling", "nearby")  # and behind what becomes of the others
ENGINE_SHARE, TASKS = "engine_share", "jrc_tasks_isco2d_nace2d_eu15"
LEARNING_SERIES = "rci.lifelong_learning"
NEARLY = 0.995  # of what productivity would take, from where on the engine leaves it that


def jobs(place: AreaOutlook) -> Evidence:
    """Motor vehicle jobs of the base year."""
    low, high = place.limits
    value = (
        _("not published")
        if low != low
        else number(high)
        if low == high
        else _("{low} to {high}").format(low=number(low), high=number(high))
    )
    states = {
        "region": _("observed"),
        "group": _("shared by the group"),
        "interval": _(NOT_APART_BETWEEN),
        "all": _("sum of its regions"),
    }
    return Evidence(
        _("Motor vehicle jobs"),
        value,
        state=states.get(place.kind, _("not published")),
        source=indicators.indicator(JOBS).sources[0],
        year=str(BASE_YEAR),
        row=_row(JOBS_SERIES, place),
    )


def _row(series: str, place: AreaOutlook) -> str:
    """Series and regions, as data/observations.parquet has them."""
    codes = ", ".join(place.codes) if len(place.codes) <= 7 else _("{count} regions").format(count=len(place.codes))
    return f"{series}, {codes}"


def all_jobs(place: AreaOutlook) -> Evidence:
    """All jobs of the base year, by place of work; not published where they are not for every region."""
    people = indicators.values(EMPLOYMENT, BASE_YEAR).set_index("region")["value"].reindex(list(place.codes))
    return Evidence(
        _("All jobs"),
        number(float(people.sum(skipna=False))) if people.notna().all() else _("not published"),
        state=_("observed"),
        source=indicators.indicator(EMPLOYMENT).sources[0],
        year=str(BASE_YEAR),
        row=_row(EMPLOYMENT, place),
    )


def assumed(id: str, scenario: Scenario) -> Evidence:
    """An assumption as this scenario takes it."""
    one = assumption(id)
    if id in scenario.values():
        return Evidence(one.title(), one.shown(scenario.value(id)), state=_("set by you"), role=Role.ASSUMPTION)
    return Evidence(
        one.title(),
        one.spread(),
        state=_("assumption") if one.ours else "",
        source=ASSUMED if one.ours else one.cited(),
        url=one.url,
        role=Role.ASSUMPTION,
    )


def path(scenario: Scenario, year: int) -> Evidence:
    """Electric share of new cars in a year, with the path it stands on."""
    share = percent(float(electric_share(scenario.path, scenario.curve)[year - BASE_YEAR]))
    name = _("Electric share of new cars in {year}").format(year=year)
    if scenario.path == FREE:
        return Evidence(name, share, state=_("set by you"))
    published = electric_paths()[scenario.path]
    state = (
        _("assumed from the CO2 rule") if scenario.path != "fast" else _("published, straight lines between are ours")
    )
    return Evidence(name, share, state=state, source=published.cited(), url=published.url)


def start() -> Evidence:
    """Electric share of new cars in the base year."""
    published = registrations()
    return Evidence(
        _("Electric share of new cars in {year}").format(year=BASE_YEAR),
        percent(dict(published.points)[BASE_YEAR]),
        state=_("observed"),
        source=published.cited(),
        url=published.url,
    )


def _per_engine_job(place: AreaOutlook, year: int) -> float:
    return float(place.worked.courses[0].engine[year - BASE_YEAR, 0])


def lost(place: AreaOutlook, year: int) -> Evidence:
    """What λ has grown by at the staffing of each year: the part of engine work that has ended by then."""
    return Evidence(
        _("Engine work that has ended by {year}").format(year=year),
        percent(100 * _per_engine_job(place, year)),
        state=_("derived"),
        source=_(
            "Σ Δλ ÷ (1 + π)ⁿ over the years; λ = k × (share of L years ago − share then in 2022) ÷ (100 % − share then "
            "in 2022)"
        ),
    )


def engine(place: AreaOutlook, scenario: Scenario) -> Evidence:
    """Share of the jobs here that is tied to the engine, and what it rests on."""
    name = assumption("ice_share").title()
    if "ice_share" in scenario.values():
        return assumed("ice_share", scenario)
    low, central, high = (100 * share for share in place.total.ice)
    value = _("{central} ({low} to {high})").format(central=percent(central), low=number(low, 0), high=percent(high, 0))
    basis = _("; ").join(_(text.BASES[basis]) for basis in place.total.bases)
    source = indicators.indicator(ENGINE_SHARE).sources[0]
    state = _("assumption") if set(place.total.bases) == {NONE} else _("modelled")
    if len(place.total.bases) == 1:
        state += ": " + basis
    return Evidence(name, value, state=state, source=source, row=_row("ice_share", place))


def openings(place: AreaOutlook) -> Evidence:
    """Posts a year that fall vacant by age outside motor vehicles here."""
    work = place.worked.work
    central, low, high = work.posts(place.codes).sum(axis=0).tolist()
    return Evidence(
        _("Openings a year by age in the same groups of occupations, outside motor vehicles"),
        text.posts_words(low, central, high) if work.known(place.codes) else _("not known"),
        state=_("modelled"),
        source=TASKS,
        row=_row("openings", place),
    )


def older(place: AreaOutlook) -> Evidence:
    """Share of older workers behind retirement."""
    units = place.total.part.units
    values = units[list(OLDER_ENDS)].to_numpy(float)
    value = percent_between(values.min(), values.max())
    modelled = units["older_state"] == "modelled"
    state = _("all employed people, not this industry")
    if modelled.any():
        state = (
            _("in part the range of the country")
            if len(units) > 1 or set(units["kind"]) == {GROUP}
            else _("not published here: the range of the country")
        )
    return Evidence(
        _("Employed people aged 55 to 64"),
        value,
        state=state,
        source=indicators.indicator(OLDER).sources[0],
        year=str(OLDER_YEAR),
        row=_row(OLDER, place),
    )


def new(place: AreaOutlook, scenario: Scenario, year: int) -> list[Evidence]:
    """New jobs that count in this place by then."""
    records = [r for r in scenario.new if r.region in place.codes and r.year <= year]
    if not records:
        return [Evidence(_("New jobs"), "0", state=_("none entered"))]
    return [
        Evidence(
            _("New jobs in {region}").format(region=record.region),
            number(record.jobs),
            state=_("set by you"),
            source=record.evidence,
            year=str(record.year),
        )
        for record in records
    ]


def worked_out(place: AreaOutlook, scenario: Scenario, year: int) -> str:
    """The formula with the central figures in it; "" where the place is known by an interval."""
    if not place.valued:
        return ""
    row = place.at(place.course, year)
    share, lost, years = place.total.ice[1], _per_engine_job(place, year), year - BASE_YEAR
    growth = 1 + scenario.value("productivity") / 100
    sentence = _(
        "Here: {jobs} × {ice} × {lost} = {engine} and {jobs} × [1 − 1 ÷ {growth} to the power of {years}] = "
        "{productivity}, in whole people."
    ).format(
        jobs=number(place.total.jobs),
        **_factors(place.total.jobs, share, lost),
        engine=number(int(row["engine"])),
        growth=number(growth, max(3, len(f"{growth:.8g}".partition(".")[2]))),
        years=years,
        productivity=number(int(row["productivity"])),
    )
    if int(row["productivity"]) + 1 < NEARLY * place.total.jobs * (1 - growth**-years):
        sentence += " " + _("The engine leaves no more than that.")
    return sentence


def _factors(jobs: float, share: float, lost: float) -> dict[str, str]:
    """Both factors with as many decimals as a reader needs who multiplies them: the same people, but for rounding."""
    apart = {d: abs(rounded(share, d) * rounded(lost, d) - share * lost) * jobs for d in (4, 5, 6, 7)}
    decimals = next((d for d in apart if apart[d] < 0.5), 7)
    return {"ice": number(share, decimals), "lost": number(lost, decimals)}


def of_ended(place: AreaOutlook, scenario: Scenario, year: int) -> list[Evidence]:
    """Everything behind the jobs that end."""
    given = [jobs(place), engine(place, scenario), start(), path(scenario, year), lost(place, year)]
    return [*given, *(assumed(id, scenario) for id in OF_ENDED)]


def of_ways(place: AreaOutlook, scenario: Scenario, ids: tuple[str, ...] = OF_PEOPLE) -> list[Evidence]:
    """Everything behind who leaves by age and who needs another job, after the jobs that end."""
    nearby = [openings(place)] if "nearby" in ids else []
    return [older(place), *(assumed(id, scenario) for id in ids), *nearby]


def of_step(place: AreaOutlook, scenario: Scenario, year: int, step: str) -> list[Evidence]:
    """Everything behind one figure of the year in view: work that ends, or people of a step."""
    if step in ("ended", "engine", "productivity"):
        return [*of_ended(place, scenario, year), *new(place, scenario, year)]
    ids = {"leaving": OF_AGE, "age": OF_AGE, "need": (*OF_AGE, "pooling")}.get(step, OF_PEOPLE)
    more = new(place, scenario, year) if step == "need" else []
    return [jobs(place), engine(place, scenario), lost(place, year), *of_ways(place, scenario, ids), *more]


def of_measure(place: AreaOutlook, scenario: Scenario, year: int, measure: str) -> list[Evidence]:
    """Everything behind a value on the map."""
    if measure == "load":
        return of_load(place, scenario)
    behind = of_step(place, scenario, year, "ended")
    return [behind[0], all_jobs(place), *behind[1:]] if measure == "share" else behind


def of_load(place: AreaOutlook, scenario: Scenario) -> list[Evidence]:
    """Everything behind the comparison with adult learners and the yardstick."""
    row = place.load.iloc[0]
    behind = [jobs(place), assumed("yardstick", scenario)]
    if row["rate"] == row["rate"]:
        rate = Evidence(
            _("Adults in education or training"),
            percent(row["rate"]),
            state=_("mean of 2019 to 2021"),
            source=indicators.indicator(LEARNING).sources[0],
            year=str(LEARNING_YEAR),
            row=_row(LEARNING_SERIES, place),
        )
        people = Evidence(
            _("Inhabitants"),
            number(row["inhabitants"]),
            state=_("observed"),
            source=indicators.indicator(POPULATION).sources[0],
            year=str(BASE_YEAR),
            row=_row(POPULATION, place),
        )
        behind += [people, assumed("aged_25_64", scenario), rate]
    return behind


def of_closure(closure: Closure, scenario: Scenario, shares: tuple[float, ...]) -> list[Evidence]:
    """Everything behind the people of a closure."""
    return [
        Evidence(_("Jobs that end"), number(closure.jobs), state=_("set by you")),
        Evidence(
            _("Employed people aged 55 to 64"),
            percent_between(shares[0], shares[-1]),
            state=_("all employed people, not this industry")
            if shares[0] == shares[-1]
            else _("not published here: the range of the country"),
            source=indicators.indicator(OLDER).sources[0],
            year=str(OLDER_YEAR),
            row=f"{OLDER}, {closure.region}",
        ),
        *(assumed(id, scenario) for id in (*OF_AGE, "nearby")),
        Evidence(
            _("Jobs by occupation in C29"),
            _("mix of the country's manufacturing"),
            state=_("modelled"),
            source="JRC and Eurofound, European Tasks Database 2021; Eurostat, lfsa_eisn2",
        ),
    ]
