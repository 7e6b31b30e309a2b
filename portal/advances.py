"""What the person gets, or has got, before an assignment, and what is left of it afterwards, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from core.templatetags.words import kronor
from fees.actions.advances import COMING
from fees.models import Advance, AdvanceKind, AdvanceRequest
from fees.set_off import in_hand
from participants.models import Offer


@dataclass(frozen=True)
class AdvanceCard:
    """For the page of one assignment; nothing to show when nobody has said anything and it is over."""

    lines: Sequence[str]
    left: str
    is_asked: bool
    may_ask: bool

    def __bool__(self) -> bool:
        return bool(self.lines or self.left or self.is_asked or self.may_ask)


def advance_card(offer: Offer, at: datetime) -> AdvanceCard:
    rows = Advance.objects.standing().filter(offer=offer).select_related("given_by__staff_profile")
    starts_at = offer.assignment.starts_at
    is_coming = offer.state in COMING and not offer.assignment.is_cancelled
    may_ask = is_coming and (starts_at is None or starts_at > at)
    return AdvanceCard(
        lines=[line_of(row) for row in rows],
        left="" if may_ask else left_words(offer),
        is_asked=may_ask and AdvanceRequest.objects.open().filter(offer=offer).exists(),
        may_ask=may_ask,
    )


def line_of(row: Advance) -> str:
    """Du får en biljett av Maja innan. / Du har fått 100 kr av Maja. And the employee's own words."""
    profile = getattr(row.given_by, "staff_profile", None)
    values = {"what": what_words(row), "name": profile.first_name if profile else _("oss")}
    words = (
        _("Du har fått %(what)s av %(name)s.") if row.handed_on else _("Du får %(what)s av %(name)s innan.")
    )
    return " ".join(part for part in (words % values, row.words) if part)


def what_words(row: Advance) -> str:
    if row.kind == AdvanceKind.MONEY:
        return _("%(sum)s i förskott") % {"sum": kronor(row.amount_ore)}
    return {
        AdvanceKind.TICKET: _("en biljett"),
        AdvanceKind.CARD: _("ett resekort"),
        AdvanceKind.BOOKING: _("en bokad resa"),
    }[AdvanceKind(row.kind)]


def left_words(offer: Offer) -> str:
    """Never a debt: what is left is taken along next time."""
    money = in_hand([offer.pk]).get(offer.pk)
    if money is None or money.left_ore <= 0:
        return ""
    return _("Du har %(sum)s kvar av förskottet. Ta med dem nästa gång.") % {"sum": kronor(money.left_ore)}
