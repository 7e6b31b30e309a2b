"""A person about whom something is written in every place that can hold it, with one word in each."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.db import models

from core import files
from core.models import HeldPost, Message, SideBySide, StartCode, StoredFile, User
from digital_inclusion.models import InstructorWish, Tap, TrainingEntry
from fees.models import (
    Advance,
    AdvanceRequest,
    CarTrip,
    Expense,
    OfferTerms,
    OwnWatch,
    StatementFile,
    WorkEntry,
)
from klarsprak.models import ClosingAnswer, Decision, Letter, LetterFile, Post, Reading, ReviewedText
from mentoring.models import AgreementAccepted, Answered, Attendance, HaveMet, Note, Takeaway
from participants.models import (
    Adaptation,
    Agreement,
    Answer,
    AreaWish,
    AskedOnce,
    Avoidance,
    Board,
    Call,
    ConflictOfInterest,
    Consent,
    DataCopy,
    DoneSheet,
    ErasureCase,
    HeldWelcome,
    Hold,
    LeaveRequest,
    Needs,
    OfferWish,
    Participant,
    Pause,
    ProtectedAccess,
    ProtectedContact,
    ProtectedOpening,
    RequirementMet,
    StayQuestion,
    Swap,
    TwoPeople,
)
from recruitment.models import ProcessAnswer, Study, StudyConsent
from reporters.models import AskerContact, PublicQuestion
from tests.factories import reporters as pieces
from tests.factories.clients import make_session
from tests.factories.digital_inclusion import make_sessions, make_venue
from tests.factories.fees import make_draft, make_past_work
from tests.factories.klarsprak import make_comment, make_round, make_word
from tests.factories.mentoring import make_agreement, make_group, make_theme
from tests.factories.participants import (
    make_answered,
    make_area,
    make_assignment,
    make_interest,
    make_participant,
    make_place_period,
    make_plain_offer,
    make_representative,
    make_sheet,
    make_staff,
    profile_of,
)
from tests.factories.questions import answer_it, make_private, make_reporters_asking, question_of
from tests.factories.recruitment import (
    make_assessment,
    make_bank_question,
    make_recruitment,
    make_suggestion,
    say_knows,
)
from tests.factories.times import AT, TODAY, later

MARK = "Zebulonsord"
LONG = timedelta(days=300)
TYPED_OF_A_TRIP = ("from_place", "to_place", "purpose")
# Filled by `write`: every column in which the word stands.
Columns = set[str]


def write(planted: Columns, row: models.Model, **values: Any) -> None:
    """Put the word in columns of a row, past every rule, and remember which."""
    type(row)._base_manager.filter(pk=row.pk).update(**values)
    planted.update(f"{row._meta.label}.{name}" for name in values)


def make_marked(board: Board) -> tuple[Participant, Columns]:
    """The person, and the columns the word was written in."""
    planted: Columns = set()
    person = make_participant(board, email=f"{MARK.lower()}@example.test", phone="+46701740699")
    make_interest(board, f"{MARK.lower()}@example.test")
    in_the_register(person, planted)
    what_was_given(person, planted)
    rights(person, planted)
    shown_and_hidden(person, planted)
    money(person, planted)
    programme(person, planted)
    texts_read(person, planted)
    on_a_panel(person, planted)
    in_a_group(person, planted)
    written(person, planted)
    asked(person, planted)
    log_in(person.user, planted)
    # Last, for the actions above write the row anew.
    write(planted, person, first_name=MARK, last_name=MARK, sort_key=MARK, payroll_id=MARK)
    write(planted, person, minority_reference=MARK)
    planted |= {"participants.Interest.contact", "participants.Interest.contact_index"}
    return Participant.objects.select_related("user", "board", "contact").get(pk=person.pk), planted


def in_the_register(person: Participant, planted: Columns) -> None:
    by, own = person.contact.user, {"participant": person}
    other = make_participant(person.board, contact=person.contact)
    offer = make_plain_offer(make_assignment(person.board), person)
    AreaWish.objects.create(**own, area=make_area(person.board), said_at=AT)
    OfferWish.objects.create(**own, said_at=AT)
    adaptation = Adaptation.objects.create(**own, words=Needs().written(), said_at=AT)
    # The column can hold nothing but what was ticked, so that the word stands among the ticks.
    write(planted, adaptation, words=Needs(ticked=(MARK,)).written())
    Avoidance.objects.create(**own, other=other, said_at=AT)
    Avoidance.objects.create(participant=other, other=person, said_at=AT)
    apart = profile_of(make_staff(person.board))
    ConflictOfInterest.objects.create(**own, employee=apart, declared_by=apart.user, declared_at=AT)
    RequirementMet.objects.create(**own, requirement="welcome", met_on=TODAY, noted_by=by)
    Pause.objects.create(**own, started_at=AT - LONG, ended_at=AT)
    agreement = Agreement.objects.create(**own, agreed_on=TODAY, text="x", noted_by=by, noted_at=AT)
    write(planted, agreement, text=MARK)
    make_representative(person)
    Call.objects.create(**own, offer=offer, asked_at=AT, promised_on=TODAY, state="held")
    AskedOnce.objects.create(offer=offer, answered_at=AT)
    Swap.objects.create(offer=offer, asked_at=AT, state="taken_back", state_changed_at=AT)
    StayQuestion.objects.create(
        **own, period=make_place_period(person.board), asked_at=AT, answer_by=TODAY, state="kept"
    )
    LeaveRequest.objects.create(**own, asked_at=AT, state="taken_back")
    first, second = sorted((person, other), key=lambda one: one.pk)
    TwoPeople.objects.create(first=first, second=second, said_by=by, said_at=AT)


def what_was_given(person: Participant, planted: Columns) -> None:
    given = make_answered(person)
    write(planted, given, title=MARK, text=MARK, state="heard")
    write(planted, Answer.objects.get(contribution=given), reply=MARK)
    planted.discard("participants.Contribution.state")


def rights(person: Participant, planted: Columns) -> None:
    DoneSheet.objects.create(participant=person, asked_at=AT, made_at=AT, file=stored(planted, "sheet"))
    DataCopy.objects.create(participant=person, asked_at=AT, made_at=AT, file=stored(planted, "copy"))
    case = ErasureCase.objects.create(participant=person, asked_at=AT - LONG, state="declined")
    write(planted, case, declined_because=MARK, how_to_appeal=MARK)
    hold = Hold.objects.create(
        participant=person,
        reason="dispute",
        reference="x",
        valid_from=TODAY - LONG,
        valid_to=TODAY - timedelta(days=1),
        set_by=person.contact.user,
        set_at=AT - LONG,
    )
    write(planted, hold, reference=MARK)


def shown_and_hidden(person: Participant, planted: Columns) -> None:
    """What is asked about the open site, came by a sheet, or is known of somebody protected."""
    own, by = {"participant": person}, person.contact.user
    Consent.objects.create(
        **own, source="x", item_id="1", scope="name", shown_in="site", asked_at=AT, asked_by=by
    )
    HeldWelcome.objects.create(**own, held_at=AT, released_at=AT)
    sheet = make_sheet(person.board, by)
    write(planted, sheet, report=MARK)
    contact = ProtectedContact.objects.create(**own, noted_by=by, noted_at=AT)
    write(planted, contact, phone=MARK, email=MARK, post=MARK, agreed=MARK)
    named = profile_of(make_staff(person.board))
    ProtectedAccess.objects.create(**own, employee=named, valid_from=TODAY, given_by=by, given_at=AT)
    opening = ProtectedOpening.objects.create(
        **own, opened_by=by, reason="other", opened_at=AT - LONG, valid_until=AT - LONG
    )
    write(planted, opening, words=MARK)


def stored(planted: Columns, key: str) -> StoredFile:
    planted.add("core.StoredFile.download_name")
    return files.store(
        MARK.encode(), kind=key, download_name=MARK, content_type="text/plain", key=key, by=None, at=AT
    )


def money(person: Participant, planted: Columns) -> None:
    """Hours taken back: what is sent would be owed, and what is paid must stay."""
    entry = make_draft(person)
    pictures = {name: stored(planted, name) for name in ("upload", "receipt")}
    expense = Expense.objects.create(entry=entry, amount_ore=100, added_at=AT, **pictures)
    trip = CarTrip.objects.create(
        expense=expense, km=1, per_km_ore=250, free_per_km_ore=250, **dict.fromkeys(TYPED_OF_A_TRIP, MARK)
    )
    planted.update(f"{trip._meta.label}.{name}" for name in TYPED_OF_A_TRIP)
    assert entry.offer
    advance = Advance.objects.create(offer=entry.offer, given_by=person.contact.user, noted_at=AT - LONG)
    write(planted, advance, words=MARK)
    AdvanceRequest.objects.create(offer=entry.offer, asked_at=AT - LONG)
    write(planted, entry, typed_time=MARK, question=MARK, answer=MARK, correction_reason=MARK)
    OwnWatch.objects.create(participant=person, kept=MARK)
    planted.add("fees.OwnWatch.kept")
    pdf = stored(planted, "statement")
    StatementFile.objects.create(participant=person, year=2026, asked_at=AT, made_at=AT, file=pdf)
    assert OfferTerms.objects.filter(offer__participant=person).exists()
    assert WorkEntry.objects.get().state == "draft"
    past = make_past_work(person)
    write(planted, past, what=MARK)


def programme(person: Participant, planted: Columns) -> None:
    entry = TrainingEntry.objects.create(participant=person, title="x", held_on=TODAY, minutes=60)
    write(planted, entry, title=MARK)
    InstructorWish.objects.create(participant=person, shows_figures=True)
    session = make_sessions(make_venue(person.board))[0]
    Tap.objects.create(key=uuid4(), session=session, topic="other", counted_by=person.user)


def texts_read(person: Participant, planted: Columns) -> None:
    """Of a closed text: what is still to be answered would be owed."""
    by = person.contact.user
    round_ = make_round(person.board, by=by)
    reading = Reading.objects.create(
        round=round_, participant=person, number=1, state="handed_in", began_at=AT, handed_in_at=AT
    )
    write(planted, reading, pseudonym=MARK[:30], shown_as="pseudonym")
    planted.discard("klarsprak.Reading.shown_as")
    comment = make_comment(reading)
    write(planted, comment, words=MARK, suggestion=MARK, earlier=MARK)
    answer = ClosingAnswer.objects.create(reading=reading, question="do", words="x")
    write(planted, answer, words=MARK)
    post = Post.objects.create(
        reading=reading, block=comment.block, sentence=comment.sentence, words="x", said_at=AT
    )
    write(planted, post, words=MARK)
    decision = Decision.objects.create(comment=comment, outcome="used", decided_by=by, decided_at=AT)
    write(planted, decision, reply=MARK)
    letter = Letter.objects.create(reading=reading, sent_at=AT)
    LetterFile.objects.create(letter=letter, asked_at=AT, made_at=AT, file=stored(planted, "letter"))
    word = make_word(person.board, is_proposed=True, proposed_by=person)
    write(planted, word, why=MARK)
    ReviewedText.objects.filter(pk=round_.version.text_id).update(state="done", state_changed_at=AT)


def on_a_panel(person: Participant, planted: Columns) -> None:
    """All that a representative writes; what is shared has become a paper about an applicant."""
    row = make_recruitment(person.board, "advert", panel=[person], candidates=1)
    # Nobody who is booked is erased.
    person.offers.filter(assignment=row.assignment).update(state="done")
    one, own = row.candidates.get(), {"participant": person}
    say_knows(one, person)
    write(planted, make_suggestion(row, person), words=MARK)
    write(planted, make_assessment(one, person, "writing"), seen=MARK)
    answer = ProcessAnswer.objects.create(**own, recruitment=row, grade=4, answered_at=AT)
    write(planted, answer, worked=MARK, change=MARK)
    make_bank_question(person.board, written_by=person)
    study = Study.objects.create(board=person.board, title="Studie", led_by="Lärosätet", opened_at=AT)
    StudyConsent.objects.create(**own, study=study, given_at=AT)


def in_a_group(person: Participant, planted: Columns) -> None:
    """A mentor who has written all there is to write, and has answered."""
    group = make_group(person.board, employees=1, mentors=0, meetings=1)
    meeting, own = group.meetings.get(), {"user": person.user}
    Note.objects.create(meeting=meeting, words=MARK, saved_at=AT, **own)
    planted.add("mentoring.Note.words")
    taken = Takeaway.objects.create(group=group, words="x", written_at=AT, **own)
    write(planted, taken, words=MARK)
    AgreementAccepted.objects.create(agreement=make_agreement(group), accepted_at=AT, **own)
    Attendance.objects.create(meeting=meeting, **own)
    Answered.objects.create(group=group, moment="before", **own)
    make_theme(person.board, written_by=person)
    HaveMet.objects.create(
        participant=person, employee=group.places_taken.get().employee, mentor_said_at=AT, mentor_wishes=True
    )


def written(person: Participant, planted: Columns) -> None:
    """A piece that was never out, with a photo and somebody in it, and what the editor said."""
    row = pieces.make_draft(person.board, person, state="withdrawn", state_changed_at=AT)
    person.offers.filter(assignment=row.commission.assignment).update(state="done")
    words = dict.fromkeys(("headline", "lead", "body", "earlier", "note", "not_used_because"), MARK)
    write(planted, row, pseudonym=MARK, **words)
    version = row.versions.create(number=1, made_at=AT)
    write(planted, version, headline=MARK, lead=MARK, body=MARK, beside=MARK)
    write(planted, pieces.make_remark(row), quote=MARK, words=MARK, reply=MARK)
    photo = pieces.make_photo(row)
    write(planted, photo, caption=MARK, alt_text=MARK)
    write(planted, pieces.make_person_in_photo(photo), who=MARK)


def asked(person: Participant, planted: Columns) -> None:
    """The own case, answered and heard: what waits would be owed."""
    asking = make_reporters_asking(person, named_as="pseudonym", pseudonym="x")
    make_private(asking)
    answer_it(question_of(asking), seen=0)
    write(planted, asking, words=MARK, byline=MARK, missing=MARK)
    write(planted, AskerContact.objects.create(asking=asking, address="x"), address=MARK)
    write(planted, asking.private_answers.get(), words=MARK)
    PublicQuestion.objects.filter(pk=asking.question_id).update(state="heard")


def log_in(user: User, planted: Columns) -> None:
    planted |= {"core.User.email", "core.User.phone"}
    write(planted, user, phone=MARK)
    address = EmailAddress.objects.create(user=user, email=f"{MARK}@example.test")
    EmailConfirmation.objects.create(email_address=address, key=MARK, created=AT)
    Authenticator.objects.create(user=user, type="webauthn", data={"name": MARK}, created_at=AT)
    account = SocialAccount.objects.create(user=user, provider="x", uid=MARK, extra_data={"x": MARK})
    app = SocialApp.objects.create(provider="x", name="x", client_id="x")
    SocialToken.objects.create(app=app, account=account, token=MARK, token_secret=MARK)
    StartCode.objects.create(user=user, code_hash=MARK, created_at=AT, expires_at=later(days=1))
    HeldPost.objects.create(
        user=user, path=f"/portal/{MARK}/", body=f"text={MARK}", created_at=AT, expires_at=later(days=1)
    )
    SideBySide.objects.create(
        helper=user.participant.contact.user, helped=user, started_at=AT - LONG, ended_at=AT - LONG
    )
    Message.objects.create(
        kind="x", channel="email", recipient=user, created_at=AT, address=MARK, subject=MARK, body=MARK
    )
    user.refresh_from_db()
    make_session(user)
    planted |= {
        "account.EmailAddress.email",
        "account.EmailConfirmation.key",
        "mfa.Authenticator.data",
        "socialaccount.SocialAccount.uid",
        "socialaccount.SocialAccount.extra_data",
        "socialaccount.SocialToken.token",
        "socialaccount.SocialToken.token_secret",
        "core.StartCode.code_hash",
        "core.HeldPost.path",
        "core.HeldPost.body",
        "core.LoginSession.session_key",
        "core.LoginSession.session_data",
        "core.Message.address",
        "core.Message.subject",
        "core.Message.body",
    }
