"""Från Excel: a template to take, a file to bring, what would happen with each row, and the welcomes."""

from typing import Any, cast
from uuid import UUID

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import access, clock, exports
from core.actions import Refused
from core.admin import Workplace, bound, read_audited, work_page
from core.models import Job, User
from core.periods import Month
from core.resources import Outcome, Report, SheetResource, in_order
from core.templatetags.words import day_year
from participants import actions, rules, sheets
from participants.actions.sheets import CHECK, WRITE
from participants.models import Board, HeldWelcome, Participant, SheetImport
from participants.querysets import HeldWelcomeQuerySet
from participants.sheet_forms import SheetForm, TemplateForm
from participants.states import SheetState

# Of one row, and of several.
COUNTED = (
    (Outcome.NEW, _("ny"), _("nya")),
    (Outcome.CHANGED, _("fylls i"), _("fylls i")),
    (Outcome.UNCHANGED, _("redan med"), _("redan med")),
    (Outcome.ASKED, _("fråga"), _("frågor")),
    (Outcome.WRONG, _("fel"), _("fel")),
)


@admin.register(SheetImport)
class SheetImportWorkplace(Workplace[SheetImport]):
    """Each sees the files that they brought themselves: what stands in them is for nobody else."""

    view_permission = add_permission = rules.IMPORT
    section = "people"
    order = 80
    not_exported = _("Var och en ser bara sina egna filer, och listan säger inget om vad som står i dem.")
    list_display = ("uploaded", "state", "board")
    list_select_related = ("board",)
    ordering = ("-uploaded_at",)

    def narrow(self, request: HttpRequest, rows: QuerySet[SheetImport]) -> QuerySet[SheetImport]:
        return rows.filter(uploaded_by=request.user.pk)

    @admin.display(description=_("uppladdad"), ordering="uploaded_at")
    def uploaded(self, row: SheetImport) -> str:
        return day_year(row.uploaded_at)

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        steps = [(_("Ladda upp en fil"), "add"), (_("Hämta mall"), "template")]
        found = [{"label": label, "url": self.url_of(name)} for label, name in steps]
        if access.may(request.user, rules.EDIT):
            url = reverse("admin:participants_heldwelcome_changelist")
            found.append({"label": _("Välkomstmeddelanden"), "url": url})
        return found

    def pages(self) -> list[URLPattern]:
        return [
            self.page("mall/", self.template_page, "template"),
            self.page("<uuid:row_id>/skriv-in/", self.write_page, "write"),
            self.page("<uuid:row_id>/kasta/", self.throw_page, "throw"),
        ]

    # --- The template ---------------------------------------------------------------------------
    def template_page(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise Http404
        user = cast(User, request.user)
        form = bound(request, TemplateForm, user=user)
        if request.method == "POST" and form.is_valid():
            return self.template_file(form.cleaned_data["board"], user)
        return work_page(
            request,
            template="participants/admin/sheet_template.html",
            form=form,
            perform=lambda _data: None,
            title=_("Hämta mall"),
            button=_("Hämta mallen"),
            done=request.path,
            back=self.url_of("changelist"),
            back_label=_("Från Excel"),
            sheets=[str(one.title) for one in in_order() if may_have(user, one)],
            upload_url=self.url_of("add"),
        )

    def template_file(self, board: Board, user: User) -> HttpResponse:
        content = actions.take_template(board=board, by=user, at=clock.now())
        answer = HttpResponse(content, content_type=exports.XLSX_TYPE)
        name = f"mall-{Month.of(clock.today())}.xlsx"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    # --- Bring one ------------------------------------------------------------------------------
    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise Http404
        user, made = cast(User, request.user), list[SheetImport]()

        def perform(data: dict[str, Any]) -> None:
            file = data["file"]
            sheet = actions.upload_sheet(
                board=data["board"], content=file.read(), name=file.name, by=user, at=clock.now()
            )
            made.append(sheet)

        return work_page(
            request,
            form=bound(request, SheetForm, user=user),
            perform=perform,
            title=_("Ladda upp en fil"),
            intro=_("Filen läses och provas först. Inget skrivs in förrän du har sett vad som händer."),
            button=_("Ladda upp och prova"),
            done=lambda: self.url_of("change", made[0].pk),
            back=self.url_of("changelist"),
            back_label=_("Från Excel"),
        )

    # --- What would happen, and what did ----------------------------------------------------------
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.row_or_404(request, object_id)
        read_audited(request, row)
        reports = sheets.unpacked(row.report)
        context = {
            **self.admin_site.each_context(request),
            "title": title_of(row),
            "row": row,
            "job": job_of(row),
            "reports": [shown(report) for report in reports],
            "to_write": sum(report.to_write for report in reports),
            "is_clean": not any(report.remarks for report in reports),
            "held": held_for(row, request.user).count(),
            "may_welcome": access.may(request.user, rules.EDIT, row),
            "write_url": self.url_of("write", row.pk),
            "throw_url": self.url_of("throw", row.pk),
            "add_url": self.url_of("add"),
            "welcome_url": reverse("admin:participants_heldwelcome_changelist"),
            "back": self.url_of("changelist"),
        }
        return render(request, "participants/admin/sheet.html", context)

    def write_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)
        if request.method == "POST":
            try:
                actions.write_sheet(sheet=row, by=cast(User, request.user), at=clock.now())
            except Refused as refused:
                messages.warning(request, str(refused.message))
        return HttpResponseRedirect(self.url_of("change", row.pk))

    def throw_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)
        if request.method != "POST":
            return HttpResponseRedirect(self.url_of("change", row.pk))
        try:
            actions.throw_away(sheet=row, by=cast(User, request.user), at=clock.now())
        except Refused as refused:
            messages.warning(request, str(refused.message))
            return HttpResponseRedirect(self.url_of("change", row.pk))
        messages.success(request, _t("Filen är kastad. Inget av den är kvar."))
        return HttpResponseRedirect(self.url_of("changelist"))


