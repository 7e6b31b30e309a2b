"""Reading: what is said is saved, nothing is lost, and time and thanks are owed only once."""

from typing import Any

import pytest

from core.access import Denied
from core.actions import Refused
from core.models import AuditEntry
from fees.actions import open_draft, send_entry, withdraw_entry
from fees.models import WorkEntry
from fees.states import EntryState
from klarsprak import actions
from klarsprak.actions import Place, Said, Shown
from klarsprak.actions.comments import LONGEST, mark_of
from klarsprak.language.quotes import places, whole
from klarsprak.models import ClosingAnswer, Comment, Reading, ReadingRound, ReviewedText, TextBlock
from klarsprak.states import ReadingState, TextState
from participants.actions import decline_offer, start_pause
from participants.models import Contribution, Offer, ProtectionLevel
from participants.states import ContributionState, OfferState
from tests.factories.klarsprak import make_reader, make_reading, make_round, sentence
from tests.factories.participants import make_board, make_participant
from tests.factories.times import AT, TODAY, later

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
GOOD, HARD, WRONG = "good", "hard", "wrong"
FIRST = "Du har fått ett beslut."


@pytest.fixture
def round_() -> ReadingRound:
    return make_round(make_board())


@pytest.fixture
def reading(round_: ReadingRound) -> Reading:
    return make_reading(round_)


def at_sentence(reading: Reading, number: int = 2) -> Place:
    found = sentence(reading.round, number)
    return Place(found.block, found)


def at_block(reading: Reading, order: int = 2) -> Place:
    return Place(TextBlock.objects.get(version=reading.round.version, order=order))


def say(reading: Reading, reaction: str = HARD, *, place: Place | None = None, **more: str) -> Comment:
    words = {name: more.pop(name, None) for name in ("words", "suggestion")}
    return actions.say_about(
        reading=reading,
        place=place or at_sentence(reading),
        said=Said(reaction, **words),
        by=reading.participant.user,
        at=AT,
        **more,
    )


def hand_in(reading: Reading, typed: str = "1 timme", **shown: object) -> Reading:
    return actions.hand_in(
        reading=reading,
        typed_time=typed,
        shown=Shown(**shown),  # type: ignore[arg-type]
        by=reading.participant.user,
        at=AT,
    )


def hand_back(reading: Reading, typed: str = "20 min") -> Reading:
    return actions.hand_back(reading=reading, typed_time=typed, by=reading.participant.user, at=AT)


def take_up(reading: Reading) -> Reading:
    return actions.take_up(reading=reading, by=reading.participant.user, at=AT)


def go_on(reading: Reading, state: TextState) -> None:
    ReviewedText.objects.filter(pk=reading.round.version.text_id).update(state=state)
    reading.refresh_from_db()


def hours() -> WorkEntry:
    return WorkEntry.objects.get()


# --- Saying ---------------------------------------------------------------------------------------------
def test_one_tap_is_one_remark_with_its_quote(reading: Reading) -> None:
    remark = say(reading)
    text = whole(list(reading.round.version.blocks.order_by("order").values_list("text", flat=True)))
    assert (remark.reaction, remark.exact, remark.words) == (HARD, FIRST, "")
    assert len(places(text, actions.comments.quote_of(at_sentence(reading)))) == 1
    assert (remark.prefix, remark.suffix[:8]) == ("Din avgift för hjälpen\n", " Från de")


def test_the_same_tap_twice_is_one_remark_and_one_line(reading: Reading) -> None:
    say(reading)
    say(reading)
    assert Comment.objects.count() == 1
    assert AuditEntry.objects.filter(action="comment.say").count() == 1


def test_another_choice_changes_the_same_remark(reading: Reading) -> None:
    say(reading, words="Vad betyder det?")
    say(reading, WRONG)
    remark = Comment.objects.get()
    assert (remark.reaction, remark.words) == (WRONG, "Vad betyder det?")


def test_a_block_and_its_sentence_are_two_places(reading: Reading) -> None:
    say(reading)
    say(reading, place=at_block(reading))
    assert Comment.objects.filter(sentence__isnull=True).get().exact.startswith(FIRST)
    assert Comment.objects.count() == 2


@pytest.mark.parametrize(
    ("reaction", "words", "suggestion", "needs"),
    [
        (GOOD, "", "", False),
        (GOOD, "Tydligt!", "", True),
        (GOOD, "", "Du har fått ett brev.", True),
        (HARD, "", "", True),
        ("missing", "", "", True),
    ],
)
def test_good_without_words_is_thanks_and_all_else_is_answered(
    reading: Reading, reaction: str, words: str, suggestion: str, needs: bool
) -> None:
    assert say(reading, reaction, words=words, suggestion=suggestion).needs_answer is needs


