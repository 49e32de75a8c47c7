"""The parts of the page of funds and contacts: what a reader can choose, the answer, whom to ask."""

from collections.abc import Sequence

import pandas as pd

from lib import regions
from lib.data.memo import memo
from lib.i18n import N_, _
from lib.model.fund_lines import COUNTRY, HERE
from lib.model.support import Gap, Support, support_of
from lib.views.shared import address, layers, part, show
from lib.views.shared.choices import choose
from lib.views.shared.files import downloads, provenance
from lib.views.shared.show import cite, lead_on, made_table, note
from lib.views.shared.support_text import gap_filler, gap_sentence
from lib.views.shared.together import say
from lib.views.support import funds_text, lines_text, text
from lib.views.support.params import SupportParams

PROGRAMME_SOURCES = (
    "jtf_territories_and_amounts",
    "jtf_adopted_territories_partial",
    "erdf_esf_2014_2020_regional_programmes_by_theme",
)
LINE_SOURCES = ("funds_2021_2027",)
FIRST = 3  # lines and pages that stand in the answer
TALL = 8  # rows of a table that still stand in full
NETWORK_SOURCES = ("automotive_region_networks", "automotive_region_networks_2022-2023")
ONWARD = (  # pages that take the reader on, as far as there are such pages
    ("training", N_("Which training teaches what is missing")),
    ("compare", N_("Which regions are like this one")),
    ("region", N_("What the transition means for this region")),
)


def asked() -> SupportParams:
    """What the address asks for; a sentence for each thing in it that cannot be had."""
    query = {choice.code: address.text(choice.code) for choice in SupportParams.choices().values()}
    params, sentences = SupportParams.from_query(query)
    for sentence in sentences:
        address.notice(sentence)
    return params


def choose_purpose() -> SupportParams:
    """What the money is wanted for; the choices of cases stand where the cases are."""
    purpose = SupportParams.choices()["purpose"]
    choose(
        purpose.code,
        _("What is to be paid for"),
        purpose.options,
        purpose.default,
        lambda code: _(funds_text.WANTED[code])[:1].upper() + _(funds_text.WANTED[code])[1:],
    )
    return asked()


@part.alone("for", unless=layers.asked)  # how it was worked out follows what is to be paid for
def who_can_pay(region: str) -> None:
    """What the money is wanted for, and who can pay for it."""
    show.answer(answer(region, choose_purpose().purpose))


def open_questions(gaps: Sequence[Gap]) -> None:
    """What is not known in this block, and what would fill it."""
    for gap in gaps:
        filler = _("What would fill it: {what}.").format(what=gap_filler(gap))
        note(f"**{_('Not known')}.** {gap_sentence(gap)} {filler}")


# The answer


def open_now(support: Support) -> None:
    """The funding lines on record that exist: the first of the place itself, else of its country; the rest behind."""
    exist = lines_text.existing(support.region)
    say(lines_text.summary_of(support.region))
    shown = HERE if exist[HERE] else COUNTRY
    if exist[shown]:
        made_table(
            lines_text.brief_of,
            support.region,
            shown,
            FIRST,
            label=_("Funding lines on record"),
        )
    note(
        _("What exists, not what is open: ask at the address.")
        + f" [{_('All lines, and what each fund can pay for')}]({layers.into('/support', 'lines')})",
    )


@memo(language=True, size=512)
def answer(region: str, purpose: str) -> str:
    """Who can pay here and what is on record, in a sentence."""
    return text.headline(support_of(region), purpose)


def _pages_around(region: str) -> pd.DataFrame:
    return text.networks_words(support_of(region).around, place=True)


def _pages_here(region: str) -> pd.DataFrame:
    return text.networks_words(support_of(region).networks, place=False)


def _first_pages(region: str) -> pd.DataFrame:
    support = support_of(region)
    near = support.networks if len(support.networks) else support.around.drop(columns="near")
    return text.networks_words(near.head(FIRST), place=support.networks.empty)


def first_to_ask(support: Support) -> None:
    """Pages that name the region in an alliance, else the first near it; roles and offices stand behind."""
    if support.networks.empty:
        open_questions(support.gaps_of("networks"))
    if len(support.networks) or len(support.around):
        made_table(_first_pages, support.region, label=_("Pages that name the region"))
    note(
        _("Offices of the funds and of the skills alliance, by role:")
        + f" [{_('whom to ask')}]({layers.into('/support', 'ask')})",
    )


# Whom to ask


def whom_to_ask(support: Support, params: SupportParams) -> None:
    """Roles with their official pages, then pages that name the region or those near it in an alliance."""
    place = regions.label(support.region)
    made_table(text.contacts_words, params.purpose, label=_("Whom to ask, by role"))
    note(_("Roles and official pages; the atlas holds no names of persons."))
    if len(support.networks):
        say("**" + _("Pages that name {place}").format(place=place) + "**")
        made_table(_pages_here, support.region, label=_("Pages that name the region"))
    open_questions(support.gaps_of("networks"))
    if len(support.around):
        say("**" + _("Named nearby: its neighbours, then its country") + "**")
        made_table(_pages_around, support.region, label=_("Regions named nearby"), tall=len(support.around) > TALL)
    if len(support.networks) or len(support.around):
        about = provenance(_("Automotive networks around {place}").format(place=place), NETWORK_SOURCES)
        downloads(lambda: _pages_of_both(support), about, f"networks-{support.region}")
    cite(NETWORK_SOURCES, extra=[_("Evidence, not a member list")])


def _pages_of_both(support: Support) -> pd.DataFrame:
    return pd.concat([support.networks, support.around.drop(columns="near")])


def lead_onward() -> None:
    """Where to go next."""
    lead_on(*((id, _(label)) for id, label in ONWARD))
