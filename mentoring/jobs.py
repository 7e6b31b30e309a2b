"""What runs by itself: a course certificate is made when it is asked for, and goes a day later."""

from django.utils.translation import gettext_lazy as _

from core import clock
from core.registry import JobKind, PeriodicJob
from mentoring import actions
from mentoring.actions.certificates import CERTIFICATE

REMOVE_CERTIFICATES = "mentoring.remove_old_certificates"


def make_certificate(*, certificate_id: str) -> None:
    actions.make_certificate(certificate_id=certificate_id, at=clock.now())


def remove_old_certificates(**_ids: str) -> None:
    actions.remove_old_certificates(at=clock.now())


JOBS = (
    JobKind(CERTIFICATE.job, run=make_certificate, isolated=True, label=_("Gör ett kursintyg")),
    JobKind(
        REMOVE_CERTIFICATES, run=remove_old_certificates, label=_("Ta bort kursintyg som är ett dygn gamla")
    ),
)
PERIODIC = (PeriodicJob(REMOVE_CERTIFICATES, REMOVE_CERTIFICATES, every_minutes=60),)
