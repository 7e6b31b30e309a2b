"""What a reporter would like to write about."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from participants.models import Contribution, Participant
from participants.states import ContributionState
from reporters.commission_querysets import WritingProposalQuerySet
from reporters.models.commissions import Commission, Template


class Proposal(models.Model):
    """Beside the contribution that it is: the words and the answers stand there alone, so that the person can
    take the words back and say whether the answer was one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contribution = models.OneToOneField(Contribution, on_delete=models.PROTECT, related_name="+")
    template = models.CharField(_("hur"), max_length=12, choices=Template, default=Template.REPORT)
    # The editor would like to have the piece: the coordinator can say yes.
    wanted_at = models.DateTimeField(_("redaktören vill ha texten"), null=True, blank=True)
    # What it became, when the answer was yes.
    commission = models.OneToOneField(
        Commission, on_delete=models.PROTECT, related_name="proposal", null=True, blank=True
    )

    objects = WritingProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("förslag att skriva om")
        verbose_name_plural = _("förslag att skriva om")

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def board_id(self) -> uuid.UUID:
        return self.contribution.board_id

    @property
    def participant_id(self) -> uuid.UUID:
        return self.contribution.participant_id

    @property
    def participant(self) -> Participant:
        """Whoever opens a page about it passes the door of that person."""
        return self.contribution.participant

    @property
    def first_line(self) -> str:
        """What it is about, without why and when."""
        return self.contribution.text.partition("\n")[0]

    @property
    def is_waiting(self) -> bool:
        """For an answer of ours."""
        return self.contribution.state == ContributionState.OWED
