"""Given, partly masked or refused: decided in writing by a person, and handed out."""

from datetime import date, datetime, timedelta
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import access, files, jobs, record_plan
from core.actions import Action, Refused, action
from core.models import StoredFile, User
from core.states import Turn, move
from public_records import rules, testing
from public_records.actions.collecting import is_in_force, mark_gone, untest
from public_records.jobs import MAKE_ANSWER
from public_records.models import (
    AnswerFile,
    AnswerPart,
    CollectedRecord,
    LeftOut,
    Outcome,
    ProcedureKey,
    ProcedureRule,
    PublicRequest,
)
from public_records.states import RequestState

CHANGED = _("En handling har ändrats sedan den prövades. Pröva den igen.")


def decide(*, request: PublicRequest, outcome: str, motive: str, by: User, at: datetime) -> None:
    """The decision. `outcome` is what the decider saw: Raises `Refused` when the tests now say otherwise.

    Whoever gives everything needs to handle the request; masking and refusing need `rules.DECIDE`.
    """
    with action(by=by, at=at) as act:
        row = locked(act, request)
        records = tested_records(row)
        come_to, today = testing.outcome_of(records), timezone.localdate(at)
        rules.require_handling(act, row, rules.COLLECT if come_to == Outcome.GIVEN else rules.DECIDE)
        refuse_stale(records, at)
        if come_to != Outcome.GIVEN and not ProcedureRule.objects.of(ProcedureKey.APPEAL).in_force(today):
            raise Refused(_("Det finns ingen regel om hur man överklagar. Skriv in den först."))
        if come_to != outcome:
            raise Refused(_("Prövningen har ändrats sedan sidan visades. Läs den igen."))
        if come_to != Outcome.GIVEN and not motive.strip():
            raise Refused(_("Skriv skälen, så att den som läser förstår."), field="motive")
        row.outcome, row.motive = come_to, motive.strip()
        row.decided_by, row.decided_at, row.decided_role = by, at, role_of(act)
        row.save(update_fields=["outcome", "motive", "decided_by", "decided_at", "decided_role"])
        move(row, RequestState.DECIDED, by=Turn.STAFF, at=at)
        enqueue_answer(row, at)


def enqueue_answer(request: PublicRequest, at: datetime) -> None:
    jobs.enqueue(MAKE_ANSWER, key=answer_key(request), at=at, request_id=str(request.pk))


def answer_key(request: PublicRequest) -> str:
    """Each decision has an answer of its own."""
    return f"{request.pk}:{cast(datetime, request.decided_at).timestamp():.6f}"


def test_again(*, request: PublicRequest, by: User, at: datetime) -> None:
    """The decision is taken back before anything has been handed out."""
    with action(by=by, at=at) as act:
        row = locked(act, request)
        rules.require_handling(act, row)
        remove_files(row)
        move(row, RequestState.COLLECTING, by=Turn.STAFF, at=at)


def take_back_changed(*, request: PublicRequest, at: datetime) -> bool:
    """Called by the job: True when a record is not what was tested, and the decision has been taken back."""
    with action(by=None, at=at) as act:
        row = locked(act, request)
        if row.state != RequestState.DECIDED:
            return True
        changed = [record for record in tested_records(row) if is_changed(record)]
        for record in changed:
            if testing.read(record) is None:
                mark_gone(record, act)
            else:
                untest(record, LeftOut.CHANGED)
                act.record("public_request.changed", record, fields=["left_out"])
        if changed:
            move(row, RequestState.COLLECTING, by=Turn.SYSTEM, at=at)
    return bool(changed)


def keep_answer(*, request: PublicRequest, parts: dict[str, StoredFile], at: datetime) -> None:
    """The files of a decision; made once."""
    with action(by=None, at=at) as act:
        row = locked(act, request)
        for part, stored in parts.items():
            AnswerFile.objects.get_or_create(
                request=row, part=part, defaults={"stored": stored, "made_at": at}
            )
        act.record("public_request.make_answer", row, fields=list(parts))


def fetch_part(*, file: AnswerFile, by: User | None, at: datetime) -> None:
    """Somebody takes a file: an employee, or whoever has the code."""
    with action(by=by, at=at) as act:
        if by is not None:
            rules.require_handling(act, file.request)
        act.record(f"public_request.fetch_{file.part}", file.request)


# --- Handed out, and over ------------------------------------------------------------------------
def hand_out(*, request: PublicRequest, by: User, at: datetime) -> None:
    """The asker has the answer. The address has done its work and goes."""
    with action(by=by, at=at) as act:
        row = locked(act, request)
        rules.require_handling(act, row)
        if not row.files.filter(part=AnswerPart.LETTER).exists():
            raise Refused(_("Svaret görs fortfarande. Vänta en stund."))
        is_no = row.outcome in (Outcome.REFUSED, Outcome.NOT_FOUND)
        row.address, row.handed_at = "", at
        row.save(update_fields=["address", "handed_at"])
        move(row, RequestState.REFUSED if is_no else RequestState.GIVEN, by=Turn.STAFF, at=at)


