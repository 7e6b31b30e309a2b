"""Research on recruitment: a study, a representative's yes to it, and what the researchers get.

Nothing leaves without the number of the ethics approval and the decision on secrecy, and nothing about
anybody who has not said yes, or about an applicant. Whoever takes the yes back is in no file from then on.
"""

from datetime import datetime
from typing import TYPE_CHECKING, TypedDict, Unpack

from django.utils.translation import gettext_lazy as _

from core import ordered_files
from core.actions import Action, Refused, action
from core.erasing import Eraser
from core.models import StoredFile, User
from core.ordered_files import OrderedFile
from core.typed_words import said
from participants.actions.answers import speaking
from participants.models import Board, Channel, Participant
from participants.studies import refuse_undecided, tidy
from recruitment import extract, rules
from recruitment.models import GroupMember, Study, StudyConsent, StudyExtract

if TYPE_CHECKING:
    from django.db.models import QuerySet

EXTRACT = OrderedFile(
    job="recruitment.make_extract", argument="extract", kind="recruitment.extract", word="study_extract"
)
IS_CLOSED = _("Studien är avslutad.")


class StudyFields(TypedDict, total=False):
    title: str
    led_by: str
    about: str
    ethics_number: str
    secrecy_decision: str


# --- The study --------------------------------------------------------------------------------------
def open_study(*, board: Board, by: User, at: datetime, **fields: Unpack[StudyFields]) -> Study:
    """Members of the group can say yes from now on; the two numbers may come later."""
    with action(by=by, at=at) as act:
        act.require(rules.ARRANGE, board)
        row = Study(board=board, opened_at=at)
        put(row, fields)
        row.save(force_insert=True)
        act.record("study.open", row, fields=sorted(fields))
    return row


def change_study(*, study: Study, by: User, at: datetime, **fields: Unpack[StudyFields]) -> Study:
    """What people have said yes to stays as they read it, once somebody has."""
    with action(by=by, at=at) as act:
        row = locked_open(act, study)
        told = {name: getattr(row, name) for name in ("title", "led_by", "about")}
        put(row, fields)
        is_other = any(getattr(row, name) != words for name, words in told.items())
        if is_other and row.consents.exists():
            raise Refused(_("Någon har redan sagt ja. Öppna en ny studie om den har ändrats."), code="told")
        row.save()
        act.record("study.change", row, fields=sorted(fields))
    return row


def close_study(*, study: Study, by: User, at: datetime) -> None:
    """Nobody is asked any more, and its files go."""
    with action(by=by, at=at) as act:
        row = locked_open(act, study)
        row.closed_at = at
        row.save(update_fields=["closed_at"])
        act.record("study.close", row, fields=["closed_at"])
        forget_extracts(StudyExtract.objects.filter(study=row))
    study.closed_at = row.closed_at


# --- A representative's yes ---------------------------------------------------------------------------
def consent_to_study(
    *, study: Study, participant: Participant, by: User, at: datetime, channel: str = Channel.PORTAL
) -> StudyConsent:
    """By a member of the group. A second tap changes nothing; after a no the day is the new one."""
    with speaking(participant, by, at, channel) as act:
        row = open_to(participant).filter(pk=study.pk).first()
        if row is None:
            raise Refused(IS_CLOSED, code="closed")
        found = StudyConsent.objects.filter(study=row, participant=participant).first()
        if found is not None and found.withdrawn_at is None:
            return found
        consent = found or StudyConsent(study=row, participant=participant)
        consent.given_at, consent.withdrawn_at = at, None
        consent.save()
        act.record("study_consent.give", consent, fields=["given_at"])
    return consent


def withdraw_from_study(
    *, study: Study, participant: Participant, by: User, at: datetime, channel: str = Channel.PORTAL
) -> None:
    """No why, also when the study is over. Files with the person in them go at once."""
    with speaking(participant, by, at, channel) as act:
        rows = StudyConsent.objects.filter(study=study, participant=participant, withdrawn_at__isnull=True)
        for row in act.lock(rows):
            row.withdrawn_at = at
            row.save(update_fields=["withdrawn_at"])
            act.record("study_consent.withdraw", row, fields=["withdrawn_at"])
            forget_extracts(StudyExtract.objects.filter(study=study))


def open_to(participant: Participant) -> "QuerySet[Study]":
    """Studies that a member of the group may say yes to now."""
    members = GroupMember.objects.standing().filter(participant=participant, welcomed_at__isnull=False)
    if not members.exists():
        return Study.objects.none()
    return Study.objects.filter(board=participant.board_id, closed_at__isnull=True)


# --- What leaves --------------------------------------------------------------------------------------
def ask_for_extract(*, study: Study, by: User, at: datetime) -> StudyExtract:
    """A new file each time, as it stands then."""
    with action(by=by, at=at) as act:
        row = locked_open(act, study)
        refuse_undecided(row)
        if not extract.people_of(row).exists():
            raise Refused(_("Ingen har sagt ja till studien än."), code="nobody")
        wanted = StudyExtract.objects.create(study=row, asked_by=by, asked_at=at)
        EXTRACT.ask(act, wanted, fields=["ethics_number", "secrecy_decision"])
    return wanted


def make_extract(*, extract_id: str, at: datetime) -> None:
    """The job."""
    rows = StudyExtract.objects.select_related("study")
    EXTRACT.make(rows, extract_id, lambda row: extract.content_of(row.study, at), at=at)


def fetch_extract(*, wanted: StudyExtract, by: User, at: datetime) -> StoredFile | None:
    """What leaves the platform is written down; None while there is nothing to fetch. Refused again without
    the two numbers, should they have been taken back since."""
    with action(by=by, at=at) as act:
        row = locked_open(act, wanted.study)
        refuse_undecided(row)
        found = StudyExtract.objects.filter(pk=wanted.pk, file__isnull=False).select_related("file").first()
        if found is None:
            return None
        act.record("study_extract.fetch", found, fields=["ethics_number", "secrecy_decision"])
        return found.file


def forget_extracts(rows: "QuerySet[StudyExtract]") -> None:
    for row in rows.select_related("file"):
        ordered_files.remove(row)


def forget_extracts_of(people: "QuerySet[Participant]", eraser: Eraser) -> None:
    """Somebody who is forgotten stands in no file either. It can be made again."""
    if eraser.may_go(StudyExtract):
        forget_extracts(StudyExtract.objects.filter(study__consents__participant__in=people).distinct())


# --- Parts --------------------------------------------------------------------------------------------
def locked_open(act: Action, study: Study) -> Study:
    act.require(rules.ARRANGE, study)
    row = act.lock(Study.objects.select_related("board").filter(pk=study.pk))[0]
    if row.closed_at is not None:
        raise Refused(IS_CLOSED, code="closed")
    return row


def put(row: Study, fields: StudyFields) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    tidy(row)
    row.about = said(row.about, "about", _("Skriv vad den handlar om. Deltagarna läser det."))
