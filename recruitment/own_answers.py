"""What the representatives thought is answered by the manager's decision: never as one debt beside it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from participants.models import Contribution
from participants.programmes import OwnAnswer
from recruitment import rules
from recruitment.models import Recruitment

WORDS = _("Den som leder rekryteringen svarar när den är beslutad. Alla i gruppen får samma svar.")


def own_answer(contribution: Contribution, user: Any) -> OwnAnswer | None:
    if contribution.programme != rules.PROGRAMME or contribution.assignment_id is None:
        return None
    row = Recruitment.objects.open().filter(assignment=contribution.assignment_id).first()
    if row is None:
        return None
    is_mine = rules.recruitments_of(user).filter(pk=row.pk).exists()
    return OwnAnswer(WORDS, reverse("recruitment:recruitment", args=[row.pk]) if is_mine else None)