@pytest.mark.parametrize(
    "typed",
    [
        FIRST,
        f"  {FIRST}\n",
        FIRST.replace(" ", "\N{NO-BREAK SPACE}"),
        FIRST.replace("beslut", "be\N{SOFT HYPHEN}slut"),
        "",
    ],
)
def test_a_box_left_as_it_was_suggests_nothing(reading: Reading, typed: str) -> None:
    assert say(reading, suggestion=typed).suggestion == ""


@pytest.mark.parametrize(
    "typed",
    ["Vi har bestämt 🙂 att du får hjälp.", "שלום, ring אותנו", "Du har\N{NO-BREAK SPACE}fått 12 kr."],
)
def test_own_words_are_kept_as_they_were_written(reading: Reading, typed: str) -> None:
    remark = say(reading, words=typed, suggestion=typed)
    remark.refresh_from_db()
    assert (remark.words, remark.suggestion) == (typed, typed)


@pytest.mark.parametrize("field", ["words", "suggestion"])
def test_too_long_is_said_at_its_box_and_changes_nothing(reading: Reading, field: str) -> None:
    say(reading, words="Kort.")
    with pytest.raises(Refused, match="tecken") as refused:
        say(reading, **{field: "a" * (LONGEST + 1)})
    assert refused.value.field == field
    assert Comment.objects.get().words == "Kort."


def test_undo_takes_it_away_and_twice_is_no_fault(reading: Reading) -> None:
    say(reading)
    for _tap in range(2):
        actions.take_back_remark(
            reading=reading, place=at_sentence(reading), by=reading.participant.user, at=AT
        )
    assert not Comment.objects.exists()


def test_the_furthest_block_is_how_far_one_has_come(reading: Reading) -> None:
    say(reading, place=at_block(reading, 4))
    say(reading, place=at_block(reading, 2))
    reading.refresh_from_db()
    assert reading.at_block is not None
    assert reading.at_block.order == 4


# --- Two screens ----------------------------------------------------------------------------------------
def test_words_from_a_page_that_was_old_win_and_the_others_are_put_aside(reading: Reading) -> None:
    say(reading, words="Från datorn.")
    remark = say(reading, words="Från telefonen.", seen="")
    assert (remark.words, remark.earlier) == ("Från telefonen.", "Från datorn.")


def test_going_on_with_ones_own_words_puts_nothing_aside(reading: Reading) -> None:
    mark = mark_of(say(reading, words="Jag"))
    assert say(reading, words="Nej, så här.", seen=mark).earlier == ""


def test_a_tap_on_an_old_page_takes_no_words_away(reading: Reading) -> None:
    say(reading, words="Från datorn.", suggestion="Så här i stället.")
    remark = say(reading, GOOD, seen="")
    assert (remark.words, remark.suggestion, remark.earlier) == ("Från datorn.", "Så här i stället.", "")


def test_what_was_put_aside_is_let_go_only_by_the_writer(reading: Reading) -> None:
    say(reading, words="Från datorn.")
    say(reading, words="Från telefonen.", seen="")
    actions.let_earlier_go(reading=reading, place=at_sentence(reading), by=reading.participant.user, at=AT)
    assert Comment.objects.get().earlier == ""


# --- Whose it is ----------------------------------------------------------------------------------------
def test_nobody_else_says_anything_in_ones_reading(reading: Reading) -> None:
    other = make_reader(reading.round)
    with pytest.raises(Denied):
        actions.say_about(reading=reading, place=at_sentence(reading), said=Said(HARD), by=other.user, at=AT)


def test_a_remark_stands_on_the_version_one_was_asked_to_read(reading: Reading) -> None:
    elsewhere = make_reading(make_round(reading.round.assignment.board))
    with pytest.raises(Denied):
        say(reading, place=at_sentence(elsewhere))


def test_whoever_took_the_yes_back_reads_no_more(reading: Reading) -> None:
    offer = Offer.objects.get(participant=reading.participant)
    decline_offer(offer=offer, by=reading.participant.user, at=AT, channel="portal")
    with pytest.raises(Denied):
        say(reading)


def test_a_resting_person_finishes_what_was_begun(reading: Reading) -> None:
    start_pause(participant=reading.participant, by=reading.participant.user, at=AT)
    say(reading)
    assert hand_in(reading).state == ReadingState.HANDED_IN


# --- Handing in and back --------------------------------------------------------------------------------
def test_handed_in_there_is_time_to_send_and_an_answer_owed(reading: Reading) -> None:
    say(reading)
    row = hand_in(reading, "2,5")
    assert (row.state, row.minutes, row.handed_in_at) == (ReadingState.HANDED_IN, 150, AT)
    assert (hours().minutes, hours().state, hours().typed_time) == (150, EntryState.DRAFT, "2,5")
    owed = Contribution.objects.get()
    assert (owed.participant, owed.programme) == (reading.participant, "klarsprak")
    assert (owed.assignment, owed.title, owed.state) == (
        reading.round.assignment,
        "Läs en text",
        ContributionState.OWED,
    )


