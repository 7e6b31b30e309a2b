"""What becomes of the programme's rows when a person stood in the register twice.

Both may have met the same candidate, when one of them has given the place on the panel back.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from participants.merging import Moves, MovesOnce, Pair
from recruitment.actions.research import forget_extracts
from recruitment.models import Acquaintance, Assessment, GroupMember, StudyConsent, StudyExtract


class MembershipMoves(MovesOnce):
    """What either has gone through is gone through; who was welcomed is welcome."""

    def apply(self, pair: Pair) -> None:
        kept = GroupMember.objects.filter(participant=pair.kept).first()
        other = GroupMember.objects.filter(participant=pair.emptied).first()
        if kept is not None and other is not None:
            known = kept.introductions.values("part")
            other.introductions.exclude(part__in=known).update(member=kept)
            kept.welcomed_at = kept.welcomed_at or other.welcomed_at
            kept.save(update_fields=["welcomed_at"])
        super().apply(pair)


class AssessmentsMove(Moves):
    """After the answers to "känner du personen?": whoever knows a candidate assesses nothing of that one.

    Of two about the same candidate the kept entry's is the person's. What nobody else has read of the other
    goes; what is shared stays a paper, and then nobody's.
    """

    def apply(self, pair: Pair) -> None:
        twins = self.rows(pair.emptied).filter(candidate__in=self.rows(pair.kept).values("candidate"))
        let_go(twins)
        twins.update(participant=None)
        super().apply(pair)
        known = Acquaintance.objects.filter(participant=pair.kept, knows=True)
        let_go(self.rows(pair.kept).filter(candidate__in=known.values("candidate")))


def let_go(assessments: Any) -> None:
    assessments.exclude(pk__in=Assessment.objects.shared().values("pk")).delete()


class StudyConsentsMove(MovesOnce):
    """What either has taken back stays taken back, and no file is left that one of them stands in."""

    def apply(self, pair: Pair) -> None:
        super().apply(pair)
        gone = self.rows(pair.kept).filter(withdrawn_at__isnull=False)
        forget_extracts(StudyExtract.objects.filter(study__in=gone.values("study")))

    def is_chosen(self, row: StudyConsent, twin: StudyConsent) -> bool:
        return row.withdrawn_at is not None


RULES = (
    MembershipMoves("recruitment.GroupMember.participant"),
    Moves("recruitment.Suggestion.participant", _("förslag till annonser")),
    MovesOnce("recruitment.ProcessAnswer.participant", _("svar om rekryteringar"), same=("recruitment",)),
    # A yes wins over a no: the more cautious of the two.
    MovesOnce("recruitment.Acquaintance.participant", same=("candidate",), wins="knows"),
    AssessmentsMove("recruitment.Assessment.participant", _("omdömen")),
    Moves("recruitment.BankQuestion.written_by", _("frågor i banken")),
    StudyConsentsMove("recruitment.StudyConsent.participant", _("samtycken till studier"), same=("study",)),
)
