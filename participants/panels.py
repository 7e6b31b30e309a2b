"""What the register puts on 'Idag': answers that lag, places that are empty, people to think of."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Count, F, Min, Prefetch
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import access
from core.admin import QuickStep
from core.registry import Panel, WaitingRow, panels
from core.templatetags.words import day
from participants import rules
from participants.consents import titled
from participants.models import (
    Absence,
    Assignment,
    Board,
    Call,
    Consent,
    Contribution,
    ErasureCase,
    HeldWelcome,
    Interest,
    LeaveRequest,
    Offer,
    OfferRound,
    Participant,
    Partnership,
    Pause,
    PlacePeriod,
    Requirement,
    StayQuestion,
    Swap,
)
from participants.models.people import ContactWish
from participants.querysets import StayQuestionQuerySet
from participants.same_person import namesakes
from participants.states import ErasureState, OfferState

Context = Mapping[str, Any] | None
# A question is looked after when its answer day is this near.
NEAR = timedelta(days=2)
# Empty places are looked for this far ahead.
AHEAD = timedelta(days=14)
LONG_SINCE = timedelta(days=60)
# Rows of one sort; the page itself shows the oldest of all sorts.
MOST = 15
OWED_SHOWN = 5


# --- Done many times a day ----------------------------------------------------------------------
def step(permission: str, label: Any, url_name: str) -> Any:
    def context(request: HttpRequest, at: datetime) -> Context:
        if not access.may(request.user, permission):
            return None
        return {"steps": [QuickStep(label, reverse(url_name))]}

    return context


# --- Everyone -----------------------------------------------------------------------------------
def way_in(label: Any) -> Any:
    """A link to the page where anyone leaves a number; plain words only."""

    def context(request: HttpRequest, at: datetime) -> Context:
        return {"label": str(label), "address": reverse("take_part:interest")}

    return context


# --- Promised ------------------------------------------------------------------------------------
def calls_to_make(request: HttpRequest, at: datetime) -> Context:
    """'Jag vill prata': a promise with a day, above everything else."""
    today = timezone.localdate(at)
    calls = rules.calls_of(request.user, today).open()
    rows = calls.select_related("participant__user", "participant__contact", "offer__assignment")
    shown = [call_row(call, request.user) for call in rows[:MOST]]
    return {"rows": shown, "today": today} if shown else None


def call_row(call: Call, user: Any) -> dict[str, Any]:
    """First name only, and no number: both are behind the button, where looking is audited."""
    person, offer = call.participant, call.offer
    return {
        "pk": call.pk,
        "name": person.first_name,
        "has_number": call.has_number,
        "over_on": offer and (offer.assignment.ends_at or call.asked_at),
        "asked_at": call.asked_at,
        "channel": call.get_asked_via_display(),
        "promised_on": call.promised_on,
        "tries": call.tries,
        "contact": "" if person.contact.user_id == user.pk else person.contact.full_name,
    }


# --- Waits for me -------------------------------------------------------------------------------
def to_take_away(request: HttpRequest, at: datetime) -> Context:
    """Taken back, but in print or social media: somebody has to do it. No name, only what it is."""
    rows = Consent.objects.filter(
        participant__board__in=access.boards_for(request.user, rules.ASK_CONSENT)
    ).known_to(request.user)
    shown = titled(rows.to_take_away().order_by("withdrawn_at")[:MOST])
    return {
        "rows": [
            WaitingRow(
                since=timezone.localdate(one.row.withdrawn_at),
                what=_t("Ta bort ”%(title)s”") % {"title": one.title},
                detail=_t("%(what)s %(where)s. Personen har tagit tillbaka.")
                % {
                    "what": one.row.get_scope_display().capitalize(),
                    "where": one.row.get_shown_in_display(),
                },
                kind=_t("Samtycke"),
                step_label=_t("Det är borttaget"),
                step_url=reverse("admin:participants_consent_taken_away", args=[one.row.pk]),
            )
            for one in shown
        ]
    }


def lagging_answers(request: HttpRequest, at: datetime) -> Context:
    """Questions whose answer day is near or has passed: a call, never a reminder to the person."""
    offers = (
        Offer.objects.for_boards(access.boards_for(request.user, rules.RECORD))
        .filter(state=OfferState.OFFERED, assignment__cancelled_at__isnull=True)
        .filter(round__answer_by__lte=timezone.localdate(at) + NEAR, assignment__starts_at__gte=at)
        .filter(participant__in=Participant.objects.known_to(request.user).active())
        .with_person_and_work()
        .order_by("round__asked_at", "round", "participant__sort_key", "assignment__starts_at")
    )
    rounds = [list(group) for _key, group in groupby(offers[: MOST * 20], key=lambda offer: offer.round_id)]
    return {"rows": [lagging_row(group) for group in rounds[:MOST]]}


def lagging_row(offers: Sequence[Offer]) -> WaitingRow:
    first, people = offers[0], {offer.participant_id: offer.participant for offer in offers}
    if len(people) == 1:
        what = _t("%(name)s har inte svarat") % {"name": first.participant.full_name}
    else:
        what = _t("%(n)d personer har inte svarat") % {"n": len(people)}
    return WaitingRow(
        since=timezone.localdate(first.round.asked_at),
        what=what,
        detail=_t("%(title)s. Svar senast %(day)s")
        % {"title": first.assignment.title, "day": day(first.round.answer_by)},
        kind=_t("Svar"),
        step_label=_t("Skriv in"),
        step_url=reverse("admin:participants_offer_phone"),
    )


def choices(request: HttpRequest, at: datetime) -> Context:
    """We said that we would choose by a day, and it has come: people wait for word."""
    rounds = (
        OfferRound.objects.for_boards(access.boards_for(request.user, rules.OFFER))
        .known_to(request.user)
        .awaiting_choice()
        .filter(choose_by__lte=timezone.localdate(at))
    )
    offers = Offer.objects.awaiting_choice().filter(round__in=rounds).select_related("round", "assignment")
    first_of: dict[Any, list[Offer]] = {}
    for offer in offers.order_by("round__choose_by", "round", "assignment__starts_at"):
        first_of.setdefault(offer.round_id, []).append(offer)
    return {"rows": [choice_row(group) for group in list(first_of.values())[:MOST]]}


def choice_row(offers: Sequence[Offer]) -> WaitingRow:
    first, count = offers[0], len({offer.participant_id for offer in offers})
    return WaitingRow(
        since=first.round.choose_by or first.round.answer_by,
        what=ngettext("En person väntar på ditt val", "%(n)d personer väntar på ditt val", count)
        % {"n": count},
        detail=first.assignment.title,
        kind=_t("Val"),
        step_label=_t("Välj"),
        step_url=reverse("admin:participants_offer_choose", args=[first.round_id]),
    )


def empty_places(request: HttpRequest, at: datetime) -> Context:
    """Coming soon, and fewer have been asked or have said yes than there are places."""
    rows = (
        Assignment.objects.for_boards(access.boards_for(request.user, rules.PLAN))
        .standing()
        .filter(starts_at__range=(at, at + AHEAD))
        .with_answers()
        .filter(places__gt=F("coming") + F("unanswered"))
        .exclude(pk__in=Offer.objects.awaiting_choice().values("assignment"))
        .order_by("starts_at")
    )
    return {"rows": [empty_row(row) for row in rows[:MOST]]}


def empty_row(row: Any) -> WaitingRow:
    empty = row.places - row.coming - row.unanswered
    what = ngettext("En plats är tom", "%(n)d platser är tomma", empty) % {"n": empty}
    place = f", {row.place_name}" if row.place_name else ""
    return WaitingRow(
        since=timezone.localdate(row.planned_at),
        what=what,
        detail=f"{row.title}{place} {day(row.starts_at)}",
        kind=_t("Uppdrag"),
        step_label=_t("Fråga fler"),
        step_url=reverse("admin:participants_assignment_change", args=[row.pk]),
    )


def swaps(request: HttpRequest, at: datetime) -> Context:
    """Somebody asks whether anyone can take their place: more people may need to be asked."""
    rows = (
        Swap.objects.open(at)
        .filter(offer__assignment__board__in=access.boards_for(request.user, rules.OFFER))
        .filter(offer__participant__in=Participant.objects.known_to(request.user))
        .select_related("offer__participant", "offer__assignment")
        .order_by("asked_at", "pk")
    )
    return {"rows": [swap_row(row) for row in rows[:MOST]]}


def swap_row(row: Swap) -> WaitingRow:
    work = row.offer.assignment
    when = f" {day(work.starts_at)}" if work.starts_at else ""
    return WaitingRow(
        since=timezone.localdate(row.asked_at),
        what=_t("%(name)s frågar om någon kan ta platsen") % {"name": row.offer.participant.full_name},
        detail=f"{work.title}{when}",
        kind=_t("Byte"),
        step_label=_t("Fråga fler"),
        step_url=reverse("admin:participants_assignment_change", args=[work.pk]),
    )


def interests(request: HttpRequest, at: datetime) -> Context:
    """Somebody has left a number or an address, and we have promised to be in touch."""
    boards = access.boards_for(request.user, rules.EDIT)
    rows = Interest.objects.for_boards(boards).waiting()
    return {"rows": [interest_row(row) for row in rows.defer("contact")[:MOST]]}


def interest_row(row: Interest) -> WaitingRow:
    left = _t("Har lämnat nummer, inget mer") if row.wants_call else _t("Har lämnat adress, inget mer")
    tried = ngettext("Vi har försökt en gång", "Vi har försökt %(n)d gånger", row.tries) % {"n": row.tries}
    return WaitingRow(
        since=timezone.localdate(row.came_at),
        what=_t("En person vill bli uppringd") if row.wants_call else _t("En person har lämnat e-post"),
        detail=f"{left}. {tried}" if row.tries else left,
        kind=_t("Intresse"),
        step_label=_t("Ring upp") if row.wants_call else _t("Skriv"),
        step_url=reverse("admin:participants_interest_change", args=[row.pk]),
    )


def unreached(request: HttpRequest, at: datetime) -> Context:
    """A message did not arrive: the number or the address is wrong, and the person knows of nothing."""
    people = (
        Participant.objects.for_boards(access.boards_for(request.user, rules.RECORD))
        .known_to(request.user)
        .with_undelivered()
    )
    return {"rows": [unreached_row(person) for person in people[:MOST]]}


def unreached_row(person: Any) -> WaitingRow:
    return WaitingRow(
        since=timezone.localdate(person.undelivered_since),
        what=_t("Ett meddelande kom inte fram till %(name)s") % {"name": person.full_name},
        detail=_t("Ring och fråga hur personen vill nås"),
        kind=_t("Meddelande"),
        step_label=_t("Ring"),
        step_url=reverse("admin:participants_participant_undelivered", args=[person.pk]),
    )


def introductions(request: HttpRequest, at: datetime) -> Context:
    """Welcomed but not introduced: the person wants to begin and cannot be asked yet."""
    people = (
        Participant.objects.for_boards(access.boards_for(request.user, rules.EDIT))
        .known_to(request.user)
        .active()
        .filter(welcomed_on__isnull=False)
        .exclude(requirements_met__requirement=Requirement.INTRODUCTION)
        .order_by("welcomed_on", "sort_key")
    )
    return {
        "rows": [
            WaitingRow(
                since=person.welcomed_on or timezone.localdate(at),
                what=_t("%(name)s behöver introduktion") % {"name": person.full_name},
                detail=_t("Välkomstsamtal %(day)s") % {"day": day(person.welcomed_on)},
                kind=_t("Före start"),
                step_label=_t("Ordna"),
                step_url=reverse("admin:participants_participant_requirement", args=[person.pk]),
            )
            for person in people[:MOST]
        ]
    }


def ending_partnerships(request: HttpRequest, at: datetime) -> Context:
    """An agreement with an organisation that ends soon: time to talk about what comes after."""
    boards, today = access.boards_for(request.user, rules.ORGANISE), timezone.localdate(at)
    rows = Partnership.objects.for_boards(boards).ending(today).select_related("organisation")
    return {
        "rows": [
            WaitingRow(
                since=row.notice_on or today,
                what=_t("Avtalet med %(name)s tar slut") % {"name": row.organisation.name},
                detail=_t("Gäller till och med %(day)s") % {"day": day(row.valid_to)},
                kind=_t("Avtal"),
                step_label=_t("Titta"),
                step_url=reverse("admin:participants_partnership_change", args=[row.pk]),
            )
            for row in rows[:MOST]
        ]
    }


def maybe_twice(request: HttpRequest, at: datetime) -> Context:
    """The same name twice: perhaps one person, who would get every question twice."""
    pairs = namesakes(request.user, access.boards_for(request.user, rules.EDIT))
    if not pairs:
        return None
    row = WaitingRow(
        since=min(pair.since for pair in pairs),
        what=_t("Kanske samma person"),
        detail=ngettext("Två har samma namn", "%(n)d par har samma namn", len(pairs)) % {"n": len(pairs)},
        kind=_t("Register"),
        step_label=_t("Titta"),
        step_url=reverse("admin:participants_participant_namesakes"),
    )
    return {"rows": [row]}


def promised_calls(request: HttpRequest, at: datetime) -> Context:
    """'Hör av er då': the day that a resting person named has come."""
    pauses = (
        Pause.objects.filter(ended_at__isnull=True, contact_wish=ContactWish.THEN)
        .filter(until__lte=timezone.localdate(at))
        .filter(participant__board__in=access.boards_for(request.user, rules.READ))
        .filter(participant__in=Participant.objects.known_to(request.user))
        .select_related("participant")
        .order_by("until")
    )
    return {
        "rows": [
            WaitingRow(
                since=pause.until or timezone.localdate(at),
                what=_t("%(name)s ville att vi hör av oss") % {"name": pause.participant.full_name},
                detail=_t("Pausen skulle vara till %(day)s") % {"day": day(pause.until)},
                kind=_t("Paus"),
                step_label=_t("Ring upp"),
                step_url=reverse("admin:participants_participant_change", args=[pause.participant_id]),
            )
            for pause in pauses[:MOST]
        ]
    }


def places_to_ring(request: HttpRequest, at: datetime) -> Context:
    """Asked twice and not heard of: ring a last time before anybody ends the place."""
    rows = open_stay_questions(request).to_ring()
    return {
        "rows": [
            stay_row(row, timezone.localdate(row.state_changed_at or at), _t("Ring en sista gång"))
            for row in rows[:MOST]
        ]
    }


def places_to_tell(request: HttpRequest, at: datetime) -> Context:
    """No message reaches them: tell them, by voice or on paper, that the place can be kept."""
    rows = open_stay_questions(request).to_tell()
    return {
        "rows": [
            stay_row(row, timezone.localdate(row.asked_again_at or row.asked_at), _t("Ring eller skriv"))
            for row in rows[:MOST]
        ]
    }


def wants_to_leave(request: HttpRequest, at: datetime) -> Context:
    """Said by the person, and something is owed or booked: settle it, then let them go."""
    boards = access.boards_for(request.user, rules.EDIT)
    rows = LeaveRequest.objects.for_boards(boards).known_to(request.user).open()
    return {
        "rows": [
            WaitingRow(
                since=timezone.localdate(row.asked_at),
                what=_t("%(name)s vill lämna registret") % {"name": row.participant.full_name},
                detail=_t("Något behöver göras klart först"),
                kind=_t("Lämna"),
                step_label=_t("Se vad"),
                step_url=reverse("admin:participants_leaverequest_change", args=[row.pk]),
            )
            for row in rows.select_related("participant")[:MOST]
        ]
    }


def erasures(request: HttpRequest, at: datetime) -> Context:
    """Asked for and nobody has looked yet: a coordinator's. Proposed: the second person's, without a name."""
    own = access.boards_for(request.user, rules.EDIT)
    asked = ErasureCase.objects.for_boards(own).known_to(request.user).filter(state=ErasureState.ASKED)
    second = access.boards_for(request.user, rules.APPROVE_ERASURE)
    proposed = ErasureCase.objects.for_boards(second).filter(state=ErasureState.PROPOSED)
    rows = [
        *((row, row.participant.full_name) for row in asked.select_related("participant")[:MOST]),
        *((row, _t("Ärende %(n)s") % {"n": row.number}) for row in proposed[:MOST]),
    ]
    return {
        "rows": [
            WaitingRow(
                since=timezone.localdate(row.asked_at),
                what=_t("%(name)s: vill bli raderad") % {"name": name},
                detail=row.get_state_display().capitalize(),
                kind=_t("Radera"),
                step_label=_t("Öppna"),
                step_url=reverse("admin:participants_erasurecase_change", args=[row.pk]),
            )
            for row, name in rows
        ]
    }


def open_stay_questions(request: HttpRequest) -> StayQuestionQuerySet:
    boards = access.boards_for(request.user, rules.RECORD)
    rows = StayQuestion.objects.for_boards(boards).known_to(request.user)
    return rows.select_related("participant")


def stay_row(row: StayQuestion, since: date, label: str) -> WaitingRow:
    return WaitingRow(
        since=since,
        what=_t("Vill %(name)s ha kvar sin plats?") % {"name": row.participant.full_name},
        detail=_t("Svar gärna senast %(day)s") % {"day": day(row.answer_by)},
        kind=_t("Plats"),
        step_label=label,
        step_url=reverse("admin:participants_stayquestion_change", args=[row.pk]),
    )


def undecided_period(request: HttpRequest, at: datetime) -> Context:
    """No decision on how long a place is kept: nothing ends, and it is said here until there is one."""
    boards = access.boards_for(request.user, rules.READ_PERIODS)
    decided = PlacePeriod.objects.for_boards(boards).in_force(timezone.localdate(at)).values("board")
    if not Board.objects.filter(pk__in=boards).exclude(pk__in=decided).exists():
        return None
    return {"url": reverse("admin:participants_placeperiod_changelist")}


# --- The closed loop ----------------------------------------------------------------------------
def owed_answers(request: HttpRequest, at: datetime) -> Context:
    """Answers that the board owes, the nearest day first; only the top ones are shown."""
    boards = access.boards_for(request.user, rules.ANSWER)
    owed = Contribution.objects.for_boards(boards).owed() if boards else Contribution.objects.none()
    rows, today = list(owed.select_related("unit")[:OWED_SHOWN]), timezone.localdate(at)
    if not rows:
        return None
    shown = [owed_row(row, today) for row in rows]
    return {"rows": shown, "count": owed.count(), "today": today}


def owed_row(row: Contribution, today: date) -> dict[str, Any]:
    days = (row.answer_by - today).days
    return {
        "pk": row.pk,
        "title": row.title,
        "unit": row.unit,
        "answer_by": row.answer_by,
        "days_left": max(days, 0),
        "late_days": max(-days, 0),
    }


def own_debts(request: HttpRequest, at: datetime) -> Context:
    """On the employee's first page: what the own unit, or the board, owes."""
    today = timezone.localdate(at)
    if not rules.has_desk(request.user):
        return None
    owed = rules.debts_of(request.user, today).owed()
    return {"count": owed.count(), "late": owed.filter(answer_by__lt=today).count()}