@pytest.mark.parametrize(
    ("typed", "minutes"), [("2,5", 150), ("2:30", 150), ("en timme", 60), ("45 min", 45), ("halv tio–11", 90)]
)
def test_time_is_written_as_one_likes(reading: Reading, typed: str, minutes: int) -> None:
    assert hand_in(reading, typed).minutes == minutes


def test_time_that_cannot_be_read_hands_nothing_in(reading: Reading) -> None:
    with pytest.raises(Refused) as refused:
        hand_in(reading, "ett tag")
    assert refused.value.field == "time"
    assert Reading.objects.get().state == ReadingState.READING
    assert not Contribution.objects.exists()


def test_a_second_tap_owes_nothing_twice(reading: Reading) -> None:
    hand_in(reading)
    hand_in(reading)
    assert (WorkEntry.objects.count(), Contribution.objects.count()) == (1, 1)


def test_changed_and_handed_in_again_it_is_the_same_time_and_the_same_debt(reading: Reading) -> None:
    hand_in(reading, "1 timme")
    take_up(reading)
    say(reading)
    hand_in(reading, "2 timmar")
    assert hours().minutes == 120
    assert Contribution.objects.count() == 1


def test_hours_that_are_sent_stay_as_they_were_sent(reading: Reading) -> None:
    hand_in(reading, "1 timme")
    send_entry(entry=hours(), by=reading.participant.user, at=AT)
    take_up(reading)
    assert hand_in(reading, "2 timmar").minutes == 120
    assert (hours().minutes, hours().state) == (60, EntryState.SENT)


def test_hours_that_were_taken_back_can_be_told_again(reading: Reading) -> None:
    hand_in(reading, "1 timme")
    withdraw_entry(entry=hours(), by=reading.participant.user, at=AT)
    take_up(reading)
    hand_in(reading, "2 timmar")
    assert WorkEntry.objects.standing().get().minutes == 120


def test_without_a_time_there_is_no_draft(reading: Reading) -> None:
    assert hand_in(reading, "").minutes is None
    assert not WorkEntry.objects.exists()


def test_handed_back_what_was_done_counts_and_is_paid(reading: Reading) -> None:
    say(reading)
    row = hand_back(reading)
    assert (row.state, hours().minutes) == (ReadingState.HANDED_BACK, 20)
    assert Contribution.objects.count() == 1
    assert Comment.objects.given().count() == 1


def test_handed_back_with_nothing_said_nothing_is_owed(reading: Reading) -> None:
    hand_back(reading, "")
    assert not Contribution.objects.exists()
    assert not WorkEntry.objects.exists()


def test_handed_back_can_be_taken_up_again(reading: Reading) -> None:
    hand_back(reading)
    assert take_up(reading).state == ReadingState.READING


def test_what_is_handed_in_is_changed_only_after_taking_it_up(reading: Reading) -> None:
    hand_in(reading)
    with pytest.raises(Refused, match="Ändra något"):
        say(reading)


@pytest.mark.parametrize(
    "state", [TextState.DISCUSSING, TextState.ANSWERING, TextState.DONE, TextState.WITHDRAWN]
)
def test_when_the_text_has_gone_on_nothing_is_changed(reading: Reading, state: TextState) -> None:
    hand_in(reading)
    go_on(reading, state)
    with pytest.raises(Refused, match="räknas"):
        take_up(reading)


@pytest.mark.parametrize("verb", [say, hand_in, hand_back])
def test_of_a_text_that_has_gone_on_nothing_is_said(reading: Reading, verb: object) -> None:
    go_on(reading, TextState.ANSWERING)
    with pytest.raises(Refused, match="räknas"):
        verb(reading)  # type: ignore[operator]


def test_a_reading_is_not_begun_from_a_page_that_is_older_than_the_texts_next_step(
    round_: ReadingRound,
) -> None:
    person = make_reader(round_)
    old_page = ReadingRound.objects.select_related("version__text", "assignment").get(pk=round_.pk)
    ReviewedText.objects.filter(versions=round_.version).update(state=TextState.DISCUSSING)
    with pytest.raises(Refused, match="räknas"):
        actions.begin_reading(round=old_page, participant=person, by=person.user, at=AT)
    assert not Reading.objects.exists()


# --- How one is shown -----------------------------------------------------------------------------------
def test_a_name_of_ones_own(reading: Reading) -> None:
    row = hand_in(reading, as_="pseudonym", pseudonym="  Gul   Mås ", owner_may_know=True)
    assert (row.shown_as, row.pseudonym, row.owner_may_know) == ("pseudonym", "Gul Mås", True)


