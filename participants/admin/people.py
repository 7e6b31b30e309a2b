"""Deltagare: the register's people, as their coordinator needs them. Every look is audited."""

from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import clock, start_codes
from core.admin import Step, Workplace, bound, buttons_for, own_buttons, read_audited, work_page
from core.messages import undelivered
from core.models import User
from core.templatetags.words import by_day, day_year
from participants import actions, rules, side_by_side, welcome
from participants.actions.consents import may_be_shown
from participants.admin.consents import AskingPages, consents_of
from participants.admin.interests import filled_in, interest_named
from participants.admin.merging import MergingPages, leading_on
from participants.admin.person_rights import RightsPages, has_no_case
from participants.admin.protection import ProtectionPages, shown_of_protection
from participants.admin.said import SaidPages
from participants.contacts import contact_of
from participants.forms import (
    AgreementForm,
    AgreementsGoneForm,
    ChannelForm,
    HelpForm,
    MinorityForm,
    PauseForm,
    PersonForm,
    RegisterForm,
    RequirementForm,
)
from participants.interest_forms import WelcomeForm
from participants.models import (
    Call,
    EngagementForm,
    Offer,
    Participant,
    Pause,
    Representative,
    Requirement,
)
from participants.panels import LONG_SINCE
from participants.querysets import ParticipantQuerySet
from participants.same_person import with_number
from participants.wishes import told_words

SHOWN_OFFERS = 20
HELP_INTRO = _(
    "Personens sidor öppnas på din skärm i högst 30 minuter. Det du svarar skrivs in som att du gjorde det "
    "åt personen, som kan ångra det. Varje sida ni öppnar loggas. Personen ser efteråt att du hjälpte till."
)
FORM_FIELDS = (
    "first_name",
    "last_name",
    "contact",
    "engagement_form",
    "organisation",
    "payroll_id",
    "may_sms",
    "may_email",
)


