"""Texts on their way, made by the actions wherever there is one."""

from datetime import date, datetime
from itertools import count
from typing import Any
from uuid import uuid4

from core.actions import action
from core.models import User
from klarsprak import actions
from klarsprak.actions import Place
from klarsprak.actions.answering import mark_of, remarks_at
from klarsprak.language.blocks import Block, BlockKind
from klarsprak.models import (
    Comment,
    Decision,
    Letter,
    Outcome,
    Post,
    Proposal,
    Reaction,
    Reading,
    ReadingRound,
    ReviewedText,
    Sentence,
    Version,
    WordEntry,
)
from klarsprak.states import TextState
from participants.models import Board, Contribution, Participant, Unit
from tests.factories.fees import make_offer
from tests.factories.participants import make_participant, make_staff, make_unit
from tests.factories.times import AT

numbers = count(1)
DUE_ON = date(2026, 12, 14)
TALKS_UNTIL = date(2026, 12, 18)

# Invented, and heavy on purpose: a heading, three paragraphs and two list items; ten sentences in all.
BLOCKS = (
    Block(BlockKind.HEADING, "Din avgift för hjälpen"),
    Block(BlockKind.PARAGRAPH, "Du har fått ett beslut. Från den 1 januari ska du betala en avgift."),
    Block(BlockKind.PARAGRAPH, "Avgiften fastställs av nämnden. Den erläggs månadsvis."),
    Block(BlockKind.PARAGRAPH, "Om uppgifter inte lämnas debiteras full avgift. Har du frågor? Ring oss."),
    Block(BlockKind.LIST_ITEM, "Skicka blanketten."),
    Block(BlockKind.LIST_ITEM, "Vänta på besked."),
)
# The same text made lighter: two sentences are others, two are gone.
NEW_BLOCKS = (
    Block(BlockKind.HEADING, "Din avgift för hjälpen"),
    Block(BlockKind.PARAGRAPH, "Vi har bestämt något om dig. Från den 1 januari ska du betala en avgift."),
    Block(BlockKind.PARAGRAPH, "Du betalar en gång i månaden."),
    Block(BlockKind.PARAGRAPH, "Har du frågor? Ring oss."),
    Block(BlockKind.LIST_ITEM, "Skicka blanketten."),
    Block(BlockKind.LIST_ITEM, "Vänta på besked."),
)


def make_owner(board: Board, **fields: Any) -> User:
    """An employee who answers for a unit."""
    unit = fields.pop("unit", None) or make_unit(board)
    return make_staff(board, "unit_employee", unit=unit, **fields)


def make_text(
    board: Board, *, owner: User | None = None, blocks: tuple[Block, ...] = BLOCKS, **fields: Any
) -> ReviewedText:
    """A draft of the owner's (a new one unless given), with what it says."""
    owner = owner or make_owner(board)
    role = owner.staff_profile.unit_roles.select_related("unit").first()
    values: dict[str, Any] = {
        "title": f"Brev om avgift {next(numbers)}",
        "readers": "Den som just har fått hjälp hemma.",
        "goal": "Att veta vad det kostar och när man betalar.",
        "wanted_by": date(2027, 1, 15),
        **fields,
    }
    text = actions.prepare_text(board=board, unit=role.unit if role else None, by=owner, at=AT, **values)
    with action(by=owner, at=AT):
        actions.put_blocks(text.versions.get(), blocks)
    return text


def make_read_text(board: Board, **fields: Any) -> ReviewedText:
    """A draft whose text has come in; its owner has not looked it through."""
    text = make_text(board, **fields)
    text.versions.update(read_at=AT)
    return text


def make_checked_text(board: Board, **fields: Any) -> ReviewedText:
    """A draft that its owner can invite to."""
    text = make_read_text(board, **fields)
    assert text.owner
    actions.confirm_blocks(text=text, by=text.owner, at=AT)
    return text


def make_invited(board: Board, **fields: Any) -> ReviewedText:
    text = make_text(board, **fields)
    ReviewedText.objects.filter(pk=text.pk).update(state=TextState.INVITED, state_changed_at=AT)
    text.state = TextState.INVITED
    return text


def make_round(board: Board, *, by: User | None = None, at: datetime = AT, **fields: Any) -> ReadingRound:
    """A frozen version with an assignment; the readers are not asked yet."""
    return actions.plan_round(
        text=make_invited(board, **fields),
        due_on=DUE_ON,
        minutes=60,
        places=5,
        by=by or make_staff(board),
        at=at,
    )


def make_reader(round_: ReadingRound, person: Participant | None = None, **fields: Any) -> Participant:
    """A person (a new one unless given) who was asked to read and has said yes."""
    person = person or make_participant(round_.assignment.board, **fields)
    make_offer(round_.assignment, person, accepted=True)
    return person


