"""How sensitive the columns about money are, and the record kinds they belong to.

That someone has been paid here tells of contact with social services: what names the person is sensitive.
"""

from django.utils.translation import gettext_lazy as _

from core.classification import FileKind, columns
from core.registry import RecordKind

RATES, TERMS, HOURS, PAYROLL = "fees.rates", "fees.terms", "fees.hours", "fees.payroll"
STATEMENTS, OWN_WATCHES = "fees.statements", "fees.own_watches"

FIELDS = {
    "fees.FeeRate": columns(
        none=(
            "id board name programme kind engagement_form basis hourly_ore index_share holiday_basis_points "
            "min_minutes pays_preparation pays_travel cancelled_within_hours pays_nobody_came "
            "valid_from valid_to source"
        )
    ),
    "fees.OfferText": columns(none="id board engagement_form insurance to_report valid_from valid_to source"),
    # How somebody wants to be paid may tell what they live on, so nobody reads it but as what to plan.
    "fees.PayChoice": columns(personal="chosen_at via recorded_by", sensitive="offer choice planned_minutes"),
    "fees.LegalRule": columns(
        none=(
            "id board rule_id valid_from valid_to parameters applies_if legal_source checked_on checked_by "
            "confidence shipped_in withdrawn_at"
        )
    ),
    "fees.PayDay": columns(none="id board month locks_on pay_on"),
    "fees.WageType": columns(
        none=(
            "id board kind programme cost_centre engagement_form code pay_code text account project "
            "distance_unit"
        )
    ),
    "fees.ExportLayout": columns(
        none=(
            "id board name version format is_example valid_from valid_to encoding separator quoting "
            "decimal_sign date_format sign_position line_end header_row header_text trailer_text "
            "header_fields made_at"
        ),
        personal="made_by",
    ),
    "fees.LayoutColumn": columns(
        none="id layout position source heading constant width pad_side pad_with decimals"
    ),
    "fees.LayoutDimension": columns(none="id layout number name source"),
    "fees.FileRefusal": columns(none="id run format layout words refused_at"),
    "fees.AssociationInvoice": columns(
        none=(
            "id board organisation month number minutes amount_ore received_on state state_changed_at "
            "question approved_minutes approved_expenses_ore paid_on"
        ),
        personal="registered_by checked_by",
    ),
    "fees.ApproverMandate": columns(
        none="id board cost_centre max_ore valid_from valid_to is_deputy decision", personal="user"
    ),
    "fees.OfferTerms": columns(
        none=(
            "rate hourly_ore holiday_basis_points planned_minutes pay_on expenses_covered min_minutes "
            "pays_preparation pays_travel cancelled_within_hours pays_nobody_came index_rule text frozen_at"
        ),
        personal="pay_ore holiday_ore",
        sensitive="offer engagement_form was_ready_for_pay",
    ),
    "fees.WorkEntry": columns(
        none="id assignment idempotency_key run rate hourly_ore pay_rule",
        personal=(
            "recorded_by reviewed_by reviewed_at approved_by approved_at stood_in_for corrects via "
            "state_changed_at"
        ),
        sensitive=(
            "participant offer kind worked_on starts_at ends_at minutes typed_time state question answer "
            "sent_at pay_ore holiday_ore paid_minutes correction_reason"
        ),
    ),
    "fees.Expense": columns(
        none="id kind photo_state added_at",
        personal="amount_ore taxable_ore advanced_ore",
        sensitive="entry upload receipt",
    ),
    "fees.CarTrip": columns(
        none="per_km_ore free_per_km_ore rules",
        personal="km is_return",
        sensitive="expense from_place to_place purpose",
    ),
    "fees.Advance": columns(
        none="id kind key noted_at",
        personal="amount_ore handed_on given_by undone_at",
        sensitive="offer words",
    ),
    "fees.AdvanceRequest": columns(
        none="id",
        personal="asked_at asked_via taken_back_at solved_at solved_by",
        sensitive="offer",
    ),
    "fees.PayrollRun": columns(
        none=(
            "id board month number kind route reason state state_changed_at pay_on locked_at line_count "
            "total_ore checksum"
        ),
        personal="locked_by",
    ),
    "fees.PayrollLine": columns(
        none=(
            "id run position kind wage_type pay_code text account cost_centre project distance_unit "
            "unit_price_ore rate rule reverses replaces"
        ),
        personal="worked_on quantity amount_ore",
        sensitive="participant payroll_id entry expense",
    ),
    "fees.PayrollFile": columns(none="id run format layout stored made_at", personal="made_by"),
    "fees.Collection": columns(
        none="id file number collected_at file_name size sha256", personal="collected_by"
    ),
    "fees.StatementFile": columns(
        none="id shows_titles",
        personal="recorded_by asked_via",
        sensitive="participant year month asked_at made_at file",
    ),
    "fees.OwnWatch": columns(none="id", sensitive="participant kept"),
    "fees.Budget": columns(
        none="id board year kind source covers amount_ore decision decided_at replaced_at",
        personal="decided_by",
    ),
    "fees.PastWork": columns(
        none="id board programme cost_centre key written_at",
        personal="pay_ore written_by",
        sensitive="participant worked_on minutes what engagement_form paid_on",
    ),
}