def away_or_standing_in(request: HttpRequest, at: datetime) -> Context:
    """'Du svarar för … till …', and that one is away oneself."""
    absences = Absence.objects.on(timezone.localdate(at)).select_related("employee", "stand_in")
    stands_in = list(absences.filter(stand_in__user=request.user.pk).order_by("ends_on"))
    away = absences.filter(employee__user=request.user.pk).first()
    return {"stands_in": stands_in, "away": away} if stands_in or away else None


# --- Beside -------------------------------------------------------------------------------------
def today_and_tomorrow(request: HttpRequest, at: datetime) -> Context:
    """What is held, where, and who comes."""
    boards = access.boards_for(request.user, rules.PLAN)
    if not boards:
        return None
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    coming = Offer.objects.taking_place().select_related("participant__contact")
    rows = (
        Assignment.objects.for_boards(boards)
        .standing()
        .filter(starts_at__range=(midnight, midnight + timedelta(days=2)))
        .prefetch_related(Prefetch("offers", coming, to_attr="people_coming"))
        .order_by("starts_at")
    )
    return {"rows": [held(row, request.user, timezone.localdate(at)) for row in rows[:MOST]]}


def held(row: Any, user: Any, today: Any) -> dict[str, Any]:
    """First names only, and of those the user may know of."""
    people: Iterable[Offer] = row.people_coming
    known = [o.participant.first_name for o in people if rules.may_know_of(user, o.participant)]
    return {
        "row": row,
        "is_today": timezone.localdate(row.starts_at) == today,
        "names": _t(" och ").join(part for part in (", ".join(known[:-1]), *known[-1:]) if part),
        "empty": max(row.places - len(row.people_coming), 0),
    }


