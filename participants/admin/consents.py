"""Samtycken: whom we have asked about what, written down answers, and what is to be taken away by hand."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import clock
from core.admin import Step, Workplace, bound, buttons_for, own_buttons, read_audited, work_page
from core.models import User
from core.registry import item_sources
from core.templatetags.words import day_year
from participants import actions, rules
from participants.admin.said import PersonPages
from participants.consent_forms import YES, AskConsentForm, RecordConsentForm
from participants.consent_rows import ConsentQuerySet
from participants.consents import Titled, titled
from participants.forms import ChannelForm
from participants.models import Consent, Participant
from participants.states import ConsentState


class AskingPages(PersonPages):
    """From the person's page: the question."""

    def asking_pages(self) -> list[URLPattern]:
        return [self.page("<uuid:row_id>/samtycke/", self.consent_page, "consent")]

    def consent_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.person_or_404(request, row_id)
        user = cast(User, request.user)

        def perform(data: dict[str, Any]) -> str:
            made = actions.ask_consent(participant=row, by=user, at=clock.now(), **data)
            return _t("Frågat (%(n)d). Personen svarar i portalen, eller så skriver du in svaret nedan.") % {
                "n": len(made)
            }

        return self.step(
            request,
            row,
            form=bound(request, AskConsentForm, user=user),
            perform=perform,
            title=_("Fråga om samtycke"),
            intro=_(
                "Sidan eller bilden visas inte på webbplatsen förrän personen har sagt ja till allt som är "
                "frågat. Varje kryss blir en egen fråga. Personen kan säga nej, och ta tillbaka när hen vill."
            ),
            button=_("Fråga"),
        )


@admin.register(Consent)
class ConsentWorkplace(Workplace[Consent]):
    """Of the board's people; a protected person's by the named contact alone."""

    view_permission = rules.ASK_CONSENT
    board_path = "participant__board"
    section = "people"
    order = 59
    list_display = ("person", "what", "where", "standing", "asked_on")
    list_select_related = ("participant",)
    list_filter = ("state", "shown_in")
    ordering = ("-asked_at",)

    def narrow(self, request: HttpRequest, rows: QuerySet[Consent]) -> QuerySet[Consent]:
        return cast(ConsentQuerySet, rows).known_to(request.user)

    @admin.display(description=_("person"))
    def person(self, row: Consent) -> str:
        return row.participant.full_name

    @admin.display(description=_("vad som visas"))
    def what(self, row: Consent) -> str:
        return row.get_scope_display().capitalize()

    @admin.display(description=_("var"))
    def where(self, row: Consent) -> str:
        return row.get_shown_in_display()

    @admin.display(description=_("läge"), ordering="state")
    def standing(self, row: Consent) -> str:
        return _t("Ta bort för hand") if row.is_to_take_away else row.get_state_display().capitalize()

    @admin.display(description=_("frågat"), ordering="asked_at")
    def asked_on(self, row: Consent) -> str:
        return day_year(row.asked_at)

    def pages(self) -> list[URLPattern]:
        return [
            self.page("<uuid:row_id>/svar/", self.answer_page, "answer"),
            self.page("<uuid:row_id>/ta-tillbaka/", self.withdraw_page, "withdraw"),
            self.page("<uuid:row_id>/behovs-inte/", self.drop_page, "drop"),
            self.page("<uuid:row_id>/borttaget/", self.taken_away_page, "taken_away"),
        ]

    # --- One consent ----------------------------------------------------------------------------
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.consent_or_404(request, object_id)
        read_audited(request, row)
        source = item_sources.get(row.source)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Samtycke"),
            "row": row,
            "label": source.label if source else "",
            "look": source.look(row.item_id) if source else None,
            "buttons": buttons_for(request.user, row),
            "list_url": self.url_of("changelist"),
        }
        return render(request, "participants/admin/consent.html", context)

    def answer_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.consent_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.answer_consent(
                consent=row,
                is_yes=data["answer"] == YES,
                by=cast(User, request.user),
                at=clock.now(),
                channel=data["channel"],
            )
            return _t("Svaret är inskrivet. Personen ser det i portalen.")

        return self.step(
            request,
            row,
            form=bound(request, RecordConsentForm),
            perform=perform,
            title=_("Skriv in svaret"),
            intro=_(
                "Läs upp vad som visas, var och hur länge. Säg att det går att ta tillbaka när som helst, "
                "och att ingenting händer om svaret är nej."
            ),
            button=_("Skriv in"),
        )

    def withdraw_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.consent_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            user = cast(User, request.user)
            actions.withdraw_consent(consent=row, by=user, at=clock.now(), **data)
            return _t("Tillbakataget. På webbplatsen är det borta nu.")

        return self.step(
            request,
            row,
            form=bound(request, ChannelForm),
            perform=perform,
            title=_("Personen tar tillbaka"),
            intro=_("Fråga inte varför. Det som visas på webbplatsen försvinner direkt."),
            button=_("Ta tillbaka"),
        )

    def drop_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        return self.note(
            request,
            row_id,
            actions.drop_question,
            title=_("Frågan behövs inte"),
            intro=_(
                "Frågan ställdes av misstag, eller så är det personen sa nej till borttaget ur sidan. Efter "
                "det hindrar den här frågan inte längre att sidan visas."
            ),
            button=_("Den behövs inte"),
        )

    def taken_away_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        return self.note(
            request,
            row_id,
            actions.note_taken_away,
            title=_("Det är borttaget"),
            intro=_("Inlägget är borttaget, eller trycket slut och trycks inte igen."),
            button=_("Det är gjort"),
        )

    def note(self, request: HttpRequest, row_id: UUID, verb: Callable[..., Any], **page: Any) -> HttpResponse:
        row = self.consent_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            verb(consent=row, by=cast(User, request.user), at=clock.now())
            return _t("Antecknat.")

        return self.step(request, row, form=bound(request, Form), perform=perform, **page)

    def consent_or_404(self, request: HttpRequest, row_id: Any) -> Consent:
        rows = self.get_queryset(request).select_related(
            "participant__user", "participant__contact", "recorded_by__staff_profile"
        )
        row = self.named_row(rows, row_id)
        if row is None:
            raise Http404
        return row

    def step(self, request: HttpRequest, row: Consent, **page: Any) -> HttpResponse:
        here = self.url_of("change", row.pk)
        return work_page(request, done=here, back=here, back_label=row.participant.full_name, **page)


def consents_of(row: Participant) -> list[Titled]:
    """For the person's page, the newest first."""
    return titled(Consent.objects.for_person(row).order_by("-asked_at", "scope", "shown_in"))


def is_droppable(row: Consent) -> bool:
    return row.state in (ConsentState.ASKED, ConsentState.DECLINED)


own_buttons(
    Consent,
    Step("answer", _("Skriv in svaret"), rules.RECORD, 10, lambda row: row.is_asked),
    Step("taken_away", _("Det är borttaget"), rules.ASK_CONSENT, 15, lambda row: row.is_to_take_away),
    Step("withdraw", _("Personen tar tillbaka"), rules.RECORD, 20, lambda row: row.is_given),
    Step("drop", _("Frågan behövs inte"), rules.ASK_CONSENT, 30, is_droppable),
)
