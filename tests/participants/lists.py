"""The lists of the register's workplaces and work pages."""

from collections.abc import Iterable
from datetime import date

from core import audit
from core.models import Message, MessageState, User
from participants import actions
from participants.actions import note_agreement
from participants.models import (
    Absence,
    AreaWish,
    ContactWish,
    HeldWelcome,
    InformedUnit,
    LogReview,
    Offer,
    Participant,
    StayQuestion,
)
from participants.states import StayState
from tests.factories.many import (
    many,
    many_articles,
    many_asked,
    many_boards,
    many_dates,
    many_offers,
    many_people,
    many_questions,
    many_staff,
)
from tests.factories.news import make_article
from tests.factories.participants import (
    make_answered,
    make_area,
    make_assignment,
    make_call,
    make_consents,
    make_contribution,
    make_given,
    make_held,
    make_held_welcome,
    make_interest,
    make_leave_request,
    make_organisation,
    make_participant,
    make_partnership,
    make_place_period,
    make_plain_offer,
    make_representative,
    make_sheet,
    make_staff,
    make_stay_question,
    make_unit,
    profile_of,
)
from tests.factories.rights import make_case, make_hold, make_proposed
from tests.factories.times import AT, TODAY, later, swedish
from tests.factories.world import World
from tests.lists import List, Rows


# --- People ------------------------------------------------------------------------------------
def wishing_person(world: World) -> Participant:
    person = make_participant(world.board, contact=world.own.contact)
    actions.set_area_wishes(participant=person, areas=[make_area(world.board)], by=person.user, at=AT)
    return person


def people(world: World) -> Rows:
    person = wishing_person(world)
    return Rows(lambda more: many_people(person, more))


def resting(world: World) -> Rows:
    person = wishing_person(world)
    actions.start_pause(participant=person, by=person.user, at=AT)
    return Rows(lambda more: many_people(person, more))


def of_one_person(world: World) -> Rows:
    """Offers answered by phone, and wishes."""
    person = wishing_person(world)
    offer = answered_by_phone(world, person)
    wish = AreaWish.objects.get(participant=person)

    def more(number: int) -> None:
        many_questions(offer, number)
        many(wish, number, area=many(wish.area, number))

    return Rows(more, (person.pk,))


def areas(world: World) -> Rows:
    area = make_area(world.board)
    return Rows(lambda more: many(area, more))


def areas_for_own(world: World) -> Rows:
    return Rows(areas(world).more, (world.own.pk,))


# --- Offers ------------------------------------------------------------------------------------
def asked(world: World, person: Participant | None = None) -> Offer:
    person = person or make_participant(world.board, contact=world.own.contact)
    return make_plain_offer(make_assignment(world.board, by=world.user("coordinator")), person)


def answered_by_phone(world: World, person: Participant | None = None) -> Offer:
    offer = asked(world, person)
    actions.accept_offer(offer=offer, by=world.user("coordinator"), at=AT, channel="phone")
    offer.refresh_from_db()
    return offer


def offers(world: World) -> Rows:
    offer = answered_by_phone(world)
    return Rows(lambda more: many_asked(offer, more))


def open_questions(world: World) -> Rows:
    offer = asked(world)
    return Rows(lambda more: many_asked(offer, more))


def dates_of_a_question(world: World) -> Rows:
    offer = asked(world)
    return Rows(lambda more: many_dates(offer, more), (offer.round_id, offer.participant_id))


def said_yes(world: World) -> Rows:
    """Those among whom the coordinator chooses."""
    person = make_participant(world.board, contact=world.own.contact)
    work = make_assignment(world.board, by=world.user("coordinator"))
    offer = make_plain_offer(work, person, filling="chosen", choose_by=TODAY)
    actions.accept_offer(offer=offer, by=person.user, at=AT)
    offer.refresh_from_db()
    return Rows(
        lambda more: many(offer, more, participant=many_people(person, more)),
        (offer.round_id,),
    )


# --- Assignments -------------------------------------------------------------------------------
def assignments(world: World) -> Rows:
    offer = asked(world)
    return Rows(lambda more: many_questions(offer, more))


