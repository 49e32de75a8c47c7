"""Which occupations motor vehicle jobs are in a country: the EU-15 mix of C29, fitted to the country's manufacturing.

share_c(o) is the share of ISCO-08 group o in C29 of the EU-15, times how much more of its major group manufacturing has
in the country than in the EU-14, brought back to a sum of 1. It speaks of all manufacturing, so the state is modelled.
Source: METHODS, section 5, "Jobs by occupation".
"""

import numpy as np
import pandas as pd

from lib.data.states import State

EU14 = ("AT", "BE", "DE", "DK", "EL", "ES", "FI", "FR", "IE", "IT", "LU", "NL", "PT", "SE")  # EU-15 without the UK
BLANK = "blank"  # note of a group whose major group is not published for the country: its factor is 1


def major_group_factors(manufacturing: pd.DataFrame) -> pd.DataFrame:
    """How much more of each ISCO-08 major group manufacturing has than in the EU-14: one row a country, a column each.

    manufacturing: country, year, major (one digit), persons (null where not published); the years that publish a group
    are averaged. Shares are taken among the groups that the country publishes, in the country and in the EU-14 alike;
    null where it publishes none.
    """
    persons = manufacturing.pivot_table(
        index="country", columns="major", values="persons", aggfunc="mean", dropna=False, observed=True
    )
    europe = persons.reindex(EU14).sum()
    known = persons.notna()
    here = persons.div(persons.sum(axis=1).where(lambda total: total > 0), axis=0)
    alike = known * europe
    return here / alike.div(alike.sum(axis=1), axis=0).where(known & (alike > 0))


def country_mix(mix: pd.DataFrame, manufacturing: pd.DataFrame, countries: tuple[str, ...]) -> pd.DataFrame:
    """Share of each ISCO-08 2-digit group in the C29 jobs of a country: country, isco, share (sum 1), state, note.

    mix: isco, share in C29 of the EU-15. manufacturing: as major_group_factors takes it. A major group that is blank
    keeps the factor 1, and each of its groups says so (BLANK).
    """
    factors = major_group_factors(manufacturing)
    isco = mix["isco"].astype(str).to_numpy()
    majors = pd.Index([code[0] for code in isco])
    tables = []
    for country in countries:
        factor = factors.reindex(index=[country], columns=majors).to_numpy(float)[0]
        share = mix["share"].to_numpy(float) * np.where(np.isnan(factor), 1.0, factor)
        tables.append(
            pd.DataFrame(
                {
                    "country": country,
                    "isco": isco,
                    "share": share / share.sum(),
                    "state": str(State.MODELLED),
                    "note": np.where(np.isnan(factor), BLANK, ""),
                }
            )
        )
    return pd.concat(tables, ignore_index=True)
