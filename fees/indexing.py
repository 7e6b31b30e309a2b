"""What an hour comes to: kronor as decided, or a share of the prisbasbelopp of the day of the work.

0.5 % of 57 300 kronor is 286.50 kronor. The öre are kept, a half rounded up: a printed list that says 286
has left them out, and nobody has decided that the person should lose fifty öre an hour.
"""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.templatetags.words import day_year
from fees.arithmetic import half_up
from fees.legal.rulebook import RuleBook
from fees.models import FeeRate, LegalRule, RateBasis

PRICE_BASE = "PBB"
ORE_PER_KRONA = 100
# `FeeRate.index_share` is in thousandths of a per cent: 500 is 0.5 %.
WHOLE_SHARE = 100_000


def price_bases(board_id: UUID) -> RuleBook:
    """The rows of the prisbasbelopp, with one query."""
    return LegalRule.objects.for_board(board_id).book(PRICE_BASE)


def hourly_on(rate: FeeRate, day: date, book: RuleBook) -> int:
    """Öre for an hour of work on a day; raises `Refused` when the prisbasbelopp of that day is missing."""
    if rate.basis == RateBasis.FIXED:
        return rate.hourly_ore
    rule = book.find(PRICE_BASE, day)
    if rule is None or not rule.may_give_numbers:
        raise Refused(
            _("Prisbasbeloppet för %(day)s saknas. Lön lägger in det under Regler för beräkning.")
            % {"day": day_year(day)},
            code="index",
        )
    base_ore = int(rule.number("amount") * ORE_PER_KRONA)
    return half_up(base_ore * rate.index_share, WHOLE_SHARE)


def index_name(rate: FeeRate, day: date, book: RuleBook) -> str:
    """PBB@2026-01-01: the row that an indexed rate was reckoned from; empty for a fixed rate."""
    rule = book.find(PRICE_BASE, day) if rate.basis == RateBasis.INDEXED else None
    return rule.name if rule else ""
