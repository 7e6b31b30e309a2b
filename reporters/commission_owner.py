"""What is held about a person in proposals, and what becomes of it. The words stand in what was given."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.erasing import Eraser
from core.facts import FactKind
from core.models import User
from participants.models import Participant
from reporters.commission_data import COMMISSIONS
from reporters.models import Proposal

KIND = "förslag att skriva om"
FACTS = (FactKind(KIND, _("Det du har velat skriva om"), "given", COMMISSIONS),)


def proposals_of(subject: User) -> Any:
    people = Participant.every.of(subject)
    return Proposal.objects.filter(contribution__participant__in=people)


def personal_data(subject: User) -> list[dict[str, Any]]:
    rows = proposals_of(subject).select_related("contribution", "commission__assignment")
    return [
        {
            "slag": KIND,
            "dag": row.contribution.given_at,
            "ord": row.contribution.text,
            "text": row.get_template_display(),
            "blev uppdraget": row.commission.assignment.title if row.commission else "",
        }
        for row in rows.order_by("contribution__given_at", "pk")
    ]


def erase(subject: User, eraser: Eraser) -> None:
    """That it was a proposal to write; what it became stays, about nobody."""
    eraser.delete(proposals_of(subject))
