"""Begäran om allmänna handlingar: the list, a new one, and the page of one with all its steps."""

from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import clock
from core.admin import bound, buttons_for, read_audited, work_page
from core.models import Job, JobState, User
from core.templatetags.words import day_year
from public_records import actions, rules
from public_records.admin.collecting import CollectingPages
from public_records.admin.steps import StepPages
from public_records.forms import RegisterForm
from public_records.jobs import MAKE_ANSWER
from public_records.models import PublicRequest
from public_records.states import RequestState


@admin.register(PublicRequest)
class RequestWorkplace(StepPages, CollectingPages):
    """All of the board's for whoever registers or decides; for others those they were given."""

    view_permission = rules.COLLECT
    add_permission = rules.REGISTER
    section = "records"
    order = 10
    list_display = ("what", "came", "waited", "standing", "decision")
    list_filter = ("state",)
    ordering = ("-came_at",)

    def narrow(self, request: HttpRequest, rows: QuerySet[PublicRequest]) -> QuerySet[PublicRequest]:
        return rows.filter(rules.handled_by(request.user))

    @admin.display(description=_("begäran"), ordering="came_at")
    def what(self, row: PublicRequest) -> str:
        return f"{row.label} {row.subject}".strip()

    @admin.display(description=_("kom"), ordering="came_at")
    def came(self, row: PublicRequest) -> str:
        return day_year(row.came_at)

    @admin.display(description=_("dagar"))
    def waited(self, row: PublicRequest) -> int:
        return row.days_on(clock.today())

    @admin.display(description=_("läge"))
    def standing(self, row: PublicRequest) -> str:
        return row.get_state_display().capitalize()

    @admin.display(description=_("beslut"))
    def decision(self, row: PublicRequest) -> str:
        return row.get_outcome_display().capitalize()

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        if not self.has_add_permission(request):
            return []
        return [{"label": _("Ny begäran"), "url": self.url_of("add")}]

    def pages(self) -> list[URLPattern]:
        return [*self.step_pages(), *self.collecting_pages()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise Http404
        made: list[PublicRequest] = []

        def perform(data: dict[str, Any]) -> str:
            row = actions.register_request(by=cast(User, request.user), at=clock.now(), **data)
            made.append(row)
            return _t("Registrerad som %(number)s.") % {"number": row.label}

        return work_page(
            request,
            form=bound(request, RegisterForm, user=request.user, initial={"came_on": clock.today()}),
            perform=perform,
            title=_("Ny begäran om allmän handling"),
            intro=_("Fråga inte vem det är eller varför. Ge svar så fort det går."),
            button=_("Registrera"),
            done=lambda: self.url_of("change", made[0].pk),
            back=self.url_of("changelist"),
            back_label=_("Begäran om allmänna handlingar"),
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.row_or_404(request, object_id)
        read_audited(request, row)
        job = job_of(row)
        context = {
            **self.admin_site.each_context(request),
            "title": str(row),
            "row": row,
            "days": days_words(row),
            "buttons": buttons_for(request.user, row),
            "records": [(one, self.url_of("test", row.pk, one.pk)) for one in actions.tested_records(row)],
            "files": [(one, self.url_of("file", row.pk, one.part)) for one in row.files.all()],
            "job": job,
            "last": actions.last_day_to_wait(row),
            "list_url": self.url_of("changelist"),
        }
        answer = render(request, "public_records/admin/request.html", context)
        if job is not None and job.state in (JobState.WAITING, JobState.RUNNING):
            answer["Refresh"] = "3"
        return answer


def days_words(row: PublicRequest) -> str:
    days = row.days_on(clock.today())
    if row.handed_at:
        return ngettext("Svar efter %(n)d dag", "Svar efter %(n)d dagar", days) % {"n": days}
    return ngettext("%(n)d dag sedan den kom", "%(n)d dagar sedan den kom", days) % {"n": days}


def job_of(row: PublicRequest) -> Job | None:
    """The job that makes the answer, while it is awaited."""
    if row.state != RequestState.DECIDED:
        return None
    return Job.objects.filter(dedupe_key=f"{MAKE_ANSWER}:{actions.answer_key(row)}").first()
