"""What offers say about insurance and about reporting, decided by the board and never edited."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from core.actions import Refused, action
from core.models import User
from fees import rules
from fees.actions.dated import save_refusing_overlap
from fees.models import OfferText
from fees.neutral_texts import NEUTRAL_OFFER, refuse_telling
from participants.models import Board


def add_offer_text(
    *,
    board: Board,
    engagement_form: str,
    insurance: str,
    to_report: str,
    valid_from: date,
    source: str,
    by: User,
    at: datetime,
) -> OfferText:
    """From a day on. The text before ends the day before; offers already made keep theirs."""
    with action(by=by, at=at) as act:
        act.require(rules.MANAGE_RATES, board)
        act.lock(Board.objects.filter(pk=board.pk))
        row = OfferText(
            board=board,
            engagement_form=engagement_form,
            insurance=neutral_line(insurance, "insurance"),
            to_report=neutral_line(to_report, "to_report"),
            valid_from=valid_from,
            source=source,
        )
        if not (row.insurance or row.to_report):
            raise Refused(_("Skriv minst en av texterna."), field="insurance")
        same = OfferText.objects.filter(board=board, engagement_form=engagement_form)
        if same.filter(valid_from__gte=valid_from).exists():
            raise Refused(_("Det finns redan en text från den dagen eller senare."), field="valid_from")
        for old in act.lock(same.filter(valid_to__isnull=True)):
            old.valid_to = valid_from - timedelta(days=1)
            old.save(update_fields=["valid_to"])
            act.record("offer_text.end", old, fields=["valid_to"])
        save_refusing_overlap(row, _("Texten överlappar en annan för samma form."))
        act.record("offer_text.add", row, fields=["insurance", "to_report", "valid_from", "source"])
    return row


def neutral_line(text: str, field: str) -> str:
    """On one line. An offer is printed on an A4: what stands in it may not tell for what."""
    return refuse_telling(" ".join(text.split()), field, NEUTRAL_OFFER)
