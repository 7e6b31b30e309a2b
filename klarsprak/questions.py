"""What is asked about a text, sentence by sentence, in words for a page. Questions, never faults."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from klarsprak.language.analysis import Sentence
from klarsprak.language.word_list import Hint

STRIKE_OUT = "(stryk ordet)"


@dataclass(frozen=True)
class Question:
    """`about` is the word as it stands in the text, or empty for the whole sentence."""

    about: str
    words: str
    note: str = ""


@dataclass(frozen=True)
class Piece:
    text: str
    is_asked_about: bool


@dataclass(frozen=True)
class AskedSentence:
    pieces: tuple[Piece, ...]
    questions: tuple[Question, ...]


def asked(sentence: Sentence) -> AskedSentence:
    return AskedSentence(tuple(pieces(sentence)), tuple(questions(sentence)))


def questions(sentence: Sentence) -> Iterator[Question]:
    if sentence.is_long:
        words = _("Meningen har %(count)d ord. Kan den bli två?") % {"count": sentence.words}
        yield Question("", words)
    for hint in sentence.hints:
        yield Question(hint.found, about_word(hint), hint.note)
    for word in dict.fromkeys(sentence.passive_words):
        yield Question(word, _("Vem gör det?"))


def about_word(hint: Hint) -> str:
    if hint.explain:
        return _("Är ordet förklarat? Till exempel: %(words)s.") % {"words": hint.suggestion}
    if hint.suggestion == STRIKE_OUT:
        return _("Behövs ordet?")
    choices = [f"”{choice}”" for choice in hint.suggestion.split("; ")]
    words = _(" eller ").join([", ".join(choices[:-1]), choices[-1]] if len(choices) > 1 else choices)
    return _("Går det att skriva %(words)s?") % {"words": words}


def pieces(sentence: Sentence) -> Iterator[Piece]:
    """The sentence cut where what is asked about begins and ends; what overlaps is marked once."""
    places = sorted([(hint.start, hint.end) for hint in sentence.hints] + sentence.passives)
    done = 0
    for start, end in places:
        if start >= done:
            yield from (piece for piece in (Piece(sentence.text[done:start], False),) if piece.text)
            yield Piece(sentence.text[start:end], True)
            done = end
    if rest := sentence.text[done:]:
        yield Piece(rest, False)
