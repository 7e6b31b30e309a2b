"""The heading 'Lön' of the coordinators' side column, and the pages that stand under it."""

from django.utils.translation import gettext_lazy as _

from core.admin import AdminLink, Button, Section, admin_links, object_buttons, sections
from core.admin.workplace import page_url
from fees import rules
from participants import rules as register_rules


def register() -> None:
    sections.add("pay", Section("pay", _("Lön"), 30))
    approve = AdminLink("pay", _("Att godkänna"), "admin:fees_workentry_approve", rules.APPROVE)
    admin_links.add("fees.approve", approve)
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