def may_have(user: User, sheet: type[SheetResource]) -> bool:
    """For some board."""
    return not sheet.permission or access.may(user, sheet.permission)


TITLES = {
    SheetState.UPLOADED: _("Filen läses"),
    SheetState.UNREADABLE: _("Filen gick inte att läsa"),
    SheetState.CHECKED: _("Det här händer om du skriver in"),
    SheetState.WRITING: _("Raderna skrivs in"),
    SheetState.WRITTEN: _("Raderna är inskrivna"),
    SheetState.THROWN_AWAY: _("Filen är kastad"),
}


def title_of(row: SheetImport) -> str:
    return str(TITLES[SheetState(row.state)])


def job_of(row: SheetImport) -> Job | None:
    kinds = {SheetState.UPLOADED: CHECK, SheetState.WRITING: WRITE}
    kind = kinds.get(SheetState(row.state))
    return Job.objects.filter(dedupe_key=f"{kind}:{row.pk}").first() if kind else None


def shown(report: Report) -> dict[str, Any]:
    """Counts that are something; then what somebody has to look at."""
    found = [(report.counts.get(key.value, 0), one, several) for key, one, several in COUNTED]
    counts = [(n, one if n == 1 else several) for n, one, several in found if n]
    wrong = [one for one in report.remarks if one.outcome == Outcome.WRONG]
    asked = [one for one in report.remarks if one.outcome != Outcome.WRONG]
    hidden = sum(report.counts.get(key.value, 0) for key in (Outcome.ASKED, Outcome.WRONG))
    return {
        "title": report.title,
        "counts": counts,
        "wrong": wrong,
        "asked": asked,
        "is_cut": hidden > len(report.remarks) >= Report.MOST_REMARKS,
    }


