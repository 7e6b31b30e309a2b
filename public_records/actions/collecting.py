"""Records are collected for a request, and each is tested line by line by a person."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import access
from core.actions import Action, Refused, action
from core.models import User
from core.records import Record
from core.registry import record_sources
from core.states import Turn, move
from public_records import rules, testing
from public_records.models import CollectedRecord, LeftOut, LineTest, PublicRequest, SecrecySection
from public_records.states import RequestState

TOO_LATE = _("Begäran är redan beslutad eller avslutad.")
BEING_COLLECTED = (RequestState.REGISTERED, RequestState.COLLECTING, RequestState.TESTED)


def collect(*, request: PublicRequest, source: str, record_ids: Iterable[str], by: User, at: datetime) -> int:
    """Put records with the request; what is there already stays as it was tested. How many are new."""
    with action(by=by, at=at) as act:
        row = being_collected(act, request)
        known = set(row.records.filter(source=source).values_list("record_id", flat=True))
        new = [one for one in dict.fromkeys(record_ids) if one not in known]
        for record_id in new:
            put(row, source, record_id, act)
        if row.state != RequestState.COLLECTING and new:
            move(row, RequestState.COLLECTING, by=Turn.STAFF, at=at)
    return len(new)


def put(request: PublicRequest, source: str, record_id: str, act: Action) -> None:
    """Refused for what is not there: another board's record is as little there as one that never was."""
    found = record_sources[source].lines(request.board_id, record_id) if source in record_sources else None
    if found is None or act.by is None:
        raise Refused(_("Handlingen finns inte längre. Sök igen."), field="record_ids")
    record = CollectedRecord.objects.create(
        request=request,
        source=source,
        record_id=record_id,
        label=found.label[:200],
        collected_by=act.by,
        collected_at=act.at,
    )
    act.record("public_request.collect", record)


def leave_out(*, record: CollectedRecord, by: User, at: datetime) -> None:
    """It did not belong to the request after all."""
    with action(by=by, at=at) as act:
        row = being_collected(act, record.request)
        for one in act.lock(CollectedRecord.objects.filter(pk=record.pk)):
            act.record("public_request.leave_out", one)
            one.delete()
        back_to_collecting(row, at)


def test_record(
    *, record: CollectedRecord, said: testing.Said, fingerprint: str, by: User, at: datetime
) -> None:
    """A person has read every line and says what becomes of it.

    Raises `Refused` when the record is no longer what was read, a section is no longer in force, or a row
    about somebody with protected data is given by whoever may not know of that person.
    """
    with action(by=by, at=at) as act:
        request = being_collected(act, record.request)
        for one in act.lock(CollectedRecord.objects.filter(pk=record.pk)):
            one.request = request
            found = testing.read(one)
            if found is None:
                mark_gone(one, act)
                return
            if found.fingerprint != fingerprint:
                raise Refused(_("Handlingen har ändrats sedan sidan visades. Läs den igen."))
            keep_tests(one, with_hidden_rows(found, said, by, at), found, act)
        back_to_collecting(request, at)


def finish_testing(*, request: PublicRequest, by: User, at: datetime) -> None:
    """Every record is tested, or there is none: the request waits for a decision."""
    with action(by=by, at=at) as act:
        row = being_collected(act, request)
        if not row.subject:
            raise Refused(_("Skriv först vad det gäller, utan namn."))
        if row.records.untested().exists():
            raise Refused(_("Alla handlingar är inte prövade än."))
        move(row, RequestState.TESTED, by=Turn.STAFF, at=at)


# --- Parts ----------------------------------------------------------------------------------------
def being_collected(act: Action, request: PublicRequest) -> PublicRequest:
    row = act.lock(PublicRequest.objects.filter(pk=request.pk))[0]
    rules.require_handling(act, row)
    if row.state not in BEING_COLLECTED:
        raise Refused(TOO_LATE, code="state")
    return row


def back_to_collecting(request: PublicRequest, at: datetime) -> None:
    """What was ready to be decided has changed."""
    if request.state == RequestState.TESTED:
        move(request, RequestState.COLLECTING, by=Turn.STAFF, at=at)


def with_hidden_rows(found: Record, said: testing.Said, by: User, at: datetime) -> testing.Said:
    """Rows that the tester may not see are refused always: nobody gives what they have not read."""
    today = timezone.localdate(at)
    refuse_incomplete(found, said)
    refuse_lapsed(said, today)
    hidden = {row.key for row in found.rows if not row.is_known_to(by)}
    default = {key: one for key, one in testing.shielded_rows(found, today).items() if key in hidden}
    if hidden - default.keys():
        raise access.Denied(rules.COLLECT)
    shown = {row.key for row in found.rows}
    rows = {key: one for key, one in said.rows.items() if key in shown}
    return testing.Said(said.columns, {**rows, **default})


def refuse_incomplete(found: Record, said: testing.Said) -> None:
    if {column.key for column in found.columns} != set(said.columns):
        raise Refused(_("Pröva varje rad."))


def refuse_lapsed(said: testing.Said, on: date) -> None:
    """A section that is no longer in force hides nothing."""
    for choice in [*said.columns.values(), *said.rows.values()]:
        section = choice.section
        if choice.is_given != (section is None):
            raise Refused(_("Välj ett lagrum för det som inte lämnas ut."))
        if section is not None and not is_in_force(section, on):
            raise Refused(_("%(section)s gäller inte längre. Välj ett annat lagrum.") % {"section": section})


def is_in_force(section: SecrecySection, on: date) -> bool:
    return section.valid_from <= on and (section.valid_to is None or on <= section.valid_to)


def keep_tests(record: CollectedRecord, said: testing.Said, found: Record, act: Action) -> None:
    record.tests.all().delete()
    LineTest.objects.bulk_create(testing.lines_of(record, said))
    record.tested_by, record.tested_at = act.by, act.at
    record.fingerprint, record.left_out = found.fingerprint, LeftOut.NO
    record.save(update_fields=["tested_by", "tested_at", "fingerprint", "left_out"])
    act.record("public_request.test", record, fields=["tests"])


def mark_gone(record: CollectedRecord, act: Action) -> None:
    """Erased meanwhile: the asker is told that it is not there any more."""
    untest(record, LeftOut.GONE)
    act.record("public_request.gone", record, fields=["left_out"])


def untest(record: CollectedRecord, why: LeftOut) -> None:
    record.tests.all().delete()
    record.tested_by = record.tested_at = None
    record.fingerprint, record.left_out = "", why
    record.save(update_fields=["tested_by", "tested_at", "fingerprint", "left_out"])
