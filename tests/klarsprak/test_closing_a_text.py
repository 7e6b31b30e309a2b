"""A text is closed: not before all is answered, and then each who read is told, whoever it is."""

from collections import Counter
from datetime import date

import pytest

from core import access
from core.actions import Refused
from core.models import AuditEntry, Job, Message
from klarsprak import actions
from klarsprak.actions.readings import contribution_key
from klarsprak.models import Comment, Letter, Outcome, Reading, ResultDocument, ReviewedText
from klarsprak.reading_results import Result, kind_of, result_of, words_of
from klarsprak.states import TextState
from participants.models import (
    Answer,
    AnswerKind,
    Avoidance,
    ConflictOfInterest,
    Contribution,
    Participant,
    Verdict,
)
from participants.rules import debts_of
from participants.states import ContributionState
from tests.factories.klarsprak import (
    answer,
    hand_in,
    make_closed,
    make_comment,
    make_new_text,
    make_owner,
    make_reading,
    make_round,
    make_waiting_for_answers,
    remarks_of,
    to_answering,
)
from tests.factories.participants import make_board, make_participant, make_staff, make_unit, profile_of
from tests.factories.times import AT, TODAY, later

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
USED, PARTLY, NOT_NOW = Outcome.USED, Outcome.PARTLY, Outcome.NOT_NOW
PUBLISHED = actions.Published("Brevet efter beslutet", date(2027, 3, 1), 4000)


@pytest.fixture
def text() -> ReviewedText:
    return make_waiting_for_answers(make_board(), 2, 3)


def close(text: ReviewedText, published: actions.Published = PUBLISHED) -> None:
    assert text.owner
    actions.close_text(text=text, published=published, by=text.owner, at=later(days=2))


def refusal(text: ReviewedText) -> Refused:
    with pytest.raises(Refused) as refused:
        close(text)
    assert ReviewedText.objects.get(pk=text.pk).state == TextState.ANSWERING
    return refused.value


def answer_all(text: ReviewedText, outcome: str = USED) -> None:
    for remark in remarks_of(text):
        answer(remark, outcome)


# --- What must be done first ----------------------------------------------------------------------
def test_it_is_not_closed_until_every_remark_has_its_answer(text: ReviewedText) -> None:
    first, second = remarks_of(text)
    make_new_text(text)
    assert "2" in str(refusal(text).message)
    answer(first, USED)
    assert refusal(text).code == "unanswered"
    answer(second, NOT_NOW)
    close(text)
    assert ReviewedText.objects.get(pk=text.pk).state == TextState.DONE


def test_a_question_back_keeps_it_open(text: ReviewedText) -> None:
    first, second = remarks_of(text)
    answer(first, USED)
    answer(second, Outcome.QUESTION)
    make_new_text(text)
    assert refusal(text).code == "unanswered"


def test_what_is_used_stands_in_a_new_text(text: ReviewedText) -> None:
    answer_all(text, PARTLY)
    assert refusal(text).code == "no_new_text"


def test_the_owner_has_said_that_it_is_the_new_text(text: ReviewedText) -> None:
    answer_all(text)
    assert text.owner
    actions.begin_new_version(text=text, by=text.owner, at=AT)
    assert refusal(text).code == "new_text"


def test_when_nothing_is_used_no_new_text_is_needed(text: ReviewedText) -> None:
    answer_all(text, NOT_NOW)
    close(text)
    assert text.versions.count() == 1


def test_what_was_said_and_handed_back_is_answered_too() -> None:
    reading = make_reading(make_round(make_board()))
    make_comment(reading)
    actions.hand_back(reading=reading, typed_time="", by=reading.participant.user, at=AT)
    text = reading.round.version.text
    to_answering(text)
    assert refusal(text).code == "unanswered"


def test_others_do_not_close_it(text: ReviewedText) -> None:
    answer_all(text, NOT_NOW)
    for by in (make_staff(text.board), make_owner(text.board)):
        with pytest.raises(access.Denied):
            actions.close_text(text=text, published=PUBLISHED, by=by, at=AT)


