"""What is answered elsewhere: a proposal on its own page, a piece by being published."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import access
from participants.fitting import kept_apart
from participants.models import Contribution, Participant
from participants.programmes import OwnAnswer
from reporters import rules
from reporters.models import Draft, Proposal

BY_PUBLISHING = _("Svaret kommer av sig självt när texten publiceras, eller om den inte gör det.")
WORDS = _("Det är ett förslag att skriva om något. Samordnaren svarar på förslagets egen sida.")


def own_answer(contribution: Contribution, user: Any) -> OwnAnswer | None:
    """Until the answer is yes. Who then says that it was no answer is answered as all others are."""
    if contribution.programme != rules.PROGRAMME:
        return None
    if Draft.objects.filter(pk=contribution.pk).exists():
        return OwnAnswer(BY_PUBLISHING)
    row = Proposal.objects.filter(contribution=contribution, commission=None).first()
    if row is None:
        return None
    may_open = (
        access.may(user, rules.ARRANGE, contribution)
        and contribution.participant_id not in kept_apart(user)
        and Participant.objects.known_to(user).filter(pk=contribution.participant_id).exists()
    )
    page = reverse("admin:reporters_proposal_change", args=[row.pk])
    return OwnAnswer(WORDS, page if may_open else None)
