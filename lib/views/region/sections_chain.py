"""What the region page shows of people, moves and courses; key figures, unknowns, the briefing."""

import streamlit as st

from lib.data import sources
from lib.i18n import _, ngettext
from lib.model.chain import Chain
from lib.model.portrait import portrait
from lib.views.region import charts, courses_text, evidence, evidence_modelled, openings_text, tables, text
from lib.views.region.briefing import briefing, download, footnotes, paragraph
from lib.views.region.flow import flow
from lib.views.region.sections import file_name, show_table, show_why, why_markup
from lib.views.shared import values_text
from lib.views.shared.files import downloads, provenance
from lib.views.shared.show import cite, markup, note, said_html
from lib.views.shared.together import say


def occupations(here: Chain) -> None:
    """The largest occupation groups among the exposed jobs (modelled); shares alone where the jobs are not known."""
    if none := text.nobody_there(here):
        note(none)
        return
    if here.occupations.empty:
        unknown = _("The number of motor vehicle jobs is not published here, so they cannot be laid on occupations.")
        say(f"{unknown} {text.filler()}")
        note(_mix_lead(here))
        show_table(tables.mix, here, _("Motor vehicle jobs of the country by occupation"), (_("Share"),))
    else:
        markup(charts.occupations(here))
    note(
        _("**modelled**: the mix of 14 western EU countries in 2019, fitted to the country's manufacturing.")
        + _blank(here),
    )
    show_why(evidence_modelled.occupations(here))


def _blank(here: Chain) -> str:
    """That some groups stand as they are in the EU-15, where the country publishes none; "" where all are fitted."""
    blank = here.mix["note"].astype(str) != ""
    if not blank.any():
        return ""
    if _hardly_fitted(here):
        text = _("Published for the country are groups {groups} alone; all others are left as they are there.")
        return " " + text.format(groups=", ".join(sorted(here.mix.loc[~blank, "isco"].astype(str))))
    return " " + _("Not published for the country and left as they are there: groups {groups}.").format(
        groups=", ".join(sorted(here.mix.loc[blank, "isco"].astype(str)))
    )


def _hardly_fitted(here: Chain) -> bool:
    """Whether the country publishes so little of its manufacturing that the mix is not its own."""
    return float(here.mix.loc[here.mix["note"].astype(str) != "", "share"].sum()) > 0.5


def _mix_lead(here: Chain) -> str:
    if _hardly_fitted(here):
        return _("By the mix of those 14 countries, which is hardly fitted to this one, they are:")
    return _("By the mix of the country they are:")


def people(here: Chain) -> None:
    """The picture of the people; where no number is known, the sentence that says so."""
    if picture := flow(here):
        behind = why_markup(evidence_modelled.moves(here))
        markup(f'{picture}{said_html(text.flow_note(here))}<div class="atlas-behind">{behind}</div>')
    else:
        say(text.people_line(here))


def moves(here: Chain) -> None:
    """The kinds of work where people would look, with the posts that fall vacant and how many people there are."""
    say(openings_text.lead(here))
    numeric = tuple(openings_text.groups(here).columns[1:])
    show_table(openings_text.first_groups, here, _("Where people could go"), numeric)


def looking(here: Chain) -> None:
    """How many people would look in each group of work, example jobs, and published demand beside it."""
    numeric = tuple(openings_text.people_looking(here).columns[1:-1])
    show_table(openings_text.people_looking, here, _("Who would look"), numeric)
    note(openings_text.method_note())
    if beside := openings_text.demand_note(here):
        published = openings_text.demand(here)
        with st.expander(_("Published beside it: demand for technical work here")):
            show_table(openings_text.demand, here, _("Demand as published"), tuple(published.columns[1:]))
            note(beside)
    note(_("The skills that such moves ask for are nearly the same in every region: the page on skills has them."))


