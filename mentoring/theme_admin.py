"""The coordinator's workplace for the theme bank. What mentors have proposed waits first."""

from typing import Any, ClassVar, cast

from django.contrib import admin
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import clock
from core.admin import Shelves, Workplace, bound
from core.sessions import user_of
from mentoring import actions, rules
from mentoring.forms.arranging import KnownThemeForm, ThemeForm
from mentoring.models import Meeting, Theme


class ThemeShelves(Shelves):
    first_name, under_way = _("Alla"), Q()
    shelves: ClassVar[Any] = {
        "forslag": (_("Förslag från mentorer"), Q(proposed_in__isnull=False)),
        "banken": (_("I banken"), Q(proposed_in__isnull=True, is_used=True)),
        "vilar": (_("Används inte"), Q(is_used=False)),
    }


@admin.register(Theme)
class ThemeWorkplace(Workplace[Theme]):
    """Who wrote a theme is shown to nobody: the bank is everybody's."""

    section = "mentoring"
    order = 20
    view_permission = add_permission = rules.ARRANGE
    list_display = ("title", "standing", "chosen")
    list_filter = (ThemeShelves,)
    ordering = ("title", "pk")
    find_in = ("title", "words")
    find_label = _("Sök i temana")
    export_columns = (
        (_("Tema"), lambda row: row.title),
        (_("Att prata om"), lambda row: row.words),
        (_("Läge"), lambda row: standing_of(row)),
    )

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        chosen = Meeting.objects.filter(theme=OuterRef("pk")).order_by().values("theme")
        times = Coalesce(Subquery(chosen.annotate(n=Count("pk")).values("n")), 0)
        return cast("QuerySet[Any]", rows.annotate(times=times))

    @admin.display(description=_("läge"))
    def standing(self, row: Theme) -> str:
        return standing_of(row)

    @admin.display(description=_("valt till"), ordering="times")
    def chosen(self, row: Any) -> str:
        return ngettext("%(n)d träff", "%(n)d träffar", row.times) % {"n": row.times} if row.times else ""

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [{"label": _("Lägg till ett tema"), "url": self.url_of("add")}]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise Http404

        def perform(data: dict[str, Any]) -> str:
            actions.add_theme(by=user_of(request), at=clock.now(), **data)
            return _t("Temat finns i banken.")

        form = bound(request, ThemeForm, user=request.user)
        return self.step_from_list(
            request, form=form, perform=perform, title=_("Lägg till ett tema"), button=_("Lägg till")
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.row_or_404(request, object_id)
        is_proposed = row.proposed_in_id is not None

        def perform(data: dict[str, Any]) -> str:
            actions.keep_theme(theme=row, by=user_of(request), at=clock.now(), **{"is_used": True, **data})
            return _t("Temat finns i banken.") if is_proposed else _t("Sparat.")

        known = {"title": row.title, "words": row.words, "is_used": row.is_used}
        return self.step_from_list(
            request,
            form=bound(request, ThemeForm if is_proposed else KnownThemeForm, initial=known),
            perform=perform,
            title=row.title,
            intro=PROPOSED if is_proposed else "",
            button=_("Ta in i banken") if is_proposed else _("Spara"),
        )


PROPOSED = _(
    "En mentor har skrivit temat till sin grupp. När du tar in det kan alla grupper välja det, och mentorn "
    "får veta det. Läs först att ingen enskild går att känna igen."
)


def standing_of(row: Theme) -> str:
    if row.proposed_in_id is not None:
        return _t("förslag från en mentor")
    return _t("i banken") if row.is_used else _t("används inte")
