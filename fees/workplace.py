"""The heading 'Lön' of the coordinators' side column, and the pages that stand under it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.admin import AdminLink, Button, Section, admin_links, object_buttons, sections
from core.admin.workplace import page_url
from fees import rules
from fees.actions.pay_choices import may_be_chosen
from fees.choice_words import plans_of
from fees.terms import PAID_FORMS, form_for
from participants import rules as register_rules
from participants.answer_steps import AnswerStep, answer_steps
from participants.models import Offer
from participants.planning_notes import planning_notes


def register() -> None:
    sections.add("pay", Section("pay", _("Lön"), 30))
    approve = AdminLink("pay", _("Att godkänna"), "admin:fees_workentry_approve", rules.APPROVE)
    admin_links.add("fees.approve", approve)
    for key, label, page, permission, order in (
        ("budget", _("Budget"), "budget_standing", rules.READ_BUDGETS, 60),
        ("limit", _("Gränsen 1 000 kronor"), "budget_limit", rules.READ_BUDGETS, 63),
        ("waits", _("Dagar till lön"), "budget_waits", rules.READ_RUNS, 64),
        ("employment", _("Anställningsdagar"), "pastwork_employment", rules.READ_EMPLOYMENT_DAYS, 65),
    ):
        admin_links.add(f"fees.{key}", AdminLink("pay", label, f"admin:fees_{page}", permission, order))
    object_buttons.add(
        "fees.ask",
        Button(
            "fees.ask",
            "participants.assignment",
            _("Fråga personer"),
            lambda row: page_url("admin:fees_offerterms_ask", row),
            register_rules.OFFER,
            order=10,
            shown=lambda row: not row.is_cancelled,
        ),
    )
    object_buttons.add(
        "fees.statement",
        Button(
            "fees.statement",
            "participants.participant",
            _("Besked på papper"),
            lambda row: page_url("admin:fees_statementfile_paper", row),
            register_rules.RECORD,
            order=44,
            group=_("Skydd och rättigheter"),
        ),
    )
    object_buttons.add(
        "fees.choose_pay",
        Button(
            "fees.choose_pay",
            "participants.offer",
            _("Hur personen vill ha det"),
            lambda row: page_url("admin:fees_offerterms_choose_pay", row),
            register_rules.RECORD,
            order=18,
            shown=may_be_chosen,
        ),
    )
    planning_notes.add("fees.pay_choices", plans_of)
    answer_steps.add("fees.answer", AnswerStep(_("Ja, med annat val"), answer_url, may_choose_pay))


def answer_url(first: Offer) -> str:
    return reverse("admin:fees_offerterms_answer", args=[first.round_id, first.participant_id])


def may_choose_pay(first: Offer) -> bool:
    """The city pays for it, so that there is something to choose."""
    return form_for(first.assignment, first.participant) in PAID_FORMS