def of_one_assignment(world: World) -> Rows:
    """Those who were asked, and the units that know."""
    offer, unit = answered_by_phone(world), make_unit(world.board)
    actions.inform_unit(assignment=offer.assignment, unit=unit, by=world.user("coordinator"), at=AT)
    informed = InformedUnit.objects.get(unit=unit)

    def more(number: int) -> None:
        many_asked(offer, number)
        many(informed, number, unit=many(unit, number))

    return Rows(more, (offer.assignment_id,))


def units_to_inform(world: World) -> Rows:
    return Rows(units(world).more, (make_assignment(world.board).pk,))


# --- Idag --------------------------------------------------------------------------------------
def empty_places(world: World) -> Rows:
    work = make_assignment(world.board, places=2)
    return Rows(lambda more: many(work, more))


def held_today(world: World) -> Rows:
    """With somebody who comes, and one whose name is not for everyone."""
    work = make_assignment(world.board, starts_at=later(hours=3), ends_at=later(hours=5), places=3)
    for person in (world.own, world.protected):
        accepted = make_plain_offer(work, person)
        actions.accept_offer(offer=accepted, by=person.user, at=AT)
    coming = list(Offer.objects.filter(assignment=work))

    def more(number: int) -> None:
        others = many(work, number)
        for offer in coming:
            many_offers(offer, number, assignment=others)

    return Rows(more)


def to_introduce(world: World) -> Rows:
    person = make_participant(world.board, contact=world.own.contact, welcomed_on=TODAY)
    return Rows(lambda more: many_people(person, more))


def unreached(world: World) -> Rows:
    person = make_participant(world.board, contact=world.own.contact)
    message = Message.objects.create(
        kind="x", state=MessageState.FAILED, recipient=person.user, created_at=AT
    )

    def more(number: int) -> None:
        many(message, number, recipient=[one.user for one in many_people(person, number)])

    return Rows(more)


def promised_calls(world: World) -> Rows:
    person = make_participant(world.board, contact=world.own.contact)
    actions.start_pause(participant=person, by=person.user, at=AT, until=TODAY, contact_wish=ContactWish.THEN)
    return Rows(lambda more: many_people(person, more))


def calls_to_make(world: World) -> Rows:
    """After an assignment, to a person with a number."""
    person = make_participant(world.board, contact=world.own.contact, phone="+46701740612")
    offer = make_held(person)
    call = make_call(person, offer=offer)

    def more(number: int) -> None:
        offers = many_asked(offer, number)
        many(call, number, participant=[one.participant for one in offers], offer=offers)

    return Rows(more)


def consents(world: World) -> Rows:
    """Each about another article, so that every title is another."""
    article = make_article()
    row = make_consents(make_participant(world.board, contact=world.own.contact), article.item)[0]

    def more(number: int) -> None:
        ids = [str(one.pk) for one in many_articles(article, number)]
        many(row, number, item_id=ids, participant=many_people(row.participant, number))

    return Rows(more)


def own_consents(world: World) -> Rows:
    """Of one person: on the person's page in the admin, and on the person's own."""
    article = make_article()
    row = make_given(world.own, article.item)

    def more(number: int) -> None:
        many(row, number, item_id=[str(one.pk) for one in many_articles(article, number)])

    return Rows(more, (world.own.pk,))


def to_take_away(world: World) -> Rows:
    article = make_article()
    row = make_given(world.own, article.item, shown_in=("print",))
    actions.withdraw_consent(consent=row, by=world.own.user, at=AT)
    row.refresh_from_db()

    def more(number: int) -> None:
        many(row, number, item_id=[str(one.pk) for one in many_articles(article, number)])

    return Rows(more)


def stay_questions(world: World) -> Rows:
    """Of people whom no message reaches: each is on the list and on 'Idag'."""
    person = make_participant(world.board, contact=world.own.contact, email="", may_email=False)
    question = make_stay_question(person)

    def more(number: int) -> None:
        many(question, number, participant=many_people(person, number))

    return Rows(more)


def wanting_to_leave(world: World) -> Rows:
    request = make_leave_request(make_participant(world.board, contact=world.own.contact))

    def more(number: int) -> None:
        many(request, number, participant=many_people(request.participant, number))

    return Rows(more)


def erasure_cases(world: World) -> Rows:
    """Asked for: in the list, and on Idag."""
    case = make_case(make_participant(world.board, contact=world.own.contact))

    def more(number: int) -> None:
        many(case, number, participant=many_people(case.participant, number))

    return Rows(more)


