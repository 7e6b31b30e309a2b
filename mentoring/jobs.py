"""What runs by itself: files are made when they are asked for, and go when they are old."""

from django.utils.translation import gettext_lazy as _

from core import clock
from core.registry import JobKind, PeriodicJob
from mentoring import actions
from mentoring.actions.certificates import CERTIFICATE
from mentoring.actions.university import EXTRACT

REMOVE_CERTIFICATES = "mentoring.remove_old_certificates"
REMOVE_EXTRACTS = "mentoring.remove_old_extracts"


def make_certificate(*, certificate_id: str) -> None:
    actions.make_certificate(certificate_id=certificate_id, at=clock.now())


def remove_old_certificates(**_ids: str) -> None:
    actions.remove_old_certificates(at=clock.now())


def make_extract(*, extract_id: str) -> None:
    actions.make_extract(extract_id=extract_id, at=clock.now())


def remove_old_extracts(**_ids: str) -> None:
    actions.remove_old_extracts(at=clock.now())


JOBS = (
    JobKind(CERTIFICATE.job, run=make_certificate, isolated=True, label=_("Gör ett kursintyg")),
    JobKind(
        REMOVE_CERTIFICATES, run=remove_old_certificates, label=_("Ta bort kursintyg som är ett dygn gamla")
    ),
    JobKind(EXTRACT.job, run=make_extract, isolated=True, label=_("Gör ett utdrag till universitetet")),
    JobKind(REMOVE_EXTRACTS, run=remove_old_extracts, label=_("Ta bort utdrag som är en månad gamla")),
)
PERIODIC = (
    PeriodicJob(REMOVE_CERTIFICATES, REMOVE_CERTIFICATES, every_minutes=60),
    PeriodicJob(REMOVE_EXTRACTS, REMOVE_EXTRACTS, every_minutes=24 * 60),
)
