"""The lists of klarspråk: an employee's texts, a text's blocks, and hard texts that are proposed."""

from collections.abc import Callable
from itertools import count, islice
from string import ascii_lowercase

from django.utils import timezone

from klarsprak.language.blocks import Block, BlockKind
from klarsprak.models import Comment, Decision, Outcome, ReviewedText
from participants.actions import give_unit_role
from participants.models import Offer, Unit
from tests.factories.klarsprak import (
    NEW_BLOCKS,
    answer,
    hand_in,
    make_checked_text,
    make_comment,
    make_decision,
    make_hearer,
    make_invited,
    make_letter,
    make_new_text,
    make_old_text,
    make_passed_on,
    make_post,
    make_proposal,
    make_proposed_word,
    make_read_text,
    make_reader,
    make_reading,
    make_round,
    make_waiting_for_answers,
    make_word,
    remarks_of,
    to_answering,
)
from tests.factories.many import many, many_people, many_questions
from tests.factories.participants import make_area, make_unit, profile_of
from tests.factories.times import AT
from tests.factories.world import World
from tests.lists import List, Rows

EMPLOYEE, PARTICIPANT, COORDINATOR = "unit_employee", "participant", "coordinator"
MOST_REMARKS = 305
# A frozen text takes no more paragraphs, and a closed one no more answers.
LONG_TEXT = tuple(Block(BlockKind.PARAGRAPH, "Du får ett brev.") for _number in range(MOST_REMARKS))


# --- Inviting to a reading, and hard texts that are proposed ----------------------------------------
def texts(world: World) -> Rows:
    """Each with a version of its own."""
    text = make_read_text(world.board, owner=world.user(EMPLOYEE))
    return Rows(lambda more: many(text.versions.get(), more, text=many(text, more)))


def blocks_of(text: ReviewedText) -> Rows:
    last = text.versions.get().blocks.order_by("order").last()
    assert last is not None
    orders = count(last.order + 1)
    return Rows(lambda more: many(last, more, order=(next(orders) for _ in range(more))), (text.pk,))


def blocks(world: World) -> Rows:
    return blocks_of(make_read_text(world.board, owner=world.user(EMPLOYEE)))


def questions(world: World) -> Rows:
    """A hard sentence in each."""
    hard = (Block(BlockKind.PARAGRAPH, " ".join(["Ordet"] * 21) + "."),)
    return blocks_of(make_checked_text(world.board, owner=world.user(EMPLOYEE), blocks=hard))


def unit_of(world: World) -> Unit:
    unit, employee = make_unit(world.board), profile_of(world.user(EMPLOYEE))
    give_unit_role(employee=employee, unit=unit, valid_from=timezone.localdate(AT), by=None, at=AT)
    return unit


def proposals(world: World) -> Rows:
    row = make_passed_on(unit_of(world))
    return Rows(lambda more: many(row, more))


def units_to_choose(world: World) -> Rows:
    employee = profile_of(world.user(EMPLOYEE))
    unit_of(world)
    role = employee.unit_roles.get()
    return Rows(lambda more: many(role, more, unit=many(role.unit, more)))


# --- Those who read ----------------------------------------------------------------------------------
def own_remarks(world: World) -> Rows:
    """Each on a sentence of its own, in a paragraph of its own."""
    reading = make_reading(make_round(world.board, blocks=LONG_TEXT), world.own)
    return Rows(more_remarks(make_comment(reading, 1)), (reading.round_id,))


def more_remarks(remark: Comment) -> Callable[[int], None]:
    """Of the same reader, on the sentences that come after."""
    places = remark.block.version.sentences.select_related("block").order_by("number")
    left = iter(list(places)[1:])

    def more(number: int) -> None:
        sentences = list(islice(left, number))
        many(remark, number, block=[one.block for one in sentences], sentence=sentences)

    return more


def texts_to_read(world: World) -> Rows:
    """Said yes to, each a text of its own."""
    round_ = make_round(world.board)
    make_reader(round_, world.own)
    offer = Offer.objects.get(participant=world.own, assignment=round_.assignment)

    def more(number: int) -> None:
        offers = many_questions(offer, number)
        texts = many(round_.version.text, number)
        versions = many(round_.version, number, text=texts)
        many(round_, number, assignment=[one.assignment for one in offers], version=versions)

    return Rows(more)