def note_appeal(*, request: PublicRequest, on: date, by: User, at: datetime) -> None:
    """An appeal has come to us; it is sent on to the court with the decision."""
    with action(by=by, at=at) as act:
        row = locked(act, request)
        rules.require_handling(act, row)
        if not row.is_answered or row.outcome == Outcome.GIVEN:
            raise Refused(_("Det finns inget nej att överklaga."))
        if on > timezone.localdate(at):
            raise Refused(_("Dagen har inte kommit än."), field="on")
        row.appealed_on = on
        row.save(update_fields=["appealed_on"])
        act.record("public_request.appeal", row, fields=["appealed_on"])


def note_sent_on(*, request: PublicRequest, by: User, at: datetime) -> None:
    with action(by=by, at=at) as act:
        row = locked(act, request)
        rules.require_handling(act, row)
        if row.appealed_on is None:
            raise Refused(_("Ingen har överklagat."))
        row.sent_on_on = timezone.localdate(at)
        row.save(update_fields=["sent_on_on"])
        act.record("public_request.send_on", row, fields=["sent_on_on"])


def close(*, request: PublicRequest, by: User, at: datetime) -> None:
    """Over: nothing of what the asker left is kept. Made copies go when the record plan says so."""
    with action(by=by, at=at) as act:
        row = locked(act, request)
        rules.require_handling(act, row)
        last = last_day_to_wait(row)
        if last is not None and timezone.localdate(at) <= last and row.sent_on_on is None:
            raise Refused(_("Den som frågade kan fortfarande läsa svaret, eller överklaga. Vänta."))
        if row.appealed_on and row.sent_on_on is None:
            raise Refused(_("Skicka först vidare överklagandet till domstolen."))
        finish(row, RequestState.CLOSED, Turn.STAFF, act)


def withdraw(*, request: PublicRequest, by: User | None, at: datetime) -> None:
    """The asker does not need it any more, and is not asked why. `by` is None with the code."""
    with action(by=by, at=at) as act:
        row = locked(act, request)
        if by is not None:
            rules.require_handling(act, row)
        remove_files(row)
        finish(row, RequestState.WITHDRAWN, Turn.STAFF if by else Turn.PERSON, act)


# --- Parts ----------------------------------------------------------------------------------------
def locked(act: Action, request: PublicRequest) -> PublicRequest:
    return act.lock(PublicRequest.objects.filter(pk=request.pk))[0]


def tested_records(request: PublicRequest) -> list[CollectedRecord]:
    """With the tests and their sections, as the decision reads them."""
    return list(request.records.select_related("request").prefetch_related("tests__section"))


def refuse_stale(records: list[CollectedRecord], at: datetime) -> None:
    """Nothing is decided about a record that nobody has read as it stands, or by a section that lapsed."""
    if any(not record.is_settled or is_changed(record) for record in records):
        raise Refused(CHANGED)
    today = timezone.localdate(at)
    for section in {test.section for record in records for test in record.tests.all() if test.section}:
        if not is_in_force(section, today):
            raise Refused(_("%(section)s gäller inte längre. Pröva igen.") % {"section": section})


def is_changed(record: CollectedRecord) -> bool:
    """Not what was tested; a record that was gone already has nothing to change."""
    if record.tested_at is None:
        return False
    found = testing.read(record)
    return found is None or found.fingerprint != record.fingerprint


def role_of(act: Action) -> str:
    role = access.roles.get(act.role)
    return str(role.label) if role else ""


def last_day_to_wait(request: PublicRequest) -> date | None:
    """Until then it can be appealed, or read with the code: closing ends both. Counted from the day the
    answer was handed out, by the rule that was in force then."""
    if request.handed_at is None or not request.is_waited_for:
        return None
    handed_on = timezone.localdate(request.handed_at)
    rule = ProcedureRule.objects.of(ProcedureKey.APPEAL).in_force(handed_on).first()
    return handed_on + timedelta(days=rule.days) if rule and rule.days else None


def finish(row: PublicRequest, to: RequestState, turn: Turn, act: Action) -> None:
    """Emptied first: the database lets nothing be over that can still be looked up by its code."""
    row.wanted = row.address = row.code_hash = ""
    row.form_key = None
    row.save(update_fields=["wanted", "address", "code_hash", "form_key"])
    move(row, to, by=turn, at=act.at)
    if record_plan.rule_for(AnswerFile, timezone.localdate(act.at)).may_go_at_once:
        remove_files(row)


def remove_files(request: PublicRequest) -> None:
    for file in request.files.select_related("stored"):
        stored = file.stored
        file.delete()
        files.remove(stored)
