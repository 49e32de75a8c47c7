"""Practices, announcements and funding lines, rows worked by hand from the compiled files; and a region's own file."""

import re

import pandas as pd
import pytest

from lib.data.refusal import Refusal
from lib.data.schemas import check
from lib.data.store import DATA, ROOT, table
from lib.i18n import LANGUAGES, _, use_language
from lib.ingest import announcements, fund_lines, practices
from lib.ingest.pages import page_columns
from lib.ingest.report import Report
from lib.model.uploads.known_places import KnownPlaces
from lib.model.uploads.practices import _listed, load_practices
from lib.views.shared.own_files import refusal_sentence
from lib.views.shared.record_text import KINDS as KIND_WORDS
from lib.views.shared.upload_words import CASE_COLUMNS

SOURCES = ROOT.parent / "shared" / "sources"
READ = ("courses", "plants", "regions")  # tables of earlier stages: announcements stand at their towns
needs_sources = pytest.mark.skipif(not SOURCES.is_dir(), reason="the raw files (../shared/sources) are not here")


@pytest.fixture(scope="module")
def built() -> dict[str, tuple[pd.DataFrame, Report]]:
    made = {}
    for stage in (practices, announcements, fund_lines):
        report = Report()
        for name, frame in stage.build(SOURCES, report, {name: table(name) for name in READ}).items():
            made[name] = (check(name, frame), report)
    return made


def row(frame: pd.DataFrame, id: str, region: str) -> dict:
    return frame[(frame["id"] == id) & (frame["region"] == region)].iloc[0].to_dict()


@needs_sources
def test_every_row_is_accounted_for(built):
    for _name, (_frame, report) in built.items():
        assert [report.unaccounted(source) for source in report.read] == [0] * len(report.read)
    assert built["practices"][1].kept == {"practices": 149}
    assert built["fund_lines"][1].kept == {"funds_2021_2027": 116}
    report = built["announcements"][1]
    assert report.kept == {"announcements": 156, "erm_automotive_events_sample": 15}
    assert report.dropped == {("erm_automotive_events_sample", announcements.TWICE): 12}


@needs_sources
def test_every_region_is_of_nuts_2024_or_a_country(built):
    listed = table("regions")
    allowed = set(listed.loc[listed["eu27"] & listed["level"].isin((0, 2)), "code"].astype(str)) | {"EU27"}
    for frame, _report in built.values():
        assert set(frame["region"]) <= allowed
        national = frame["covers"].isin(("country", "union"))
        assert (frame["region"].str.len() == 4).eq(~national | (frame["region"] == "EU27")).all()


@needs_sources
def test_a_practice_with_a_stated_result(built):
    case = row(built["practices"][0], "PR004", "DEC0")
    assert (case["people"], case["people_are"]) == (1400, "reached")
    assert case["people_counts"] == "workers who moved into transfer company"
    assert (case["result"], case["result_note"], case["as_read"]) == (True, "1,400 moved in", "2025-11-22")
    assert (case["first_year"], case["covers"], case["reread"]) == (2025, "same", "none")


@needs_sources
def test_planned_people_are_not_reached_and_no_result_is_none(built):
    case = row(built["practices"][0], "PR005", "DEC0")
    assert (case["people"], case["people_are"], case["result"], case["result_note"]) == (1700, "planned", False, "")
    case = row(built["practices"][0], "PR031", "BE22")
    assert (case["people"], case["people_are"]) == (5946, "concerned"), "jobs lost are not people reached"
    frame = built["practices"][0]
    assert ((frame["people_are"] == "") == frame["people"].isna()).all()


@needs_sources
def test_a_practice_of_several_regions_stands_under_each_and_one_of_a_country_under_it(built):
    frame = built["practices"][0]
    assert list(frame.loc[frame["id"] == "PR013", "region"]) == ["FRI1", "FRI2", "FRI3"]
    assert set(frame.loc[frame["id"] == "PR013", "covers"]) == {"wider"}
    assert list(frame.loc[frame["id"] == "PR006", ["region", "covers"]].iloc[0]) == ["DE", "country"]
    assert list(frame.loc[frame["id"] == "PR136", ["region", "covers"]].iloc[0]) == ["EU27", "union"]


@needs_sources
def test_two_addresses_of_one_row_are_both_kept(built):
    case = row(built["practices"][0], "PR122", "ES52")
    assert case["url"].startswith("https://valenciaextra.com/") and case["url"].endswith(".html")
    assert case["more_urls"].startswith("https://castellonplaza.com/") and " " not in case["more_urls"]


@needs_sources
def test_an_announcement_and_the_figure_of_the_monitor_beside_it(built):
    event = row(built["announcements"][0], "AN019", "BE10")
    assert (event["kind"], event["jobs"], event["erm_jobs"]) == ("closure", -2799, -2920)
    assert event["more_urls"] == "https://apps.eurofound.europa.eu/restructuring-events/detail/201620"
    event = row(built["announcements"][0], "AN004", "FRB0")
    assert (event["jobs"], event["erm_jobs"], event["more_urls"]) == (-75, -75, ""), "the sheet is its own page"


