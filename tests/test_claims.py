"""Words that claim more than the methods bear stand in no sentence, in none of the three languages."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

CATALOGUES = Path(__file__).resolve().parent.parent / "lib" / "i18n"
CLAIMS = {
    # a likeness of two lists of skills is no safety, a threshold no viability, a share no odds; a law sets CO2, not jobs;
    # a case from anywhere is no precedent; an expectation of shares is no head count of people who lack a thing
    "en": r"\bcloses? the gap\b|\bsafe(ly|st)? (moves?|jobs?|destinations?)|\bviable\b|\bodds\b|\bclose the (skills )?gap\b|lacks? a skill|"
    r"jobs end on|on our lists|\ba precedent\b|speaks against it|best odds|need reskilling",
    "de": r"sichere[rnms]? (Wechsel|Beruf|Stelle)|\btragfähig|\bgangbar|\bdie Lücke (zu )?schließen\b|fehlt eine Kompetenz|"
    r"auf unseren Listen|Präzedenzfall|spricht nichts dagegen|enden (Stellen|Arbeitsplätze) auf dem Pfad",
    "fr": r"passages? sûrs?|\bviables?\b|combler l[’']écart\b|manquent? d[’']une compétence|sur nos listes|"
    r"sans précédent|ne s[’']y oppose",
}


@pytest.mark.parametrize("language", sorted(CLAIMS))
def test_no_sentence_claims_more_than_its_method_bears(language):
    file = CATALOGUES / f"{'de' if language == 'en' else language}.po"
    with file.open("rb") as opened:
        catalogue = read_po(opened, locale=file.stem)
    found = []
    for message in catalogue:
        said = message.id if language == "en" else message.string
        for sentence in [said] if isinstance(said, str) else said or ():
            if message.id and re.search(CLAIMS[language], sentence, re.IGNORECASE):
                found.append(sentence)
    assert not found
