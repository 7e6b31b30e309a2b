"""Frågor om plats: whom to tell or ring before a place may end. Tider: how long a place is kept."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.admin import Step, Workplace, bound, buttons_for, own_buttons, read_audited, work_page
from core.models import User
from core.templatetags.words import day, day_year
from participants import actions, rules
from participants.done import summary_of
from participants.forms import ChannelForm, PlacePeriodForm
from participants.models import LeaveRequest, PlacePeriod, StayQuestion
from participants.querysets import LeaveRequestQuerySet, StayQuestionQuerySet
from participants.states import StayState


@admin.register(StayQuestion)
class StayQuestionWorkplace(Workplace[StayQuestion]):
    """The open ones of the board. Protected people's are seen by their contact alone."""

    view_permission = rules.RECORD
    board_path = "participant__board"
    section = "people"
    order = 57
    list_display = ("person", "standing", "answer_day")
    list_select_related = ("participant",)
    ordering = ("answer_by", "asked_at")

    def narrow(self, request: HttpRequest, rows: QuerySet[StayQuestion]) -> QuerySet[StayQuestion]:
        return cast(StayQuestionQuerySet, rows).known_to(request.user).open()

    @admin.display(description=_("person"))
    def person(self, row: StayQuestion) -> str:
        return row.participant.full_name

    @admin.display(description=_("läge"))
    def standing(self, row: StayQuestion) -> str:
        return row.get_state_display().capitalize()

    @admin.display(description=_("svar gärna senast"), ordering="answer_by")
    def answer_day(self, row: StayQuestion) -> str:
        return day(row.answer_by)

    def pages(self) -> list[URLPattern]:
        return [
            self.page("<uuid:row_id>/behall/", self.keep_page, "keep"),
            self.page("<uuid:row_id>/berattat/", self.told_page, "told"),
            self.page("<uuid:row_id>/igen/", self.try_page, "try"),
            self.page("<uuid:row_id>/avsluta/", self.end_page, "end"),
            self.page("<uuid:row_id>/brev/", self.letter_page, "letter"),
        ]

    # --- One question ---------------------------------------------------------------------------
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.question_or_404(request, object_id)
        read_audited(request, row)
        context = {
            **self.admin_site.each_context(request),
            "title": row.participant.full_name,
            "row": row,
            "person": row.participant,
            "buttons": buttons_for(request.user, row),
        }
        return render(request, "participants/admin/stay_question.html", context)

    def letter_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """One A4 for whoever has neither phone nor e-mail: the question, and what the person has done."""
        row = self.question_or_404(request, row_id)
        read_audited(request, row)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Vill du ha kvar din plats?"),
            "row": row,
            "person": row.participant,
            "summary": summary_of(row.participant, clock.now()),
            "back": self.url_of("change", row.pk),
        }
        return render(request, "participants/admin/stay_letter.html", context)

    def keep_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.question_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            person = row.participant
            actions.keep_place(participant=person, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Antecknat. Personen har kvar sin plats.")

        return self.step(
            request,
            row,
            form=bound(request, ChannelForm),
            perform=perform,
            title=_("Behåller sin plats"),
            intro=_("Skriv in det personen har sagt."),
            button=_("Skriv in"),
            done=reverse("admin:index"),
        )

    def told_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        return self.note(
            request,
            row_id,
            actions.note_told,
            title=_("Har berättat"),
            intro=_(
                "Du har berättat, på telefon, på papper eller när ni sågs, vad personen har gjort och att "
                "platsen kan behållas. Personen får hela tiden på sig att svara."
            ),
            button=_("Det är gjort"),
        )

    def try_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        return self.note(
            request,
            row_id,
            actions.note_stay_try,
            title=_("Inget svar"),
            intro=_("Det är ingens fel. Platsen finns kvar, och frågan ligger kvar på Idag."),
            button=_("Anteckna försöket"),
        )

    def end_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        return self.note(
            request,
            row_id,
            actions.end_place,
            title=_("Avsluta platsen"),
            intro=_(
                "Personen kan inte logga in och får inga frågor. Inget raderas nu: det som finns kvar följer "
                "gallringsbesluten. Hör personen av sig igen är det bara att välja Är tillbaka."
            ),
            button=_("Avsluta platsen"),
        )

    def note(self, request: HttpRequest, row_id: UUID, verb: Callable[..., Any], **page: Any) -> HttpResponse:
        row = self.question_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            verb(question=row, by=cast(User, request.user), at=clock.now())
            return _t("Antecknat.")

        page["done"] = reverse("admin:index")
        return self.step(request, row, form=bound(request, Form), perform=perform, **page)

    def question_or_404(self, request: HttpRequest, row_id: Any) -> StayQuestion:
        rows = self.get_queryset(request).select_related(
            "participant__user", "participant__contact__stand_in", "participant__board", "period"
        )
        row = self.named_row(rows, row_id)
        if row is None:
            self.not_here(request, row_id)
        access.pass_doors(request, row)
        return row

    def step(self, request: HttpRequest, row: StayQuestion, **page: Any) -> HttpResponse:
        here = self.url_of("change", row.pk)
        return work_page(request, back=here, back_label=row.participant.full_name, **page)


def is_untold(row: StayQuestion) -> bool:
    return StayQuestion.objects.to_tell().filter(pk=row.pk).exists()


def is_to_ring(row: StayQuestion) -> bool:
    return row.state == StayState.UNANSWERED


def is_open(row: StayQuestion) -> bool:
    return row.is_open


own_buttons(
    StayQuestion,
    Step("keep", _("Behåller sin plats"), rules.RECORD, 10, is_open),
    Step("told", _("Har berättat"), rules.RECORD, 20, is_untold),
    Step("letter", _("Brev att skriva ut"), rules.RECORD, 25, is_open),
    Step("try", _("Inget svar"), rules.RECORD, 30, is_to_ring),
    Step("end", _("Avsluta platsen"), rules.RECORD, 40, is_to_ring),
)


@admin.register(LeaveRequest)
class LeaveRequestWorkplace(Workplace[LeaveRequest]):
    """Who wants to leave and is owed something: settled first, then let go."""

    view_permission = rules.EDIT
    board_path = "participant__board"
    section = "people"
    order = 58
    list_display = ("person", "since")
    list_select_related = ("participant",)
    ordering = ("asked_at",)

    def narrow(self, request: HttpRequest, rows: QuerySet[LeaveRequest]) -> QuerySet[LeaveRequest]:
        return cast(LeaveRequestQuerySet, rows).known_to(request.user).open()

    @admin.display(description=_("person"))
    def person(self, row: LeaveRequest) -> str:
        return row.participant.full_name

    @admin.display(description=_("bad om det"))
    def since(self, row: LeaveRequest) -> str:
        return day_year(row.asked_at)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.row_or_404(request, object_id)
        read_audited(request, row)
        remains = actions.what_remains(row.participant, clock.now())

        def perform(data: dict[str, Any]) -> str:
            actions.let_leave(request=row, by=cast(User, request.user), at=clock.now())
            return _t("Personen har lämnat. Det som saknar beslut ligger kvar.")

        return work_page(
            request,
            form=bound(request, Form),
            perform=perform,
            title=_t("%(name)s vill lämna registret") % {"name": row.participant.full_name},
            intro=_t("Gör klart först: %(what)s.") % {"what": ", ".join(remains)}
            if remains
            else _t("Allt är klart. Inloggningen stängs, och det som saknar gallringsbeslut ligger kvar."),
            button=_("Låt personen lämna"),
            done=reverse("admin:index"),
            back=self.url_of("changelist"),
            back_label=_("Vill lämna registret"),
        )


@admin.register(PlacePeriod)
class PlacePeriodWorkplace(Workplace[PlacePeriod]):
    """Decided rows: read by coordinators, added by the system's administrator, never edited."""

    view_permission = rules.READ_PERIODS
    add_permission = rules.SET_PERIODS
    section = "places"
    order = 90
    list_display = ("how_long", "asked", "decision", "where", "valid")
    list_display_links = None
    ordering = ("-valid_from",)

    @admin.display(description=_("platsen hålls"), ordering="months")
    def how_long(self, row: PlacePeriod) -> str:
        return _t("%(n)d månader") % {"n": row.months}

    @admin.display(description=_("frågas, dagar före"))
    def asked(self, row: PlacePeriod) -> str:
        return _t("%(first)d och %(second)d") % {"first": row.first_days, "second": row.second_days}

    @admin.display(description=_("källa"))
    def where(self, row: PlacePeriod) -> str:
        return _t("%(source)s, kontrollerad %(day)s") % {
            "source": row.source,
            "day": day_year(row.checked_on),
        }

    @admin.display(description=_("gäller"), ordering="valid_from")
    def valid(self, row: PlacePeriod) -> str:
        if row.valid_to is None:
            return _t("från %(day)s") % {"day": day_year(row.valid_from)}
        return f"{day_year(row.valid_from)} – {day_year(row.valid_to)}"

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What is decided stays as it was decided."""
        return False

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        if not self.has_add_permission(request):
            return []
        return [{"label": _("Nytt beslut"), "url": self.url_of("add")}]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise Http404

        def perform(data: dict[str, Any]) -> str:
            actions.decide_period(by=cast(User, request.user), at=clock.now(), **data)
            return _t("Beslutet gäller från %(day)s.") % {"day": day_year(data["valid_from"])}

        return work_page(
            request,
            form=bound(request, PlacePeriodForm, user=request.user),
            perform=perform,
            title=_("Hur länge en plats hålls"),
            intro=_(
                "Gäller den som vilar eller inte har hörts på länge. Det gamla beslutet slutar dagen före. "
                "Ingen plats tar slut av sig själv: personen frågas två gånger, och sedan ringer någon."
            ),
            button=_("Spara"),
            done=self.url_of("changelist"),
            back=self.url_of("changelist"),
            back_label=str(self.opts.verbose_name_plural).capitalize(),
        )
