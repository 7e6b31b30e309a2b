"""The site: who may enter, what stands in the side column, and the page it opens with."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib.admin import AdminSite
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, reverse
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.admin import today
from core.models import User
from core.registry import Registry, Text

if TYPE_CHECKING:
    from core.admin.workplace import Workplace


@dataclass(frozen=True)
class Section:
    """A heading of the side column. Workplaces and links name the section they stand under."""

    key: str
    label: Text
    order: int


@dataclass(frozen=True)
class AdminLink:
    """A page of its own in the side column, shown to those who hold the permission."""

    section: str
    label: Text
    url_name: str
    permission: str
    order: int = 50


@dataclass
class Column:
    """One section as the side column shows it."""

    section: Section
    links: list[dict[str, Any]] = field(default_factory=list)


sections: Registry[Section] = Registry("admin sections")
admin_links: Registry[AdminLink] = Registry("admin links")
# The register knows what an employee is called; core does not.
staff_names: Registry[Callable[[User], str]] = Registry("staff names")

SYSTEM = sections.add("system", Section("system", _("System"), 90))
# Passwords, Django's own log and the redirect by content type: none of them exists here.
NOT_OURS = frozenset({"password_change", "password_change_done", "view_on_site", "autocomplete", "app_list"})


class CoordinationSite(AdminSite):
    """Django's admin for coordinators. It takes in workplaces only: others know no board and no audit."""

    site_url = "/"
    index_title = _("Idag")
    empty_value_display = "–"
    final_catch_all_view = True

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """What libraries register by themselves is left out, without a word."""
        from core.admin.workplace import Workplace

        if admin_class is not None and issubclass(admin_class, Workplace):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        return access.may_enter(request.user, "admin")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [one for one in super().get_urls() if getattr(one, "name", None) not in NOT_OURS]

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponseRedirect:
        """There is one log-in, and it is not here."""
        return HttpResponseRedirect(settings.LOGIN_URL)

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return HttpResponseRedirect(reverse("account_logout"))

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        """'Idag': what waits for me, the oldest first, and what is done many times a day."""
        context = {**self.each_context(request), "title": self.index_title, "subtitle": None}
        page = today.gather(request, clock.now())
        return TemplateResponse(request, "admin/index.html", {**context, "today": page})

    def app_index(self, request: HttpRequest, app_label: str, extra_context: Any = None) -> Any:
        raise Http404

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().each_context(request)
        context["site_header"] = context["site_title"] = settings.SITE_WORDS["admin_name"]
        context["columns"] = self.side_columns(request)
        context["staff_name"] = next(
            (name for find in staff_names if (name := find(cast(User, request.user)))), ""
        )
        return context

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Django's list by app is not used: the side column is ordered by sections."""
        return []

    def side_columns(self, request: HttpRequest) -> list[Column]:
        """Sections in order, each with the workplaces and pages that this person may open."""
        found = {section.key: Column(section) for section in sorted(sections, key=lambda one: one.order)}
        for section, _order, link in sorted(self.side_links(request), key=lambda one: one[1]):
            found[section].links.append(link)
        return [column for column in found.values() if column.links]

    def side_links(self, request: HttpRequest) -> Iterator[tuple[str, int, dict[str, Any]]]:
        for model, workplace in self._registry.items():
            if workplace.has_module_permission(request):
                place = cast("Workplace[Any]", workplace)
                yield place.section, place.order, link_to_list(model, request)
        for link in admin_links:
            if access.may(request.user, link.permission):
                yield link.section, link.order, one_link(link.label, reverse(link.url_name), request)


def link_to_list(model: type[Model], request: HttpRequest) -> dict[str, Any]:
    meta = model._meta
    url = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
    return one_link(meta.verbose_name_plural or "", url, request)


def one_link(label: Text, url: str, request: HttpRequest) -> dict[str, Any]:
    return {"label": label, "url": url, "is_here": request.path.startswith(url)}
