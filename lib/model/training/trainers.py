"""Which courses train those who train others: by the words of the title, in the languages of the lists.

A title counts where it names trainers, teachers or instructors as those who learn: "for teachers", "train the trainer",
"Ausbildung der Ausbilder". One that names them as those who teach does not: "taught by certified trainers".
"""

import re

from lib.model.training.search import words_of

TITLE, TOPIC = "title", "topic"  # what it rests on: words of the title, or the subject that the source gives
_LEARNERS = (  # titles in lower case without accents, words parted by single spaces; one line a language
    r"train(ing)? (of )?the trainers?|(for|of) (\w+ ){0,2}(trainers|teachers|lecturers|instructors|tutors)|"
    r"(trainer|instructor|teacher) (training|qualification|course)|adults teachers",  # en
    r"ausbildung (der|von) ausbilde\w+|ausbildereignung\w*|\b(aevo|adasch\w*)\b|"
    r"f(u|ue)r (\w+ ){0,2}(ausbilde\w+|lehrkraft\w*|lehrer\w*|dozent\w*|trainer\w*)|trainerausbildung",  # de
    r"formation de(s)? formateur\w*|\bformateur\w* (d adultes|professionnel\w*)|"
    r"pour (\w+ ){0,2}(enseignants|formateurs|tuteurs)|maitre d apprentissage",  # fr
    r"formacion de formador\w*|docencia de la formacion|para (\w+ ){0,2}(docentes|profesor\w*|formador\w*)",  # es
    r"formazione (dei |per |di )?formator\w*|per (i |gli )?(docenti|insegnanti|formatori|tutor)|"
    r"tutor aziendal\w*",  # it
    r"formacao (pedagogica )?de formador\w*|para (\w+ ){0,2}professores",  # pt
    r"form(are|area) (de )?formator\w*|pentru (cadre(le)? didactice|profesori|maistri|formatori)",  # ro
    r"oktatok(nak)? (kepzese|reszere|szamara)?|oktatokepz\w*|trenerkepz\w*|tanaroknak|tanarok reszere",  # hu
    r"dla (\w+ ){0,2}(nauczycieli|instruktorow|trenerow)|szkolenie trenerow|instruktor\w* praktycznej nauki",  # pl
    r"pro (\w+ ){0,2}(ucitele|lektory|instruktory)|lektor dalsiho vzdelavani",  # cs
    r"pre (\w+ ){0,2}(ucitelov|lektorov|instruktorov|majstrov)",  # sk
    r"handledarutbildning|(for|till) (\w+ ){0,2}(larare|handledare|instruktor\w*)|\byrkeslarar\w*",  # sv
    r"praktijkopleider\w*|voor (\w+ ){0,2}(docenten|leraren|opleiders)|opleiding tot trainer",  # nl
)
HALVES = re.compile(r"[;:]")
LEARNERS = re.compile("|".join(rf"\b(?:{line})\b" for line in _LEARNERS))


def for_trainers(title: str) -> bool:
    """Whether a title says that trainers, teachers or instructors are those who learn; each half of "a; b" alone."""
    return any(LEARNERS.search(" ".join(words_of(part))) for part in HALVES.split(title))