class LongSinceAsked(admin.SimpleListFilter):
    """Who wants to be asked and has not been for a long time."""

    title = _("senast frågad")
    parameter_name = "fraga"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("lange", _("Länge sedan"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.waiting_since(clock.now() - LONG_SINCE) if self.value() else queryset


@admin.register(Participant)
class ParticipantWorkplace(SaidPages, AskingPages, ProtectionPages, RightsPages, MergingPages):
    view_permission = rules.READ
    add_permission = change_permission = rules.EDIT
    section = "people"
    list_display = ("name", "contact", "standing", "ready_for_pay")
    list_select_related = ("contact",)
    list_filter = (LongSinceAsked, "engagement_form")
    ordering = ("sort_key",)
    find_in = ("first_name", "last_name")
    find_label = _("Sök på namn, eller på nummer")
    reads_are_audited = True

    def narrow(self, request: HttpRequest, rows: QuerySet[Participant]) -> QuerySet[Participant]:
        """A protected person is in nobody's list but the contact's and those of the named."""
        return cast(ParticipantQuerySet, rows).known_to(request.user).with_standing()

    def find(self, request: HttpRequest, text: str) -> QuerySet[Participant]:
        rows = cast(ParticipantQuerySet, self.get_queryset(request))
        return rows.named(text) | with_number(rows, text)

    @admin.display(description=_("namn"), ordering="sort_key")
    def name(self, row: Participant) -> str:
        return row.full_name

    @admin.display(description=_("läge"))
    def standing(self, row: Any) -> str:
        if row.place_ended_on:
            return _t("Platsen avslutad")
        if row.moved_on_on:
            return _t("Gått vidare")
        return _t("Paus") if row.rests else ""

    @admin.display(description=_("lön"))
    def ready_for_pay(self, row: Participant) -> str:
        return _t("Klar för lön") if row.is_ready_for_pay else _t("Saknar nummer")

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return (
            [{"label": _("Ny person"), "url": self.url_of("add")}] if self.has_add_permission(request) else []
        )

    def pages(self) -> list[URLPattern]:
        return [
            *self.merging_pages(),
            *self.said_pages(),
            *self.rights_pages(),
            *self.protection_pages(),
            *self.asking_pages(),
            self.page("<uuid:row_id>/andra/", self.change_page, "edit"),
            self.page("<uuid:row_id>/valkomstsamtal/", self.welcome_page, "welcome"),
            self.page("<uuid:row_id>/valkomstsamtal/papper/", self.welcome_sheet, "welcome_sheet"),
            self.page("<uuid:row_id>/under-18/", self.minority_page, "minority"),
            self.page("<uuid:row_id>/krav/", self.requirement_page, "requirement"),
            self.page("<uuid:row_id>/overenskommelse/", self.agreement_page, "agreement"),
            self.page("<uuid:row_id>/ta-bort-overenskommelse/", self.agreement_gone_page, "agreement_gone"),
            self.page("<uuid:row_id>/paus/", self.pause_page, "pause"),
            self.page("<uuid:row_id>/tillbaka/", self.come_back_page, "come_back"),
            self.page("<uuid:row_id>/samtal/", self.call_page, "call"),
            self.page("<uuid:row_id>/hjalp/", self.help_page, "help"),
            self.page("<uuid:row_id>/startkod/", self.start_code_page, "start_code"),
        ]

    # --- New, and one person's page -------------------------------------------------------------
    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise Http404
        user, made, interest = cast(User, request.user), [], interest_named(request)
        if interest is not None and request.method == "GET":
            read_audited(request, interest)

        def perform(data: dict[str, Any]) -> str:
            if interest is None:
                made.append(actions.register_participant(by=user, at=clock.now(), **data))
            else:
                made.append(actions.welcome_in(interest=interest, by=user, at=clock.now(), **data))
            return _t("Personen finns nu i registret.")

        return work_page(
            request,
            form=bound(request, RegisterForm, user=user, permission=rules.EDIT, initial=filled_in(interest)),
            perform=leading_on(perform, self.to_open),
            title=_("Ny person"),
            intro=_("Fråga bara efter det som behövs. Ingen behöver berätta varför hen är här."),
            button=_("Spara"),
            done=lambda: self.after_adding(made[0]),
            back=self.url_of("changelist"),
            back_label=_("Deltagare"),
        )

    def to_open(self, person: Participant) -> tuple[str, str]:
        return self.url_of("change", person.pk), _t("Öppna personen")

    def after_adding(self, person: Participant) -> str:
        """Who has neither phone nor e-mail gets a start code in the hand, at the table with the coffee."""
        is_reached = person.user.phone or person.user.email
        return self.url_of("change" if is_reached else "start_code", person.pk)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        elsewhere = self.led_on(request, object_id)
        if elsewhere is not None:
            return elsewhere
        row = self.person_or_404(request, object_id)
        read_audited(request, row)
        met = list(row.requirements_met.order_by("met_on", "requirement"))
        offers = Offer.objects.for_person(row).with_person_and_work().order_by("-assignment__starts_at")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Deltagare"),
            "row": row,
            "areas": [wish.area for wish in row.area_wishes.select_related("area").order_by("area__name")],
            "wish": told_words(row),
            "requirements": met,
            "lacks_partnership": lacks_partnership(row),
            "represents": represented_by(row),
            "has_talk": any(one.requirement == Requirement.WELCOME for one in met),
            "agreements": row.agreements.select_related("noted_by__staff_profile"),
            "pause": row.pauses.filter(ended_at__isnull=True).first(),
            "offers": offers[:SHOWN_OFFERS],
            "consents": consents_of(row),
            "conflicts": row.conflicts.filter(declared_by=request.user.pk).select_related("employee"),
            "buttons": buttons_for(request.user, row),
            "list_url": self.url_of("changelist"),
            **shown_of_protection(row),
        }
        return render(request, "participants/admin/person.html", context)

    # --- Steps ----------------------------------------------------------------------------------
    def change_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.person_or_404(request, row_id)
        initial = {name: getattr(row, name) for name in FORM_FIELDS}
        initial |= {"email": row.user.email or "", "phone": row.user.phone or ""}

        def perform(data: dict[str, Any]) -> str:
            actions.change_participant(participant=row, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Sparat.")

        form = bound(request, PersonForm, boards=[row.board_id], initial=initial)
        if row.is_protected:
            for name in ("phone", "email", "may_sms", "may_email"):
                del form.fields[name]
        merging = leading_on(
            perform, lambda other: (self.url_of("merge", row.pk, other.pk), _t("Är det samma person?"))
        )
        return self.step(
            request, row, form=form, perform=merging, title=_("Ändra uppgifter"), button=_("Spara")
        )

    def requirement_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.person_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.record_requirement(participant=row, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Antecknat.")

        initial = {"met_on": clock.today()}
        return self.step(
            request,
            row,
            form=bound(request, RequirementForm, initial=initial),
            perform=perform,
            title=_("Det här är gjort"),
            intro=_("Introduktion, genomgången tystnadsplikt, avtal eller visat registerutdrag."),
            button=_("Anteckna"),
        )

    def agreement_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.person_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.note_agreement(participant=row, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Sparat. Personen kan läsa det i portalen.")

        return self.step(
            request,
            row,
            form=bound(request, AgreementForm, initial={"agreed_on": clock.today()}),
            perform=perform,
            title=_("Överenskommelse"),
            intro=_("Personen kan läsa detta. Det är den enda fria texten om en person här."),
            button=_("Spara"),
        )

    def agreement_gone_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.person_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            for agreement in data["agreements"]:
                actions.remove_agreement(agreement=agreement, by=cast(User, request.user), at=clock.now())
            return _t("Borttaget.")

        return self.step(
            request,
            row,
            form=bound(request, AgreementsGoneForm, participant=row),
            perform=perform,
            title=_("Ta bort överenskommelse"),
            button=_("Ta bort"),
        )

    def welcome_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.person_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.hold_welcome_talk(participant=row, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Välkomstsamtalet är antecknat.")

        return self.step(
            request,
            row,
            form=bound(request, WelcomeForm, participant=row, initial={"held_on": clock.today()}),
            perform=perform,
            title=_("Välkomstsamtal"),
            intro=_("Ta upp en sak i taget och kryssa för. Hinner ni inte allt? Vänta med att spara."),
            button=_("Spara samtalet"),
            template="participants/admin/welcome.html",
            sheet_url=self.url_of("welcome_sheet", row.pk),
        )

    def welcome_sheet(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """One A4 to take home; it does not say who it was given to."""
        row = self.person_or_404(request, row_id)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Bra att veta"),
            "row": row,
            "items": list(welcome.items_for(contact_of(row))),
            "version": welcome.VERSION,
            "back": self.url_of("welcome", row.pk),
        }
        return render(request, "participants/admin/welcome_sheet.html", context)

    def minority_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.person_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.set_minority(participant=row, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Sparat.")

        initial = {
            "minority": row.minority,
            "decided_on": row.minority_decided_on,
            "reference": row.minority_reference,
        }
        return self.step(
            request,
            row,
            form=bound(request, MinorityForm, initial=initial),
            perform=perform,
            title=_("Under 18 år"),
            intro=_(
                "Genom en förening, eller när det är beslutat hur vårdnadshavare hanteras. Fram till dess "
                "blir det inga frågor, ingen ersättning, inga foton, inga sms och inga paneler. Inga "
                "födelsedagar sparas."
            ),
            button=_("Spara"),
        )

    def pause_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.person_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.start_pause(participant=row, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Personen har paus. Inget försvinner.")

        return self.step(
            request,
            row,
            form=bound(request, PauseForm),
            perform=perform,
            title=_("Paus"),
            intro=_("Det behövs inget skäl. Frågor som redan är ställda får vänta, och inga nya skickas."),
            button=_("Starta paus"),
        )

    def come_back_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.person_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.come_back(participant=row, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Välkommen tillbaka är inskrivet.")

        return self.step(
            request,
            row,
            form=bound(request, ChannelForm),
            perform=perform,
            title=_("Tillbaka"),
            intro=_("Från en paus, eller efter att ha gått vidare. Ingen behöver säga varför."),
            button=_("Välkommen tillbaka"),
        )

    def call_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """'Jag vill prata', said to whoever answered."""
        row = self.person_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            call = actions.ask_for_call(participant=row, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Inskrivet. %(name)s ringer senast %(day)s.") % {
                "name": row.contact.first_name,
                "day": by_day(call.promised_on, clock.today()),
            }

        return self.step(
            request,
            row,
            form=bound(request, ChannelForm),
            perform=perform,
            title=_("Vill prata"),
            intro=_("Kontaktpersonen och ersättaren ser det på Idag. Skriv inte vad det gäller."),
            button=_("Skriv in"),
        )

    def help_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.person_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> None:
            user = cast(User, request.user)
            side_by_side.begin(request, actions.start_help(participant=row, by=user, at=clock.now(), **data))

        return self.step(
            request,
            row,
            form=bound(request, HelpForm),
            perform=perform,
            title=_("Hjälp bredvid"),
            intro=HELP_INTRO,
            button=_("Öppna personens sidor"),
            done=reverse("portal:home"),
        )

    def start_code_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """Shown once, on this page: read aloud or written down."""
        row = self.person_or_404(request, row_id)
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": _("Ge startkod"),
            "row": row,
            "back": self.url_of("change", row.pk),
        }
        if request.method == "POST":
            code = start_codes.make_start_code(user=row.user, by=cast(User, request.user), at=clock.now())
            address = start_codes.address_without_code()
            valid_until = clock.now() + start_codes.LIVES
            context |= {"code": code, "address": address, "valid_until": valid_until}
        return render(request, "participants/admin/start_code.html", context)


@admin.register(Pause)
class PauseWorkplace(Workplace[Pause]):
    """Pauser: who rests now. There is no reason to read, and no clock."""

    view_permission = rules.READ
    board_path = "participant__board"
    section = "people"
    list_display = ("person", "since", "until", "contact_wish")
    list_display_links = None
    list_select_related = ("participant",)
    ordering = ("participant__sort_key",)

    def narrow(self, request: HttpRequest, rows: QuerySet[Pause]) -> QuerySet[Pause]:
        known = Participant.objects.known_to(request.user)
        return rows.filter(ended_at__isnull=True, participant__in=known)

    @admin.display(description=_("person"))
    def person(self, row: Pause) -> str:
        return row.participant.full_name

    @admin.display(description=_("sedan"))
    def since(self, row: Pause) -> str:
        return day_year(row.started_at)


def lacks_partnership(row: Participant) -> bool:
    """The association is paid for the person's work, and nothing that is noted here says how."""
    if row.organisation is None or row.engagement_form != EngagementForm.ORGANISATION:
        return False
    agreed = row.organisation.partnerships.for_boards([row.board_id]).in_force(clock.today())
    return not agreed.exists()


def represented_by(row: Participant) -> list[Representative]:
    """The organisations that the person speaks for."""
    rows = Representative.objects.filter(participant=row).not_over(clock.today())
    return list(rows.select_related("organisation"))


def rests(row: Participant) -> bool:
    return row.pauses.filter(ended_at__isnull=True).exists()


def is_here(row: Participant) -> bool:
    return not is_away(row)


def is_away(row: Participant) -> bool:
    return row.moved_on_on is not None or row.place_ended_on is not None or rests(row)


def has_place(row: Participant) -> bool:
    return row.place_ended_on is None


def has_undelivered(row: Participant) -> bool:
    return undelivered().filter(recipient=row.user_id).exists()


def has_no_call(row: Participant) -> bool:
    return not Call.objects.for_person(row).open().exists()


def is_open_to_help(row: Participant) -> bool:
    return not row.is_protected


TALK, FACTS = _("Prata och fråga"), _("Uppgifter")
PLACE, RIGHTS = _("Paus och plats"), _("Skydd och rättigheter")

own_buttons(
    Participant,
    Step("undelivered", _("Kom inte fram"), rules.RECORD, 10, has_undelivered, TALK),
    Step("call", _("Vill prata"), rules.RECORD, 11, has_no_call, TALK),
    Step("wishes", _("Vad personen vill göra"), rules.RECORD, 12, group=TALK),
    Step("message_wishes", _("Meddelanden"), rules.RECORD, 13, group=TALK),
    Step("consent", _("Fråga om samtycke"), rules.ASK_CONSENT, 14, may_be_shown, TALK),
    Step("help", _("Hjälp bredvid"), rules.RECORD, 15, is_open_to_help, TALK),
    Step("welcome", _("Välkomstsamtal"), rules.EDIT, 20, group=FACTS),
    Step("edit", _("Ändra uppgifter"), rules.EDIT, 21, group=FACTS),
    Step("requirement", _("Det här är gjort"), rules.EDIT, 23, group=FACTS),
    Step("agreement", _("Överenskommelse"), rules.EDIT, 24, group=FACTS),
    Step("start_code", _("Ge startkod"), rules.EDIT, 25, group=FACTS),
    Step("minority", _("Under 18 år"), rules.EDIT, 26, group=FACTS),
    Step("same_person", _("Slå ihop"), rules.EDIT, 27, group=FACTS),
    Step("pause", _("Paus"), rules.RECORD, 30, is_here, PLACE),
    Step("come_back", _("Är tillbaka"), rules.RECORD, 30, is_away, PLACE),
    Step("moved_on", _("Gått vidare"), rules.RECORD, 31, group=PLACE),
    Step("leave", _("Vill lämna registret"), rules.RECORD, 32, has_place, PLACE),
    Step("avoidances", _("Helst inte möta"), rules.RECORD, 40, group=RIGHTS),
    Step("conflict", _("Jag kan ha jäv"), rules.DECLARE, 41, group=RIGHTS),
    Step("protection", _("Skyddade uppgifter"), rules.EDIT, 42, group=RIGHTS),
    Step("copy", _("Allt om personen"), rules.RECORD, 44, group=RIGHTS),
    Step("erase", _("Vill bli raderad"), rules.RECORD, 45, has_no_case, RIGHTS),
    Step("hold", _("Får inte raderas"), rules.HOLD, 46, group=RIGHTS),
)
