"""The last touches, so that each page of the tour has something to show today."""

from datetime import datetime, time, timedelta
from uuid import uuid5

import fees.actions as money
import participants.actions as register
from core import workdays
from core.access import forget_grants
from core.addresses import Address
from core.models import User
from digital_inclusion.actions import SessionPlan, cancel_session, plan_and_ask
from digital_inclusion.models import Session, SessionKind
from fees.models import PayWish, WorkEntry
from fees.states import EntryState
from oppnasoc.demo import answered, commissions, klarsprak, laid_out, library, pieces, recruiting, together
from oppnasoc.demo.asked_for import ask_for_records
from oppnasoc.demo.association import describe_files, work_through_an_association
from oppnasoc.demo.cast import DOMAIN, people
from oppnasoc.demo.founding import COST_CENTRE, City, weekday_from
from oppnasoc.demo.history import NAMES, moment
from oppnasoc.demo.voices import VOICES
from participants.models import (
    AnswerKind,
    Assignment,
    AssignmentKind,
    Filling,
    Offer,
    OfferRound,
    Organisation,
    Participant,
    PartnershipKind,
)
from participants.models.people import ContactWish

# Of the month's hours so many are approved already: the page that locks it has sums to show.
APPROVED = 9


def arrange(city: City, now: datetime) -> None:
    ask_robin(city, now)
    talk_for_robin(city, now)
    cancel_one(city, now)
    rest(city, now)
    keep_apart(city, now)
    stand_in_for_una(city, now)
    meet_today_and_tomorrow(city, now)
    leave_a_place_empty(city, now)
    wait_for_answers(city, now)
    wait_for_a_choice(city, now)
    keep_a_sheet_lying(city, now)
    welcome_someone_new(city, now)
    enter_someone_twice(city, now)
    agree_with_an_association(city, now)
    work_through_an_association(city, now)
    describe_files(city, now)
    want_to_be_called(city, now)
    begin_the_review(city, now)
    answer_robin(city, now)
    promise_kim_a_call(city, now)
    open_channels(city, now)
    ask_who_wants_to_stay(city, now)
    ask_for_records(city, now)
    ask_to_be_erased(city, now)
    laid_out.arrange(city, now)
    library.fill(city, now)
    klarsprak.invite_to_readings(city, now)
    answered.answer_readers(city, now)
    together.talk_about_a_text(city, now)
    recruiting.arrange(city, now)
    commissions.arrange(city, now)
    pieces.arrange(city, now)


def ask_robin(city: City, now: datetime) -> None:
    """A question that waits: a single help session, with pay and date."""
    day = now.date() + timedelta(days=8 + (7 - now.weekday()) % 7)
    plan_and_ask(
        key=uuid5(NAMES, "single"),
        plan=SessionPlan(
            city.venues[1], SessionKind.SINGLE, "Datorhjälp, extra kväll", day, time(17), time(19)
        ),
        instructors=[city.people["robin"], city.people["ella"]],
        answer_by=day - timedelta(days=3),
        by=city.staff["maja"],
        at=now - timedelta(days=2),
    )


def talk_for_robin(city: City, now: datetime) -> None:
    """A conference talk without any programme, which Robin has said yes to."""
    starts = moment(weekday_from(now.date() + timedelta(days=4)), 13)
    talk = register.plan_assignment(
        board=city.board,
        unit=city.units[0],
        kind=AssignmentKind.LECTURE,
        title="Föreläsning på konferens",
        question="Vill du föreläsa på en konferens?",
        what_you_do="Du berättar hur det är att vara med och utveckla. En kollega är med hela tiden.",
        place_name="Exempelhallen",
        place_address="Provgatan 4",
        entrance="Gå in genom den gröna dörren.",
        meets_you="Samira möter dig innanför.",
        starts_at=starts,
        ends_at=starts + timedelta(minutes=90),
        cost_centre=COST_CENTRE,
        by=city.staff["maja"],
        at=now - timedelta(days=9),
    )
    round_ = money.make_offer(
        assignments=[talk],
        participants=[city.people["robin"]],
        answer_by=now.date(),
        by=city.staff["maja"],
        at=now - timedelta(days=9),
    )
    robin = city.people["robin"]
    register.answer_round(
        round=round_,
        participant=robin,
        accepted="all",
        by=robin.user,
        at=now - timedelta(days=8),
    )