@needs_sources
def test_an_event_that_only_the_monitor_has(built):
    frame = built["announcements"][0]
    event = row(frame, "ERM109287.loss", "AT13")
    assert (event["kind"], event["jobs"], event["announced"]) == ("cut", -342, "2023-06-28")
    assert (event["jobs_note"], event["by_year"]) == ("220 to 342; gearboxes", 2024)
    both = frame[frame["id"].str.startswith("ERM70062")].set_index("id")
    assert both["jobs"].to_dict() == {"ERM70062.gain": 1300, "ERM70062.loss": -1560}
    assert set(both["region"]) == {"ITG1"}


@needs_sources
def test_group_totals_belong_to_no_region_and_headcounts_are_no_announcements(built):
    frame = built["announcements"][0]
    groups = frame[frame["scope"] == "group"]
    assert set(groups["id"]) == {"AN015", "AN016", "AN055", "AN119", "AN120", "AN125", "AN138"}
    assert set(groups["region"]) == {"DE"}
    assert set(frame.loc[frame["basis"] == "headcount", "id"]) == {
        *("AN077", "AN078", "AN079", "AN080", "AN081", "AN128", "AN148")
    }
    assert row(frame, "AN130", "DEB2")["scope"] == "sites"


@needs_sources
def test_losses_are_below_zero_and_gains_above(built):
    frame = built["announcements"][0].dropna(subset="jobs")
    assert (frame.loc[frame["kind"].isin(("cut", "closure")), "jobs"] < 0).all()
    assert (frame.loc[frame["kind"].isin(("new", "conversion")), "jobs"] > 0).all()
    cancelled = built["announcements"][0].query("kind == 'cancelled'")
    assert cancelled["jobs"].isna().all() and set(cancelled["region"]) == {"ITF2", "DEB3"}


@needs_sources
def test_a_fund_that_exists_and_one_of_the_past(built):
    frame = built["fund_lines"][0]
    line = row(frame, "FU100", "DE11")
    assert (line["fund"], line["amount_eur"], line["amount_scope"]) == ("ESF+", 218e6, "whole programme")
    assert (line["stands"], line["last_year"], line["as_read"], line["reread"]) == (
        "exists",
        2027,
        "2022-06-01",
        "sample",
    )
    line = row(frame, "FU004", "DE")
    assert (line["stands"], line["deadline"], line["reread"]) == ("history", "2021-10-04", "none")
    assert row(frame, "FU086", "NL34")["given"] == "NL341", "a NUTS 3 region stands under its NUTS 2 region"


@needs_sources
def test_no_line_with_a_passed_deadline_is_said_to_exist(built):
    frame = built["fund_lines"][0]
    left = frame.loc[(frame["stands"] == "exists") & (frame["deadline"] != ""), "deadline"]
    assert set(left) == {"three months before training starts", "before work starts", "30 days before course start"}


@pytest.mark.parametrize(
    ("last_year", "deadline", "status", "expected"),
    [
        ("2027", "", "adopted", "exists"),
        ("2025", "", "running", "history"),
        ("", "13 February 2026", "open when read", "history"),
        ("", "before work starts", "open when read", "exists"),
        ("", "", "plan 2022; project dropped, EU money withdrawn", "history"),
        ("", "", "", "exists"),
    ],
)
def test_what_stands_under_history(last_year, deadline, status, expected):
    assert fund_lines.stands(last_year, deadline, status) == expected


@pytest.mark.parametrize(
    ("period", "years"),
    [("2021-2027", ("2021", "2027")), ("2022-", ("2022", "")), ("to 2030", ("", "2030")), ("2025", ("2025", "2025"))],
)
def test_years_of_a_period(period, years):
    assert fund_lines.years_of(period) == years


def test_which_rows_were_read_again_and_a_date_that_is_none():
    page = {"url": "https://example.org/a%20 | https://example.org/b", "source_kind": "press"}
    for id, again in {
        "PR103": False,
        "PR104": True,
        "AN131": True,
        "AN156": False,
        "FU059": False,
        "FU060": True,
    }.items():
        assert page_columns({"id": id, **page}, "2024-05")["reread"] == ("sample" if again else "none")
    found = page_columns({"id": "PR001", **page}, "")
    assert (found["url"], found["more_urls"]) == ("https://example.org/a", "https://example.org/b")
    with pytest.raises(ValueError, match="is no date"):
        page_columns({"id": "PR001", **page}, "May 2024")


# --- a region's own file ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def known() -> KnownPlaces:
    return KnownPlaces.of(table("regions"), table("retired"))


HEAD = "title;kind;NUTS region;country;people;people are;money in euro;result;web address;read on\n"