RECORDS = {
    "fees.FeeRate": RATES,
    "fees.OfferText": RATES,
    "fees.PayChoice": TERMS,
    "fees.LegalRule": RATES,
    "fees.PayDay": RATES,
    "fees.WageType": RATES,
    "fees.ApproverMandate": RATES,
    "fees.ExportLayout": RATES,
    "fees.LayoutColumn": RATES,
    "fees.LayoutDimension": RATES,
    "fees.AssociationInvoice": PAYROLL,
    "fees.FileRefusal": PAYROLL,
    "fees.OfferTerms": TERMS,
    "fees.Budget": RATES,
    "fees.PastWork": HOURS,
    "fees.WorkEntry": HOURS,
    "fees.Expense": HOURS,
    "fees.CarTrip": HOURS,
    "fees.Advance": HOURS,
    "fees.AdvanceRequest": HOURS,
    "fees.PayrollRun": PAYROLL,
    "fees.PayrollLine": PAYROLL,
    "fees.PayrollFile": PAYROLL,
    "fees.Collection": PAYROLL,
    "fees.StatementFile": STATEMENTS,
    "fees.OwnWatch": OWN_WATCHES,
}

FILE_KINDS = {
    "fees.receipt": FileKind(HOURS, _("Kvitton")),
    "fees.receipt_upload": FileKind(HOURS, _("Kvitton som väntar på kontroll")),
    "fees.payroll_file": FileKind(PAYROLL, _("Filer till lönesystemet")),
    "fees.statement": FileKind(STATEMENTS, _("Besked som en person har bett om")),
}

# The years are those of the municipal accounting act (2018:597): seven after the calendar year's end.
ACCOUNTING_YEARS = 7
RECORD_KINDS = (
    RecordKind(
        RATES,
        label=_("Satser, regler, budgetar, lönedagar och attesträtter"),
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
    RecordKind(
        STATEMENTS,
        label=_("Besked till personen, som filer"),
        description=_(
            "Månadens eller årets besked som en person har bett om. Räknas ur löneunderlaget varje gång, och "
            "filen försvinner av sig själv inom ett dygn."
        ),
        public=False,
        keep=False,
    ),
    RecordKind(
        OWN_WATCHES,
        label=_("Det personen har sparat om sina gränser"),
        description=_(
            "Personens egna anteckningar, krypterade. Ingen medarbetare kan läsa dem. Personen tar bort dem "
            "själv, och de försvinner när inloggningen stängs."
        ),
        public=False,
        keep=False,
    ),
)