def proposed_cases(world: World) -> Rows:
    case = make_proposed(make_participant(world.board, contact=world.own.contact))

    def more(number: int) -> None:
        many(case, number, participant=many_people(case.participant, number))

    return Rows(more)


def standing_holds(world: World) -> Rows:
    hold = make_hold(make_participant(world.board, contact=world.own.contact))
    return Rows(lambda more: many(hold, more))


def to_ring(world: World) -> Rows:
    rows = stay_questions(world)

    def more(number: int) -> None:
        rows.more(number)
        StayQuestion.objects.update(state=StayState.UNANSWERED)

    return Rows(more)


def done_by_the_asked(world: World) -> Rows:
    """Everything on the letter: what was done, and what was given and answered."""
    question = make_stay_question(make_participant(world.board, contact=world.own.contact))
    offer, given = make_held(question.participant), make_answered(question.participant)

    def more(number: int) -> None:
        many_questions(offer, number)
        many(given.answers.get(), number, contribution=many(given, number))

    return Rows(more, (question.pk,))


def place_periods(world: World) -> Rows:
    period = make_place_period(world.board, by=world.user("administrator"))
    return Rows(lambda more: many(period, more, valid_to=TODAY))


# --- Places ------------------------------------------------------------------------------------
def units(world: World) -> Rows:
    unit = make_unit(world.board)
    return Rows(lambda more: many(unit, more, organisation=many(unit.organisation, more)))


def partnerships(world: World) -> Rows:
    row = make_partnership(world.board)
    return Rows(lambda more: many(row, more, organisation=many(row.organisation, more)))


def of_one_organisation(world: World) -> Rows:
    """All of one organisation, on its page."""
    row = make_partnership(world.board)
    return Rows(lambda more: many(row, more), (row.organisation_id,))


def representatives(world: World) -> Rows:
    row = make_representative(make_participant(world.board, contact=world.own.contact))

    def more(number: int) -> None:
        many(row, number, participant=many_people(wishing_person(world), number))

    return Rows(more, (row.organisation_id,))


def people_for_organisation(world: World) -> Rows:
    return Rows(people(world).more, (make_organisation(board=world.board).pk,))


def listed_representatives(world: World) -> Rows:
    return Rows(representatives(world).more)


def organisations(world: World) -> Rows:
    organisation = make_organisation(board=world.board)
    return Rows(lambda more: many(organisation, more))


# --- Staff -------------------------------------------------------------------------------------
def staff(world: World) -> Rows:
    user = make_staff(world.board, "manager", unit=make_unit(world.board))
    return Rows(lambda more: many_staff(user, more))


def boards(world: World) -> Rows:
    administrator = world.user("administrator")
    return Rows(lambda more: many_boards(world.board, more, reader=administrator))


def boards_of_a_coordinator(world: World) -> Rows:
    coordinator = world.user("coordinator")
    return Rows(lambda more: many_boards(world.board, more, reader=coordinator))


def debts(world: World) -> Rows:
    row = make_contribution(world.own)
    return Rows(lambda more: many(row, more))


def answered(world: World) -> Rows:
    row = make_answered(world.own)
    return Rows(lambda more: many(row, more))


def unit_roles(world: World) -> Rows:
    unit = make_unit(world.board)
    user = make_staff(world.board, "manager", unit=unit)
    return Rows(lambda more: many_staff(user, more))


def colleagues(world: World) -> Rows:
    """Of the same unit, and away with the reader as the stand-in."""
    unit = make_unit(world.board)
    reader = profile_of(world.user("unit_employee"))
    actions.give_unit_role(employee=reader, unit=unit, valid_from=TODAY, by=None, at=AT)
    user = make_staff(world.board, "manager", unit=unit)
    Absence.objects.create(employee=profile_of(user), starts_on=TODAY, ends_on=TODAY, stand_in=reader)
    return Rows(lambda more: many_staff(user, more))


def units_for_a_debt(world: World) -> Rows:
    row = make_contribution(world.own)
    assert row.unit
    unit = row.unit
    return Rows(lambda more: many(unit, more), (row.pk,))


def interests(world: World) -> Rows:
    row = make_interest(world.board)
    return Rows(lambda more: many(row, more))


