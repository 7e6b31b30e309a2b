"""The owner's list of remarks: place by place, what waits for an answer first. Never who, unless told."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from klarsprak.actions.answering import decision_of
from klarsprak.closing import QUESTIONS
from klarsprak.models import ClosingAnswer, Comment, Decision, Reading, ReviewedText, Sentence, Version

Names = Collection[UUID]


@dataclass(frozen=True)
class Voice:
    """One remark as the owner sees it."""

    remark: Comment
    who: str

    @property
    def decision(self) -> Decision | None:
        return decision_of(self.remark)

    @property
    def is_answered(self) -> bool:
        return not self.remark.needs_answer or (self.decision is not None and self.decision.is_final)


@dataclass(frozen=True)
class Place:
    """A sentence, or a whole block, with all that was said about it."""

    voices: Sequence[Voice]

    @property
    def first(self) -> Voice:
        """The one that its page is about: the first that waits."""
        return next((voice for voice in self.voices if not voice.is_answered), self.to_answer[0])

    @property
    def to_answer(self) -> list[Voice]:
        return [voice for voice in self.voices if voice.remark.needs_answer]

    @property
    def is_thanks(self) -> bool:
        return not self.to_answer

    @property
    def is_answered(self) -> bool:
        return all(voice.is_answered for voice in self.voices)

    @property
    def remark(self) -> Comment:
        return self.voices[0].remark

    @property
    def before(self) -> str:
        return self.remark.block.text[: self.remark.sentence.start] if self.remark.sentence else ""

    @property
    def words(self) -> str:
        return self.remark.exact

    @property
    def after(self) -> str:
        return self.remark.block.text[self.remark.sentence.end :] if self.remark.sentence else ""

    @property
    def link(self) -> Decision | None:
        """What the place became: the same for all that is said about it, as it is pointed out for all."""
        decided = (voice.decision for voice in self.to_answer)
        return next((one for one in decided if one and one.is_final and one.sentence_words), None)


@dataclass(frozen=True)
class Answers:
    """All of a text. A place that is partly answered waits."""

    places: Sequence[Place]

    @property
    def waiting(self) -> list[Place]:
        return [place for place in self.places if not place.is_answered]

    @property
    def answered(self) -> list[Place]:
        return [place for place in self.places if place.is_answered and not place.is_thanks]

    @property
    def thanks(self) -> list[Place]:
        return [place for place in self.places if place.is_thanks]

    @property
    def all(self) -> int:
        return sum(len(place.to_answer) for place in self.places)

    @property
    def done(self) -> int:
        return sum(voice.is_answered for place in self.places for voice in place.to_answer)

    @property
    def lost(self) -> list[Place]:
        """Pointed at words that no longer stand in the new text."""
        return [place for place in self.places if place.link and place.link.lost_its_sentence]


def answers_of(text: ReviewedText, apart: Names) -> Answers:
    """One query, however long the text is. `apart` are those whose name this employee never sees."""
    rows = Comment.objects.about(text).given()
    return Answers(places_of(rows_of(rows), apart))


def place_of(text: ReviewedText, remark_id: UUID, apart: Names) -> Place | None:
    remark = Comment.objects.about(text).given().filter(pk=remark_id, needs_answer=True).first()
    if remark is None:
        return None
    same = Comment.objects.about(text).given().filter(block=remark.block_id, sentence=remark.sentence_id)
    return places_of(rows_of(same), apart)[0]


def rows_of(rows: "Iterable[Comment]") -> list[Comment]:
    found = list(
        rows.select_related(  # type: ignore[attr-defined]
            "reading__participant", "block", "sentence", "decision__sentence__block"
        ).order_by("block__order", F("sentence__number").asc(nulls_first=True), "reading__number")
    )
    for remark in found:
        if remark.sentence is not None:
            remark.sentence.block = remark.block
    return found


def places_of(remarks: Sequence[Comment], apart: Names) -> list[Place]:
    groups = groupby(remarks, key=lambda one: (one.block_id, one.sentence_id))
    return [Place([Voice(one, who(one.reading, apart)) for one in group]) for _place, group in groups]


def who(reading: Reading, apart: Names) -> str:
    """'Läsare 1'. The name is there when the reader has said so, and never with protected data or for an
    employee who is kept apart."""
    name = _("Läsare %(number)s") % {"number": reading.number}
    person = reading.participant
    if not reading.owner_may_know or person.is_protected or person.pk in apart:
        return name
    return f"{name}, {person.first_name}"


# --- Said at the end --------------------------------------------------------------------------------
@dataclass(frozen=True)
class Summary:
    question: str
    answers: Sequence[str]


def summaries_of(text: ReviewedText) -> list[Summary]:
    """Question by question, in the order of the alphabet: nobody can tell which answers belong together."""
    rows = ClosingAnswer.objects.filter(reading__round__version__text=text).filter(
        reading__in=Reading.objects.given()
    )
    said: dict[str, list[str]] = {}
    for row in rows:
        said.setdefault(row.question, []).append(row.words)
    return [
        Summary(str(words), sorted(said[key], key=str.casefold))
        for key, words in QUESTIONS.items()
        if key in said
    ]


# --- The new text -----------------------------------------------------------------------------------
@dataclass(frozen=True)
class NewText:
    """The version after the one that was read. `is_settled`: the owner has said that it is the new text."""

    read: Version
    version: Version | None
    is_settled: bool

    @property
    def is_begun(self) -> bool:
        return self.version is not None


def new_text_of(text: ReviewedText) -> NewText:
    """The newest version is the new text, unless it is the one that people were asked to read."""
    newest, *older = text.versions.order_by("-number").defer("blocks_before")[:2]
    if not older or newest.rounds.exists():
        return NewText(newest, None, is_settled=False)
    return NewText(older[0], newest, is_settled=newest.sentences.exists())


def sentences_among(version: Version, orders: Collection[int]) -> list[Sentence]:
    rows = version.sentences.filter(block__order__in=orders)
    return list(rows.select_related("block").order_by("number"))
