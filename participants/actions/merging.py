"""A person entered twice becomes one. It cannot be undone, and the page says so."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Action, Refused, action
from core.models import User
from core.open_sessions import forget_ways_in
from core.registry import person_changed
from participants import rules
from participants.actions.people import change_addresses, follow, put, refuse_unclear_minority, save
from participants.actions.side_by_side import end_help_beside
from participants.details import EMPTIED, KEPT, chosen, compared, strictest
from participants.merging import Pair, merge_rules
from participants.models import Minority, Participant, ProtectionLevel, StaffProfile, TwoPeople
from participants.same_person import in_order

CANNOT_TOGETHER = _("De två går inte att slå ihop som det ser ut nu. Ring supporten, så hjälps vi åt.")


def merge_people(
    *, kept: Participant, emptied: Participant, choices: Mapping[str, str], by: User, at: datetime
) -> Participant:
    """All that is the emptied entry's becomes the kept one's, by each app's rule; what differs, as `choices`
    says ("kept" or "emptied" by detail). What is locked for payroll is not touched.

    The emptied row stays and leads to the kept one; its log-in ends at once and its addresses move.
    """
    with action(by=by, at=at) as act:
        pair = locked(act, kept, emptied, at)
        require_merge(act, pair)
        taken = taken_from(pair, choices)
        refuse_clashes(pair)
        try:
            with transaction.atomic():
                for rule in merge_rules:
                    rule.apply(pair)
                empty(pair)
                fill(pair, taken)
                for person in (pair.kept, pair.emptied):
                    forget_ways_in(person.user)
                    end_help_beside(person.user, at)
        except IntegrityError:
            raise Refused(CANNOT_TOGETHER) from None
        act.record("participant.merge", pair.kept, fields=sorted(taken))
        act.record("participant.merged_away", pair.emptied, fields=["merged_into"])
        person_changed(pair.kept.user, "merged")
    return pair.kept


def check_merge(*, kept: Participant, emptied: Participant, by: User, at: datetime) -> None:
    """Raise the refusal that `merge_people` would, before anybody is asked whether they are sure."""
    with action(by=by, at=at) as act:
        pair = locked(act, kept, emptied, at)
        require_merge(act, pair)
        refuse_clashes(pair)


def say_two_people(*, one: Participant, other: Participant, by: User, at: datetime) -> None:
    """The same name, and two people: they are not shown as one any more."""
    with action(by=by, at=at) as act:
        pair = locked(act, one, other, at)
        require_both(act, pair)
        first, second = in_order(one, other)
        TwoPeople.objects.get_or_create(
            first_id=first, second_id=second, defaults={"said_by": by, "said_at": at}
        )
        act.record("participant.two_people", one)
        act.record("participant.two_people", other)


# --- Parts --------------------------------------------------------------------------------------
def locked(act: Action, kept: Participant, emptied: Participant, at: datetime) -> Pair:
    rows = Participant.objects.filter(pk__in=[kept.pk, emptied.pk])
    found = {row.pk: row for row in act.lock(rows)}
    if len(found) < 2:
        raise Refused(_("De är redan en och samma. Öppna personen igen."))
    act.lock(User.objects.filter(pk__in=[row.user_id for row in found.values()]))
    return Pair(found[kept.pk], found[emptied.pk], at)


def require_both(act: Action, pair: Pair) -> None:
    for person in (pair.kept, pair.emptied):
        rules.require_for_person(act, rules.EDIT, person)
    if pair.kept.board_id != pair.emptied.board_id:
        raise access.Denied(rules.EDIT, pair.emptied)


def require_merge(act: Action, pair: Pair) -> None:
    require_both(act, pair)
    if any(rules.is_self(act.by, person) for person in (pair.kept, pair.emptied)):
        raise Refused(_("Det gäller dig själv. En kollega gör det här."))
    if StaffProfile.objects.filter(user=pair.emptied.user_id).exists():
        raise Refused(_("Den som skulle tömmas är också medarbetare. Behåll den, och töm den andra."))


def taken_from(pair: Pair, choices: Mapping[str, str]) -> dict[str, Any]:
    rows = compared(pair.kept, pair.emptied)
    for row in rows:
        if row.differs and choices.get(row.detail.key) not in (KEPT, EMPTIED):
            raise Refused(_("Välj vad som ska gälla."), field=row.detail.key)
    return chosen(rows, choices, pair.kept, pair.emptied)


def refuse_clashes(pair: Pair) -> None:
    for rule in merge_rules:
        for words in rule.refusals(pair):
            raise Refused(words)


def empty(pair: Pair) -> None:
    """Nobody logs in with it, and no number or address is left in it."""
    gone = pair.emptied
    User.objects.filter(pk=gone.user_id).update(email=None, phone=None, is_active=False)
    gone.merged_into = pair.kept
    gone.payroll_id, gone.organisation = "", None
    gone.may_email = gone.may_sms = gone.wants_reminders = gone.answers_by_sms = False
    gone.last_asked_at = None
    gone.minority, gone.minority_reference = Minority.ADULT, ""
    gone.minority_decided_on = None
    gone.save()


def fill(pair: Pair, taken: dict[str, Any]) -> None:
    kept, gone = pair.kept, pair.emptied
    addresses = {name: taken.pop(name) or "" for name in ("phone", "email") if name in taken}
    kept.protection = strictest(kept, gone)
    days = [day for day in (kept.welcomed_on, gone.welcomed_on) if day]
    kept.welcomed_on = max(days, default=None)
    asked = [moment for moment in (kept.last_asked_at, gone.last_asked_at) if moment]
    kept.last_asked_at = max(asked, default=None)
    put(kept, taken)  # type: ignore[arg-type]  # columns of the row, as `details` names them
    refuse_unclear_minority(kept)
    save(kept)
    if kept.protection != ProtectionLevel.NONE:
        addresses = {"phone": "", "email": ""}
    change_addresses(kept, addresses.get("email"), addresses.get("phone"))
    gone.welcomed_on = gone.moved_on_on = None
    gone.save(update_fields=["welcomed_on", "moved_on_on"])
    follow(kept)
