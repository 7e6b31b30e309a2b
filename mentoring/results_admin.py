"""The coordinator's workplace for results that leave: what stands on the open site, and files for studies."""

from abc import abstractmethod
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock, files
from core.admin import Step, Workplace, bound, buttons_for, own_buttons
from core.sessions import user_of
from core.templatetags.words import day_year
from mentoring import actions, rules
from mentoring.actions.university import EXTRACT
from mentoring.evaluation import results_of_board
from mentoring.forms.sharing import BoardForm, ExtractForm
from mentoring.models import PublishedResults, UniversityExtract
from mentoring.published import shown
from participants.models import Board

SECTION = "mentoring"


class Shared(Workplace[Any]):
    section = SECTION
    view_permission = add_permission = rules.ARRANGE
    list_select_related = ("board",)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise Http404
        return self.new(request)

    @abstractmethod
    def new(self, request: HttpRequest) -> HttpResponse:
        """The page where a row is made."""

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.row_or_404(request, object_id)
        about = {
            **admin.site.each_context(request),
            "title": str(self.opts.verbose_name).capitalize(),
            "row": row,
            "buttons": buttons_for(request.user, row),
            "list_url": self.url_of("changelist"),
        }
        return render(request, f"mentoring/admin/{self.opts.model_name}.html", {**about, **self.about(row)})

    @abstractmethod
    def about(self, row: Any) -> dict[str, Any]:
        """What the row's own page shows beside what all have."""


@admin.register(PublishedResults)
class PublishedResultsWorkplace(Shared):
    order = 40
    list_display = ("published", "board", "standing")
    ordering = ("-published_at", "pk")

    @admin.display(description=_("publicerat"), ordering="published_at")
    def published(self, row: PublishedResults) -> str:
        return day_year(row.published_at)

    @admin.display(description=_("läge"))
    def standing(self, row: PublishedResults) -> str:
        if row.taken_back_at is None:
            return _t("på webbplatsen")
        return _t("borttaget %(day)s") % {"day": day_year(row.taken_back_at)}

    def pages(self) -> list[URLPattern]:
        return [self.page("<uuid:row_id>/ta-bort/", self.take_back_view, "take_back")]

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [{"label": _("Publicera svaren"), "url": self.url_of("add")}]

    def new(self, request: HttpRequest) -> HttpResponse:
        """The figures are read before they are published."""

        def perform(data: dict[str, Any]) -> str:
            actions.publish_results(board=data["board"], by=user_of(request), at=clock.now())
            return _t("Svaren finns på webbplatsen.")

        boards = Board.objects.filter(pk__in=access.boards_for(request.user, rules.ARRANGE))
        return self.step_from_list(
            request,
            form=bound(request, BoardForm, user=user_of(request)),
            perform=perform,
            title=_("Publicera svaren"),
            button=_("Publicera"),
            template="mentoring/admin/publish.html",
            now=[(board, results_of_board(board.pk, clock.now())) for board in boards.order_by("name")],
        )

    def about(self, row: PublishedResults) -> dict[str, Any]:
        return {"results": shown(row)}

    def take_back_view(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            actions.take_back_results(published=row, by=user_of(request), at=clock.now())
            return _t("Svaren är borta från webbplatsen.")

        return self.step_from_list(
            request,
            form=bound(request, Form),
            perform=perform,
            title=_("Ta bort från webbplatsen"),
            intro=_("Svaren försvinner genast. Du kan publicera igen."),
            button=_("Ta bort"),
        )


@admin.register(UniversityExtract)
class UniversityExtractWorkplace(Shared):
    order = 50
    list_display = ("title", "led_by", "asked")
    ordering = ("-asked_at", "pk")
    not_exported = _("Utdraget hämtas på sin egen sida.")

    @admin.display(description=_("beställd"), ordering="asked_at")
    def asked(self, row: UniversityExtract) -> str:
        return day_year(row.asked_at)

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.select_related("file")

    def pages(self) -> list[URLPattern]:
        return [self.page("<uuid:row_id>/hamta/", self.fetch_view, "fetch")]

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [{"label": _("Beställ ett utdrag"), "url": self.url_of("add")}]

    def new(self, request: HttpRequest) -> HttpResponse:
        made: list[UniversityExtract] = []

        def perform(data: dict[str, Any]) -> str:
            made.append(actions.ask_for_extract(by=user_of(request), at=clock.now(), **data))
            return _t("Filen görs. Ladda om sidan om en stund.")

        return self.step_from_list(
            request,
            form=bound(request, ExtractForm, user=user_of(request)),
            perform=perform,
            title=_("Beställ ett utdrag"),
            intro=_(
                "Filen har svar från dem som har sagt ja till det. Inga namn, inga dagar, inga egna ord. "
                "Minst fem svar lämnas tillsammans."
            ),
            button=_("Beställ"),
            done=lambda: self.url_of("change", made[0].pk),
        )

    def about(self, row: UniversityExtract) -> dict[str, Any]:
        return {"progress": EXTRACT.progress(row), "fetch_url": self.url_of("fetch", row.pk)}

    def fetch_view(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        """404 when it is not made, or gone."""
        row = self.row_or_404(request, row_id)
        found = actions.fetch_extract(wanted=row, by=user_of(request), at=clock.now())
        if found is None:
            raise Http404
        return files.download(found)


own_buttons(
    PublishedResults,
    Step("take_back", _("Ta bort från webbplatsen"), rules.ARRANGE, 10, lambda row: row.stands),
)