def courses(here: Chain) -> None:
    """What is known of training in reach, and the nearest courses in a line each."""
    lines = "\n".join(f"- {line}" for line in tables.course_lines(here))
    say(f"{courses_text.courses_line(here)}\n\n{lines}")


def courses_method(here: Chain) -> None:
    """How far the catalogue covers the place, and what stands behind the courses."""
    say(courses_text.courses_note(here))
    show_why(evidence_modelled.courses(here))


TALL = 12  # rows of a table that still stand in full
MODELS = (  # sources of what the page works out, beside those of its key figures
    "jrc_tasks_isco2d_nace2d_eu15",
    "occupations_en",
    "occupationSkillRelations",
    "curated_course_pages",
    "practices",
    "announcements",
)


def key_figures(here: Chain) -> None:
    """The table of key figures with its downloads."""
    shown = tables.key_figures(here)  # a download is made later, where nobody knows the reader's language
    show_table(tables.key_figures, here, _("Key figures"), (_("Here"), _("Country"), _("EU"), _("Rank")))
    if not here.single:
        note(
            _(
                "Counts are added and shares worked out from the sums. "
                "A rate that cannot be added is given from its lowest to its highest region."
            )
            + (" " + _national_rates() if here.country and len(here.members) > 1 else ""),
        )
    about = provenance(
        _("Key figures of {place}").format(place=here.label), values_text.sources_of(portrait(here.place))
    )
    downloads(lambda: shown, about, f"key-{file_name(here)}")
    show_why(evidence.key_figures(here))


def _national_rates() -> str:
    """Why a country stands without its own rate of employment and of unemployment."""
    return _(
        "The national rates of employment and unemployment are published by Eurostat, but the tables loaded here "
        "hold NUTS 2 regions alone: what is known of the country is that range, not its rate."
    )


def unknowns(here: Chain) -> None:
    """The panel of what is not known, with the oldest year that the page uses."""
    rows, above = tables.not_known(here)
    say(above)
    if not len(rows):
        if here.single:
            say(_("Every series of motor vehicle jobs has a value here in every year."))
        return
    show_table(tables.unknown, here, _("What is not known here"), (_("Years"),), len(rows) > TALL)
    title = _("What is not known about {place}").format(place=here.label)
    about = provenance(title, values_text.sources_of(portrait(here.place)))
    downloads(lambda: rows, about, f"unknown-{file_name(here)}")
    if (behind := evidence.limits(here)).evidence:
        show_why(behind)


def parts(here: Chain) -> None:
    """Which older codes a region was made from, with which weights; which regions a country or group holds."""
    if here.single:
        rows, converted = tables.older_codes(here)
        if not len(rows):
            same = _(
                "Its borders and its code are the same in NUTS 2013, 2016, 2021 and 2024: nothing was carried over."
            )
            say(same)
            return
        show_table(tables.older, here, _("Older codes"), (_("Share that went here"),))
        if converted:
            note(converted)
    else:
        members = tables.members(here)
        show_table(tables.members, here, _("Its regions"), tuple(members.columns[1:4]), len(members) > TALL)
    if (behind := evidence.parts(here)).evidence:
        show_why(behind)


def cite_sources(here: Chain) -> None:
    """The source line under the page."""
    cite([*values_text.sources_of(portrait(here.place)), *MODELS], boundaries=False)


# the briefing


def in_short(here: Chain) -> None:
    """The paragraph, the footnotes one key away, and both as a file."""
    brief = briefing(here)
    markup(paragraph(here))
    behind = ngettext("What stands behind this figure", "What stands behind these {count} figures", len(brief.notes))
    with st.expander(behind.format(count=len(brief.notes))):
        markup(footnotes(here))
        cited = dict.fromkeys(s for n in brief.notes for s in n.sources)
        about = provenance(
            _("Briefing on {place}").format(place=here.label),
            [s for s in cited if s in sources.sources()],
            list(brief.sentences),
        )
        downloads(lambda: download(brief), about, f"briefing-{file_name(here)}")
