"""Asking people: one question may be about several dates. `fees` freezes the terms on top of this."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import messages, states
from core.actions import Action, Refused, action
from core.models import User
from core.registry import assignment_changed
from core.states import Turn
from participants import rules
from participants.actions.assignments import refuse_cancelled
from participants.actions.places import freed
from participants.models import Assignment, Filling, Offer, OfferRound, Participant, Requirement
from participants.states import OfferState


def make_offers(
    *,
    assignments: Iterable[Assignment],
    participants: Iterable[Participant],
    answer_by: date,
    by: User,
    at: datetime,
    filling: str = Filling.IN_ORDER,
    choose_by: date | None = None,
) -> OfferRound:
    """Ask each person about each assignment, once. All or nobody: what cannot be asked is said first."""
    with action(by=by, at=at) as act:
        people = act.lock(Participant.objects.filter(pk__in=[person.pk for person in participants]))
        rows = act.lock(Assignment.objects.filter(pk__in=[row.pk for row in assignments]))
        board = one_board(rows)
        act.require(rules.OFFER, rows[0])
        refuse_unaskable(act, rows, people)
        refuse_bad_answer_day(rows, answer_by, at)
        refuse_bad_choice_day(rows, filling, choose_by, answer_by)
        round_ = OfferRound.objects.create(
            board_id=board,
            asked_by=by,
            asked_at=at,
            answer_by=answer_by,
            filling=filling,
            choose_by=choose_by if filling == Filling.CHOSEN else None,
        )
        ask(round_, rows, people, at)
        act.record("offer.ask", round_, fields=["offers", "answer_by", "filling", "choose_by"])
        for person in people:
            messages.send("participants.new_offer", recipient=person.user, at=at, about=round_.pk)
        for row in rows:
            assignment_changed(row, "asked")
    return round_


def withdraw_offer(*, offer: Offer, by: User, at: datetime) -> None:
    """We take the question back. The person who had said yes is told."""
    with action(by=by, at=at) as act:
        assignment = act.lock(Assignment.objects.filter(pk=offer.assignment_id))[0]
        rules.require_for_person(act, rules.OFFER, offer.participant)
        was_coming = offer.state in {OfferState.ACCEPTED, OfferState.WAITING}
        states.move(offer, OfferState.WITHDRAWN, by=Turn.STAFF, at=at)
        if was_coming:
            user, kind = offer.participant.user, "participants.assignment_cancelled"
            messages.send(kind, recipient=user, at=at, about=offer.pk)
        freed(assignment, at=at)


def ask(round_: OfferRound, rows: Sequence[Assignment], people: Sequence[Participant], at: datetime) -> None:
    Offer.objects.bulk_create(
        Offer(round=round_, assignment=row, participant=person, state_changed_at=at)
        for person in people
        for row in rows
    )
    Participant.objects.filter(pk__in=[person.pk for person in people]).update(last_asked_at=at)


def one_board(rows: Sequence[Assignment]) -> UUID:
    boards = {row.board_id for row in rows}
    if len(boards) != 1:
        raise Refused(_("Välj minst ett uppdrag, och bara uppdrag som hör till samma nämnd."))
    return boards.pop()


def refuse_unaskable(act: Action, rows: Sequence[Assignment], people: Sequence[Participant]) -> None:
    if not people:
        raise Refused(_("Välj minst en person."), field="participants")
    for row in rows:
        refuse_cancelled(row)
    for person in people:
        rules.require_for_person(act, rules.OFFER, person)
    refuse_undecided(people)
    refuse_resting(people)
    refuse_unprepared(rows, people)
    refuse_asked_before(rows, people)
    refuse_unfitting(act, rows, people)


def refuse_undecided(people: Sequence[Participant]) -> None:
    """Under 18: through an organisation, or when it has been decided. Until then nobody is asked."""
    waiting = [person for person in people if person.awaits_decision]
    if waiting:
        raise Refused(
            _("%(names)s är under 18 och inget är beslutat. Skriv in beslutet eller föreningen först.")
            % {"names": names(waiting)},
            field="participants",
        )


def refuse_resting(people: Sequence[Participant]) -> None:
    """Who rests or has moved on is left in peace."""
    askable = set(
        Participant.objects.filter(pk__in=[p.pk for p in people]).active().values_list("pk", flat=True)
    )
    away = [person for person in people if person.pk not in askable]
    if away:
        raise Refused(
            _("%(names)s har paus eller har gått vidare. Fråga när personen är tillbaka.")
            % {"names": names(away)},
            field="participants",
        )


def refuse_unprepared(rows: Sequence[Assignment], people: Sequence[Participant]) -> None:
    """Nobody is asked about something they could not begin; staff see what to arrange first."""
    needed = {key for row in rows for key in row.requirements}
    for person in people if needed else []:
        met = set(person.requirements_met.values_list("requirement", flat=True))
        lacking = [str(Requirement(key).label) for key in sorted(needed - met)]
        if lacking:
            raise Refused(
                _("%(name)s saknar: %(what)s. Ordna det först, eller ta bort kravet från uppdraget.")
                % {"name": person.full_name, "what": ", ".join(lacking)},
                field="participants",
            )


def refuse_unfitting(act: Action, rows: Sequence[Assignment], people: Sequence[Participant]) -> None:
    """'Passar inte', and no more is known: why is the person's own."""
    asked = Participant.objects.filter(pk__in=[person.pk for person in people])
    fits = set(asked.fitting(rows, asked_by=act.by).values_list("pk", flat=True))
    apart = [person for person in people if person.pk not in fits]
    if apart:
        raise Refused(_("Passar inte: %(names)s.") % {"names": names(apart)}, field="participants")


def refuse_asked_before(rows: Sequence[Assignment], people: Sequence[Participant]) -> None:
    asked = Offer.objects.filter(assignment__in=rows, participant__in=people).select_related("participant")
    known = {offer.participant_id: offer.participant for offer in asked}
    if known:
        raise Refused(
            _("%(names)s har redan fått frågan.") % {"names": names(known.values())}, field="participants"
        )


def refuse_bad_answer_day(rows: Sequence[Assignment], answer_by: date, at: datetime) -> None:
    if answer_by < timezone.localdate(at):
        raise Refused(_("Svarsdagen har redan varit. Välj en dag som kommer."), field="answer_by")
    first = min((timezone.localdate(row.starts_at) for row in rows if row.starts_at), default=None)
    if first is not None and answer_by > first:
        raise Refused(_("Svarsdagen är efter det första tillfället."), field="answer_by")


def refuse_bad_choice_day(
    rows: Sequence[Assignment], filling: str, choose_by: date | None, answer_by: date
) -> None:
    """Those who say yes wait for us: they are told until when before they answer."""
    if filling != Filling.CHOSEN:
        return
    if choose_by is None:
        raise Refused(_("Skriv vilken dag ni väljer senast. Det står i frågan."), field="choose_by")
    if choose_by < answer_by:
        raise Refused(_("Välj en dag som inte är före svarsdagen."), field="choose_by")
    first = min((timezone.localdate(row.starts_at) for row in rows if row.starts_at), default=None)
    if first is not None and choose_by > first:
        raise Refused(_("Ni behöver välja innan det första tillfället."), field="choose_by")


def names(people: Iterable[Participant]) -> str:
    return ", ".join(sorted(person.full_name for person in people))
