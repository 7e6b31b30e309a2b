"""What runs by itself: the file that a study has asked for."""

from django.utils.translation import gettext_lazy as _

from core import clock
from core.registry import JobKind, job_kinds

MAKE_EXTRACT = "recruitment.make_extract"


def make_extract(*, extract: str) -> None:
    from recruitment.actions import research  # the models are loaded after the apps are listed

    research.make_extract(extract_id=extract, at=clock.now())


def register() -> None:
    label = _("Gör ett utdrag till en studie")
    job_kinds.add(MAKE_EXTRACT, JobKind(MAKE_EXTRACT, run=make_extract, isolated=True, label=label))
