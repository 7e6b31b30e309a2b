"""The coordinator's workplace for studies: what is decided, how many have said yes, the file that leaves."""

from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock, files
from core.actions import Refused
from core.admin import Step, Workplace, bound, buttons_for, own_buttons, work_page
from core.sessions import user_of
from participants.models import Board
from recruitment import actions, rules
from recruitment.actions.research import EXTRACT
from recruitment.forms.research import NewStudyForm, StudyForm, initial_of
from recruitment.group_admin import SECTION
from recruitment.models import Study, StudyExtract


@admin.register(Study)
class StudyWorkplace(Workplace[Study]):
    """Who has said yes is told to nobody here: only how many."""

    section = SECTION
    order = 40
    view_permission = add_permission = rules.ARRANGE
    list_display = ("title", "led_by", "standing", "said_yes")
    ordering = ("-opened_at", "pk")
    not_exported = _("Utdrag till en studie beställs på studiens sida.")

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        standing = Q(consents__withdrawn_at__isnull=True, consents__isnull=False)
        return cast("QuerySet[Any]", rows.annotate(yes=Count("consents", filter=standing)))

    @admin.display(description=_("läge"))
    def standing(self, row: Study) -> str:
        if row.closed_at is not None:
            return _t("avslutad")
        missing = not (row.ethics_number and row.secrecy_decision)
        return _t("väntar på beslut") if missing else _t("öppen")

    @admin.display(description=_("har sagt ja"), ordering="yes")
    def said_yes(self, row: Any) -> str:
        return str(row.yes)

    def pages(self) -> list[URLPattern]:
        return [
            self.page("<uuid:row_id>/utdrag/", self.ask_view, "ask"),
            self.page("<uuid:row_id>/hamta/", self.fetch_view, "fetch"),
            self.page("<uuid:row_id>/avsluta/", self.close_view, "close"),
        ]

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [{"label": _("Lägg till en studie"), "url": self.url_of("add")}]

    # --- Pages ----------------------------------------------------------------------------------
    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        boards = list(Board.objects.filter(pk__in=access.boards_for(request.user, rules.ARRANGE)))
        if not boards:
            raise Http404

        def perform(data: dict[str, Any]) -> str:
            actions.open_study(by=user_of(request), at=clock.now(), **data)
            return _t("Studien finns. De som är med i gruppen kan säga ja.")

        form = bound(request, NewStudyForm, boards=boards)
        return self.step(
            request, form=form, perform=perform, title=_("Lägg till en studie"), button=_("Lägg till")
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.row_or_404(request, object_id)

        def perform(data: dict[str, Any]) -> str:
            actions.change_study(study=row, by=user_of(request), at=clock.now(), **data)
            return _t("Sparat.")

        latest = row.extracts.select_related("file").first()
        return self.step(
            request,
            form=bound(request, StudyForm, initial=initial_of(row)),
            perform=perform,
            title=row.title,
            button=_("Spara"),
            template="recruitment/admin/study.html",
            study=row,
            buttons=buttons_for(request.user, row),
            latest=latest,
            progress=EXTRACT.progress(latest) if latest else None,
            fetch_url=self.url_of("fetch", row.pk),
        )

    def ask_view(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.ask_for_extract(study=row, by=user_of(request), at=clock.now())
            return _t("Filen görs. Ladda om sidan om en stund.")

        return self.step(
            request,
            form=bound(request, Form),
            perform=perform,
            title=_("Beställ ett utdrag"),
            intro=_("Filen har en kodbok och pseudonymer. Inga namn, inga dagar, inget om sökande."),
            button=_("Beställ"),
            url=self.url_of("change", row.pk),
        )

    def fetch_view(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """The latest; 404 when it may not leave or is not made."""
        row = self.row_or_404(request, row_id)
        latest = StudyExtract.objects.select_related("study").filter(study=row).first()
        try:
            found = latest and actions.fetch_extract(wanted=latest, by=user_of(request), at=clock.now())
        except Refused:
            found = None
        if not found:
            raise Http404
        return files.download(found)

    def close_view(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.close_study(study=row, by=user_of(request), at=clock.now())
            return _t("Studien är avslutad.")

        return self.step(
            request,
            form=bound(request, Form),
            perform=perform,
            title=_("Avsluta studien"),
            intro=_("Ingen kan säga ja längre. Filerna tas bort härifrån."),
            button=_("Avsluta"),
            url=self.url_of("change", row.pk),
        )

    def step(self, request: HttpRequest, *, url: str = "", **page: Any) -> HttpResponse:
        url = url or self.url_of("changelist")
        return work_page(request, done=url, back=url, back_label=_("Studier"), **page)


def is_open(row: Study) -> bool:
    return row.closed_at is None


own_buttons(
    Study,
    Step("ask", _("Beställ ett utdrag"), rules.ARRANGE, 10, is_open),
    Step("close", _("Avsluta studien"), rules.ARRANGE, 90, is_open),
)