def channel_words(person: Participant) -> str:
    """As the list shows it; '' for whoever no message reaches."""
    return {"sms": _t("sms"), "email": _t("e-post")}.get(person.reached_by, "")


def held_for(row: SheetImport, user: Any) -> HeldWelcomeQuerySet:
    if not access.may(user, rules.EDIT, row):
        return HeldWelcome.objects.none()
    return HeldWelcome.objects.for_boards([row.board_id]).known_to(user).held()


@admin.register(HeldWelcome)
class HeldWelcomeWorkplace(Workplace[HeldWelcome]):
    """Who came in from Excel and has not heard of it; and whom no message reaches."""

    view_permission = rules.EDIT
    board_path = "participant__board"
    section = "people"
    order = 81
    list_display = ("person", "held_on", "reached_by", "standing")
    list_display_links = None
    list_select_related = ("participant__user",)
    ordering = ("released_at", "participant__sort_key")

    def narrow(self, request: HttpRequest, rows: QuerySet[HeldWelcome]) -> QuerySet[HeldWelcome]:
        known = cast(HeldWelcomeQuerySet, rows).known_to(request.user)
        return known.held() | known.to_call()

    @admin.display(description=_("person"), ordering="participant__sort_key")
    def person(self, row: HeldWelcome) -> str:
        return row.participant.full_name

    @admin.display(description=_("kom in"))
    def held_on(self, row: HeldWelcome) -> str:
        return day_year(row.held_at)

    @admin.display(description=_("nås med"))
    def reached_by(self, row: HeldWelcome) -> str:
        return channel_words(row.participant)

    @admin.display(description=_("läge"))
    def standing(self, row: HeldWelcome) -> str:
        if row.released_at is None:
            return _t("Väntar")
        return _t("Ring eller ge startkod")

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [{"label": _("Släpp välkomstmeddelandena"), "url": self.url_of("release")}]

    def pages(self) -> list[URLPattern]:
        return [self.page("slapp/", self.release_page, "release")]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The person's own page shows everything."""
        raise Http404

    def release_page(self, request: HttpRequest) -> HttpResponse:
        """Who, by which channel, before anything leaves; and who is rung instead."""
        if not self.has_view_permission(request):
            raise Http404
        user = cast(User, request.user)
        boards = Board.objects.filter(pk__in=access.boards_for(user, rules.EDIT))
        held = HeldWelcome.objects.for_boards([board.pk for board in boards]).known_to(user).held()
        rows = [(row.participant, channel_words(row.participant)) for row in with_people(held)]

        def perform(_data: dict[str, Any]) -> str:
            done = [actions.release_welcomes(board=board, by=user, at=clock.now()) for board in boards]
            return words_for(sum(len(one.sent) for one in done), sum(len(one.to_call) for one in done))

        return work_page(
            request,
            template="participants/admin/release_welcomes.html",
            form=bound(request, Form),
            perform=perform,
            title=_("Släpp välkomstmeddelandena"),
            button=_("Släpp dem"),
            done=self.url_of("changelist"),
            back=self.url_of("changelist"),
            back_label=_("Välkomstmeddelanden"),
            reached=[(person, words) for person, words in rows if words],
            to_call=[person for person, words in rows if not words],
        )


def with_people(held: HeldWelcomeQuerySet) -> HeldWelcomeQuerySet:
    return held.select_related("participant__user").order_by("participant__sort_key")


def words_for(sent: int, to_call: int) -> str:
    if not (sent or to_call):
        return _t("Det fanns ingen som väntade.")
    first = ngettext("%(n)d meddelande är på väg.", "%(n)d meddelanden är på väg.", sent) % {"n": sent}
    if not to_call:
        return first
    rest = ngettext(
        "%(n)d person nås inte så. Ring, eller ge en startkod.",
        "%(n)d personer nås inte så. Ring, eller ge en startkod.",
        to_call,
    )
    return f"{first} {rest % {'n': to_call}}"