def test_a_name_of_ones_own_must_be_written(reading: Reading) -> None:
    with pytest.raises(Refused) as refused:
        hand_in(reading, as_="pseudonym", pseudonym=" ")
    assert refused.value.field == "pseudonym"


def test_two_readers_do_not_have_the_same_name(reading: Reading) -> None:
    hand_in(make_reading(reading.round), as_="pseudonym", pseudonym="Gul Mås")
    with pytest.raises(Refused, match="annat namn"):
        hand_in(reading, as_="pseudonym", pseudonym="gul mås")


@pytest.mark.parametrize("name", ["Samordnaren", "samordnare", "Läsare 2", "läsare"])
def test_nobody_speaks_as_the_coordinator_or_as_another_reader(reading: Reading, name: str) -> None:
    with pytest.raises(Refused, match="annat namn"):
        hand_in(reading, as_="pseudonym", pseudonym=name)


@pytest.mark.parametrize("name", ["alma", "Alma i backen", "Fru Berg"])
def test_a_person_with_protected_data_takes_no_name_that_is_like_the_own(
    round_: ReadingRound, name: str
) -> None:
    protection = ProtectionLevel.PROTECTED_REGISTRATION
    person = make_participant(
        round_.assignment.board, first_name="Alma", last_name="Berg", protection=protection
    )
    reading = make_reading(round_, person)
    with pytest.raises(Refused) as refused:
        hand_in(reading, as_="pseudonym", pseudonym=name)
    assert refused.value.field == "pseudonym"
    assert hand_in(reading, as_="pseudonym", pseudonym="Bergsget").pseudonym == "Bergsget"


def test_of_a_person_with_protected_data_no_name_leaves(round_: ReadingRound) -> None:
    person = make_participant(round_.assignment.board, protection=ProtectionLevel.PROTECTED_REGISTRATION)
    row = hand_in(make_reading(round_, person), as_="first_name", owner_may_know=True)
    assert (row.shown_as, row.owner_may_know) == ("reader", False)


# --- The questions at the end ---------------------------------------------------------------------------
def test_answers_at_the_end_are_saved_changed_and_emptied(reading: Reading) -> None:
    def answer(**answers: str) -> None:
        actions.answer_closing(reading=reading, answers=answers, by=reading.participant.user, at=AT)

    answer(do="Ringa.", feel="Bra.")
    answer(do="Betala.", feel=" ")
    assert [(row.question, row.words) for row in ClosingAnswer.objects.all()] == [("do", "Betala.")]


# --- Everybody ------------------------------------------------------------------------------------------
def done_of_all(round_: ReadingRound) -> tuple[int, int]:
    text = ReviewedText.objects.with_readers().get(versions=round_.version)
    return text.readers_done or 0, text.readers_yes or 0  # type: ignore[attr-defined]


def test_a_reader_is_done_when_the_text_is_let_go_of(round_: ReadingRound) -> None:
    assert done_of_all(round_) == (0, 0)
    first, second = make_reading(round_), make_reading(round_)
    hand_in(first)
    assert done_of_all(round_) == (1, 2)
    hand_back(second)
    assert done_of_all(round_) == (2, 2)
    make_reader(round_)
    assert done_of_all(round_) == (2, 3)


def test_a_yes_taken_back_is_not_waited_for(round_: ReadingRound) -> None:
    hand_in(make_reading(round_))
    left = make_reading(round_)
    offer = Offer.objects.get(participant=left.participant)
    decline_offer(offer=offer, by=left.participant.user, at=later(hours=1), channel="portal")
    assert done_of_all(round_) == (1, 1)


# --- The place ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("let_go", [hand_in, hand_back])
def test_what_is_let_go_of_is_done_and_no_longer_the_next_assignment(reading: Reading, let_go: Any) -> None:
    assert Offer.objects.booked(AT).exists()
    let_go(reading)
    assert Offer.objects.get().state == OfferState.DONE
    assert not Offer.objects.booked(AT).exists()


def test_done_can_be_taken_up_read_on_and_handed_in_again(reading: Reading) -> None:
    hand_in(reading)
    take_up(reading)
    say(reading)
    assert list(ReadingRound.objects.left_to_read_by(reading.participant)) == [reading.round]
    assert hand_in(reading).state == ReadingState.HANDED_IN
    assert Offer.objects.get().state == OfferState.DONE


def test_hours_can_be_written_for_what_is_done(reading: Reading) -> None:
    hand_in(reading, typed="")
    assert not WorkEntry.objects.exists()
    entry = open_draft(
        participant=reading.participant,
        assignment=reading.round.assignment,
        worked_on=TODAY,
        key=reading.pk,
        by=reading.participant.user,
        at=AT,
    )
    assert entry.offer == Offer.objects.get()