def long_since_asked(request: HttpRequest, at: datetime) -> Context:
    """People who want to be asked and have not been for a long time: fairness, seen every day."""
    boards = access.boards_for(request.user, rules.OFFER)
    if not boards:
        return None
    people = Participant.objects.for_boards(boards).known_to(request.user).waiting_since(at - LONG_SINCE)
    count = people.count()
    url = reverse("admin:participants_participant_changelist")
    return {"count": count, "days": LONG_SINCE.days, "url": f"{url}?fraga=lange"} if count else None


def held_welcomes(request: HttpRequest, at: datetime) -> Context:
    """People came in from Excel, and nobody has said that they may hear of it."""
    boards = access.boards_for(request.user, rules.EDIT)
    held = HeldWelcome.objects.for_boards(boards).known_to(request.user).held()
    found = held.aggregate(number=Count("pk"), since=Min("held_at"))
    if not found["number"]:
        return None
    what = ngettext(
        "%(n)d välkomstmeddelande väntar", "%(n)d välkomstmeddelanden väntar", found["number"]
    ) % {"n": found["number"]}
    row = WaitingRow(
        since=timezone.localdate(found["since"]),
        what=what,
        detail=_t("Kom in från Excel. De får inga meddelanden förrän du släpper dem."),
        kind=_t("Välkomna"),
        step_label=_t("Gå igenom"),
        step_url=reverse("admin:participants_heldwelcome_release"),
    )
    return {"rows": [row]}


