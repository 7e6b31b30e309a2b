"""An employee's course certificate: asked for when the course is over, made by a job, one at a time."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import StoredFile, User
from core.ordered_files import Content, OrderedFile, remove
from mentoring import certificate_pdf, rules
from mentoring.evaluation import course_of
from mentoring.models import Attendance, Certificate, MentorGroup, Place

CERTIFICATE = OrderedFile(
    job="mentoring.make_certificate",
    argument="certificate_id",
    kind="mentoring.certificate",
    word="certificate",
)
FILE_NAME = "kursintyg.pdf"
# It can be made again whenever it is wanted.
LIVES = timedelta(days=1)


def ask_for_certificate(*, group: MentorGroup, by: User, at: datetime) -> Certificate:
    """The old one goes and a new one is made; while one is being made, that one is awaited."""
    with action(by=by, at=at) as act:
        place = rules.require_seat(act, group)
        refuse_too_early(place, at)
        old = Certificate.objects.filter(place=place).select_related("file").first()
        if old is not None and CERTIFICATE.progress(old).is_being_made:
            return old
        if old is not None:
            remove(old)
        made = Certificate.objects.create(place=place, asked_at=at)
        CERTIFICATE.ask(act, made)
    return made


def make_certificate(*, certificate_id: str, at: datetime) -> None:
    """The job."""
    rows = Certificate.objects.select_related("place__group__board", "place__employee")
    CERTIFICATE.make(
        rows, certificate_id, lambda row: Content(certificate_pdf.pdf(row.place, at), FILE_NAME), at=at
    )


def fetch_certificate(*, group: MentorGroup, by: User, at: datetime) -> StoredFile | None:
    """The employee's own; None when there is none. That it was fetched is audited."""
    with action(by=by, at=at) as act:
        row = certificate_of(rules.require_seat(act, group), at)
        if row is None or row.file is None:
            return None
        act.record("certificate.fetch", row)
        return row.file


def remove_old_certificates(*, at: datetime) -> None:
    """The job: every file a day after somebody asked for it."""
    with action(by=None, at=at) as act:
        for row in act.lock(Certificate.objects.filter(asked_at__lte=at - LIVES)):
            act.record("certificate.expire", row)
            remove(row)


def certificate_of(place: Place, at: datetime) -> Certificate | None:
    """One that is a day old is as good as gone."""
    rows = Certificate.objects.filter(place=place, asked_at__gt=at - LIVES)
    return rows.select_related("file").first()


def refuse_too_early(place: Place, at: datetime) -> None:
    ends_at = course_of(place.group).last_ends
    if ends_at is None or at < ends_at:
        raise Refused(_("Du kan hämta intyget när den sista träffen har varit."), code="early")
    rows = Attendance.objects.filter(meeting__group=place.group_id, user=place.employee.user_id)
    if not rows.exists():
        raise Refused(_("Säg först vilka träffar du var med på. Tryck på en träff och sedan ”Jag var med”."))
