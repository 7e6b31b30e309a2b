"""A rate in words: for lists, for the preview and for the public record of rates."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.words import NO_BREAK, duration, kronor
from fees.models import FeeRate, RateBasis

PER_MILLE_SHARES = 1000


def share_words(thousandths: int) -> str:
    """0,5 %: from thousandths of a per cent."""
    whole, rest = divmod(thousandths, PER_MILLE_SHARES)
    decimals = f",{rest:03d}".rstrip("0") if rest else ""
    return f"{whole}{decimals}{NO_BREAK}%"


def hour_words(rate: FeeRate) -> str:
    """150 kr, or 0,5 % av prisbasbeloppet."""
    if rate.basis == RateBasis.INDEXED:
        return _("%(share)s av prisbasbeloppet") % {"share": share_words(rate.index_share)}
    return kronor(rate.hourly_ore)


def promise_words(rate: FeeRate) -> str:
    """What the rate promises beside the hour, in one line."""
    parts = []
    if rate.min_minutes:
        parts.append(_("minst %(time)s") % {"time": duration(rate.min_minutes)})
    if rate.pays_preparation:
        parts.append(_("förberedelse"))
    if rate.pays_travel:
        parts.append(_("restid"))
    if rate.cancelled_within_hours:
        parts.append(
            ngettext("inställt inom en timme", "inställt inom %(n)d timmar", rate.cancelled_within_hours)
            % {"n": rate.cancelled_within_hours}
        )
    if rate.pays_nobody_came:
        parts.append(_("hela tiden när ingen kom"))
    return ", ".join(parts)
