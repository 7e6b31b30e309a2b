"""What a reader says about a sentence or a block: saved as one goes, changed and taken back freely."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Refused
from core.models import User
from klarsprak import rules
from klarsprak.actions.readings import put_place, reading_now
from klarsprak.language.quotes import AROUND, BETWEEN, Quote, quote, whole
from klarsprak.language.sentences import clean
from klarsprak.models import Comment, Reaction, Reading, Sentence, TextBlock

LONGEST = 2_000
FIELDS = ["reaction", "words", "suggestion", "earlier"]


@dataclass(frozen=True)
class Place:
    """A sentence of the version, or a whole block when there is none."""

    block: TextBlock
    sentence: Sentence | None = None

    @property
    def words(self) -> str:
        return self.sentence.words if self.sentence else self.block.text


@dataclass(frozen=True)
class Said:
    """None means that the form did not ask: what was said before stays."""

    reaction: str
    words: str | None = None
    suggestion: str | None = None


def say_about(
    *, reading: Reading, place: Place, said: Said, by: User, at: datetime, seen: str = ""
) -> Comment:
    """One remark each on a place. The same tap twice is one, and a change changes it.

    `seen` is the mark of the remark that the form was made from. When it was changed from another screen
    meanwhile, the words that come last win, and those they replace are put aside for the writer.
    """
    with reading_now(reading, by, at) as (act, row):
        refuse_foreign(row, place)
        remark = remark_on(row, place) or new_remark(row, place, at)
        before = values_of(remark)
        was_seen = remark._state.adding or seen == mark_of(remark)
        put_said(remark, said, place)
        if not was_seen:
            put_aside(remark, before)
        if remark._state.adding or values_of(remark) != before:
            remark.changed_at = at
            remark.save()
            act.record("comment.say", remark, fields=FIELDS)
        put_place(row, place.block)
    return remark


def take_back_remark(*, reading: Reading, place: Place, by: User, at: datetime) -> None:
    """'Ångra': as if nothing had been said. A second tap finds it gone, which is what was wanted."""
    with reading_now(reading, by, at) as (act, row):
        remark = remark_on(row, place)
        if remark is not None:
            act.record("comment.take_back", remark)
            remark.delete()


def let_earlier_go(*, reading: Reading, place: Place, by: User, at: datetime) -> None:
    """The writer has read what was put aside and does not need it."""
    with reading_now(reading, by, at) as (act, row):
        remark = remark_on(row, place)
        if remark is not None and remark.earlier:
            remark.earlier = ""
            remark.save(update_fields=["earlier"])
            act.record("comment.let_earlier_go", remark, fields=["earlier"])


def mark_of(remark: Comment) -> str:
    """Changes by every change: what a form carries to tell which remark it was made from."""
    return f"{remark.changed_at.timestamp():.6f}"


# --- What was said -----------------------------------------------------------------------------------
def put_said(remark: Comment, said: Said, place: Place) -> None:
    remark.reaction = Reaction(said.reaction)
    if said.words is not None:
        remark.words = short_enough(said.words.strip(), "words")
    if said.suggestion is not None:
        remark.suggestion = suggestion_in(said.suggestion, place)
    is_thanks = remark.reaction == Reaction.GOOD and not remark.words and not remark.suggestion
    remark.needs_answer = not is_thanks


def suggestion_in(typed: str, place: Place) -> str:
    """The box is filled with the sentence beforehand; left as it was it suggests nothing."""
    if plain(typed) == plain(place.words):
        return ""
    return short_enough(typed.strip(), "suggestion")


def plain(text: str) -> str:
    """As it looks: one kind of space, nothing that is not seen."""
    return " ".join(clean(text).split())


def short_enough(text: str, field: str) -> str:
    if len(text) > LONGEST:
        raise Refused(
            _("Det blev %(n)s tecken. Det får plats %(most)s. Ta bort lite, så sparar vi resten.")
            % {"n": len(text), "most": LONGEST},
            field=field,
        )
    return text


def values_of(remark: Comment) -> tuple[str, ...]:
    return (remark.reaction, remark.words, remark.suggestion, remark.earlier)


def put_aside(remark: Comment, before: tuple[str, ...]) -> None:
    """Words that another screen had saved and that are not in what is there now."""
    _reaction, words, suggestion, _earlier = before
    kept = [remark.earlier] if remark.earlier else []
    for old, new in ((words, remark.words), (suggestion, remark.suggestion)):
        if old and old not in new and old not in remark.earlier:
            kept.append(old)
    remark.earlier = "\n\n".join(kept)


# --- Where ---------------------------------------------------------------------------------------------
def remark_on(row: Reading, place: Place) -> Comment | None:
    if place.sentence is None:
        return row.comments.filter(block=place.block, sentence__isnull=True).first()
    return row.comments.filter(sentence=place.sentence).first()


def new_remark(row: Reading, place: Place, at: datetime) -> Comment:
    found = quote_of(place)
    return Comment(
        reading=row,
        block=place.block,
        sentence=place.sentence,
        exact=found.exact,
        prefix=found.prefix,
        suffix=found.suffix,
        said_at=at,
        changed_at=at,
    )


def quote_of(place: Place) -> Quote:
    """With what stands around it, in the neighbouring blocks too: each is at least a letter and a break."""
    near, order = AROUND // 2, place.block.order
    rows = place.block.version.blocks.filter(order__range=(order - near, order + near)).order_by("order")
    texts = list(rows.values_list("order", "text"))
    before = [text for number, text in texts if number < order]
    start = sum(len(text) + len(BETWEEN) for text in before)
    text = whole([text for _number, text in texts])
    if place.sentence is None:
        return quote(text, start, start + len(place.block.text))
    return quote(text, start + place.sentence.start, start + place.sentence.end)


def refuse_foreign(row: Reading, place: Place) -> None:
    """A remark stands on the version that the reader was asked to read."""
    if place.block.version_id != row.round.version_id:
        raise access.Denied(rules.READ, row)