def make_reading(round_: ReadingRound, person: Participant | None = None, **fields: Any) -> Reading:
    """Begun by somebody who has said yes."""
    reader = make_reader(round_, person, **fields)
    return actions.begin_reading(round=round_, participant=reader, by=reader.user, at=AT)


def sentence(round_: ReadingRound, number: int) -> Sentence:
    return Sentence.objects.select_related("block").get(version=round_.version, number=number)


def make_comment(reading: Reading, number: int = 2, **fields: Any) -> Comment:
    """A remark on the sentence with this number."""
    place = sentence(reading.round, number)
    values: dict[str, Any] = {
        "reaction": Reaction.HARD,
        "words": "Jag förstår inte ordet.",
        "exact": place.words,
        "said_at": AT,
        "changed_at": AT,
        **fields,
    }
    return Comment.objects.create(reading=reading, block=place.block, sentence=place, **values)


# --- The library and the word list -------------------------------------------------------------------
BEFORE = "Avgiften fastställs av nämnden och ska erläggas månadsvis i efterskott."
AFTER = "Nämnden bestämmer avgiften. Du betalar varje månad."


def make_brought_text(board: Board, *, by: User | None = None, **fields: Any) -> ReviewedText:
    """From before the platform: one sentence of 10 words, then two, of 3 and 4."""
    values: dict[str, Any] = {
        "title": f"Gammalt brev {next(numbers)}",
        "year": 2018,
        "kind": "letter",
        "before": BEFORE,
        "after": AFTER,
        **fields,
    }
    return actions.bring_old_text(
        board=board, old=actions.OldText(**values), by=by or make_staff(board), at=AT
    )


# --- Together, and told -------------------------------------------------------------------------------
def make_handed_in(round_: ReadingRound, person: Participant | None = None, **shown: Any) -> Reading:
    """Read and handed in; `shown` is what the others see."""
    return hand_in(make_reading(round_, person), **shown)


def begin_talk(round_: ReadingRound, *, by: User | None = None, until: date = TALKS_UNTIL) -> None:
    """By the coordinator; somebody must have let go of a reading."""
    board = round_.assignment.board
    actions.start_talk(text=round_.version.text, until=until, by=by or make_staff(board), at=AT)
    round_.refresh_from_db()


def make_hearer(board: Board, person: Participant | None = None, **fields: Any) -> Reading:
    """Handed in, and the readers talk."""
    reading = make_handed_in(make_round(board, **fields), person)
    begin_talk(reading.round)
    return fresh(reading)


def fresh(reading: Reading) -> Reading:
    rows = Reading.objects.select_related("round__version__text", "round__assignment", "participant__user")
    return rows.get(pk=reading.pk)


def place(round_: ReadingRound, number: int = 2) -> Place:
    found = sentence(round_, number)
    return Place(found.block, found)


def make_post(reading: Reading, words: str = "Jag tänkte samma sak.", number: int = 2) -> Post:
    """A line about the sentence with this number, whatever the talk's state."""
    where = place(reading.round, number)
    values = {"block": where.block, "sentence": where.sentence, "words": words, "said_at": AT}
    return Post.objects.create(reading=reading, **values)


def make_new_version(text: ReviewedText, blocks: tuple[Block, ...], *, at: datetime = AT) -> Version:
    """Frozen and measured, the next in number."""
    number = text.versions.count() + 1
    version = Version.objects.create(text=text, number=number, made_at=at)
    with action(by=None, at=at):
        actions.put_blocks(version, blocks)
        actions.freeze_version(version, at=at)
    return version


def make_old_text(board: Board, **fields: Any) -> ReviewedText:
    """From before the platform, with both versions, in the library."""
    values: dict[str, Any] = {
        "title": f"Brev om bidrag {next(numbers)}",
        "year": 2017,
        "created_at": AT,
        "is_historic": True,
        "state": TextState.DONE,
        "state_changed_at": AT,
        **fields,
    }
    before, after = values.pop("before", BLOCKS), values.pop("after", NEW_BLOCKS)
    text = ReviewedText.objects.create(board=board, **values)
    for blocks in (before, after):
        if blocks:
            make_new_version(text, blocks)
    return text


def make_decision(remark: Comment, outcome: str = "used", **fields: Any) -> Decision:
    text = remark.block.version.text
    values = {"outcome": outcome, "decided_by": text.owner, "decided_at": AT, **fields}
    return Decision.objects.create(comment=remark, **values)


def make_letter(reading: Reading, *, after: tuple[Block, ...] | None = None) -> Letter:
    """The text is closed, with a new version if `after` is given, and the reader has a letter."""
    text = ReviewedText.objects.get(versions=reading.round.version_id)
    if after:
        make_new_version(text, after)
    ReviewedText.objects.filter(pk=text.pk).update(state=TextState.DONE, state_changed_at=AT)
    contribution = Contribution.objects.filter(
        participant=reading.participant_id, assignment=reading.round.assignment_id
    ).first()
    return Letter.objects.create(reading=reading, contribution=contribution, sent_at=AT)


