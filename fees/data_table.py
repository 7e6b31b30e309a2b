"""How sensitive the columns about money are, and the record kinds they belong to.

That someone has been paid here tells of contact with social services: what names the person is sensitive.
"""

from django.utils.translation import gettext_lazy as _

from core.classification import columns
from core.registry import RecordKind

RATES, TERMS, HOURS, PAYROLL = "fees.rates", "fees.terms", "fees.hours", "fees.payroll"

FIELDS = {
    "fees.FeeRate": columns(
        none=(
            "id board name programme kind engagement_form hourly_ore holiday_basis_points "
            "valid_from valid_to source"
        )
    ),
    "fees.PayDay": columns(none="id board month locks_on pay_on"),
    "fees.WageType": columns(none="id board kind code text account"),
    "fees.ApproverMandate": columns(
        none="id board cost_centre max_ore valid_from valid_to is_deputy decision", personal="user"
    ),
    "fees.OfferTerms": columns(
        none="rate hourly_ore holiday_basis_points planned_minutes pay_on expenses_covered frozen_at",
        personal="pay_ore holiday_ore",
        sensitive="offer engagement_form was_ready_for_pay",
    ),
    "fees.WorkEntry": columns(
        none="id assignment idempotency_key rate hourly_ore",
        personal="recorded_by reviewed_by reviewed_at approved_by approved_at corrects via state_changed_at",
        sensitive=(
            "participant offer worked_on starts_at ends_at minutes typed_time state question answer "
            "sent_at pay_ore holiday_ore correction_reason"
        ),
    ),
    "fees.Expense": columns(
        none="id kind photo_state added_at", personal="amount_ore", sensitive="entry upload receipt"
    ),
    "fees.PayrollRun": columns(
        none=(
            "id board month number kind state state_changed_at pay_on locked_at line_count total_ore checksum"
        ),
        personal="locked_by",
    ),
    "fees.PayrollLine": columns(
        none="id run position kind wage_type text account cost_centre unit_price_ore rate rule reverses",
        personal="worked_on quantity amount_ore",
        sensitive="participant payroll_id entry expense",
    ),
    "fees.PayrollFile": columns(none="id run format stored made_at", personal="made_by"),
}

RECORDS = {
    "fees.FeeRate": RATES,
    "fees.PayDay": RATES,
    "fees.WageType": RATES,
    "fees.ApproverMandate": RATES,
    "fees.OfferTerms": TERMS,
    "fees.WorkEntry": HOURS,
    "fees.Expense": HOURS,
    "fees.PayrollRun": PAYROLL,
    "fees.PayrollLine": PAYROLL,
    "fees.PayrollFile": PAYROLL,
}

# The years are those of the municipal accounting act (2018:597): seven after the calendar year's end.
ACCOUNTING_YEARS = 7
RECORD_KINDS = (
    RecordKind(
        RATES,
        label=_("Satser, lönedagar och attesträtter"),
        description=_("Vad arbete betalas med, när, och vem som får godkänna."),
        public=True,
        keep=True,
    ),
    RecordKind(
        TERMS,
        label=_("Villkor i erbjudanden"),
        description=_("Vad personen fick veta att uppdraget betalade när frågan ställdes."),
        public=False,
        keep=False,
    ),
    RecordKind(
        HOURS,
        label=_("Tider och utlägg"),
        description=_("Vad som arbetades, vad som lades ut, kvitton, och vem som granskade och godkände."),
        public=False,
        keep=False,
        years=ACCOUNTING_YEARS,
    ),
    RecordKind(
        PAYROLL,
        label=_("Löneunderlag"),
        description=_("Låsta rader och filer till lönesystemet. Listor över lön är normalt allmänna."),
        public=True,
        keep=False,
        years=ACCOUNTING_YEARS,
    ),
)