def agreements(world: World) -> Rows:
    row = note_agreement(
        participant=world.own,
        agreed_on=TODAY,
        how="met",
        text="Vi ses.",
        by=world.user("coordinator"),
        at=AT,
    )
    return Rows(lambda more: many(row, more), (world.own.pk,))


def same_names(world: World) -> Rows:
    """Each of them perhaps the same person as every other."""
    person = wishing_person(world)
    return Rows(lambda more: many_people(person, more))


def both_with_much(world: World) -> Rows:
    """Two entries, one of which has been asked a lot."""
    person = wishing_person(world)
    offer = answered_by_phone(world, person)
    return Rows(lambda more: many_questions(offer, more), (world.own.pk, person.pk))


def brought_sheets(world: World) -> Rows:
    row = make_sheet(world.board, world.user("coordinator"))
    row.file = None
    row.save()
    return Rows(lambda more: many(row, more))


def held_welcomes(world: World) -> Rows:
    person = wishing_person(world)
    make_held_welcome(person)

    def more(number: int) -> None:
        many_people(person, number)
        fresh = Participant.objects.filter(board=world.board, held_welcome__isnull=True)
        HeldWelcome.objects.bulk_create(HeldWelcome(participant=one, held_at=AT) for one in fresh)

    return Rows(more)


COORDINATOR, ADMINISTRATOR, REVIEWER = "coordinator", "administrator", "log_reviewer"
REGISTER = "admin:participants"


# --- The log -------------------------------------------------------------------------------------
def reviewed_months(world: World) -> Rows:
    """One month, signed by several reviewers."""
    first = LogReview.objects.create(
        board=world.board,
        month=date(2026, 10, 1),
        notes="nothing",
        signed_by=make_staff(world.board, REVIEWER),
        signed_at=AT,
    )

    def more(number: int) -> None:
        many(first, number, signed_by=many_staff(first.signed_by, number))

    return Rows(more)


def reviewed_boards(world: World) -> Rows:
    """Last month waits in each of the reviewer's boards."""
    reader = world.user(REVIEWER)
    return Rows(lambda more: many_boards(world.board, more, reader=reader))


def read_lines(people: Iterable[Participant], reader: User) -> None:
    for person in people:
        line = audit.Line(
            swedish(2026, 10, 5, 10),
            "participants.participant.read",
            reader.pk,
            "coordinator",
            object_type="participants.Participant",
            object_id=str(person.pk),
        )
        audit.write(line)


def read_by_colleagues(world: World) -> Rows:
    """Read about without anything going on, by one who is not the contact."""
    reader, person = make_staff(world.board), make_participant(world.board, contact=world.own.contact)
    read_lines([person], reader)

    def more(number: int) -> None:
        read_lines(many_people(person, number), reader)

    return Rows(more, (world.board.pk, "2026-10"))


def looked_at(world: World) -> Rows:
    """The same person, again and again."""
    reader = world.user("coordinator")
    read_lines([world.own], reader)
    return Rows(lambda more: read_lines([world.own] * more, reader))


