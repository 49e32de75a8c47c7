"""What the atlas says of itself: what it is, whom to ask, licences, accessibility, and the words of the field."""

import os
import re

import pandas as pd

from lib.data import sources
from lib.data.series import BASE_YEAR
from lib.i18n import N_, _
from lib.i18n.numbers import moment
from lib.regions.names import folded

CONTACT = "ATLAS_CONTACT"  # set by whoever runs the atlas: an address of mail, or of a page
STATEMENT_DATE = "2026-11-29"  # of the accessibility statement
GLOSSARY: dict[str, str] = {  # terms of docs/GLOSSARY.md that readers meet on the pages
    N_("NUTS"): N_(
        "The EU's regions for statistics: countries (0), larger regions (1), regions (2), small regions (3)."
    ),
    N_("base year"): N_("2022: motor vehicle jobs by place of work, under the business statistics of today."),
    N_("NACE"): N_("The EU's list of activities; C29 is motor vehicles, trailers and semi-trailers."),
    N_("ISCO-08"): N_("The international list of occupations; ESCO is the EU's finer list with the skills of each."),
    N_("EQF"): N_("The European levels of qualifications, 1 to 8."),
    N_("indicator"): N_("One thing that can be mapped, computed from published figures."),
    N_("state"): N_("How a value came to be known: published, converted, estimated, derived, modelled, or hidden."),
    N_("shared total"): N_("A published total of named regions that have no figure of their own."),
    N_("feasibility interval"): N_("The least and the most a hidden figure can be, given the published totals."),
    N_("rank range"): N_("The best and the worst place a figure can have, whatever hidden figures hold."),
    N_("employment share"): N_("Jobs of an industry as a share of all jobs of the same place and year."),
    N_("location quotient"): N_("The employment share divided by the same share in the EU."),
    N_("stars"): N_("Size, specialisation and focus, as the European Cluster Observatory gave them."),
    N_("combustion share"): N_("The share of motor vehicle jobs tied to the combustion engine."),
    N_("uncertainty draws"): N_("Many ways of counting drawn at random, to see how far a result moves."),
    N_("peer"): N_("One of the regions most like a region in what is hard to change in the short run."),
    N_("occupation mix"): N_("The shares of occupations among the jobs of an industry."),
    N_("move"): N_("From one occupation to another."),
    N_("likeness"): N_("How much the skills of two occupations have in common both ways."),
    N_("openings"): N_("Posts that fall vacant by age outside motor vehicles, a year."),
    N_("held, related, missing"): N_("A skill of the new job that people have, have in a related form, or lack."),
    N_("skills gap"): N_("What the people of a place lack for the moves open to them."),
    N_("reach"): N_("How far away a course may be: the region, its neighbours, the country, online."),
    N_("path"): N_("How fast new cars without a combustion engine come."),
    N_("need"): N_("People whose work ends and for whom nobody leaves by age and no new job is there."),
    N_("assumption"): N_("A figure that is ours, with a low, a central and a high value."),
}


def what() -> list[str]:
    """What the atlas is, for whom, and as of when, a paragraph each."""
    newest = max(s.accessed for s in sources.sources().values())
    return [
        _(
            "The atlas follows the move of Europe's car industry to electric and digital vehicles, region by region: "
            "which jobs are exposed, which other work is near, which skills are missing, which training is known, "
            "who pays and who has done it before."
        ),
        _(
            "It is made for policymakers, for those who run a workshop with a region, and for regions themselves. It "
            "follows the questions of the Regional Skills Partnership for the Automotive Regions' Twin Transition "
            "(Pact for Skills)."
        ),
        _(
            "It covers the 244 regions (NUTS 2) of the EU. Jobs are those of {year}; every other figure carries its "
            "own year. The sources were last read on {day}. Figures that are modelled or assumed say so, and what is "
            "not published is shown as not published."
        ).format(year=BASE_YEAR, day=moment(newest)),
    ]


def contact() -> str:
    """The address that whoever runs the atlas has set, as a link target; "" where none or no usable one is set."""
    given = os.environ.get(CONTACT, "").strip()
    if re.fullmatch(r"[^@\s<>()\[\]]+@[^@\s<>()\[\]]+\.\w+", given):
        return f"mailto:{given}"
    return given if re.fullmatch(r"(https://|mailto:)[^\s<>()\[\]]+", given) else ""


