"""The programme's part of the report."""

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core.figures import Section
from core.periods import Period
from recruitment.rules import PROGRAMME


def report(period: Period, *, boards: Collection[UUID]) -> Section:
    return Section(key=PROGRAMME, title=_("Rekrytering"))
