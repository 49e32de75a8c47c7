"""What a typed region means: its region, the region a smaller place lies in, or the nearest that fits, always with a sentence."""

import pytest

from lib.views.shared.choices import DEFAULT_REGION, meant, one_region


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("DE91", "DE91", ""),
        ("braunschweig", "DE91", ""),
        ("Wolfsburg", "DE91", '"Wolfsburg" is in Braunschweig (DE91).'),
        (
            "DE913",
            "DE91",
            "Wolfsburg, Kreisfreie Stadt (DE913) is in Braunschweig (DE91).",
        ),
        ("Paris", "FR10", '"Paris" is in Île-de-France (FR10).'),
        ("DE9", "DE9", ""),
        ("Germany", "DE", ""),
        ("group:DE92+DE91", "group:DE91+DE92", ""),
        ("group:de91", "DE91", ""),
        (
            "group:DE+FR",
            DEFAULT_REGION,
            "This list has 65 regions; at most 60 can be taken together. Stuttgart (DE11) is shown.",
        ),
        (
            "CH01",
            DEFAULT_REGION,
            "“Région lémanique (CH01)” is not a region of the EU at NUTS 2. Stuttgart (DE11) is shown.",
        ),
        ("NL31", "NL35", "NL31 is a code of NUTS 2021. Today its land is Utrecht (NL35)."),
        (
            "zzzzzz",
            DEFAULT_REGION,
            'No region matches "zzzzzz". Write a name such as Stuttgart, or a code such as DE11. Stuttgart (DE11) is shown.',
        ),
    ],
)
def test_what_is_typed_is_understood_or_answered(typed, code, said):
    assert meant(typed) == (code, said)


def test_what_cannot_be_read_leaves_the_reader_where_they_were():
    code, said = meant("zzzzzz", "PL22")
    assert code == "PL22" and said.endswith("Śląskie (PL22) is shown.")


def test_one_region_speaks_for_several_where_a_page_shows_one():
    assert one_region("DE") == "DE11" and one_region("group:DE91+DE92") == "DE91" and one_region("CZ02") == "CZ02"
    assert one_region("LU") == "LU00", "also where no figure is published"
