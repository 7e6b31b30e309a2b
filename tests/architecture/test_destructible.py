"""All that can be destroyed: due exactly when its years are over, held for whom it is about, and alone."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import ForeignKey

from core import classification, destruction, files
from core.destruction import Destruction, destructions
from core.models import Job, JobState, SideBySide, StartCode, StoredFile, User
from core.record_plan import Rule
from core.registry import record_kinds
from digital_inclusion.models import InstructorWish, RatingToken, Tap
from fees.models import PayChoice
from klarsprak.models import (
    ClosingAnswer,
    Comment,
    Letter,
    LetterFile,
    Post,
    Proposal,
    ResultDocument,
    ReviewedText,
)
from news.models import AccessReport
from participants.models import (
    Adaptation,
    Agreement,
    AskedOnce,
    Assignment,
    Avoidance,
    Call,
    Contribution,
    DoneSheet,
    Interest,
    LeaveRequest,
    Needs,
    Offer,
    OfferRound,
    OfferWish,
    Participant,
    Partnership,
    Pause,
    Representative,
    RequirementMet,
    StayQuestion,
    Swap,
)
from tests.factories.digital_inclusion import make_session, make_training, make_venue
from tests.factories.fees import make_offer
from tests.factories.klarsprak import make_comment, make_proposal, make_reading, make_round
from tests.factories.news import make_report
from tests.factories.participants import (
    make_answered,
    make_area,
    make_assignment,
    make_board,
    make_call,
    make_held,
    make_interest,
    make_participant,
    make_partnership,
    make_place_period,
    make_plain_offer,
    make_representative,
    make_unit,
)
from tests.factories.records import held, make_sent
from tests.factories.times import AT, TODAY, swedish
from tests.mentoring import closed_rows
from tests.recruitment import closed_rows as closed_recruitments
from tests.reporters import closed_rows as closed_pieces
from tests.reporters import commission_closed_rows
from tests.reporters import question_closed_rows as closed_questions

pytestmark = pytest.mark.django_db
CLOSED, CLOSED_AT = date(2025, 11, 20), swedish(2025, 11, 20, 23, 30)
# One year, and the day after.
FIRST_DAY = date(2026, 11, 21)
RULE = Rule(keep=False, years=1, decision="SN 1")
BEFORE = CLOSED_AT - timedelta(days=30)
LONG_BEFORE = date(2020, 1, 1)
LONG_OVER = {"valid_from": LONG_BEFORE, "valid_to": CLOSED, "notice_on": None}


def settled(person: Participant, state: str = "done", **fields: Any) -> Offer:
    offer = make_held(person, ended=CLOSED_AT)
    Offer.objects.filter(pk=offer.pk).update(**{"state": state, "state_changed_at": CLOSED_AT, **fields})
    return offer


# --- One row of each, closed on CLOSED ----------------------------------------------------------
def message(person: Participant) -> None:
    make_sent(recipient=person.user, sent_at=CLOSED_AT)


def job(person: Participant) -> None:
    values = {"dedupe_key": "x", "not_before": BEFORE, "created_at": BEFORE, "finished_at": CLOSED_AT}
    Job.objects.create(kind="core.write_anchor", state=JobState.DONE, **values)


def start_code(person: Participant) -> None:
    StartCode.objects.create(user=person.user, code_hash="x", created_at=BEFORE, expires_at=CLOSED_AT)


def help_beside(person: Participant) -> None:
    helper = person.contact.user
    SideBySide.objects.create(helper=helper, helped=person.user, started_at=BEFORE, ended_at=CLOSED_AT)


def interest(person: Participant) -> None:
    row = make_interest(person.board)
    emptied = {"contact": "", "contact_index": "", "state": "closed", "state_changed_at": CLOSED_AT}
    Interest.objects.filter(pk=row.pk).update(**emptied)


def call(person: Participant) -> None:
    row = make_call(person)
    Call.objects.filter(pk=row.pk).update(state="held", state_changed_at=CLOSED_AT)


def asked_once(person: Participant) -> None:
    AskedOnce.objects.create(offer=make_held(person), answered_at=CLOSED_AT)


def adaptation(person: Participant) -> None:
    offer = settled(person)
    words = Needs(("calm",)).written()
    Adaptation.objects.create(participant=person, round=offer.round, words=words, said_at=BEFORE)


def offer(person: Participant) -> None:
    values = {"state": "taken", "state_changed_at": BEFORE, "asked_at": BEFORE}
    Swap.objects.create(offer=settled(person), **values)


def question(person: Participant) -> None:
    """Whose offers are gone."""
    row = make_plain_offer(make_assignment(person.board), person)
    row.delete()
    OfferRound.objects.filter(pk=row.round_id).update(answer_by=CLOSED)


def contribution(person: Participant) -> None:
    row = make_answered(person)
    Contribution.objects.filter(pk=row.pk).update(state="heard", state_changed_at=CLOSED_AT)


def partnership(person: Participant) -> None:
    row = make_partnership(person.board)
    Partnership.objects.filter(pk=row.pk).update(**LONG_OVER)


def representative(person: Participant) -> None:
    row = make_representative(person)
    Representative.objects.filter(pk=row.pk).update(valid_from=LONG_BEFORE, valid_to=CLOSED)


def left(make: Callable[[Participant], object]) -> Callable[[Participant], None]:
    """A row about somebody whose place ended on CLOSED."""

    def made(person: Participant) -> None:
        make(person)
        Participant.objects.filter(pk=person.pk).update(place_ended_on=CLOSED)

    return made


def done_sheet(person: Participant) -> None:
    words = {"kind": "done_sheet", "download_name": "x.pdf", "content_type": "application/pdf"}
    file = files.store(b"x", **words, key=str(uuid4()), by=None, at=BEFORE)
    DoneSheet.objects.create(participant=person, asked_at=BEFORE, made_at=BEFORE, file=file)


def agreement(person: Participant) -> None:
    Agreement.objects.create(
        participant=person, agreed_on=TODAY, text="x", noted_by=person.contact.user, noted_at=AT
    )


def requirement(person: Participant) -> None:
    RequirementMet.objects.create(
        participant=person, requirement="agreement", met_on=TODAY, noted_by=person.contact.user
    )


def stay_question(person: Participant) -> None:
    period = make_place_period(person.board)
    StayQuestion.objects.create(participant=person, period=period, asked_at=AT, answer_by=TODAY, state="kept")


def terms(person: Participant) -> None:
    row = make_offer(make_assignment(person.board, by=person.contact.user), person)
    Assignment.objects.filter(pk=row.assignment_id).update(starts_at=BEFORE, ends_at=CLOSED_AT)
    Offer.objects.filter(pk=row.pk).update(state="declined", state_changed_at=CLOSED_AT)


def pay_choice(person: Participant) -> None:
    """Of an offer that came to nothing."""
    row = make_offer(make_assignment(person.board, by=person.contact.user), person)
    PayChoice.objects.create(offer=row, choice="no_fee", chosen_at=CLOSED_AT)
    Assignment.objects.filter(pk=row.assignment_id).update(starts_at=BEFORE, ends_at=CLOSED_AT)
    Offer.objects.filter(pk=row.pk).update(state="declined", state_changed_at=CLOSED_AT)


def rating_token(person: Participant) -> None:
    session = make_session(make_venue(person.board))
    RatingToken.objects.create(session=session, token_hash="x", valid_to=CLOSED)


def tap(person: Participant) -> None:
    session = make_session(make_venue(person.board))
    work = session.assignment
    work.starts_at, work.ends_at = BEFORE, CLOSED_AT
    work.save(update_fields=["starts_at", "ends_at"])
    Tap.objects.create(key=uuid4(), session=session, topic="bank", counted_by=person.contact.user)


def closed_reading(person: Participant) -> Comment:
    """A remark on a text that was closed."""
    comment = make_comment(make_reading(make_round(person.board, by=person.contact.user), person))
    text = comment.reading.round.version.text
    ReviewedText.objects.filter(pk=text.pk).update(state="done", state_changed_at=CLOSED_AT)
    return comment


def closing_answer(person: Participant) -> None:
    ClosingAnswer.objects.create(reading=closed_reading(person).reading, question="do", words="x")


def letter(person: Participant) -> None:
    Letter.objects.create(reading=closed_reading(person).reading, sent_at=CLOSED_AT)


def letter_file(person: Participant) -> None:
    row = Letter.objects.create(reading=closed_reading(person).reading, sent_at=CLOSED_AT)
    LetterFile.objects.create(letter=row, asked_at=CLOSED_AT)


def post(person: Participant) -> None:
    comment = closed_reading(person)
    Post.objects.create(reading=comment.reading, block=comment.block, words="x", said_at=BEFORE)


def result_document(person: Participant) -> None:
    text = closed_reading(person).reading.round.version.text
    ResultDocument.objects.create(text=text, asked_at=CLOSED_AT)


def proposal(person: Participant) -> None:
    """By anyone: what a reader of the group proposed goes with the contribution."""
    row = make_proposal(person.board)
    Proposal.objects.filter(pk=row.pk).update(state="answered", state_changed_at=CLOSED_AT)


def access_report(person: Participant) -> None:
    """About nobody: whoever said it need not say who they are."""
    row = make_report()
    AccessReport.objects.filter(pk=row.pk).update(state="mended", state_changed_at=CLOSED_AT)


MAKERS: dict[str, Callable[[Participant], None]] = {
    "core.messages": message,
    "core.jobs": job,
    "core.start_codes": start_code,
    "core.side_by_side": help_beside,
    "participants.interests": interest,
    "participants.calls": call,
    "participants.asked_once": asked_once,
    "participants.adaptations": adaptation,
    "participants.offers": offer,
    "participants.rounds": question,
    "participants.contributions": contribution,
    "participants.partnerships": partnership,
    "participants.representatives": representative,
    "participants.done_sheets": left(done_sheet),
    "participants.areawish": left(lambda p: p.area_wishes.create(area=make_area(p.board), said_at=AT)),
    "participants.offerwish": left(lambda p: OfferWish.objects.create(participant=p, said_at=AT)),
    "participants.avoidances": left(
        lambda p: Avoidance.objects.create(participant=p, unit=make_unit(p.board), said_at=AT)
    ),
    "participants.requirementmet": left(requirement),
    "participants.agreement": left(agreement),
    "participants.pause": left(lambda p: Pause.objects.create(participant=p, started_at=BEFORE)),
    "participants.stayquestion": left(stay_question),
    "participants.leaverequest": left(
        lambda p: LeaveRequest.objects.create(participant=p, asked_at=BEFORE, state="left")
    ),
    "fees.terms": terms,
    "fees.pay_choices": pay_choice,
    "digital_inclusion.rating_tokens": rating_token,
    "digital_inclusion.taps": tap,
    "digital_inclusion.training": left(make_training),
    "klarsprak.closing_answers": closing_answer,
    "klarsprak.letters": letter,
    "klarsprak.letter_files": letter_file,
    "klarsprak.posts": post,
    "klarsprak.results": result_document,
    "klarsprak.proposals": proposal,
    "news.access_reports": access_report,
    **closed_rows.MAKERS,
    **closed_recruitments.MAKERS,
    **closed_pieces.MAKERS,
    **commission_closed_rows.MAKERS,
    **closed_questions.MAKERS,
    "digital_inclusion.wishes": left(lambda p: InstructorWish.objects.create(participant=p)),
}


@pytest.fixture
def person() -> Participant:
    return make_participant(make_board())


def due(one: Destruction, on: date, at: datetime = AT) -> int:
    return destruction.due(one, RULE, on, at).count()


def test_everything_that_can_be_destroyed_is_tried_here() -> None:
    assert set(MAKERS) == set(destructions.items())


@pytest.mark.parametrize("key", MAKERS)
def test_a_closed_row_is_due_when_its_year_is_over_unless_held_and_goes(
    key: str, person: Participant
) -> None:
    MAKERS[key](person)
    one = destructions[key]
    assert due(one, FIRST_DAY - timedelta(days=1)) == 0
    assert due(one, FIRST_DAY) == 1
    with held(person.user):
        assert due(one, FIRST_DAY) == (0 if one.people else 1)
    ids = [row.pk for row in destruction.due(one, RULE, FIRST_DAY, AT)]
    gone = destruction.destroy(one, ids)
    assert gone[one.model._meta.label] == 1
    # What must stay, for a number to be right, is emptied and never due again.
    rows = one.model._base_manager.filter(pk__in=ids)
    assert rows.exists() is (one.leave is not None)
    assert due(one, FIRST_DAY) == 0


@pytest.mark.parametrize("rule", [Rule(keep=False, years=0), Rule(keep=True, decision="SN 1")])
def test_nothing_is_due_without_a_decision_to_destroy(person: Participant, rule: Rule) -> None:
    message(person)
    assert not destruction.due(destructions["core.messages"], rule, FIRST_DAY, AT).exists()


# --- What keeps a row ---------------------------------------------------------------------------
def test_an_offer_with_terms_is_needed_until_they_are_gone(person: Participant) -> None:
    terms(person)
    assert due(destructions["participants.offers"], FIRST_DAY) == 0
    one = destructions["fees.terms"]
    destruction.destroy(one, [row.pk for row in destruction.due(one, RULE, FIRST_DAY, AT)])
    assert due(destructions["participants.offers"], FIRST_DAY) == 1


@pytest.mark.parametrize("fields", [{"state": "accepted"}, {"state_changed_at": AT}])
def test_an_offer_that_nobody_has_followed_up_or_that_changed_since_is_not_closed(
    person: Participant, fields: dict[str, Any]
) -> None:
    settled(person, **fields)
    assert due(destructions["participants.offers"], FIRST_DAY) == 0


def test_a_person_who_is_back_is_not_one_who_left(person: Participant) -> None:
    MAKERS["participants.pause"](person)
    Participant.objects.filter(pk=person.pk).update(place_ended_on=None)
    assert due(destructions["participants.pause"], FIRST_DAY) == 0


def test_another_person_under_a_hold_keeps_what_is_said_about_them(person: Participant) -> None:
    other = make_participant(person.board)
    left(lambda p: Avoidance.objects.create(participant=p, other=other, said_at=AT))(person)
    with held(other.user):
        assert due(destructions["participants.avoidances"], FIRST_DAY) == 0


def test_a_file_goes_with_its_row(person: Participant) -> None:
    left(done_sheet)(person)
    gone = destruction.destroy(
        destructions["participants.done_sheets"], list(DoneSheet.objects.values_list("pk", flat=True))
    )
    assert gone == {"participants.DoneSheet": 1, "core.StoredFile": 1}
    assert not StoredFile.objects.exists()


# --- What is declared fits ----------------------------------------------------------------------
@pytest.mark.parametrize("one", list(destructions), ids=lambda one: one.key)
def test_what_is_declared_fits_the_tables(one: Destruction) -> None:
    kind = record_kinds[one.record_kind]
    assert not kind.keep
    assert {classification.records[label] for label in one.along} <= {kind.key}
    for name in one.files:
        assert one.model._meta.get_field(name).related_model is StoredFile
    for path in one.people:
        assert last_model(one.model, path) is User


def last_model(model: Any, path: str) -> Any:
    """Also by way of what points at the row."""
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model
    return model


def test_what_points_at_a_person_says_about_whom_it_is() -> None:
    """Otherwise a hold would not keep it."""
    about = {
        one.key
        for one in destructions
        for field in one.model._meta.local_fields
        if isinstance(field, ForeignKey) and field.related_model is Participant
    }
    assert {key for key in about if not destructions[key].people} == set()