# --- What is kept ---------------------------------------------------------------------------------
def test_the_new_text_is_frozen_and_measured_with_the_numbers_it_had(text: ReviewedText) -> None:
    answer_all(text)
    make_new_text(text)
    numbered = set(text.versions.get(number=2).sentences.values_list("pk", flat=True))
    close(text)
    new = text.versions.get(number=2)
    assert new.is_frozen
    assert new.measurement.sentences > 0
    assert set(new.sentences.values_list("pk", flat=True)) == numbered


def test_what_was_taken_out_of_the_new_text_is_not_kept_beside_it(text: ReviewedText) -> None:
    answer_all(text)
    make_new_text(text)
    text.versions.filter(number=2).update(blocks_before=[{"text": "Ring Berit Blom."}])
    close(text)
    assert text.versions.get(number=2).blocks_before is None


def test_where_it_is_and_how_many_it_reaches_is_kept(text: ReviewedText) -> None:
    answer_all(text, NOT_NOW)
    close(text)
    row = ReviewedText.objects.get(pk=text.pk)
    assert (row.published_where, row.published_on, row.reaches) == (
        "Brevet efter beslutet",
        date(2027, 3, 1),
        4000,
    )


def test_nothing_needs_to_be_said_about_where_it_is(text: ReviewedText) -> None:
    answer_all(text, NOT_NOW)
    close(text, actions.Published(in_library=False))
    row = ReviewedText.objects.get(pk=text.pk)
    assert (row.published_where, row.reaches, row.in_library) == ("", None, False)


def test_a_text_is_closed_once(text: ReviewedText) -> None:
    answer_all(text, NOT_NOW)
    close(text)
    with pytest.raises(Refused):
        close(text)
    assert Letter.objects.count() == 1


# --- The loop -------------------------------------------------------------------------------------
def test_each_reader_gets_a_letter_and_the_answer_that_is_owed(text: ReviewedText) -> None:
    first, second = remarks_of(text)
    answer(first, USED)
    answer(second, NOT_NOW)
    make_new_text(text)
    close(text)
    said = Answer.objects.get()
    assert said.contribution == Letter.objects.get().contribution
    assert said.kind == AnswerKind.PARTLY
    assert "1 av dina 2 kommentarer" in said.words
    assert "Brevet efter beslutet" in said.result
    assert Contribution.objects.get().state == ContributionState.ANSWERED
    assert Message.objects.filter(kind="participants.contribution_answered").count() == 1


@pytest.mark.parametrize("how", ["ended with the round", "handed back"])
def test_whoever_read_a_part_and_said_nothing_is_told_too_and_the_unit_is_not_disturbed(how: str) -> None:
    reading = make_reading(make_round(make_board()))
    if how == "handed back":
        actions.hand_back(reading=reading, typed_time="", by=reading.participant.user, at=AT)
    text = reading.round.version.text
    to_answering(text)
    close(text)
    assert Letter.objects.get().contribution == Contribution.objects.get()
    assert Contribution.objects.get().state == ContributionState.ANSWERED
    assert Message.objects.filter(kind="participants.contribution_answered").count() == 1
    assert not Message.objects.filter(kind="participants.unit_owes_answer").exists()


def test_whoever_read_and_had_nothing_to_say_is_thanked() -> None:
    reading = hand_in(make_reading(make_round(make_board())))
    text = reading.round.version.text
    to_answering(text)
    close(text)
    assert Answer.objects.get().kind == AnswerKind.USED


def person_who_avoids_the_unit(text_unit: object, person: Participant) -> None:
    Avoidance.objects.create(participant=person, unit=text_unit, said_at=AT)


def test_a_reader_who_would_rather_not_meet_the_unit_is_answered_all_the_same() -> None:
    board = make_board()
    unit = make_unit(board)
    owner = make_owner(board, unit=unit)
    person = make_participant(board)
    round_ = make_round(board, owner=owner)
    reading = make_reading(round_, person)
    person_who_avoids_the_unit(unit, person)
    make_comment(reading)
    hand_in(reading)
    assert Contribution.objects.get().unit is None
    finish(reading.round.version.text)
    assert Contribution.objects.get().state == ContributionState.ANSWERED