def cancel_one(city: City, now: datetime) -> None:
    """One coming session is called off, so that the public page shows it openly."""
    coming = Session.objects.filter(assignment__starts_at__gt=now + timedelta(days=1))
    session = coming.order_by("assignment__starts_at")[1]
    cancel_session(session=session, by=city.staff["maja"], at=now - timedelta(hours=3))


def rest(city: City, now: datetime) -> None:
    """Two rest; one of them asked to be called on a day that has come."""
    vera, lova = city.people["vera"], city.people["lova"]
    register.start_pause(participant=lova, by=lova.user, at=now - timedelta(days=20))
    register.start_pause(
        participant=vera,
        by=vera.user,
        at=now - timedelta(days=20),
        until=now.date() - timedelta(days=1),
        contact_wish=ContactWish.THEN,
    )


def keep_apart(city: City, now: datetime) -> None:
    """One person would rather not meet a unit: it is simply never asked about."""
    lova = city.people["lova"]
    rather_not = register.RatherNot(units=(city.units[-1],))
    register.set_avoidances(
        participant=lova, rather_not=rather_not, by=lova.user, at=now - timedelta(days=21)
    )


def stand_in_for_una(city: City, now: datetime) -> None:
    """An employee is away, and a colleague of the same unit answers meanwhile."""
    una, ubbe = (city.staff[key].staff_profile for key in ("una", "ubbe"))
    day = now.date()
    register.be_away(
        employee=una,
        starts_on=day - timedelta(days=1),
        ends_on=day + timedelta(days=10),
        stand_in=ubbe,
        by=una.user,
        at=now,
    )


def meet_today_and_tomorrow(city: City, now: datetime) -> None:
    """Each day somebody comes somewhere."""
    for days, title, key in ((0, "Möte om väntrummet", "sam"), (1, "Möte om hemsidan", "kim")):
        person = city.people[key]
        meeting = plan(city, title, AssignmentKind.MEETING, now + timedelta(days=days), 1)
        round_ = ask(city, meeting, [person], now - timedelta(days=9))
        say_yes(round_, person, by=person.user, at=now - timedelta(days=7))


# --- What waits for the coordinator ----------------------------------------------------------------
def leave_a_place_empty(city: City, now: datetime) -> None:
    """Two places, one yes: someone more should be asked."""
    group = plan(city, "Intervjugrupp om boendestöd", AssignmentKind.INTERVIEW, now + timedelta(days=9), 2)
    round_ = ask(city, group, [city.people["sam"]], now - timedelta(days=5))
    say_yes(round_, city.people["sam"], by=city.people["sam"].user, at=now - timedelta(days=4))
    choose_less_time(round_.offers.get(), now)


def choose_less_time(offer: Offer, now: datetime) -> None:
    """An hour of it, with pay: the coordinator reads what to plan, and nobody reads why."""
    by = offer.participant.user
    money.choose_pay(offer=offer, choice=PayWish.LESS_TIME, minutes=60, by=by, at=now - timedelta(days=3))


def wait_for_answers(city: City, now: datetime) -> None:
    """The answer day is tomorrow and nobody has answered: a call, never a reminder."""
    people = [city.people["otto"], city.people["tuva"]]
    workshop = plan(city, "Workshop om brev", AssignmentKind.WORKSHOP, now + timedelta(days=6), 2)
    ask(city, workshop, people, now - timedelta(days=8))


def wait_for_a_choice(city: City, now: datetime) -> None:
    """Two have said yes to one place, and the day to choose has come."""
    people = [city.people["otto"], city.people["tuva"]]
    reading = plan(city, "Läsa ett nytt brev", AssignmentKind.READING, now + timedelta(days=16), 1)
    asked = now - timedelta(days=4)
    round_ = money.make_offer(
        assignments=[reading],
        participants=people,
        answer_by=(now - timedelta(days=1)).date(),
        filling=Filling.CHOSEN,
        choose_by=now.date(),
        by=city.staff["maja"],
        at=asked,
    )
    for person in people:
        say_yes(round_, person, by=person.user, at=asked + timedelta(hours=2))


