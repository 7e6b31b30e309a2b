"""Patterns of inflected forms: letters, spaces, ( | ) and ?. Small enough to be written out in full."""

from collections.abc import Iterator
from itertools import product

from django.utils.translation import gettext as _

MOST_FORMS = 300
LONGEST = 200
DEEPEST = 3


class PatternReader:
    """Reads by hand: choices of sequences of pieces, a piece being a letter or a choice in parentheses."""

    def __init__(self, text: str) -> None:
        self.text, self.place, self.depth = text, 0, 0

    def read(self) -> list[str]:
        forms = self.choices()
        if self.place < len(self.text):
            raise ValueError(_("Det finns en högerparentes för mycket."))
        return forms

    def peek(self) -> str:
        return self.text[self.place : self.place + 1]

    def choices(self) -> list[str]:
        forms = self.sequence()
        while self.peek() == "|":
            self.place += 1
            forms += self.sequence()
        return bounded(forms)

    def sequence(self) -> list[str]:
        forms = [""]
        while self.peek() not in ("", "|", ")"):
            forms = bounded(["".join(pair) for pair in product(forms, self.piece())])
        return forms

    def piece(self) -> list[str]:
        forms = self.group() if self.peek() == "(" else [self.letter()]
        if self.peek() == "?":
            self.place += 1
            forms = [*forms, ""]
        return forms

    def group(self) -> list[str]:
        self.place += 1
        self.depth += 1
        if self.depth > DEEPEST:
            raise ValueError(_("Det är för många parenteser i varandra."))
        forms = self.choices()
        self.depth -= 1
        if self.peek() != ")":
            raise ValueError(_("Det saknas en högerparentes."))
        self.place += 1
        return forms

    def letter(self) -> str:
        sign = self.peek()
        if not is_allowed(sign):
            raise ValueError(_("Tecknet %(sign)s går inte att använda här.") % {"sign": sign})
        self.place += 1
        return sign


def is_allowed(sign: str) -> bool:
    return sign.isalpha() or sign in " -:…"


def bounded(forms: list[str]) -> list[str]:
    if len(forms) > MOST_FORMS:
        raise ValueError(_("Mönstret ger för många former. Dela upp det i flera ord."))
    return forms


def spelled_out(text: str) -> Iterator[str]:
    """All forms a pattern stands for, each once: "sänd(a|s)?" is sända, sänds and sänd."""
    forms = dict.fromkeys(" ".join(form.split()) for form in PatternReader(text).read())
    return (form for form in forms if form)


def check_pattern(text: str) -> None:
    """Raises ValueError with a Swedish message when a person's pattern cannot be used."""
    if len(text) > LONGEST:
        raise ValueError(_("Mönstret är för långt. Det får ha högst %(most)d tecken.") % {"most": LONGEST})
    if not [form for form in spelled_out(text) if form[0].isalpha() and form[-1].isalpha()]:
        raise ValueError(_("Mönstret innehåller inget ord."))