@pytest.mark.parametrize("how", ["named by the reader", "declared by the employee"])
def test_a_reader_who_is_kept_apart_from_the_owner_is_answered_all_the_same(how: str) -> None:
    board = make_board()
    owner = make_owner(board)
    person = make_participant(board)
    reading = make_reading(make_round(board, owner=owner), person)
    if how == "named by the reader":
        Avoidance.objects.create(participant=person, employee=profile_of(owner), said_at=AT)
    else:
        ConflictOfInterest.objects.create(
            participant=person, employee=profile_of(owner), declared_by=owner, declared_at=AT
        )
    make_comment(reading)
    hand_in(reading)
    assert not debts_of(owner, TODAY).exists()
    finish(reading.round.version.text)
    assert Contribution.objects.get().state == ContributionState.ANSWERED
    assert AuditEntry.objects.filter(action="contribution.answer_by_programme").exists()


def test_a_protected_reader_is_answered_too() -> None:
    board = make_board()
    person = make_participant(board)
    reading = make_reading(make_round(board), person)
    make_comment(reading)
    hand_in(reading)
    Participant.objects.filter(pk=person.pk).update(protection="secrecy")
    finish(reading.round.version.text)
    assert Contribution.objects.get().state == ContributionState.ANSWERED


def finish(text: ReviewedText) -> None:
    to_answering(text)
    text = ReviewedText.objects.get(pk=text.pk)
    answer_all(text, NOT_NOW)
    close(text)


def test_what_a_reader_took_back_is_not_answered(text: ReviewedText) -> None:
    given = Contribution.objects.get()
    Contribution.objects.update(state=ContributionState.WITHDRAWN)
    answer_all(text, NOT_NOW)
    close(text)
    assert not Answer.objects.filter(contribution=given).exists()


def test_no_answer_is_opened_again_and_answered_as_all_others(text: ReviewedText) -> None:
    from participants.actions import answer as answer_debt
    from participants.actions import say_verdict

    answer_all(text, NOT_NOW)
    given = Contribution.objects.get()
    assert text.owner
    with pytest.raises(Refused) as refused:
        answer_debt(contribution=given, kind=AnswerKind.USED, words="Tack.", by=text.owner, at=AT)
    assert refused.value.code == "elsewhere"
    close(text)
    say_verdict(
        contribution=given, verdict=Verdict.NO, by=given.participant.user, at=later(days=3), missing="Varför?"
    )
    answer_debt(contribution=given, kind=AnswerKind.USED, words="Därför.", by=text.owner, at=later(days=4))
    assert Contribution.objects.get().state == ContributionState.ANSWERED


def test_the_owner_is_reminded_once_a_week_as_of_all_debts(text: ReviewedText) -> None:
    from participants.actions import remind_of_debts

    remind_of_debts(at=later(days=23))
    remind_of_debts(at=later(days=24))
    reminded = Message.objects.filter(kind="participants.unit_answers_wait")
    assert [message.recipient for message in reminded] == [text.owner]


def test_the_key_of_what_was_given_is_the_readings_own(text: ReviewedText) -> None:
    assert Contribution.objects.get().pk == contribution_key(Reading.objects.get())


# --- In words -------------------------------------------------------------------------------------
KINDS = [
    # used, partly, not now → what the loop says, and how the words begin about it
    ((3, 0, 0), AnswerKind.USED, "3 av dina 3 kommentarer används"),
    ((2, 0, 1), AnswerKind.PARTLY, "2 av dina 3 kommentarer används"),
    ((0, 2, 0), AnswerKind.PARTLY, "2 av dina 2 kommentarer används"),
    ((0, 0, 9), AnswerKind.NOT_NOW, "står det varför"),
    ((1, 0, 0), AnswerKind.USED, "Din kommentar används"),
    ((0, 0, 0), AnswerKind.USED, "är läst"),
]