def letters(number: int) -> str:
    """The number in letters: a word of the list holds no digits."""
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def make_word(board: Board, **fields: Any) -> WordEntry:
    values = {
        "word": f"erforderlig{letters(next(numbers))}",
        "suggestion": "som behövs",
        "added_at": AT,
        **fields,
    }
    return WordEntry.objects.create(board=board, **values)


def make_proposed_word(person: Participant, **fields: Any) -> WordEntry:
    values = {"word": f"debiteras{letters(next(numbers))}", "key": uuid4(), **fields}
    return actions.propose_word(participant=person, by=person.user, at=AT, **values)


# --- Answers ------------------------------------------------------------------------------------------
def hand_in(reading: Reading, **shown: Any) -> Reading:
    """Read to the end, half an hour."""
    by = reading.participant.user
    return actions.hand_in(reading=reading, typed_time="30 min", shown=actions.Shown(**shown), by=by, at=AT)


def make_waiting_for_answers(
    board: Board, *numbers_said: int, readers: int = 1, **fields: Any
) -> ReviewedText:
    """A text whose readers have said that the sentences with these numbers are hard, and handed in."""
    round_ = make_round(board, **fields)
    for _reader in range(readers):
        reading = make_reading(round_)
        for number in numbers_said or (3,):
            make_comment(reading, number)
        hand_in(reading)
    to_answering(round_.version.text)
    return ReviewedText.objects.get(pk=round_.version.text_id)


def to_answering(text: ReviewedText) -> None:
    actions.to_answering(text=text, by=make_staff(text.board), at=AT)


def remarks_of(text: ReviewedText) -> list[Comment]:
    rows = Comment.objects.about(text).select_related(
        "reading__participant__user", "block", "sentence__block"
    )
    return list(rows.order_by("block__order", "sentence__number", "reading__number"))


def answer(remark: Comment, outcome: str = Outcome.USED, **fields: Any) -> Decision:
    """By the owner of the text, who has seen what there is."""
    text = fields.pop("text", None) or remark.reading.round.version.text
    by, at = fields.pop("by", text.owner), fields.pop("at", AT)
    if outcome == Outcome.NOT_NOW:
        fields.setdefault("reason", "law")
    if outcome == Outcome.QUESTION:
        fields.setdefault("words", "Vilket ord menar du?")
    seen = fields.pop("seen", None) or mark_of(remarks_at(text, remark))
    said = actions.Answered(outcome, **fields)
    actions.answer_remarks(text=text, remarks=[remark], said=said, seen=seen, by=by, at=at)
    return Decision.objects.get(comment=remark)


def make_new_text(text: ReviewedText, *blocks: Block) -> None:
    """Begun, and said to be the new text; with other words when blocks are given."""
    version = actions.begin_new_version(text=text, by=text.owner, at=AT)  # type: ignore[arg-type]
    if blocks:
        with action(by=text.owner, at=AT):
            actions.put_blocks(version, blocks)
    actions.settle_new_version(text=text, by=text.owner, at=AT)  # type: ignore[arg-type]


def make_closed(board: Board, **fields: Any) -> ReviewedText:
    """One remark, which is used; a new text; closed."""
    text = make_waiting_for_answers(board, **fields)
    answer(remarks_of(text)[0])
    make_new_text(text)
    published = actions.Published(where="Brevet efter beslutet", reaches=400)
    actions.close_text(text=text, published=published, by=text.owner, at=AT)  # type: ignore[arg-type]
    return ReviewedText.objects.get(pk=text.pk)


# --- Hard texts that are proposed -------------------------------------------------------------------
def make_proposal(board: Board, **fields: Any) -> Proposal:
    """By anyone."""
    values = {
        "where": f"exempelstad.example/avgift/{next(numbers)}",
        "why": "Jag hittar inte summan.",
        **fields,
    }
    return actions.propose_text(board=board, key=uuid4(), at=AT, **values)


def make_readers_proposal(person: Participant, **fields: Any) -> Proposal:
    """By a person of the group."""
    values = {"where": f"Brev om avgift {next(numbers)}", "why": "Jag hittar inte summan.", **fields}
    return actions.propose_text_as_reader(participant=person, by=person.user, key=uuid4(), at=AT, **values)


def make_passed_on(unit: Unit, proposal: Proposal | None = None) -> Proposal:
    """With the unit that is to answer."""
    proposal = proposal or make_proposal(unit.board)
    return actions.pass_on(proposal=proposal, unit=unit, by=make_staff(unit.board), at=AT)
