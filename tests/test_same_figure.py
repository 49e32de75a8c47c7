"""The same figure reads the same on every page: figures of one place are collected from what the pages answer."""

import html
import re

import pytest

from tests.pages import markup_of, open_page, text_of

NUMBER = r"(?:under )?\d[\d,]*(?:\.\d+)?(?: %)?"
BAND = rf"{NUMBER} to {NUMBER}"
# What a figure means, and how each page says it: one group, the figure as it is written.
MEANINGS: dict[str, dict[str, str]] = {
    "jobs": {
        "region": rf"motor vehicles employs ({NUMBER}) people here",
        "risk": rf"motor vehicles \(2022\) ({NUMBER})",
    },
    "share of jobs": {
        "map": rf"{{name}} ({NUMBER}) 2022",
        "region": rf"people here, ({NUMBER}) of all jobs",
        "compare": rf"{{name}} the region in hand(?:, \d+ cases?)? ({NUMBER})",
        "risk": rf"among all jobs \(2022\) ({NUMBER})",
    },
    "engine work that ends": {
        "region": rf"engine work of ({NUMBER}) \(",
        "scenario": rf"engine work of ({NUMBER}) \({BAND}\) people ends",
    },
    "engine work that ends, band": {
        "region": rf"engine work of {NUMBER} \(({BAND})\)",
        "scenario": rf"engine work of {NUMBER} \(({BAND})\) people ends",
    },
    "reach retirement age": {
        "region": rf"by 2035, ({NUMBER}) \({BAND}\) reach retirement age",
        "scenario": rf"({NUMBER}) \({BAND}\) people reach retirement age",
    },
    "need another job": {
        "region": rf"({NUMBER}) \({BAND}\) need another job",
        "scenario": rf"({NUMBER}) \({BAND}\) people need another job",
        "skills": rf"({NUMBER}) \({BAND}\) people in",
    },
    "need another job, band": {
        "region": rf"\(({BAND})\) need another job",
        "scenario": rf"\(({BAND})\) people need another job",
        "skills": rf"\(({BAND})\) people in",
    },
    "cases here": {"region": r"(\d+) cases? are on record here", "support": r"On record: (\d+) cases? here"},
    "cases in regions like it": {
        "region": r"here, (\d+) in regions like it",
        "support": r"here, (\d+) in regions like it",
    },
    "courses in reach": {
        "region": rf"({NUMBER}) courses in reach teach",
        "training": rf"(?:in reach of {{name}}|All) ({NUMBER}) (?:courses in reach|teach)",
    },
    "rank of risk": {"risk": r"is number (\d+) of \d+ at risk by share of jobs"},
}


def words_of(page: str, place: str) -> str:
    """What a page says to a reader who has opened it, without marks of Markdown and of HTML."""
    made = open_page(page, place, more="1" if page == "risk" else "")
    said = text_of(made) + " " + re.sub(r"<style.*?</style>|<[^>]+>", " ", markup_of(made))
    return " ".join(html.unescape(said).replace("*", "").replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.mark.slow
@pytest.mark.parametrize(("place", "name"), [("ITC1", "Piemonte (ITC1)"), ("CZ02", "Střední Čechy (CZ02)")])
def test_a_figure_reads_the_same_on_all_pages(place, name):
    pages = dict.fromkeys(page for said in MEANINGS.values() for page in said)
    words = {page: words_of(page, place) for page in pages}
    apart, unsaid = {}, []
    for meaning, patterns in MEANINGS.items():
        found = {}
        for page, pattern in patterns.items():
            if match := re.search(pattern.replace("{name}", re.escape(name)), words[page]):
                found[page] = match[1]
            else:
                unsaid.append((meaning, page))
        if len(set(found.values())) > 1:
            apart[meaning] = found
    assert not apart, apart
    assert not unsaid, unsaid