# --- Arranging ---------------------------------------------------------------------------------------
def texts_to_arrange(world: World) -> Rows:
    """Each read by somebody, with a unit of its own."""
    reading = make_reading(make_round(world.board))
    text = reading.round.version.text

    def more(number: int) -> None:
        units = many(text.unit, number)
        texts = many(text, number, unit=units)
        versions = many(reading.round.version, number, text=texts)
        work = many(reading.round.assignment, number)
        rounds = many(reading.round, number, assignment=work, version=versions)
        many(reading, number, round=rounds, participant=reading.participant)

    return Rows(more)


# --- Together, and told ------------------------------------------------------------------------------
def lines(world: World) -> Rows:
    """Everything said about one sentence, in the talk."""
    reading = make_hearer(world.board, world.own)
    post = make_post(reading)
    return Rows(lambda more: many(post, more), (reading.round_id,))


def lines_to_moderate(world: World) -> Rows:
    reading = make_hearer(world.board)
    post = make_post(reading)
    return Rows(lambda more: many(post, more), (reading.round.version.text_id,))


def letter_with_remarks(world: World) -> Rows:
    """Each remark on a sentence of its own, with an answer. They are another reader's first: the text is
    closed."""
    round_ = make_round(world.board, blocks=LONG_TEXT)
    reading, other = make_reading(round_, world.own), make_reading(round_)
    make_decision(make_comment(reading, 1), "not_now", reason="later")
    remark = make_comment(other, 1)
    more_remarks(remark)(MOST_REMARKS - 1)
    remark.delete()
    decision = Decision(
        outcome="not_now", reason="later", decided_by=round_.version.text.owner, decided_at=AT
    )
    many(decision, MOST_REMARKS - 1, comment=list(other.comments.all()))
    make_letter(reading, after=NEW_BLOCKS)

    def more(number: int) -> None:
        keys = list(other.comments.values_list("pk", flat=True)[:number])
        other.comments.filter(pk__in=keys).update(reading=reading)

    return Rows(more, (reading.round_id,))


def library(world: World) -> Rows:
    text = make_old_text(world.board)
    return Rows(lambda more: many(text, more))


def words_in_list(world: World) -> Rows:
    word = make_word(world.board)
    return Rows(lambda more: many(word, more))


def own_words(world: World) -> Rows:
    word = make_proposed_word(world.own)
    return Rows(lambda more: many(word, more))


# --- Those who answer --------------------------------------------------------------------------------
def remarks_to_answer(world: World) -> Rows:
    """Each on a sentence of its own, in a paragraph of its own."""
    text = make_waiting_for_answers(world.board, 1, owner=world.user(EMPLOYEE), blocks=LONG_TEXT)
    return Rows(more_remarks(remarks_of(text)[0]), (text.pk,))


def remarks_on_one_place(world: World) -> Rows:
    """Each by a reader of its own."""
    text = make_waiting_for_answers(world.board, owner=world.user(EMPLOYEE))
    remark = remarks_of(text)[0]
    numbers = count(2)

    def more(number: int) -> None:
        people = many_people(remark.reading.participant, number)
        readings = many(
            remark.reading, number, participant=people, number=[next(numbers) for _ in range(number)]
        )
        many(remark, number, reading=readings)

    return Rows(more, (text.pk, remark.pk))


def sentences_to_point_at(world: World) -> Rows:
    text = make_waiting_for_answers(world.board, owner=world.user(EMPLOYEE))
    remark = remarks_of(text)[0]
    answer(remark)
    make_new_text(text)
    sentence = text.versions.get(number=2).sentences.order_by("number").last()
    assert sentence is not None

    def more(number: int) -> None:
        orders, numbers = sentence.version.blocks.count(), sentence.version.sentences.count()
        blocks = many(sentence.block, number, order=[orders + n for n in range(1, number + 1)])
        many(sentence, number, block=blocks, number=[numbers + n for n in range(1, number + 1)])

    return Rows(more, (text.pk, remark.pk))


