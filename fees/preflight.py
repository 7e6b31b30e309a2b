"""Who may say yes to paying is decided by the board, not by whoever gives roles."""

from django.utils.translation import gettext_lazy as _

from core.preflight import decisions
from core.start_decisions import Wanted


def register() -> None:
    decisions.add(
        Wanted(
            "approver_list",
            _("Attestförteckning"),
            _("Vilka som får godkänna utbetalningar, för vilka kostnadsställen och upp till vilka belopp."),
        )
    )
