"""The sheets of what is decided: rates, wage types, budgets and approvers.

Each row goes through the action that the page calls, so that a sheet can do nothing that a page cannot. What
is here already comes back unchanged; nothing is edited: a new row closes or replaces the old.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.registry import Text
from core.resources import AnyDay, Column, Draft, Name, OneOf, Outcome, SheetResource, Words, sheets
from core.workbooks import plain
from fees import actions, rules
from fees.budget_forms import split_centres
from fees.models import (
    ApproverMandate,
    Budget,
    BudgetKind,
    DistanceUnit,
    FeeRate,
    LineKind,
    PayCode,
    RateBasis,
    WageType,
)
from fees.sheet_cells import Kronor, Number, Percent, number_words, percent_words
from participants import programmes
from participants.models import AssignmentKind, Board, EngagementForm, StaffProfile

PAID_FORMS = {form: form.label for form in (EngagementForm.EMPLOYED, EngagementForm.ASSIGNED)}
YES_OR_NO = {True: _("ja"), False: _("nej")}
NO_PROGRAMME = _("Det finns inget program som heter så. Skriv namnet som det står i systemet.")
# 10 000 kronor an hour, a million for one entry, ten billion in a year.
MOST_HOURLY, MOST_MANDATE, MOST_BUDGET = 1_000_000, 100_000_000, 1_000_000_000_000
# 0.05 % of the prisbasbelopp an hour, and one per cent of holiday pay: what is less was another form of cell.
SHARE_DECIMALS, LEAST_SHARE = 3, 50
HOLIDAY_DECIMALS, LEAST_HOLIDAY = 2, 100
FORMS = dict(EngagementForm.choices)
DISTANCES = {DistanceUnit.KM: _("kilometer"), DistanceUnit.MIL: _("mil")}


class ProgrammeCell(Words):
    """A programme by its name; its key comes out."""

    def read(self, text: str) -> str:
        for programme in programmes.programmes:
            if plain(text) in (plain(str(programme.label)), programme.key):
                return programme.key
        raise ValueError(str(NO_PROGRAMME))


def yes_or_no(attribute: str, heading: Text, note: Text) -> Column:
    words = tuple(YES_OR_NO.values())
    return Column(attribute, heading, OneOf(YES_OR_NO), choices=words, note=note)


@dataclass
class RateRow(Draft):
    name: str = ""
    engagement_form: str = ""
    programme: str = ""
    kind: str = ""
    hourly_ore: Any = ""
    index_share: Any = ""
    holiday: Any = ""
    min_minutes: Any = ""
    pays_preparation: Any = ""
    pays_travel: Any = ""
    cancelled_within_hours: Any = ""
    pays_nobody_came: Any = ""
    valid_from: Any = ""
    source: str = ""

    @property
    def same_work(self) -> dict[str, Any]:
        return {"programme": self.programme, "kind": self.kind, "engagement_form": self.engagement_form}

    @property
    def terms(self) -> dict[str, Any]:
        """Beside the work and the day. An empty cell is what the page begins with."""
        return {
            "name": self.name,
            "basis": RateBasis.INDEXED if self.index_share else RateBasis.FIXED,
            "hourly_ore": self.hourly_ore or 0,
            "index_share": self.index_share or 0,
            "holiday_basis_points": self.holiday or 0,
            "min_minutes": self.min_minutes or 0,
            "pays_preparation": self.pays_preparation is not False,
            "pays_travel": self.pays_travel is True,
            "cancelled_within_hours": self.cancelled_within_hours or 0,
            "pays_nobody_came": self.pays_nobody_came is not False,
            "source": self.source,
        }


class RateSheet(SheetResource):
    key = "rates"
    title = _("Satser")
    order = 50
    permission = rules.MANAGE_RATES
    draft = RateRow
    examples = (
        (
            _("Exempel: Timlön 2027"),
            _("anställning per timme"),
            "",
            "",
            "150",
            "",
            "12",
            "60",
            YES_OR_NO[True],
            YES_OR_NO[False],
            "24",
            YES_OR_NO[True],
            "2027-01-01",
            "Beslut 12 § 2026",
        ),
    )
    KINDS: ClassVar = dict(AssignmentKind.choices)

    name = Column("name", _("Namn"), Name(80), needed=True, width=28)
    engagement_form = Column(
        "engagement_form",
        _("Ersättningsform"),
        OneOf(PAID_FORMS),
        needed=True,
        width=26,
        choices=tuple(PAID_FORMS.values()),
    )
    programme = Column("programme", _("Program"), ProgrammeCell(), note=_("Tomt: alla program."))
    kind = Column(
        "kind", _("Slag av uppdrag"), OneOf(KINDS), choices=tuple(KINDS.values()), note=_("Tomt: alla slag.")
    )
    hourly_ore = Column(
        "hourly_ore", _("Kronor per timme"), Kronor(MOST_HOURLY), note=_("Eller en andel av prisbasbeloppet.")
    )
    index_share = Column(
        "index_share",
        _("Procent av prisbasbeloppet per timme"),
        Percent(SHARE_DECIMALS, least=LEAST_SHARE),
        note=_("0,5 för en halv procent. Tomt: kronor."),
    )
    holiday = Column(
        "holiday",
        _("Semesterersättning i procent"),
        Percent(HOLIDAY_DECIMALS, least=LEAST_HOLIDAY),
        note=_("12 för 12 procent. Tomt: ingen."),
    )
    min_minutes = Column(
        "min_minutes", _("Betalas minst, minuter"), Number(0, 24 * 60), note=_("Tomt: på minuten.")
    )
    pays_preparation = yes_or_no("pays_preparation", _("Förberedelse betalas"), _("Tomt: ja."))
    pays_travel = yes_or_no("pays_travel", _("Restid betalas"), _("Tomt: nej."))
    cancelled_within_hours = Column(
        "cancelled_within_hours",
        _("Inställt av oss betalas inom timmar"),
        Number(0, 30 * 24),
        note=_("Tomt: betalas inte."),
    )
    pays_nobody_came = yes_or_no("pays_nobody_came", _("Hela tiden betalas när ingen kom"), _("Tomt: ja."))
    valid_from = Column("valid_from", _("Gäller från"), AnyDay(40), needed=True, width=14)
    source = Column("source", _("Beslut"), Name(160), needed=True, width=30)

    @classmethod
    def known(cls, board: Board) -> Sequence[Sequence[str]]:
        rows = FeeRate.objects.filter(board=board).order_by("valid_from", "name")
        return [
            (
                row.name,
                str(row.get_engagement_form_display()),
                str(programmes.label_of(row.programme)),
                str(row.get_kind_display()) if row.kind else "",
                number_words(row.hourly_ore) if row.hourly_ore else "",
                percent_words(row.index_share, SHARE_DECIMALS) if row.index_share else "",
                percent_words(row.holiday_basis_points, HOLIDAY_DECIMALS),
                str(row.min_minutes),
                str(YES_OR_NO[row.pays_preparation]),
                str(YES_OR_NO[row.pays_travel]),
                str(row.cancelled_within_hours),
                str(YES_OR_NO[row.pays_nobody_came]),
                row.valid_from.isoformat(),
                row.source,
            )
            for row in rows
        ]

    def keys_of(self, row: RateRow) -> Iterable[tuple[str, ...]]:
        return [(*row.same_work.values(), str(row.valid_from))]

    def place(self, row: RateRow) -> None:
        if not (row.hourly_ore or row.index_share):
            raise Refused(_("Skriv kronor per timme, eller en andel av prisbasbeloppet."), field="hourly_ore")
        same = FeeRate.objects.filter(
            board=self.board, valid_from=row.valid_from, **row.same_work, **row.terms
        )
        if same.exists():
            row.outcome = Outcome.UNCHANGED

    def write(self, row: RateRow) -> None:
        actions.add_rate(
            board=self.board,
            valid_from=row.valid_from,
            by=self.by,
            at=self.at,
            **row.same_work,
            **row.terms,
        )


@dataclass
class WageTypeRow(Draft):
    """None: the sheet has no such column, and what is set stays."""

    kind: str = ""
    text: str = ""
    code: str | None = None
    pay_code: str | None = None
    account: str | None = None
    project: str | None = None
    distance_unit: str | None = None
    programme: str = ""
    cost_centre: str = ""
    engagement_form: str = ""

    @property
    def same_work(self) -> dict[str, Any]:
        return {
            "kind": LineKind(self.kind),
            "programme": self.programme,
            "cost_centre": self.cost_centre,
            "engagement_form": self.engagement_form,
        }

    def names_beside(self, earlier: WageType | None) -> dict[str, Any]:
        """What payroll calls it; what the sheet does not say is as it was."""
        kept = earlier or WageType(account="")
        told = {name: getattr(self, name) for name in ("code", "pay_code", "account", "project")}
        unit = kept.distance_unit if self.distance_unit is None else self.distance_unit or DistanceUnit.KM
        names = {name: getattr(kept, name) if value is None else value for name, value in told.items()}
        return {**names, "text": self.text, "distance_unit": str(unit)}


class WageTypeSheet(SheetResource):
    key = "wage_types"
    title = _("Lönarter")
    order = 51
    permission = rules.MANAGE_RATES
    draft = WageTypeRow
    examples = ((LineKind.HOURLY.label, "3101", "", _("Exempel: Timlön"), "5011"),)
    KINDS: ClassVar = dict(LineKind.choices)
    CODES: ClassVar = dict(PayCode.choices)

    kind = Column("kind", _("Slag"), OneOf(KINDS), needed=True, width=26, choices=tuple(KINDS.values()))
    code = Column("code", _("Lönart"), Name(20), note=_("Numret i lönesystemet."))
    pay_code = Column(
        "pay_code",
        _("Lönekod i PAXml"),
        OneOf(CODES),
        choices=tuple(CODES.values()),
        note=_("Bara när lönarten är tom: numret går före."),
    )
    text = Column(
        "text",
        _("Text på lönebeskedet"),
        Name(40),
        needed=True,
        width=28,
        note=_("Neutral: lönebesked ligger framme hemma."),
    )
    account = Column("account", _("Konto"), Name(20))
    project = Column("project", _("Projekt"), Name(10))
    distance_unit = Column(
        "distance_unit",
        _("Sträcka räknas i"),
        OneOf(DISTANCES),
        choices=tuple(DISTANCES.values()),
        note=_("Bara för bilersättning. Tomt: kilometer."),
    )
    programme = Column("programme", _("Bara för program"), ProgrammeCell(), note=_("Tomt: alla."))
    cost_centre = Column("cost_centre", _("Bara för kostnadsställe"), Name(10), note=_("Tomt: alla."))
    engagement_form = Column(
        "engagement_form",
        _("Bara för ersättningsform"),
        OneOf(FORMS),
        width=26,
        choices=tuple(FORMS.values()),
        note=_("Tomt: alla."),
    )

    @classmethod
    def known(cls, board: Board) -> Sequence[Sequence[str]]:
        rows = WageType.objects.filter(board=board)
        return [
            (
                str(row.get_kind_display()),
                row.code,
                row.pay_code,
                row.text,
                row.account,
                row.project,
                str(DISTANCES[DistanceUnit(row.distance_unit)]),
                str(programmes.label_of(row.programme)),
                row.cost_centre,
                str(row.get_engagement_form_display()) if row.engagement_form else "",
            )
            for row in rows.order_by("kind", "cost_centre", "programme", "engagement_form")
        ]

    def keys_of(self, row: WageTypeRow) -> Iterable[tuple[str, ...]]:
        return [tuple(row.same_work.values())]

    def earlier(self, row: WageTypeRow) -> WageType | None:
        return WageType.objects.filter(board=self.board, **row.same_work).first()

    def place(self, row: WageTypeRow) -> None:
        earlier = self.earlier(row)
        if earlier is not None:
            names = row.names_beside(earlier)
            is_same = all(getattr(earlier, name) == value for name, value in names.items())
            row.outcome = Outcome.UNCHANGED if is_same else Outcome.CHANGED

    def write(self, row: WageTypeRow) -> None:
        actions.set_wage_type(
            board=self.board,
            by=self.by,
            at=self.at,
            **row.same_work,
            **row.names_beside(self.earlier(row)),
        )


@dataclass
class BudgetRow(Draft):
    year: int = 0
    kind: str = ""
    source: str = ""
    covers: str = ""
    amount_ore: int = 0
    decision: str = ""
    cost_centres: list[str] = field(default_factory=list)


class BudgetSheet(SheetResource):
    key = "budgets"
    title = _("Budget")
    order = 52
    permission = rules.MANAGE_RATES
    draft = BudgetRow
    examples = (("2027", _("kostnadsställe"), _("Exempel: 4310"), "", "780000", "Beslut 12 § 2026"),)
    KINDS: ClassVar = dict(BudgetKind.choices)

    year = Column("year", _("År"), Number(2015, 2100), needed=True, width=8)
    kind = Column("kind", _("Gäller"), OneOf(KINDS), needed=True, choices=tuple(KINDS.values()))
    source = Column(
        "source",
        _("För"),
        Name(80),
        needed=True,
        width=28,
        note=_("Programmets namn, kostnadsställets nummer eller finansiärens namn."),
    )
    covers = Column(
        "covers",
        _("Finansiärens kostnadsställen"),
        Name(160),
        width=24,
        note=_("Bara för en finansiär. Flera med komma emellan."),
    )
    amount_ore = Column("amount_ore", _("Kronor för året"), Kronor(MOST_BUDGET), needed=True)
    decision = Column("decision", _("Beslut"), Name(160), needed=True, width=30)

    @classmethod
    def known(cls, board: Board) -> Sequence[Sequence[str]]:
        rows = Budget.objects.in_force().filter(board=board).order_by("year", "kind", "source")
        return [
            (
                str(row.year),
                str(row.get_kind_display()),
                str(programmes.label_of(row.source)) or row.source,
                ", ".join(row.cost_centres),
                number_words(row.amount_ore),
                row.decision,
            )
            for row in rows
        ]

    def keys_of(self, row: BudgetRow) -> Iterable[tuple[str, ...]]:
        return [(str(row.year), row.kind, plain(row.source))]

    def place(self, row: BudgetRow) -> None:
        if row.kind == BudgetKind.PROGRAMME:
            row.source = programme_named(row.source)
        row.cost_centres = split_centres(row.covers)
        told = {"board": self.board, "year": row.year, "kind": row.kind, "source": row.source}
        earlier = Budget.objects.in_force().filter(**told).first()
        if earlier is None:
            return
        is_same = (earlier.amount_ore, earlier.decision, earlier.covers) == (
            row.amount_ore,
            row.decision,
            ",".join(row.cost_centres),
        )
        row.outcome = Outcome.UNCHANGED if is_same else Outcome.CHANGED

    def write(self, row: BudgetRow) -> None:
        actions.set_budget(
            board=self.board,
            year=row.year,
            kind=row.kind,
            source=row.source,
            cost_centres=row.cost_centres,
            amount_ore=row.amount_ore,
            decision=row.decision,
            by=self.by,
            at=self.at,
        )


def programme_named(text: str) -> str:
    try:
        return ProgrammeCell().read(text)
    except ValueError as no:
        raise Refused(str(no), field="source") from no


@dataclass
class MandateRow(Draft):
    approver: str = ""
    cost_centre: str = ""
    max_ore: int = 0
    valid_from: Any = ""
    valid_to: Any = ""
    is_deputy: Any = ""
    decision: str = ""
    profile: StaffProfile | None = None
    to_end: ApproverMandate | None = None

    @property
    def last_day(self) -> date | None:
        return self.valid_to or None


class MandateSheet(SheetResource):
    """The list of approvers (attestförteckning)."""

    key = "mandates"
    title = _("Attesträtter")
    order = 53
    permission = rules.MANAGE_RATES
    draft = MandateRow
    examples = (
        (
            _("Exempel: Kim Testlund"),
            "4310",
            "5000",
            "2027-01-01",
            "2027-12-31",
            _("nej"),
            "Beslut 12 § 2026",
        ),
    )

    approver = Column(
        "approver",
        _("Attestant"),
        Words(120),
        needed=True,
        width=26,
        choices="Listor!A",
        note=_("Namnet på en medarbetare i nämnden, eller e-postadressen."),
    )
    cost_centre = Column("cost_centre", _("Kostnadsställe"), Name(10), needed=True)
    max_ore = Column("max_ore", _("Högst kronor per tid"), Kronor(MOST_MANDATE), needed=True)
    valid_from = Column("valid_from", _("Gäller från"), AnyDay(40), needed=True, width=14)
    valid_to = Column("valid_to", _("Gäller till och med"), AnyDay(40), width=14)
    is_deputy = Column("is_deputy", _("Ersättare"), OneOf(YES_OR_NO), choices=tuple(YES_OR_NO.values()))
    decision = Column("decision", _("Beslut"), Name(120), width=30)

    @classmethod
    def known(cls, board: Board) -> Sequence[Sequence[str]]:
        rows = ApproverMandate.objects.filter(board=board).select_related("user__staff_profile")
        return [
            (
                str(row.user.staff_profile),
                row.cost_centre,
                number_words(row.max_ore),
                row.valid_from.isoformat(),
                row.valid_to.isoformat() if row.valid_to else "",
                str(YES_OR_NO[row.is_deputy]),
                row.decision,
            )
            for row in rows.order_by("cost_centre", "valid_from", "pk")
        ]

    @cached_property
    def staff(self) -> dict[str, list[StaffProfile]]:
        found: dict[str, list[StaffProfile]] = {}
        rows = StaffProfile.objects.filter(board=self.board, user__is_active=True).select_related("user")
        for row in rows:
            for name in {plain(row.full_name), plain(row.user.email or "")} - {""}:
                found.setdefault(name, []).append(row)
        return found

    def keys_of(self, row: MandateRow) -> Iterable[tuple[str, ...]]:
        return [(plain(row.approver), row.cost_centre, str(row.valid_from), str(bool(row.is_deputy)))]

    def place(self, row: MandateRow) -> None:
        named = self.staff.get(plain(row.approver), [])
        if len(named) != 1:
            raise Refused(
                _("Flera medarbetare heter så. Skriv e-postadressen.")
                if named
                else _("Ingen medarbetare i nämnden heter så. Välj ett namn i listan."),
                field="approver",
            )
        row.profile = named[0]
        earlier = ApproverMandate.objects.filter(
            board=self.board,
            user=row.profile.user,
            cost_centre=row.cost_centre,
            valid_from=row.valid_from,
            is_deputy=bool(row.is_deputy),
        ).first()
        if earlier is not None:
            self.place_known(row, earlier)

    def place_known(self, row: MandateRow, earlier: ApproverMandate) -> None:
        """The same right: unchanged, or given its last day. Another sum is a decision of its own day."""
        if earlier.max_ore != row.max_ore:
            raise Refused(
                _("Det finns redan en attesträtt från den dagen med en annan summa. Avsluta den först."),
                field="max_ore",
            )
        if earlier.valid_to == row.last_day or row.last_day is None:
            row.outcome = Outcome.UNCHANGED
        else:
            row.to_end, row.outcome = earlier, Outcome.CHANGED

    def write(self, row: MandateRow) -> None:
        if row.to_end is not None and row.last_day is not None:
            actions.end_mandate(mandate=row.to_end, last_day=row.last_day, by=self.by, at=self.at)
            return
        if row.profile is None:
            raise Refused(_t("Skriv vem attestanten är."), field="approver")
        try:
            self.give(row, row.profile)
        except Refused as no:
            # The page's box for the user is called something else here.
            raise Refused(no.message, field={"user": "approver"}.get(no.field or "", no.field)) from no

    def give(self, row: MandateRow, profile: StaffProfile) -> None:
        actions.give_mandate(
            board=self.board,
            user=profile.user,
            cost_centre=row.cost_centre,
            max_ore=row.max_ore,
            valid_from=row.valid_from,
            valid_to=row.last_day,
            is_deputy=bool(row.is_deputy),
            decision=row.decision,
            by=self.by,
            at=self.at,
        )


def register() -> None:
    for one in (RateSheet, WageTypeSheet, BudgetSheet, MandateSheet):
        sheets.add(one.key, one)