def keep_a_sheet_lying(city: City, now: datetime) -> None:
    """Held ten days ago, and Otto's paper sheet has not been typed in."""
    talk = plan(city, "Samtal med nya handläggare", AssignmentKind.LECTURE, now - timedelta(days=10), 1)
    round_ = ask(city, talk, [city.people["otto"]], now - timedelta(days=20))
    say_yes(round_, city.people["otto"], by=city.staff["maja"], at=now - timedelta(days=18), channel="phone")


def welcome_someone_new(city: City, now: datetime) -> None:
    """Welcomed last week and not introduced yet."""
    register.register_participant(
        board=city.board,
        first_name="Juni",
        last_name="Nyprov",
        contact=city.staff["maja"].staff_profile,
        welcomed_on=now.date() - timedelta(days=6),
        by=city.staff["maja"],
        at=now - timedelta(days=6),
    )


def enter_someone_twice(city: City, now: datetime) -> None:
    """Written in at the table with the coffee, by somebody who did not know that the person was here."""
    before = city.people[people()[-1].key]
    register.register_participant(
        board=city.board,
        first_name=before.first_name,
        last_name=before.last_name,
        contact=city.staff["maja"].staff_profile,
        by=city.staff["maja"],
        at=now - timedelta(days=3),
    )


def agree_with_an_association(city: City, now: datetime) -> None:
    """An IOP that ends in a month and a half, and who speaks for the association."""
    house = Organisation.objects.get(name="Föreningen Möteshuset")
    first, maja = now.date().replace(day=1), city.staff["maja"]
    register.note_partnership(
        organisation=house,
        board=city.board,
        kind=PartnershipKind.IOP,
        covers="Medlemmar håller datorhjälp i Möteshuset. Föreningen får ersättningen.",
        reference="SN 2025-118",
        valid_from=first - timedelta(days=330),
        valid_to=now.date() + timedelta(days=45),
        by=maja,
        at=now - timedelta(days=20),
    )
    for who in ({"participant": city.people["vera"]}, {"name": "Ordförande Prov", "phone": "0500-12 34 56"}):
        register.name_representative(
            organisation=house,
            board=city.board,
            valid_from=first,
            by=maja,
            at=now - timedelta(days=20),
            **who,
        )


def want_to_be_called(city: City, now: datetime) -> None:
    """Two have left a number or an address on the open page, and nothing more."""
    for left, days in ((Address(phone="+46701740671"), 2), (Address(email=f"hej@{DOMAIN}"), 1)):
        register.leave_interest(board=city.board, address=left, at=now - timedelta(days=days))


def answer_robin(city: City, now: datetime) -> None:
    """One answer to read, one question back, and one that is late."""
    robin, unit = city.people["robin"], city.units[0]
    for voice, days, kind in (
        (VOICES[0], 12, VOICES[0].kind),
        (VOICES[4], 6, AnswerKind.QUESTION),
        (VOICES[2], 37, None),
    ):
        row = register.give(
            participant=robin,
            given=register.Given(voice.text, voice.title, unit=unit),
            by=robin.user,
            at=now - timedelta(days=days),
        )
        if kind:
            is_question = kind == AnswerKind.QUESTION
            words = "Menar du blanketten för boende eller den för resor?" if is_question else voice.words
            register.answer(
                contribution=row,
                kind=kind,
                words=words,
                result="" if is_question else voice.result,
                by=city.staff["ubbe"],
                at=now - timedelta(days=1),
            )


def promise_kim_a_call(city: City, now: datetime) -> None:
    """Kim tapped 'Jag vill prata' after three on the last working day: we call today, if today is one."""
    kim, day = city.people["kim"], now.date() - timedelta(days=1)
    while not workdays.is_workday(day):
        day -= timedelta(days=1)
    tapped = moment(day, 15)
    register.change_participant(participant=kim, phone="+46701740612", by=city.staff["maja"], at=tapped)
    latest = Offer.objects.for_person(kim).held(tapped).first()
    register.ask_for_call(participant=kim, offer=latest, by=kim.user, at=tapped)