def register() -> None:
    for key, order, permission, label, url_name in (
        ("phone", 10, rules.RECORD, _("Skriv in ett svar per telefon"), "admin:participants_offer_phone"),
        ("plan", 30, rules.PLAN, _("Planera uppdrag"), "admin:participants_assignment_add"),
        ("new_person", 40, rules.EDIT, _("Ny person"), "admin:participants_participant_add"),
    ):
        add("actions", key, order, "", step(permission, label, url_name))
    for slot, label in (("nav", _("Var med")), ("join", _("Lämna nummer eller e-post"))):
        key, template = f"participants.{slot}", f"public/_{slot}_link.html"
        panels.add(key, Panel(key, "public", slot, 40, template, way_in(label)))
    add("waiting", "interests", 5, "", interests)
    add("pinned", "calls", 10, "participants/panels/calls.html", calls_to_make)
    add("waiting", "held_welcomes", 12, "", held_welcomes)
    add("waiting", "lagging_answers", 10, "", lagging_answers)
    add("waiting", "choices", 5, "", choices)
    add("waiting", "unreached", 15, "", unreached)
    add("waiting", "swaps", 15, "", swaps)
    add("waiting", "empty_places", 20, "", empty_places)
    add("waiting", "introductions", 30, "", introductions)
    add("waiting", "to_take_away", 12, "", to_take_away)
    add("waiting", "ending_partnerships", 45, "", ending_partnerships)
    add("waiting", "maybe_twice", 50, "", maybe_twice)
    add("waiting", "promised_calls", 40, "", promised_calls)
    add("waiting", "places_to_ring", 40, "", places_to_ring)
    add("waiting", "places_to_tell", 40, "", places_to_tell)
    add("waiting", "wants_to_leave", 30, "", wants_to_leave)
    add("waiting", "erasures", 30, "", erasures)
    add("side", "undecided_period", 90, "participants/panels/undecided_period.html", undecided_period)
    add("review", "owed", 20, "participants/panels/owed.html", owed_answers)
    panels.add(
        "participants.debts",
        Panel("participants.debts", "employee", "home", 5, "participants/panels/debts.html", own_debts),
    )
    panels.add(
        "participants.away",
        Panel(
            "participants.away", "employee", "home", 6, "participants/panels/away.html", away_or_standing_in
        ),
    )
    add("side", "today", 10, "participants/panels/today.html", today_and_tomorrow)
    add("side", "long_since", 20, "participants/panels/long_since.html", long_since_asked)


def add(slot: str, name: str, order: int, template: str, context: Any) -> None:
    key = f"participants.{name}"
    panels.add(key, Panel(key, "coordinator", slot, order, template, context))
