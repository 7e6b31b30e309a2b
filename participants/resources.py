"""The sheets of the register: organisations, areas and people, one class each.

A sheet fills in what is missing and overwrites nothing: what stands in the register was often said by the
person, and later than anybody wrote it in a workbook.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core.actions import Refused
from core.addresses import normalise_phone
from core.resources import Cells, Column, Draft, Email, OneOf, Outcome, Phone, SheetResource, Words, sheets
from core.workbooks import as_text, plain
from participants import actions, names, rules
from participants.models import Area, Board, Channel, EngagementForm, Organisation, Participant, StaffProfile
from participants.querysets import ParticipantQuerySet

YES_OR_NO = {True: _("ja"), False: _("nej")}
# May be reached by: (e-mail, text message).
REACHED_BY = {
    (False, False): _("inget av dem"),
    (False, True): _("sms"),
    (True, False): _("e-post"),
    (True, True): _("sms och e-post"),
}
HERE_ALREADY = _("Finns redan i registret. Inget ändras.")


@dataclass
class OrganisationRow(Draft):
    name: str = ""
    is_department: bool | str = ""


class OrganisationResource(SheetResource):
    key = "organisations"
    permission = rules.ORGANISE
    title = _("Organisationer")
    order = 10
    draft = OrganisationRow
    examples = ((_("Exempel: Föreningen Bryggan"), _("nej")),)

    name = Column("name", _("Namn"), needed=True, width=36)
    is_department = Column(
        "is_department",
        _("Förvaltning i kommunen"),
        OneOf(YES_OR_NO),
        choices=tuple(YES_OR_NO.values()),
        note=_("Ja för kommunens egna förvaltningar, nej för föreningar och andra."),
    )

    @classmethod
    def known(cls, board: Board) -> Sequence[Sequence[str]]:
        rows = Organisation.objects.for_boards([board.pk])
        return [(row.name, str(YES_OR_NO[row.is_department])) for row in rows]

    @cached_property
    def here(self) -> set[str]:
        return {plain(row.name) for row in Organisation.objects.for_boards([self.board.pk])}

    def keys_of(self, row: OrganisationRow) -> Iterable[tuple[str, ...]]:
        return [("name", plain(row.name))]

    def place(self, row: OrganisationRow) -> None:
        if plain(row.name) in self.here:
            row.outcome = Outcome.UNCHANGED

    def write(self, row: OrganisationRow) -> None:
        actions.add_organisation(
            board=self.board, name=row.name, is_department=bool(row.is_department), by=self.by, at=self.at
        )


@dataclass
class AreaRow(Draft):
    name: str = ""
    explanation: str = ""


class AreaResource(SheetResource):
    key = "areas"
    permission = rules.ORGANISE
    title = _("Områden")
    order = 20
    draft = AreaRow
    examples = ((_("Exempel: Parker och lek"), _("Så att ute blir för alla")),)

    name = Column(
        "name", _("Namn"), Words(80), needed=True, width=30, note=_("Efter tjänst, aldrig problem.")
    )
    explanation = Column("explanation", _("Förklaring"), Words(200), width=50)

    @classmethod
    def known(cls, board: Board) -> Sequence[Sequence[str]]:
        return [(row.name, row.explanation) for row in Area.objects.filter(board=board)]

    @cached_property
    def here(self) -> set[str]:
        return {plain(row.name) for row in Area.objects.filter(board=self.board)}

    def keys_of(self, row: AreaRow) -> Iterable[tuple[str, ...]]:
        return [("name", plain(row.name))]

    def place(self, row: AreaRow) -> None:
        if plain(row.name) in self.here:
            row.outcome = Outcome.UNCHANGED

    def write(self, row: AreaRow) -> None:
        actions.add_area(board=self.board, name=row.name, explanation=row.explanation, by=self.by, at=self.at)


@dataclass
class PersonRow(Draft):
    """`person` is who the row is about when that is known; `missing` what the sheet fills in."""

    name: str = ""
    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    email: str = ""
    reached_by: Any = ""
    contact: str = ""
    engagement_form: str = ""
    payroll_id: str = ""
    organisation: str = ""
    area_1: str = ""
    area_2: str = ""
    area_3: str = ""
    person: Participant | None = None
    missing: dict[str, Any] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, str]:
        """Whoever has kept the whole name in one cell need not split it."""
        if self.first_name:
            return self.first_name, self.last_name
        first, _space, last = self.name.partition(" ")
        return first, last or self.last_name

    @property
    def sort_key(self) -> str:
        return names.sort_key(*self.names)

    @property
    def numbers(self) -> list[tuple[str, str]]:
        found = (("payroll_id", self.payroll_id), ("phone", self.phone), ("email", self.email))
        return [(kind, number) for kind, number in found if number]


class PersonResource(SheetResource):
    """People. Nobody is told: the welcome waits until somebody lets it go."""

    key = "people"
    permission = rules.EDIT
    title = _("Personer")
    order = 30
    draft = PersonRow
    examples = (
        (
            _("Exempel: Kim"),
            "Testlund",
            "070-174 06 99",
            "kim@example.test",
            _("sms"),
            "",
            _("anställning per timme"),
            "12345",
            "",
            _("Exempel: Parker och lek"),
        ),
    )
    FORMS: ClassVar = dict(EngagementForm.choices)

    name = Column("name", _("Namn"), Words(120), also=(_t("Hela namnet"),), in_template=False)
    first_name = Column("first_name", _("Förnamn"), Words(60), width=16)
    last_name = Column("last_name", _("Efternamn"), Words(60), width=20)
    phone = Column("phone", _("Mobilnummer"), Phone(40), also=("Telefon", "Mobil", "Telefonnummer"))
    email = Column("email", _("E-post"), Email(254), also=("E-postadress", "Mejl", "Epost"), width=28)
    reached_by = Column(
        "reached_by",
        _("Får nås med"),
        OneOf(REACHED_BY),
        choices=tuple(REACHED_BY.values()),
        note=_("Det personen själv har sagt. Tomt betyder inget av dem."),
    )
    contact = Column(
        "contact",
        _("Kontaktperson"),
        choices="Listor!A",
        width=24,
        note=_("Namnet på en medarbetare i nämnden. Tomt betyder du."),
    )
    engagement_form = Column(
        "engagement_form", _("Ersättningsform"), OneOf(FORMS), choices=tuple(FORMS.values()), width=24
    )
    payroll_id = Column(
        "payroll_id",
        _("Anställningsnummer"),
        Words(20),
        also=("Löne-id", "Anst.nr", "Anstnr"),
        note=_("Numret i lönesystemet. Aldrig personnummer."),
    )
    organisation = Column("organisation", _("Förening"), choices="Organisationer!A", width=24)
    area_1 = Column("area_1", _("Område 1"), Words(80), also=(_t("Område"),), choices="Områden!A", width=20)
    area_2 = Column("area_2", _("Område 2"), Words(80), choices="Områden!A", width=20)
    area_3 = Column("area_3", _("Område 3"), Words(80), choices="Områden!A", width=20)

    @classmethod
    def labels_of(cls, cells: Cells) -> set[str]:
        """What a row of hours may call the person."""
        whole = " ".join(as_text(cells.get(name)) for name in ("first_name", "last_name"))
        texts = [whole, *(as_text(cells.get(name)) for name in ("name", "payroll_id", "phone", "email"))]
        return {label for text in texts for label in called(text)}

    @classmethod
    def needs_of(cls, cells: Cells) -> set[str]:
        return {plain(as_text(cells.get(name))) for name in ("organisation", "area_1", "area_2", "area_3")}

    # --- Who is meant -----------------------------------------------------------------------------
    @property
    def people(self) -> ParticipantQuerySet:
        """Those whom the uploader may know of: somebody else's number and no number are the same."""
        return Participant.objects.for_boards([self.board.pk]).known_to(self.by)

    def keys_of(self, row: PersonRow) -> Iterable[tuple[str, ...]]:
        return [*row.numbers, ("name", row.sort_key)]

    def place(self, row: PersonRow) -> None:
        if not row.names[0]:
            raise Refused(_("Skriv förnamnet."), field="first_name")
        refuse_personal_number(row.payroll_id)
        if hits := self.with_numbers(row):
            self.place_known(row, hits)
        elif namesake := self.people.filter(sort_key=row.sort_key).first():
            row.ask(
                _t("Någon med samma namn finns redan. Är det samma person är hen redan med."), namesake.pk
            )

    def with_numbers(self, row: PersonRow) -> list[Participant]:
        """Everyone with one of the row's numbers, in one query."""
        columns = {"payroll_id": "payroll_id", "phone": "user__phone", "email": "user__email"}
        wanted = Q()
        for kind, number in row.numbers:
            wanted |= Q(**{columns[kind]: number})
        return list(self.people.filter(wanted).select_related("user", "organisation")) if wanted else []

    def place_known(self, row: PersonRow, hits: list[Participant]) -> None:
        person = hits[0]
        if len(hits) > 1:
            row.ask(_t("Numren på raden finns hos olika personer här. Kontrollera dem."), person.pk)
        elif person.sort_key != row.sort_key:
            row.ask(_t("Numret finns redan hos någon med ett annat namn. Är det samma person?"), person.pk)
        else:
            row.person, row.missing = person, self.lacking(person, row)
            row.outcome = Outcome.CHANGED if row.missing else Outcome.UNCHANGED

    def lacking(self, person: Participant, row: PersonRow) -> dict[str, Any]:
        """What the sheet knows and the register does not. No address for someone with protected data."""
        told: dict[str, Any] = {}
        if row.payroll_id and not person.payroll_id:
            told["payroll_id"] = row.payroll_id
        if row.organisation and person.organisation is None:
            told["organisation"] = self.organisation_named(row.organisation)
        for name, now in (("phone", person.user.phone), ("email", person.user.email)):
            if getattr(row, name) and not now and not person.is_protected:
                told[name] = getattr(row, name)
        return told

    # --- What the names in the cells mean -----------------------------------------------------------
    @cached_property
    def staff(self) -> dict[str, StaffProfile]:
        rows = StaffProfile.objects.filter(board=self.board, user__is_active=True).select_related("user")
        return {plain(name): row for row in rows for name in (row.full_name, row.user.email or "") if name}

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        return {plain(row.name): row for row in Organisation.objects.for_boards([self.board.pk])}

    @cached_property
    def areas(self) -> dict[str, Area]:
        return {plain(row.name): row for row in Area.objects.filter(board=self.board)}

    @cached_property
    def own_profile(self) -> StaffProfile | None:
        return StaffProfile.objects.filter(user=self.by, board=self.board).first()

    def contact_named(self, name: str) -> StaffProfile:
        if not name:
            if self.own_profile is None:
                raise Refused(_("Skriv vem som är kontaktperson."), field="contact")
            return self.own_profile
        if plain(name) not in self.staff:
            raise Refused(
                _("Ingen medarbetare i nämnden heter så. Välj ett namn i listan, eller lämna tomt."),
                field="contact",
            )
        return self.staff[plain(name)]

    def organisation_named(self, name: str) -> Organisation | None:
        if name and plain(name) not in self.organisations:
            raise Refused(
                _("Organisationen finns inte. Lägg in den på bladet Organisationer, eller rätta namnet."),
                field="organisation",
            )
        return self.organisations[plain(name)] if name else None

    def areas_named(self, row: PersonRow) -> list[Area]:
        found = []
        for column in ("area_1", "area_2", "area_3"):
            name = getattr(row, column)
            if name and plain(name) not in self.areas:
                raise Refused(
                    _("Området finns inte. Lägg in det på bladet Områden, eller rätta namnet."), field=column
                )
            found += [self.areas[plain(name)]] if name else []
        return found

    def wrong_in(self, row: PersonRow) -> dict[str, str]:
        """For somebody new: every name that nobody here has."""
        wrong: dict[str, str] = {}
        if row.person is not None:
            return wrong
        for look in (
            lambda: self.contact_named(row.contact),
            lambda: self.organisation_named(row.organisation),
            lambda: self.areas_named(row),
        ):
            try:
                look()
            except Refused as no:
                wrong[str(no.field)] = str(no.message)
        return wrong

    # --- Writing ------------------------------------------------------------------------------------
    def write(self, row: PersonRow) -> None:
        if row.person is not None:
            actions.change_participant(participant=row.person, by=self.by, at=self.at, **row.missing)
            return
        first_name, last_name = row.names
        may_email, may_sms = row.reached_by or (False, False)
        areas = self.areas_named(row)
        person = actions.register_participant(
            board=self.board,
            by=self.by,
            at=self.at,
            email=row.email,
            phone=row.phone,
            first_name=first_name,
            last_name=last_name,
            contact=self.contact_named(row.contact),
            organisation=self.organisation_named(row.organisation),
            engagement_form=row.engagement_form or EngagementForm.EMPLOYED,
            payroll_id=row.payroll_id,
            may_email=may_email,
            may_sms=may_sms,
        )
        actions.hold_welcome(participant=person, by=self.by, at=self.at)
        if areas:
            actions.set_area_wishes(
                participant=person, areas=areas, by=self.by, at=self.at, channel=Channel.PAPER
            )


def called(text: str) -> set[str]:
    """A name, or a number in any spelling, as one label."""
    return {label for label in (plain(text), normalise_phone(text)) if label}


def refuse_personal_number(payroll_id: str) -> None:
    """Lists kept for years often hold personnummer. This house needs none, so none comes in."""
    digits = payroll_id.replace("-", "").replace("+", "").replace(" ", "")
    is_one = digits.isdecimal() and len(digits) in (10, 12) and 1 <= int(digits[-8:-6]) <= 12
    if is_one and 1 <= int(digits[-6:-4]) % 60 <= 31:
        raise Refused(
            _("Det här ser ut som ett personnummer. Det behövs inte här: ta bort hela kolumnen."),
            field="payroll_id",
        )


def register() -> None:
    for one in (OrganisationResource, AreaResource, PersonResource):
        sheets.add(one.key, one)
