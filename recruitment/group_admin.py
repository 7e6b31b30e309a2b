"""The coordinator's workplace for the recruitment group and its bank of questions. Each step is a page."""

from typing import Any, ClassVar, cast
from uuid import UUID

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.admin import Shelves, Step, Workplace, bound, buttons_for, own_buttons, read_audited, work_page
from core.sessions import user_of
from core.templatetags.words import day_year
from participants.models import Board
from recruitment import actions, rules
from recruitment.forms.bank import BankForm, IntroductionForm, NewBankForm, ProposalAnswerForm, initial_of
from recruitment.models import BankQuestion, GroupMember, IntroductionPart
from recruitment.querysets import GroupMemberQuerySet

# The section of the programme, which its recruitments open.
SECTION = "recruitment"
PARTS = len(IntroductionPart)


class Standing(Shelves):
    first_name, under_way = _("Alla"), Q()
    shelves: ClassVar = {
        "sokt": (_("Har sökt"), Q(left_at__isnull=True, welcomed_at__isnull=True)),
        "med": (_("Är med"), Q(left_at__isnull=True, welcomed_at__isnull=False)),
        "lamnat": (_("Har lämnat"), Q(left_at__isnull=False)),
    }


@admin.register(GroupMember)
class GroupWorkplace(Workplace[GroupMember]):
    section = SECTION
    order = 20
    view_permission = rules.ARRANGE
    board_path = "participant__board"
    reads_are_audited = True
    list_display = ("name", "came", "standing", "gone_through")
    list_filter = (Standing,)
    list_select_related = ("participant",)
    ordering = ("applied_at", "pk")
    not_exported = _("Vilka som är med i gruppen lämnas inte ut som lista.")

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        known = cast(GroupMemberQuerySet, rows).known_to(request.user)
        return known.annotate(parts_held=Count("introductions"))

    @admin.display(description=_("namn"), ordering="participant__sort_key")
    def name(self, row: GroupMember) -> str:
        return row.participant.full_name

    @admin.display(description=_("sökte"), ordering="applied_at")
    def came(self, row: GroupMember) -> str:
        return day_year(row.applied_at)

    @admin.display(description=_("läge"))
    def standing(self, row: GroupMember) -> str:
        if row.left_at is not None:
            return _t("har lämnat")
        return _t("är med") if row.welcomed_at else _t("har sökt")

    @admin.display(description=_("introduktion"))
    def gone_through(self, row: Any) -> str:
        return _t("%(held)d av %(all)d delar") % {"held": row.parts_held, "all": PARTS}

    def pages(self) -> list[URLPattern]:
        return [
            self.page("<uuid:row_id>/valkommen/", self.welcome_view, "welcome"),
            self.page("<uuid:row_id>/introduktion/", self.introduce_view, "introduce"),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.row_or_404(request, object_id)
        read_audited(request, row)
        held = {one.part: one.held_on for one in row.introductions.all()}
        context = {
            **self.admin_site.each_context(request),
            "title": row.participant.full_name,
            "row": row,
            "standing": self.standing(row),
            "parts": [(part.label, held.get(part.value)) for part in IntroductionPart],
            "buttons": buttons_for(request.user, row),
            "list_url": self.url_of("changelist"),
        }
        return render(request, "recruitment/admin/member.html", context)

    def welcome_view(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.welcome_to_group(member=row, by=user_of(request), at=clock.now())
            return _t("Personen är med i gruppen. Gå igenom delarna när det passar er båda.")

        return self.step(
            request,
            row,
            form=bound(request, Form),
            perform=perform,
            title=_("Hälsa välkommen i gruppen"),
            intro=_("Personen är med från idag. Frågor kommer först när alla delar är gjorda."),
            button=_("Hälsa välkommen"),
        )

    def introduce_view(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.introduce(member=row, by=user_of(request), at=clock.now(), **data)
            return _t("Antecknat.")

        return self.step(
            request,
            row,
            form=bound(request, IntroductionForm, member=row, initial={"held_on": clock.today()}),
            perform=perform,
            title=_("Skriv in introduktion"),
            intro=_("När alla delar är gjorda kan personen få frågor om rekryteringar."),
            button=_("Skriv in"),
        )

    def step(self, request: HttpRequest, row: GroupMember, **page: Any) -> HttpResponse:
        url = self.url_of("change", row.pk)
        return work_page(request, done=url, back=url, back_label=row.participant.full_name, **page)


def may_be_welcomed(row: GroupMember) -> bool:
    return row.left_at is None and row.welcomed_at is None


def has_parts_left(row: Any) -> bool:
    """Of a row of the workplace, which knows how many parts are held."""
    return row.left_at is None and row.welcomed_at is not None and row.parts_held < PARTS


own_buttons(
    GroupMember,
    Step("welcome", _("Hälsa välkommen"), rules.ARRANGE, 10, may_be_welcomed),
    Step("introduce", _("Skriv in introduktion"), rules.ARRANGE, 20, has_parts_left),
)


# --- The bank -------------------------------------------------------------------------------------
class InUse(Shelves):
    first_name, under_way = _("Alla"), Q()
    shelves: ClassVar = {
        "forslag": (_("Förslag"), Q(is_proposed=True)),
        "anvands": (_("Används"), Q(is_proposed=False, is_used=True)),
        "vilar": (_("Används inte"), Q(is_proposed=False, is_used=False)),
    }


@admin.register(BankQuestion)
class BankWorkplace(Workplace[BankQuestion]):
    """Who wrote a question is shown to nobody: the bank is the group's."""

    section = SECTION
    order = 30
    view_permission = add_permission = rules.ARRANGE
    list_display = ("words", "theme", "kind", "standing", "asked")
    list_filter = (InUse,)
    ordering = ("-is_proposed", "theme", "words", "pk")
    find_in = ("words", "theme")
    find_label = _("Sök i frågorna")
    export_columns = (
        (_("Slag"), lambda row: row.get_kind_display()),
        (_("Tema"), lambda row: row.theme),
        (_("Fråga eller uppgift"), lambda row: row.words),
        (_("Det här vill vi höra eller se"), lambda row: row.look_for),
        (_("Går att bedöma utan att kunna lagen"), lambda row: _t("ja") if row.without_law else _t("nej")),
        (_("Används"), lambda row: _t("ja") if row.is_used and not row.is_proposed else _t("nej")),
    )

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        counted: QuerySet[Any] = rows.annotate(times=Count("uses"))
        return counted

    @admin.display(description=_("läge"))
    def standing(self, row: BankQuestion) -> str:
        if row.is_proposed:
            return _t("väntar på svar")
        return _t("används") if row.is_used else _t("används inte")

    @admin.display(description=_("gånger"), ordering="times")
    def asked(self, row: Any) -> str:
        return str(row.times)

    def pages(self) -> list[URLPattern]:
        return [self.page("<uuid:row_id>/svara/", self.answer_view, "answer")]

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [{"label": _("Lägg till en fråga"), "url": self.url_of("add")}]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        boards = list(Board.objects.filter(pk__in=access.boards_for(request.user, rules.ARRANGE)))
        if not boards:
            raise Http404

        def perform(data: dict[str, Any]) -> str:
            actions.add_question(by=user_of(request), at=clock.now(), **form.said)
            return _t("Frågan finns i banken.")

        form = bound(request, NewBankForm, boards=boards)
        return self.step(
            request, form=form, perform=perform, title=_("Lägg till en fråga"), button=_("Lägg till")
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """A proposal is answered first; then it is changed like any other."""
        row = self.row_or_404(request, object_id)
        return self.answer(request, row) if row.is_proposed else self.change(request, row)

    def answer_view(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        return self.answer(request, self.row_or_404(request, row_id))

    def change(self, request: HttpRequest, row: BankQuestion) -> HttpResponse:
        def perform(data: dict[str, Any]) -> str:
            actions.change_question(question=row, by=user_of(request), at=clock.now(), **form.said)
            return _t("Sparat.")

        form = bound(request, BankForm, initial=initial_of(row))
        uses = row.uses.exclude(worked="").order_by("-recruitment__created_at")[:10]
        return self.step(
            request,
            form=form,
            perform=perform,
            title=_("En fråga i banken"),
            button=_("Spara"),
            template="recruitment/admin/question.html",
            uses=uses,
        )

    def answer(self, request: HttpRequest, row: BankQuestion) -> HttpResponse:
        def perform(data: dict[str, Any]) -> str:
            agree, words = "no" not in request.POST, data["words"]
            actions.answer_question(
                question=row, agree=agree, words=words, by=user_of(request), at=clock.now()
            )
            return _t("Frågan finns i banken.") if agree else _t("Frågan används inte.")

        return self.step(
            request,
            form=bound(request, ProposalAnswerForm),
            perform=perform,
            title=_("En föreslagen fråga"),
            button=_("Ja, ta in den"),
            template="recruitment/admin/proposed_question.html",
            question=row,
        )

    def step(self, request: HttpRequest, **page: Any) -> HttpResponse:
        url = self.url_of("changelist")
        return work_page(request, done=url, back=url, back_label=_("Frågor i banken"), **page)