@pytest.mark.parametrize(("counts", "kind", "words"), KINDS)
def test_what_became_of_a_readers_remarks(counts: tuple[int, int, int], kind: AnswerKind, words: str) -> None:
    outcomes = Counter(dict(zip((USED, PARTLY, NOT_NOW), counts, strict=True)))
    result = Result(ReviewedText(title="Brev"), Counter(map(str, outcomes.elements())))
    said = words_of(result)
    assert kind_of(result) == kind
    assert words in said
    assert "0 av" not in said
    assert said.startswith("Texten är klar.")


def test_where_it_is_is_said_only_when_it_is_known() -> None:
    bare = Result(ReviewedText(title="Brev"), Counter())
    full = Result(
        ReviewedText(published_where="på webben", published_on=date(2027, 3, 1), reaches=4000), Counter()
    )
    assert result_of(bare) == ""
    assert result_of(full).splitlines() == [
        "Texten finns här: på webben.",
        "Den används från 1\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2027.",
        "Ungefär 4\N{NO-BREAK SPACE}000 får den på ett år.",
    ]


# --- The result -----------------------------------------------------------------------------------
def test_the_document_holds_the_text_and_the_answers_and_nobodys_name() -> None:
    from core.files import open_stored
    from klarsprak.extraction import read_document

    text = make_closed(make_board())
    assert text.owner
    document = actions.ask_for_document(text=text, by=text.owner, at=AT)
    assert Job.objects.filter(kind="klarsprak.make_result").count() == 1
    actions.make_document(document_id=str(document.pk), at=AT)
    stored = actions.fetch_document(text=text, by=text.owner, at=AT)
    assert stored
    with open_stored(stored) as file:
        words = " ".join(block.text for block in read_document(file.read(), "a.docx").blocks)
    person = Comment.objects.get().reading.participant
    assert "Avgiften fastställs av nämnden." in words
    assert "Jag förstår inte ordet." in words
    assert person.last_name not in words


def test_the_document_is_fetched_by_nobody_else() -> None:
    text = make_closed(make_board())
    assert text.owner
    document = actions.ask_for_document(text=text, by=text.owner, at=AT)
    actions.make_document(document_id=str(document.pk), at=AT)
    for by in (make_owner(text.board), make_owner(make_board()), make_staff(make_board())):
        with pytest.raises(access.Denied):
            actions.fetch_document(text=text, by=by, at=AT)


def test_a_document_is_asked_for_by_the_owner_of_a_closed_text(text: ReviewedText) -> None:
    assert text.owner
    with pytest.raises(Refused):
        actions.ask_for_document(text=text, by=text.owner, at=AT)
    closed = make_closed(text.board)
    with pytest.raises(access.Denied):
        actions.ask_for_document(text=closed, by=text.owner, at=AT)


def test_the_words_of_a_reader_who_is_forgotten_stand_in_no_document(text: ReviewedText) -> None:
    from core.erasing import Eraser
    from klarsprak.actions.results import forget_documents_of

    closed = make_closed(text.board)
    assert closed.owner
    document = actions.ask_for_document(text=closed, by=closed.owner, at=AT)
    actions.make_document(document_id=str(document.pk), at=AT)
    readers = Participant.objects.filter(pk=Letter.objects.get().reading.participant_id)
    forget_documents_of(readers, Eraser(AT, {}))
    assert ResultDocument.objects.exists()
    forget_documents_of(readers, Eraser(AT, {"klarsprak.readings": 0}))
    assert not ResultDocument.objects.exists()


def test_asking_again_makes_it_again(text: ReviewedText) -> None:
    closed = make_closed(text.board)
    assert closed.owner
    first = actions.ask_for_document(text=closed, by=closed.owner, at=AT)
    assert actions.ask_for_document(text=closed, by=closed.owner, at=AT) == first
    actions.make_document(document_id=str(first.pk), at=AT)
    second = actions.ask_for_document(text=closed, by=closed.owner, at=later(days=1))
    assert second != first
    assert ResultDocument.objects.get() == second