def whom_to_ask() -> list[str]:
    """Whom to ask for what; without a set address, that there is none."""
    address = contact()
    if address:
        shown = address.removeprefix("mailto:").removeprefix("https://")
        operator = _("Questions, mistakes and wishes go to whoever runs this installation: [{shown}]({address}).")
        first = operator.format(shown=shown, address=address)
    else:
        first = _("Whoever runs this installation has named no contact yet.")
    return [
        first,
        _("A figure that looks wrong: first its own source (every figure names it), then the contact above."),
        _("A course, a case or a fund that is missing: the contact above, with the address of a public page."),
        _("Money and advice: the authorities and networks on the page on funds and contacts."),
        _("To report a mistake, send the address of the page: it holds every choice, so the same view opens again."),
    ]


def licences() -> pd.DataFrame:
    """Licences of the data with the producers whose files stand under each, most files first."""
    rows: dict[str, list[str]] = {}
    for one in sources.sources().values():
        rows.setdefault(one.licence, []).append(one.maker)
    ordered = sorted(rows.items(), key=lambda row: -len(row[1]))
    return pd.DataFrame(
        {
            _("Licence or terms"): [licence for licence, _who in ordered],
            _("Sources"): [str(len(who)) for _licence, who in ordered],
            _("Published by"): [_("; ").join(dict.fromkeys(who)) for _licence, who in ordered],
        }
    )


def reuse() -> list[str]:
    """What may be done with the atlas's words, figures and code, and which notices go with them."""
    return [
        _(
            "Tables and pictures may be used again with their source named. Each download carries its sources, their "
            "licences and the snapshot of the data; keep these lines with it."
        ),
        _("Maps carry the notice “{notice}”; commercial users of the outlines ask EuroGeographics.").format(
            notice=sources.BOUNDARIES
        ),
        _("The program stands under the Apache License 2.0."),
        _(
            "Modelled figures and scenarios are calculations under stated assumptions, not forecasts and not an "
            "official position. Nobody who published a source is answerable for what was made of it here."
        ),
        _(
            "The atlas sets no cookies of its own, asks for no account and sends nothing to anybody else. What you "
            "choose stands in the address of the page."
        ),
    ]


def accessibility() -> list[tuple[str, list[str]]]:
    """The accessibility statement by the EU's model: heads with their sentences."""
    address = contact()
    told = (
        _("Tell the operator of this installation: [{shown}]({address}).").format(
            shown=address.split(":", 1)[1].lstrip("/"), address=address
        )
        if address
        else _("Whoever runs this installation has named no contact yet.")
    )
    return [
        (
            _("How far it conforms"),
            [
                _(
                    "This website is partially compliant with EN 301 549 and WCAG 2.1, level AA, by our own tests; "
                    "the exceptions stand below."
                )
            ],
        ),
        (
            _("What was measured"),
            [
                _(
                    "Every page of the menu is opened in a browser by tests, light and dark, at 1440 and 390 pixels: "
                    "axe-core finds nothing serious, every stop of the keyboard is seen, nothing sticks out sideways."
                ),
                _("The map is walked by keyboard and spoken; every figure has a text and a table beside it."),
                _("Contrast of text and of map colours is measured from the colours themselves."),
            ],
        ),
        (
            _("What is not accessible"),
            [
                _("The sortable grid of a table is drawn on a canvas: the plain table beside it is read aloud."),
                _("Points of charts and of the map of training places are not reached by keyboard; their tables are."),
                _("Names of courses, cases and sources stand in the language in which they were published."),
                _("No test with people who use assistive technology and no audit by others has been made."),
            ],
        ),
        (
            _("How this statement was made"),
            [
                _("Prepared on {day} by self-assessment, from tests that run with every change.").format(
                    day=moment(STATEMENT_DATE)
                )
            ],
        ),
        (_("Feedback"), [told]),
        (
            _("Enforcement"),
            [_("If the answer does not help, the body of your country that enforces Directive (EU) 2016/2102 can.")],
        ),
    ]


def glossary() -> pd.DataFrame:
    """The words of the field with their meaning, in the order of the alphabet of the reader's language."""
    rows = sorted(((_(word), _(meaning)) for word, meaning in GLOSSARY.items()), key=lambda row: folded(row[0]))
    return pd.DataFrame(rows, columns=[_("Word"), _("Meaning")])