def test_a_file_of_a_region_keeps_the_contract(known):
    text = HEAD + (
        "Battery course for fitters;Retraining;DE911;;1.200;reached;500.000;90 passed;https://example.org/a;2026-11\n"
        "National network;network;;Deutschland;;;;;www.example.org/b;2026\n"
    )
    made = load_practices("ours.csv", text.encode(), known)
    frame = check("practices", made.practices)
    assert made.problems == () and made.rows == 2
    case = frame[frame["region"] == "DE91"].iloc[0]
    assert (case["given"], case["covers"], case["people"], case["money_eur"]) == ("DE911", "part", 1200, 500_000)
    assert (case["result"], case["result_note"], case["kind"]) == (True, "90 passed", "retraining")
    country = frame[frame["region"] == "DE"].iloc[0]
    assert (country["covers"], country["result"], country["url"]) == ("country", False, "https://www.example.org/b")


def test_rows_that_cannot_be_used_are_named_with_row_column_and_reason(known):
    text = HEAD + (
        ";retraining;DE11;;;;;;https://example.org/a;\n"
        "No such kind;party;DE11;;;;;;https://example.org/a;\n"
        "No address;dual;DE11;;;;;;javascript:alert(1);\n"
        "No place;dual;;;;;;;https://example.org/a;\n"
        "Odd cells;dual;DE11;;many;;;;https://example.org/a;last week\n"
    )
    made = load_practices("ours.csv", text.encode(), known)
    assert [(p.row, p.column, p.kept, p.kind) for p in made.problems] == [
        (2, "title", False, "row_without_title"),
        (3, "kind", False, "unknown_code"),
        (4, "url", False, "no_web_address"),
        (5, "region", False, "row_without_region"),
        (6, "as_read", True, "no_date"),
        (6, "people", True, "no_number"),
    ]
    assert list(made.practices["title"]) == ["Odd cells"]
    assert check("practices", made.practices)["people"].isna().all()


def test_a_formula_is_never_kept(known):
    text = HEAD + '"=HYPERLINK(""https://evil"")";dual;DE11;;;;;+cmd;https://example.org/a;\n'
    case = load_practices("ours.csv", text.encode(), known).practices.iloc[0]
    assert not case["title"].startswith("=") and not case["result_note"].startswith("+")


def test_a_file_that_is_none_is_refused(known):
    for data, kind in ((b"a,b\n1,2\n", "no_case_title"), (HEAD.encode(), "no_rows")):
        with pytest.raises(Refusal) as refusal:
            load_practices("ours.csv", data, known)
        assert refusal.value.kind == kind


def test_the_template_has_every_column_and_its_example_is_no_case(known):
    from lib.model.uploads.practices import COLUMN_NAMES

    template = (DATA / "practices/template.csv").read_bytes()
    assert template.decode().splitlines()[0].split(",") == list(COLUMN_NAMES)
    made = load_practices("template.csv", template, known)
    assert made.rows == 1 and made.practices.empty and made.problems == ()
    check("practices", made.practices)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_may_use_the_names_and_kinds_that_the_page_shows_in_its_language(known, language):
    from lib.model.uploads.practices import KINDS

    use_language(language)
    names = {field: _(word) for field, word in CASE_COLUMNS.items()}
    rows = [
        {"title": f"Fall {code}", "kind": _(KIND_WORDS[code]), "country": "SK", "url": f"https://{code}.example"}
        for code in KINDS
    ]
    lines = [";".join(row.get(field, "") for field in names) for row in rows]
    made = load_practices("x.csv", "\n".join([";".join(names.values()), *lines]).encode("utf-8"), known)
    assert made.problems == () and set(made.practices["kind"]) == set(KINDS) and set(names) == set(_listed().values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_refusal_of_cases_advises_makes_the_file_readable(known, language):
    use_language(language)
    line = "\nBrückenkurs,retraining,HU,https://b.example"
    with pytest.raises(Refusal) as refused:
        load_practices("x.csv", ("qqq,kind,country,web address" + line).encode(), known)
    sentence = refusal_sentence(refused.value)
    advised = re.findall(_("“{text}”").format(text="([^„“«»”]+?)"), sentence)[-1]
    assert _("courses") not in sentence
    assert len(load_practices("x.csv", (advised + ",kind,country,web address" + line).encode(), known).practices) == 1


@pytest.mark.parametrize(
    ("written", "read"), [("3.5.2024", "2024-05-03"), ("29/11/2023", "2023-11-29"), ("11.2025", "2025-11")]
)
def test_a_day_may_stand_first(known, written, read):
    row = f"title,kind,country,web address,read on\nA,dual,AT,https://a.example,{written}"
    assert list(load_practices("x.csv", row.encode(), known).practices["as_read"]) == [read]


def test_the_kinds_are_those_of_the_contract():
    from lib.data.schemas import SCHEMAS
    from lib.model.uploads.practices import KINDS

    allowed = SCHEMAS["practices"].columns["kind"].checks[0].statistics["allowed_values"]
    assert set(allowed) == set(KINDS)
