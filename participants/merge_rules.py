"""What becomes of the register's own rows, and of the log-in's, when a person stood there twice."""

from collections.abc import Iterator

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import states
from core.registry import Text
from core.states import Turn
from core.templatetags.words import day_year
from participants.actions.protection import WAYS
from participants.consent_rows import QUESTION
from participants.data_owner import remove_copy, remove_sheet
from participants.merging import Ends, Moves, MovesOnce, Pair, Rule, declare
from participants.models import (
    Avoidance,
    Call,
    Consent,
    ErasureCase,
    LeaveRequest,
    Offer,
    ProtectedAccess,
    StayQuestion,
)
from participants.querysets import OfferQuerySet
from participants.states import LeaveState, OfferState, StayState

UNDER_WAY = (StayState.ASKED, StayState.ASKED_AGAIN, StayState.UNANSWERED)
# An offer that holds a place, or waits for one: two on the same assignment are two places.
HOLDING = (OfferState.ACCEPTED, OfferState.DONE, OfferState.WAITING)


class OffersMove(Moves):
    """One question about one assignment: the emptied entry's stays behind when nothing hangs on it."""

    def refusals(self, pair: Pair) -> Iterator[Text]:
        for offer in self.asked_twice(pair).filter(state__in=HOLDING).select_related("assignment"):
            yield _t(
                "Båda har svarat ja till ”%(title)s”%(day)s, eller så är det bara den som skulle tömmas som "
                "har gjort det. Behåll den andra i stället, eller ta tillbaka det ena svaret först."
            ) % {
                "title": offer.assignment.title,
                "day": f" {day_year(offer.assignment.starts_at)}" if offer.assignment.starts_at else "",
            }

    def apply(self, pair: Pair) -> None:
        for offer in self.asked_twice(pair).filter(state=OfferState.OFFERED):
            states.move(offer, OfferState.WITHDRAWN, by=Turn.STAFF, at=pair.at)
        behind = list(self.asked_twice(pair).values_list("pk", flat=True))
        self.rows(pair.emptied).exclude(pk__in=behind).update(participant=pair.kept)

    def asked_twice(self, pair: Pair) -> OfferQuerySet:
        asked = Offer.objects.filter(participant=pair.kept).values("assignment")
        return Offer.objects.filter(participant=pair.emptied, assignment__in=asked).order_by("pk")


class PausesMove(Moves):
    """Whoever rests in one of them rests; of two pauses under way the kept entry's goes on."""

    def apply(self, pair: Pair) -> None:
        if self.rows(pair.kept).filter(ended_at__isnull=True).exists():
            self.rows(pair.emptied).filter(ended_at__isnull=True).update(ended_at=pair.at)
        super().apply(pair)


class CallsMove(Moves):
    """One promise at a time."""

    def refusals(self, pair: Pair) -> Iterator[Text]:
        promised = Call.objects.filter(participant__in=[pair.kept, pair.emptied]).open()
        if promised.count() > 1:
            yield _t("Ett samtal är lovat till båda. Ring först, så är det bara ett kvar.")


class StayQuestionsMove(Moves):
    """A question under way to an entry that goes is not needed: the kept one's, if any, goes on."""

    def apply(self, pair: Pair) -> None:
        for question in StayQuestion.objects.filter(participant=pair.emptied, state__in=UNDER_WAY):
            states.move(question, StayState.NOT_NEEDED, by=Turn.SYSTEM, at=pair.at)
        super().apply(pair)


class LeaveRequestsMove(Moves):
    """Somebody who has asked to leave is first let go, or stays; then there is nobody to merge, or one."""

    def refusals(self, pair: Pair) -> Iterator[Text]:
        waiting = LeaveRequest.objects.filter(participant__in=[pair.kept, pair.emptied])
        if waiting.filter(state=LeaveState.ASKED).exists():
            yield _t("Personen har bett att få lämna registret. Ta hand om det först.")


class ErasureCasesMove(Moves):
    """Whoever has asked to be erased is first answered."""

    def refusals(self, pair: Pair) -> Iterator[Text]:
        if ErasureCase.objects.filter(participant__in=[pair.kept, pair.emptied]).open().exists():
            yield _t("Personen har bett att bli raderad. Ta hand om det först.")


class DataCopyEnds(Ends):
    """Made of one of the two entries alone; a new one holds what both had."""

    def apply(self, pair: Pair) -> None:
        remove_copy(pair.emptied)


