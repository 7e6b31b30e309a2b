"""How a person wants an assignment paid: said with the yes, changed until the work begins, never asked why.

By the person; or written down by staff as the person said it, shown as such and undone by the person.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext_lazy as _

import participants.actions
from core import access, clock, messages
from core.actions import Action, Refused, action
from core.models import User
from core.templatetags.words import duration
from fees import rules
from fees.choice_words import may_be_shorter
from fees.models import Expense, OfferTerms, PayChoice, PayWish, WorkEntry
from fees.terms import PAID_FORMS
from participants.actions.answers import Accepted, RoundAnswer, answering
from participants.models import Channel, Offer, OfferRound, Participant
from participants.rules import is_self
from participants.states import OfferState

if TYPE_CHECKING:
    from django.db.models import QuerySet

CHOOSABLE = (OfferState.ACCEPTED, OfferState.WAITING)
LONGEST_DAY = 24 * 60


def answer_offers(
    *,
    round: OfferRound,
    participant: Participant,
    accepted: Accepted,
    by: User,
    at: datetime,
    choice: str = PayWish.FEE,
    minutes: int | None = None,
    channel: str = Channel.PORTAL,
) -> RoundAnswer:
    """The answer and the choice of pay as one: both are saved, or neither.

    One choice for every date said yes to. A no takes away what was chosen for that date.
    """
    with answering(participant, by, at, channel) as act:
        answer = participants.actions.answer_round(
            round=round, participant=participant, accepted=accepted, by=by, at=at, channel=channel
        )
        put_choice(act, [*answer.accepted, *answer.waiting], participant, choice, minutes, channel)
        not_begun(PayChoice.objects.filter(offer__in=answer.declined)).delete()
    return answer


def choose_pay(
    *,
    offer: Offer,
    choice: str,
    by: User,
    at: datetime,
    minutes: int | None = None,
    channel: str = Channel.PORTAL,
) -> PayChoice:
    """Another choice for one date that has been said yes to and has not begun."""
    with answering(offer.participant, by, at, channel) as act:
        row = locked(act, [offer.pk])[0]
        refuse_begun(row, at)
        if row.state not in CHOOSABLE:
            raise Refused(_("Du kan välja när du har svarat ja."), code="state")
        put_choice(act, [row], offer.participant, choice, minutes, channel)
        if not is_self(by, offer.participant):
            messages.send("participants.answer_recorded", recipient=offer.participant.user, at=at)
        return PayChoice.objects.get(offer=row)


def undo_recorded_answers(*, round: OfferRound, participant: Participant, by: User, at: datetime) -> None:
    """The person takes back an answer that staff wrote down, and the choice that came with it."""
    with action(by=by, at=at, channel=Channel.PORTAL):
        participants.actions.undo_recorded_round(round=round, participant=participant, by=by, at=at)
        written = PayChoice.objects.filter(offer__round=round, offer__participant=participant)
        not_begun(written.filter(recorded_by__isnull=False)).delete()


def undo_recorded_choice(*, offer: Offer, by: User, at: datetime) -> None:
    """The person takes back a choice that staff wrote down: then it is with pay, until the person chooses."""
    with action(by=by, at=at, channel=Channel.PORTAL) as act:
        if not is_self(by, offer.participant):
            raise access.Denied(rules.RECORD, offer)
        row = locked(act, [offer.pk])[0]
        refuse_begun(row, at)
        gone, _models = PayChoice.objects.filter(offer=row, recorded_by__isnull=False).delete()
        if not gone:
            raise Refused(_("Det finns inget val att ångra. Du kan välja om i stället."))
        act.record("offer.undo_pay_choice", row, fields=["choice"])


# --- One choice ---------------------------------------------------------------------------------
def put_choice(
    act: Action,
    offers: Sequence[Offer],
    participant: Participant,
    choice: str,
    minutes: int | None,
    channel: str,
) -> None:
    """For the dates that have not begun; those that have stay as they were."""
    begun = begun_among(offers, act.at)
    open_ = [offer for offer in offers if offer.pk not in begun]
    terms = {row.offer_id: row for row in OfferTerms.objects.filter(offer__in=open_)}
    for offer in open_:
        own = terms.get(offer.pk)
        if own is None or own.engagement_form not in PAID_FORMS:
            continue
        wish = wanted_choice(own, choice)
        if wish == PayWish.NO_FEE:
            refuse_with_expenses(offer)
        values = {
            "choice": wish,
            "planned_minutes": wanted_minutes(own, wish, minutes),
            "chosen_at": act.at,
            "via": channel,
            "recorded_by": None if is_self(act.by, participant) else act.by,
        }
        PayChoice.objects.update_or_create(offer=offer, defaults=values)
        act.record("offer.choose_pay", offer, fields=["choice", "planned_minutes"])


def wanted_choice(terms: OfferTerms, choice: str) -> PayWish:
    if choice not in PayWish.values:
        raise Refused(_("Välj hur du vill ha det."), field="choice")
    if choice == PayWish.EXPENSES_ONLY and not terms.expenses_covered:
        raise Refused(_("Det här uppdraget har inga utlägg. Välj något av de andra."), field="choice")
    if choice == PayWish.LESS_TIME and not may_be_shorter(terms):
        raise Refused(_("Kortare tid betalas lika mycket. Välj något av de andra."), field="choice")
    return PayWish(choice)


def wanted_minutes(terms: OfferTerms, choice: str, minutes: int | None) -> int | None:
    """The person's own time, when less time is chosen: shorter than planned, and not under the least time
    that is paid anyway."""
    if choice != PayWish.LESS_TIME:
        return None
    if not minutes:
        raise Refused(_("Skriv hur länge du vill vara med, till exempel 1 timme."), field="time")
    longest = terms.planned_minutes or LONGEST_DAY + 1
    if minutes >= longest:
        raise Refused(
            _("Hela tiden är %(planned)s. Skriv en kortare tid, eller välj hela tiden.")
            % {"planned": duration(terms.planned_minutes or LONGEST_DAY)},
            field="time",
        )
    if minutes < terms.min_minutes:
        raise Refused(
            _("Det betalas alltid för minst %(least)s. Skriv den tiden eller mer.")
            % {"least": duration(terms.min_minutes)},
            field="time",
        )
    return minutes


def refuse_with_expenses(offer: Offer) -> None:
    """An outlay of the preparation is told already: nobody loses it by a choice."""
    entries = WorkEntry.objects.filter(offer=offer).standing()
    if Expense.objects.filter(entry__in=entries).exists():
        raise Refused(
            _("Du har skrivit ett utlägg här, som du ska få tillbaka. Välj bara utlägg, eller ta bort det."),
            field="choice",
        )


def refuse_without_expenses(entry: WorkEntry) -> None:
    """'Ingen ersättning' means that nothing is paid out, expenses neither."""
    choice = PayChoice.objects.filter(offer=entry.offer_id).first() if entry.offer_id else None
    if choice is not None and not choice.allows_expenses:
        raise Refused(
            _("Du har valt ingen ersättning här, så utlägg betalas inte. Ring din kontakt om det blev fel."),
            field="amount",
            code="choice",
        )


# --- Has it begun? ------------------------------------------------------------------------------
def begun_among(offers: Iterable[Offer], at: datetime) -> set[UUID]:
    """Those whose time has come, or whose hours have been told, preparation apart. The database refuses the
    same."""
    rows = list(offers)
    told = set(WorkEntry.objects.filter(offer__in=rows).begun().values_list("offer", flat=True))
    on_time = {offer.pk for offer in rows if offer.assignment.starts_at and offer.assignment.starts_at <= at}
    return told | on_time


def may_be_chosen(offer: Offer) -> bool:
    """Said yes to, not begun, and paid by the city."""
    if offer.state not in CHOOSABLE or offer.assignment.is_cancelled or begun_among([offer], clock.now()):
        return False
    return OfferTerms.objects.filter(offer=offer, rate__isnull=False).exists()


def refuse_begun(offer: Offer, at: datetime) -> None:
    if begun_among([offer], at):
        raise Refused(
            _("Arbetet har börjat, så valet är stängt. Timmarna måste stämma. Ring din kontakt."),
            code="begun",
        )


def not_begun(choices: "QuerySet[PayChoice]") -> "QuerySet[PayChoice]":
    told = WorkEntry.objects.begun().filter(offer__isnull=False)
    return choices.exclude(offer__in=told.values("offer"))


def locked(act: Action, ids: Collection[UUID]) -> list[Offer]:
    rows = Offer.objects.filter(pk__in=ids).select_related("assignment", "participant__user", "round")
    return act.lock(rows)