def asked_back(world: World) -> Rows:
    """Several of one's own remarks are asked about."""
    reading = make_reading(make_round(world.board, blocks=LONG_TEXT), world.own)
    remark = make_comment(reading, 1)
    hand_in(reading)
    to_answering(reading.round.version.text)
    decision = answer(remark, Outcome.QUESTION, text=ReviewedText.objects.get(versions__rounds=reading.round))
    add = more_remarks(remark)

    def more(number: int) -> None:
        before = set(Comment.objects.values_list("pk", flat=True))
        add(number)
        many(decision, number, comment=list(Comment.objects.exclude(pk__in=before)))

    return Rows(more)


def invited_texts(world: World) -> Rows:
    text = make_invited(world.board)
    return Rows(lambda more: many(text, more))


def new_proposals(world: World) -> Rows:
    row = make_passed_on(make_unit(world.board))
    return Rows(lambda more: many(row, more, unit=many(row.unit, more)))


def proposals_to_pass_on(world: World) -> Rows:
    row = make_proposal(world.board)
    return Rows(lambda more: many(row, more))


def units_to_pass_on_to(world: World) -> Rows:
    unit = make_unit(world.board)
    return Rows(lambda more: many(unit, more), (make_proposal(world.board).pk,))


def areas_of_work(world: World) -> Rows:
    area = make_area(world.board)
    return Rows(lambda more: many(area, more), (make_invited(world.board).pk,))


def words(world: World) -> Rows:
    word = make_word(world.board)
    return Rows(lambda more: many(word, more))


def proposed_words(world: World) -> Rows:
    word = make_word(world.board, is_proposed=True)
    return Rows(lambda more: many(word, more))


def words_for_vale(world: World) -> Rows:
    """Of letters alone, as a word of the list must be."""
    word = make_word(world.board, word="krånglig")
    new = (f"krånglig{first}{second}" for first in ascii_lowercase for second in ascii_lowercase)
    return Rows(lambda more: many(word, more, word=new), (world.board.pk, "byt.yml"))


ADMIN = "admin:klarsprak"
ARRANGING = [
    List(f"{ADMIN}_reviewedtext_changelist", COORDINATOR, texts_to_arrange),
    List(f"{ADMIN}_reviewedtext_ask", COORDINATOR, areas_of_work),
    List(f"{ADMIN}_proposal_changelist", COORDINATOR, new_proposals),
    List(f"{ADMIN}_proposal_pass_on", COORDINATOR, units_to_pass_on_to),
    List(f"{ADMIN}_wordentry_changelist", COORDINATOR, words),
    List(f"{ADMIN}_wordentry_vale", COORDINATOR, words_for_vale),
    List("admin:index", COORDINATOR, invited_texts, grows=False),
    List("admin:index", COORDINATOR, proposals_to_pass_on, grows=False),
    List("admin:index", COORDINATOR, proposed_words, grows=False),
]
LISTS = [
    *ARRANGING,
    List("klarsprak:talk", PARTICIPANT, lines),
    List("klarsprak:text_talk", "coordinator", lines_to_moderate),
    List("klarsprak:letter", PARTICIPANT, letter_with_remarks),
    List("klarsprak:library", PARTICIPANT, library, grows=False),
    List("klarsprak:library", PARTICIPANT, library, query="?q=avgift", grows=False),
    List("klarsprak:word_list", PARTICIPANT, words_in_list, grows=False),
    List("klarsprak:word_list", PARTICIPANT, own_words, grows=False),
    List("klarsprak:answers", EMPLOYEE, remarks_to_answer, grows=False),
    List("klarsprak:answer_place", EMPLOYEE, remarks_on_one_place),
    List("klarsprak:point_out", EMPLOYEE, sentences_to_point_at, grows=False),
    List("portal:home", PARTICIPANT, asked_back, grows=False),
    List("klarsprak:texts", EMPLOYEE, texts, grows=False),
    List("employee_home", EMPLOYEE, texts, grows=False),
    List("klarsprak:text_blocks", EMPLOYEE, blocks),
    List("klarsprak:text_check", EMPLOYEE, questions, grows=False),
    List("klarsprak:proposals", EMPLOYEE, proposals, grows=False),
    List("klarsprak:invite", EMPLOYEE, units_to_choose),
    List("klarsprak:read", PARTICIPANT, own_remarks, grows=False),
    List("klarsprak:sentences", PARTICIPANT, own_remarks, grows=False),
    List("portal:home", PARTICIPANT, texts_to_read, grows=False),
]
