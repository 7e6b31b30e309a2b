"""Asking whether something of a person may be shown, the answer, and taking it back.

A yes holds for one person, item, scope and place. It is taken back in one step, at any time and without a
why, and is never opened again: whoever thinks again is asked anew.
"""

from collections.abc import Collection
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import messages
from core.actions import Action, Refused, action, current
from core.models import User
from core.registry import Item, item_sources, person_changed
from core.states import Turn, move
from participants import rules
from participants.actions.answers import answering, tell_if_recorded
from participants.models import Channel, Consent, Participant, Scope, ShownIn
from participants.states import ConsentState

KIND = "participants.consent_asked"


def ask_consent(
    *,
    participant: Participant,
    item: Item,
    scopes: Collection[str],
    shown_in: Collection[str],
    by: User,
    at: datetime,
    until: date | None = None,
) -> list[Consent]:
    """One question for each scope and place. What is asked or said yes to already is not asked again."""
    with action(by=by, at=at) as act:
        person = rules.lock_person(act, participant)
        rules.require_for_person(act, rules.ASK_CONSENT, person)
        refuse_who_cannot_be_shown(person)
        refuse_unclear(item, scopes, shown_in, until, timezone.localdate(at))
        rows = [
            Consent(
                participant=person,
                source=item.source,
                item_id=item.id,
                scope=Scope(scope),
                shown_in=ShownIn(place),
                until=until,
                asked_at=at,
                asked_by=by,
            )
            for scope, place in new_questions(person, item, scopes, shown_in)
        ]
        if not rows:
            raise Refused(_("Det är redan frågat, eller så har personen redan sagt ja."), field="item")
        for row in rows:
            row.save(force_insert=True)
            act.record("consent.ask", row, fields=["scope", "shown_in"])
        messages.send(KIND, recipient=person.user, at=at)
    return rows


def answer_consent(
    *, consent: Consent, is_yes: bool, by: User, at: datetime, channel: str = Channel.PORTAL
) -> None:
    """Yes or no, said by the person or written down by staff. Nothing follows from a no."""
    with answering(consent.participant, by, at, channel) as act:
        row = locked(act, consent)
        if is_yes:
            refuse_who_cannot_be_shown(row.participant)
        note_who_said(row, act, channel)
        row.given_at = at if is_yes else None
        row.save(update_fields=["given_at", "said_via", "recorded_by"])
        move(row, ConsentState.GIVEN if is_yes else ConsentState.DECLINED, by=Turn.PERSON, at=at)
        tell_if_recorded(row.participant, act)


def withdraw_consent(*, consent: Consent, by: User, at: datetime, channel: str = Channel.PORTAL) -> Consent:
    """Taken back, whoever hears it. A second tap changes nothing."""
    with answering(consent.participant, by, at, channel) as act:
        row = locked(act, consent)
        if row.state == ConsentState.WITHDRAWN:
            return row
        note_who_said(row, act, channel)
        row.save(update_fields=["said_via", "recorded_by"])
        withdraw(row, Turn.PERSON, at)
        tell_if_recorded(row.participant, act)
        person_changed(row.participant.user, "consent")
    return row


def drop_question(*, consent: Consent, by: User, at: datetime) -> None:
    """Asked by mistake; or what the person said no to does not stand there any more."""
    with action(by=by, at=at) as act:
        rules.lock_person(act, consent.participant)
        row = locked(act, consent)
        rules.require_for_person(act, rules.ASK_CONSENT, row.participant)
        move(row, ConsentState.NOT_NEEDED, by=Turn.STAFF, at=at)


def note_taken_away(*, consent: Consent, by: User, at: datetime) -> None:
    """From print or social media, by hand."""
    with action(by=by, at=at) as act:
        rules.lock_person(act, consent.participant)
        row = locked(act, consent)
        rules.require_for_person(act, rules.ASK_CONSENT, row.participant)
        if not row.is_to_take_away:
            raise Refused(_("Det är redan gjort."), code="state")
        row.taken_away_at = at
        row.save(update_fields=["taken_away_at"])
        act.record("consent.taken_away", row, fields=["taken_away_at"])


def end_for_whoever_cannot(subject: User, change: str) -> None:
    """Inside the action that protects a person, lets them leave or finds that they are under 18: everything
    they have said yes to counts as taken back, at once."""
    person = Participant.objects.select_related("user").filter(user=subject).first()
    if person is None or may_be_shown(person):
        return
    for row in current().lock(Consent.objects.for_person(person).standing()):
        withdraw(row, Turn.SYSTEM, current().at)


# --- Parts --------------------------------------------------------------------------------------
def may_be_shown(person: Participant) -> bool:
    return not (person.is_protected or person.awaits_decision or person.place_ended_on)


def withdraw(row: Consent, turn: Turn, at: datetime) -> None:
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    move(row, ConsentState.WITHDRAWN, by=turn, at=at)


def note_who_said(row: Consent, act: Action, channel: str) -> None:
    row.said_via = channel
    row.recorded_by = None if rules.is_self(act.by, row.participant) else act.by


def locked(act: Action, consent: Consent) -> Consent:
    act.lock(Consent.objects.filter(pk=consent.pk))
    return Consent.objects.select_related("participant__user", "participant__contact").get(pk=consent.pk)


def new_questions(
    person: Participant, item: Item, scopes: Collection[str], shown_in: Collection[str]
) -> list[tuple[str, str]]:
    same = Consent.objects.for_person(person).standing().filter(source=item.source, item_id=item.id)
    known = set(same.values_list("scope", "shown_in"))
    return [(scope, place) for scope in scopes for place in shown_in if (scope, place) not in known]


def refuse_who_cannot_be_shown(person: Participant) -> None:
    if person.is_protected:
        raise Refused(_("Personen har skyddade uppgifter. Då visas ingenting, och ingen frågar."))
    if person.awaits_decision:
        raise Refused(_("Personen är under 18 och beslut saknas. Tills dess visas ingenting."))
    if person.place_ended_on is not None:
        raise Refused(_("Personen har lämnat. Då visas ingenting, och ingen frågar."))


def refuse_unclear(
    item: Item, scopes: Collection[str], shown_in: Collection[str], until: date | None, today: date
) -> None:
    source = item_sources.get(item.source)
    if source is None or source.look(item.id) is None:
        raise Refused(_("Välj vad det gäller ur listan."), field="item")
    if not scopes:
        raise Refused(_("Välj vad av personen som visas."), field="scopes")
    if not shown_in:
        raise Refused(_("Välj var det visas."), field="shown_in")
    if until is not None and until < today:
        raise Refused(_("Dagen har varit. Välj en senare dag, eller ingen."), field="until")