def begin_the_review(city: City, now: datetime) -> None:
    """One question to Noor; of the hours that Idris has read some are approved and six wait to be."""
    sent = WorkEntry.objects.filter(state=EntryState.SENT, participant__board=city.board)
    noors = sent.filter(participant=city.people["noor"]).order_by("-worked_on").first()
    if noors is not None:
        words = "Du skrev en annan tid än planen. Var det så det blev?"
        money.ask_about_entry(
            entry=noors, question=words, by=city.staff["maja"], at=now - timedelta(hours=20)
        )
    oldest = sent.order_by("worked_on", "pk").values_list("pk", flat=True)[: APPROVED + 6]
    money.review_entries(ids=list(oldest), by=city.staff["idris"], at=now - timedelta(hours=2))
    money.approve_entries(ids=list(oldest)[:APPROVED], by=city.staff["budget"], at=now - timedelta(hours=1))


def plan(city: City, title: str, kind: AssignmentKind, day: datetime, places: int) -> Assignment:
    starts = moment(weekday_from(day.date()), 18)
    return register.plan_assignment(
        board=city.board,
        unit=city.units[2],
        kind=kind,
        title=title,
        question=f"Vill du vara med? {title}",
        what_you_do="Du säger vad du tycker och vad du har sett. Det räcker att lyssna ibland.",
        place_name="Möteshuset",
        place_address="Testvägen 2",
        entrance="Den gröna dörren. Ring på klockan.",
        meets_you="Samira möter dig innanför dörren.",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        places=places,
        cost_centre=COST_CENTRE,
        by=city.staff["maja"],
        at=day - timedelta(days=21),
    )


def ask(city: City, assignment: Assignment, people: list[Participant], at: datetime) -> OfferRound:
    return money.make_offer(
        assignments=[assignment],
        participants=people,
        answer_by=min((assignment.starts_at or at) - timedelta(days=5), at + timedelta(days=9)).date(),
        by=city.staff["maja"],
        at=at,
    )


def say_yes(
    round_: OfferRound, person: Participant, *, by: User, at: datetime, channel: str = "portal"
) -> None:
    register.answer_round(round=round_, participant=person, accepted="all", by=by, channel=channel, at=at)


def open_channels(city: City, now: datetime) -> None:
    """From today on messages may be sent; the history itself wrote to nobody."""
    forget_grants(city.staff["maja"])
    for person in Participant.objects.filter(board=city.board, protection="none", user__email__isnull=False):
        register.change_participant(participant=person, may_email=True, by=city.staff["maja"], at=now)


def ask_who_wants_to_stay(city: City, now: datetime) -> None:
    """Two have not been heard of for long: one reads the question in the portal, one is to be told."""
    register.decide_period(
        board=city.board,
        months=24,
        first_days=90,
        second_days=30,
        decision="Påhittat beslut 2024-18",
        source="Exempelstads plan för gallring",
        checked_on=now.date() - timedelta(days=30),
        valid_from=now.date() - timedelta(days=700),
        by=city.staff["alex"],
        at=now,
    )
    contact, joined_at = city.people["robin"].contact, now - timedelta(days=660)
    for name, email in (("Astrid", f"astrid@{DOMAIN}"), ("Henning", "")):
        person = register.register_participant(
            board=city.board,
            email=email,
            first_name=name,
            last_name="Stilla",
            contact=contact,
            may_email=bool(email),
            by=contact.user,
            at=joined_at,
        )
        User.objects.filter(pk=person.user_id).update(joined_at=joined_at)
    register.ask_to_stay(at=now)


def ask_to_be_erased(city: City, now: datetime) -> None:
    """One has asked; the contact has proposed, and a second person has it before them."""
    contact = city.people["robin"].contact
    person = register.register_participant(
        board=city.board,
        email=f"vilma@{DOMAIN}",
        first_name="Vilma",
        last_name="Farvälprov",
        contact=contact,
        may_email=True,
        by=contact.user,
        at=now,
    )
    case = register.ask_to_be_erased(participant=person, by=person.user, at=now)
    register.propose_erasure(case=case, by=contact.user, at=now)