LISTS = [
    List(f"{REGISTER}_participant_changelist", COORDINATOR, people),
    List(f"{REGISTER}_participant_changelist", COORDINATOR, people, query="?fraga=lange"),
    List(f"{REGISTER}_participant_change", COORDINATOR, of_one_person),
    List(f"{REGISTER}_participant_add", COORDINATOR, staff),
    List(f"{REGISTER}_sheetimport_changelist", COORDINATOR, brought_sheets),
    List(f"{REGISTER}_heldwelcome_changelist", COORDINATOR, held_welcomes),
    List(f"{REGISTER}_heldwelcome_release", COORDINATOR, held_welcomes),
    List(f"{REGISTER}_participant_namesakes", COORDINATOR, same_names),
    List(f"{REGISTER}_participant_merge", COORDINATOR, both_with_much, grows=False),
    List(f"{REGISTER}_participant_wishes", COORDINATOR, areas_for_own),
    List(f"{REGISTER}_consent_changelist", COORDINATOR, consents),
    List(f"{REGISTER}_participant_change", COORDINATOR, own_consents),
    List(f"{REGISTER}_participant_consent", COORDINATOR, own_consents),
    List("admin:index", COORDINATOR, to_take_away),
    List("portal:consents", "participant", lambda world: Rows(own_consents(world).more)),
    List(f"{REGISTER}_pause_changelist", COORDINATOR, resting),
    List(f"{REGISTER}_call_changelist", COORDINATOR, calls_to_make),
    List(f"{REGISTER}_stayquestion_changelist", COORDINATOR, stay_questions),
    List("admin:index", COORDINATOR, stay_questions),
    List("admin:index", COORDINATOR, held_welcomes, grows=False),
    List("admin:index", COORDINATOR, to_ring),
    List("admin:index", COORDINATOR, wanting_to_leave),
    List("admin:index", COORDINATOR, erasure_cases),
    List("admin:index", "rights_officer", proposed_cases),
    List(f"{REGISTER}_erasurecase_changelist", COORDINATOR, erasure_cases),
    List(f"{REGISTER}_erasurecase_changelist", "rights_officer", proposed_cases),
    List(f"{REGISTER}_hold_changelist", "rights_officer", standing_holds),
    List(f"{REGISTER}_leaverequest_changelist", COORDINATOR, wanting_to_leave),
    List(f"{REGISTER}_stayquestion_letter", COORDINATOR, done_by_the_asked),
    List(f"{REGISTER}_placeperiod_changelist", COORDINATOR, place_periods),
    List(f"{REGISTER}_assignment_changelist", COORDINATOR, assignments),
    List(f"{REGISTER}_assignment_export", COORDINATOR, assignments, method="post"),
    List(f"{REGISTER}_assignment_add", COORDINATOR, units),
    List(f"{REGISTER}_assignment_change", COORDINATOR, of_one_assignment),
    List(f"{REGISTER}_assignment_inform", COORDINATOR, units_to_inform),
    List(f"{REGISTER}_offer_changelist", COORDINATOR, offers),
    List(f"{REGISTER}_offer_phone", COORDINATOR, open_questions),
    List(f"{REGISTER}_offer_choose", COORDINATOR, said_yes),
    List(f"{REGISTER}_offer_dates", COORDINATOR, dates_of_a_question),
    List(f"{REGISTER}_organisation_changelist", COORDINATOR, organisations),
    List(f"{REGISTER}_organisation_change", COORDINATOR, of_one_organisation),
    List(f"{REGISTER}_organisation_change", COORDINATOR, representatives),
    List(f"{REGISTER}_organisation_new_representative", COORDINATOR, people_for_organisation),
    List(f"{REGISTER}_partnership_changelist", COORDINATOR, partnerships),
    List(f"{REGISTER}_representative_changelist", COORDINATOR, listed_representatives),
    List(f"{REGISTER}_unit_changelist", COORDINATOR, units),
    List(f"{REGISTER}_unit_add", COORDINATOR, organisations),
    List(f"{REGISTER}_area_changelist", COORDINATOR, areas),
    List(f"{REGISTER}_staffprofile_changelist", ADMINISTRATOR, staff),
    List(f"{REGISTER}_staffprofile_add", ADMINISTRATOR, staff),
    List(f"{REGISTER}_unitrole_changelist", COORDINATOR, unit_roles),
    List(f"{REGISTER}_unitrole_add", COORDINATOR, staff),
    List(f"{REGISTER}_rolegrant_changelist", ADMINISTRATOR, staff),
    List(f"{REGISTER}_rolegrant_add", ADMINISTRATOR, staff),
    List(f"{REGISTER}_board_changelist", ADMINISTRATOR, boards),
    List(f"{REGISTER}_participant_change", COORDINATOR, agreements),
    List(f"{REGISTER}_participant_agreement_gone", COORDINATOR, agreements),
    List(f"{REGISTER}_interest_changelist", COORDINATOR, interests),
    List("employee:debts", COORDINATOR, debts),
    List("employee:history", COORDINATOR, answered, grows=False),
    List("employee:away", "unit_employee", colleagues),
    List("employee_home", "unit_employee", colleagues),
    List("employee:hand_over", COORDINATOR, units_for_a_debt),
    List(f"{REGISTER}_logreview_changelist", REVIEWER, reviewed_months),
    List(f"{REGISTER}_logreview_month", REVIEWER, read_by_colleagues, grows=False),
    List("admin:index", REVIEWER, reviewed_boards),
    List("portal:who_read", "participant", looked_at, grows=False),
    List("portal:agreements", "participant", lambda world: Rows(agreements(world).more)),
]
