"""A workshop is answered idea by idea, by their owners: never as one debt for each who was there."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import access
from mentoring import rules
from mentoring.models import Workshop
from participants.models import Contribution
from participants.programmes import OwnAnswer

WORDS = _("Varje idé från workshoppen får ett eget svar. Det räknas som svar när alla idéer är besvarade.")


def own_answer(contribution: Contribution, user: Any) -> OwnAnswer | None:
    """Until the last idea is answered. Who then says that it was no answer is answered as all others are."""
    if contribution.programme != rules.PROGRAMME or contribution.assignment_id is None:
        return None
    rows = Workshop.objects.filter(assignment=contribution.assignment_id, closed_at__isnull=True)
    workshop = rows.first()
    if workshop is None:
        return None
    may_open = access.may(user, rules.ARRANGE, workshop)
    address = reverse("admin:mentoring_workshop_change", args=[workshop.pk]) if may_open else None
    return OwnAnswer(WORDS, address)