class ConsentsMove(Moves):
    """Of two that stand for the same question one is enough: the yes, or else the kept entry's question.

    What either has taken back stays taken back.
    """

    def apply(self, pair: Pair) -> None:
        for row in Consent.objects.for_person(pair.emptied).standing():
            same = {name: getattr(row, name) for name in QUESTION if name != "participant"}
            twin = Consent.objects.for_person(pair.kept).standing().filter(**same).first()
            if twin is not None:
                (twin if row.is_given and twin.is_asked else row).delete()
        super().apply(pair)


class DoneSheetEnds(Ends):
    """The file goes too; whoever wants the sheet asks for it again, and it holds what both have done."""

    def apply(self, pair: Pair) -> None:
        remove_sheet(pair.emptied)


class ProtectedContactMoves(Rule):
    """How the person is reached: as the kept entry says; the other's only where it says nothing. Moved as
    it lies, without being read."""

    def apply(self, pair: Pair) -> None:
        if self.rows(pair.kept).exists():
            self.rows(pair.emptied).defer(*WAYS).delete()
        else:
            self.rows(pair.emptied).update(participant=pair.kept)


class AccessMoves(Rule):
    """Whoever was named for one of them is named for the person; of two rows for the same employee that
    hold at the same time the emptied entry's goes."""

    def apply(self, pair: Pair) -> None:
        for row in self.rows(pair.emptied):
            same = ProtectedAccess.objects.filter(participant=pair.kept, employee=row.employee_id)
            if same.overlapping(row.valid_from, row.valid_to).exists():
                row.delete()
        self.rows(pair.emptied).update(participant=pair.kept)


class AvoidancesMove(MovesOnce):
    """Nobody avoids oneself. Without a label: what was said is in no page, and neither is how much."""

    def apply(self, pair: Pair) -> None:
        Avoidance.objects.filter(participant=pair.emptied, other=pair.kept).delete()
        Avoidance.objects.filter(participant=pair.kept, other=pair.emptied).delete()
        super().apply(pair)


def register() -> None:
    declare(
        OffersMove("participants.Offer.participant", _("frågor och uppdrag")),
        Moves("participants.Contribution.participant", _("det personen gjort")),
        Moves("participants.Agreement.participant", _("överenskommelser")),
        CallsMove("participants.Call.participant", _("samtal")),
        PausesMove("participants.Pause.participant", _("pauser")),
        StayQuestionsMove("participants.StayQuestion.participant"),
        LeaveRequestsMove("participants.LeaveRequest.participant"),
        ConsentsMove("participants.Consent.participant", _("samtycken")),
        DoneSheetEnds("participants.DoneSheet.participant"),
        DataCopyEnds("participants.DataCopy.participant"),
        ErasureCasesMove("participants.ErasureCase.participant"),
        Moves("participants.Hold.participant"),
        ProtectedContactMoves("participants.ProtectedContact.participant"),
        AccessMoves("participants.ProtectedAccess.participant"),
        Moves("participants.ProtectedOpening.participant"),
        Moves("participants.Representative.participant", _("föreningar som personen företräder")),
        MovesOnce("participants.AreaWish.participant", _("önskade områden"), same=("area",)),
        MovesOnce(
            "participants.RequirementMet.participant",
            _("sådant som är gjort före start"),
            same=("requirement",),
            wins="met_on",
        ),
        # What the kept entry says it wants stands; the other's only where it has said nothing.
        MovesOnce("participants.OfferWish.participant"),
        MovesOnce("participants.Adaptation.participant", same=("round",)),
        AvoidancesMove("participants.Avoidance.participant", same=("unit", "employee", "other")),
        AvoidancesMove("participants.Avoidance.other", same=("participant",)),
        # The kept entry has been welcomed, or waits for it itself.
        Ends("participants.HeldWelcome.participant"),
        Ends("participants.TwoPeople.first"),
        Ends("participants.TwoPeople.second"),
        MovesOnce("participants.ConflictOfInterest.participant", same=("employee",)),
        # Old addresses lead on in one step, however many times.
        Moves("participants.Participant.merged_into"),
        # The log-in. Ways in other than the addresses are set up again by whoever holds the phone.
        Moves("core.Message.recipient"),
        Moves("core.HeldPost.user"),
        Ends("core.LoginSession.user"),
        Moves("core.SideBySide.helped"),
        Ends("core.StartCode.user"),
        Ends("account.EmailAddress.user"),
        Ends("mfa.Authenticator.user"),
        Ends("socialaccount.SocialAccount.user"),
    )
