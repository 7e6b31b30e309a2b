"""Workplace: the only kind of ModelAdmin in this house.

Rows of the boards where the user may read, in lists, choices, searches and exports alike. No delete.
Our audit instead of Django's log, which writes names in clear. No search term in an address.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar
from uuid import UUID

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core import access
from core.admin import exporting
from core.admin.finding import FOUND, Finding
from core.admin.pages import read_audited, work_page, write, write_refused
from core.registry import Registry, Text

Row = TypeVar("Row", bound=models.Model)
# Neither deletion nor Django's own history.
DJANGOS_PAGES = ("_changelist", "_add", "_change")
MOST_COUNTED = 10_000


@dataclass(frozen=True)
class Button:
    """A step from a row's page, offered by any app: `model` is the label, as participants.assignment."""

    key: str
    model: str
    label: Text
    url: Callable[[Any], str]
    permission: str
    order: int = 50
    shown: Callable[[Any], bool] = lambda row: True
    # The heading under which it stands, where a page has so many that they need headings.
    group: Text = ""


object_buttons: Registry[Button] = Registry("object buttons")


@dataclass(frozen=True)
class Step:
    """A button to a page of the row's own workplace: `key` is the page's name."""

    key: str
    label: Text
    permission: str
    order: int = 50
    shown: Callable[[Any], bool] = lambda row: True
    group: Text = ""


def own_buttons(model: type[models.Model], *steps: Step) -> None:
    """Offer the pages that the model's own workplace has for one row."""
    meta = model._meta
    for step in steps:
        key = f"{meta.label_lower}.{step.key}"
        url = partial(page_url, f"admin:{meta.app_label}_{meta.model_name}_{step.key}")
        how = (step.label, url, step.permission, step.order, step.shown, step.group)
        object_buttons.add(key, Button(key, meta.label_lower, *how))


def page_url(name: str, row: models.Model) -> str:
    return reverse(name, args=[row.pk])


def buttons_for(user: Any, row: models.Model) -> list[dict[str, Any]]:
    """The steps that this user may take from this row, in order."""
    offered = [button for button in object_buttons if button.model == row._meta.label_lower]
    return [
        {"label": button.label, "url": button.url(row), "group": button.group}
        for button in sorted(offered, key=lambda button: (button.order, button.key))
        if access.may(user, button.permission, row) and button.shown(row)
    ]


class CappedPaginator(Paginator):  # type: ignore[type-arg]  # Django's is not generic when it runs
    """Counts no further than anyone will leaf."""

    @cached_property
    def count(self) -> int:
        return int(self.object_list[:MOST_COUNTED].count())  # type: ignore[attr-defined]


class WorkList(ChangeList):
    """Django's list, narrowed to the rows of the last search when the address names it."""

    model_admin: "Workplace[Any]"

    def get_filters_params(self, params: Any = None) -> Any:
        lookups = super().get_filters_params(params)
        lookups.pop(FOUND, None)
        return lookups

    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> models.QuerySet[Any]:
        rows = super().get_queryset(request, *args, **kwargs)
        found = self.model_admin.finding.found(request)
        return rows if found is None else rows.filter(pk__in=found)


if TYPE_CHECKING:
    Base = admin.ModelAdmin
else:

    class Base(admin.ModelAdmin):
        """Django's class takes a type argument only in its stubs."""

        def __class_getitem__(cls, row: type) -> type:
            return cls


class Workplace(Base[Row]):
    """Set the permissions, the way to the board and the section; an empty permission opens to nobody."""

    view_permission = ""
    add_permission = ""
    change_permission = ""
    # Lookup from the row to its board; "" for rows that belong to no board.
    board_path = "board"
    section = "system"
    # Its place under the heading of its section.
    order = 50
    # A person's page: each look at it is audited.
    reads_are_audited = False
    # Text columns the search looks in. Sent by POST; the address holds a number that says nothing.
    find_in: Sequence[str] = ()
    find_label: Text = _("Sök")
    # (heading, what gives the cell) of the file "Hämta lista"; when empty, what the list shows.
    export_columns: Sequence[tuple[Text, Callable[[Any], Any]]] = ()
    # A short list may be fetched as CSV too, for another system to read.
    also_csv = False
    # Why the list cannot be fetched; empty when it can.
    not_exported: Text = ""

    actions: Sequence[Any] = ()
    list_per_page = 50
    list_max_show_all = 0
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = CappedPaginator
    view_on_site = False
    save_on_top = False
    change_list_template = "admin/work_list.html"
    change_form_template = "admin/work_form.html"
    add_form_template = "admin/work_form.html"

    # --- Which rows -----------------------------------------------------------------------------
    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Row]:
        rows = super().get_queryset(request)
        if self.board_path:
            boards = access.boards_for(request.user, self.view_permission)
            rows = rows.filter(**{f"{self.board_path}__in": boards})
        return self.narrow(request, rows)

    def narrow(self, request: HttpRequest, rows: models.QuerySet[Row]) -> models.QuerySet[Row]:
        """For rows that not every reader of the board may know of."""
        return rows

    def choices(self, request: HttpRequest) -> models.QuerySet[Row]:
        """The rows that may be chosen in a form: those that may be read."""
        return self.get_queryset(request)

    def board_of(self, row: Any) -> UUID | None:
        for name in self.board_path.split("__") if self.board_path else ():
            row = getattr(row, name)
        return row.pk if self.board_path else None

    @property
    def finding(self) -> Finding:
        return Finding(self)

    def find(self, request: HttpRequest, text: str) -> models.QuerySet[Row]:
        """Rows in which each word is found somewhere."""
        rows = self.get_queryset(request)
        for word in text.split():
            hits = models.Q()
            for column in self.find_in:
                hits |= models.Q(**{f"{column}__icontains": word})
            rows = rows.filter(hits)
        return rows

    # --- Who may --------------------------------------------------------------------------------
    def allows(self, request: HttpRequest, permission: str, row: Any = None) -> bool:
        if not permission:
            return False
        if row is None or not self.board_path:
            return access.may(request.user, permission)
        return self.board_of(row) in access.boards_for(request.user, permission)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.allows(request, self.view_permission)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.allows(request, self.view_permission, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.allows(request, self.add_permission)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.allows(request, self.change_permission, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is deleted here: destruction follows the record plan."""
        return False

    # --- Forms ----------------------------------------------------------------------------------
    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs.setdefault("queryset", self.choices_of(db_field.remote_field.model, request))
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        return without_popups(field)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs.setdefault("queryset", self.choices_of(db_field.remote_field.model, request))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        return without_popups(super().formfield_for_dbfield(db_field, request, **kwargs))

    def choices_of(self, model: type[models.Model], request: HttpRequest) -> models.QuerySet[Any]:
        """What the model's own workplace lets this person choose; nothing when it has none."""
        workplace = self.admin_site._registry.get(model)
        return (
            workplace.choices(request) if isinstance(workplace, Workplace) else model._default_manager.none()
        )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Nobody chooses a board who has only one."""
        initial: dict[str, Any] = {**super().get_changeform_initial_data(request)}
        boards = access.boards_for(request.user, self.add_permission)
        if self.board_path == "board" and len(boards) == 1:
            initial.setdefault("board", next(iter(boards)))
        return initial

    # --- Pages ----------------------------------------------------------------------------------
    def pages(self) -> list[URLPattern]:
        """Pages of one's own, each made by `page`."""
        return []

    def page(self, route: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
        """A page under this workplace's address, named admin:<app>_<model>_<name>."""
        meta = self.opts
        full_name = f"{meta.app_label}_{meta.model_name}_{name}"
        return path(route, self.admin_site.admin_view(view), name=full_name)

    def url_of(self, name: str, *args: Any) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=args)

    def get_urls(self) -> list[Any]:
        own = [*self.pages()]
        if self.find_in:
            own.append(self.page("sok/", self.search_view, "search"))
        if not self.not_exported:
            own.append(self.page("hamta/", self.export_view, "export"))
        theirs = [one for one in super().get_urls() if str(one.name).endswith(DJANGOS_PAGES)]
        return [*own, *theirs]

    def row_or_404(self, request: HttpRequest, row_id: Any) -> Row:
        """The row if this person may know of it; otherwise the same 404 as for one that never was."""
        row = self.named_row(self.get_queryset(request), row_id)
        if row is None or not self.has_view_permission(request, row):
            self.not_here(request, row_id)
        access.pass_doors(request, row)
        return row

    def not_here(self, request: HttpRequest, row_id: Any) -> NoReturn:
        """The same page, the same work and the same audit line whether it never was or is not theirs."""
        write_refused(request, f"{self.opts.label_lower}.read", self.opts.label, row_id)
        raise Http404

    def named_row(self, rows: "models.QuerySet[Row]", row_id: Any) -> Row | None:
        """None also for what cannot be a key at all, for Django's own page takes any text as one."""
        try:
            return rows.filter(pk=row_id).first()
        except (ValidationError, ValueError):
            return None

    def _get_obj_does_not_exist_redirect(self, request: Any, opts: Any, object_id: Any) -> Any:
        self.not_here(request, object_id)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return WorkList

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        extra = {
            "find_label": self.find_label if self.find_in else "",
            "find_url": self.url_of("search") if self.find_in else "",
            "found": self.finding.found(request),
            "export_url": "" if self.not_exported else self.url_of("export"),
            "also_csv": self.also_csv,
            "steps": self.list_steps(request),
        }
        return super().changelist_view(request, {**extra, **(extra_context or {})})

    def step_from_list(self, request: HttpRequest, **page: Any) -> HttpResponse:
        """A work page that leads back to the list, unless told otherwise."""
        url, label = self.url_of("changelist"), str(self.opts.verbose_name_plural).capitalize()
        return work_page(request, **{"done": url, "back": url, "back_label": label, **page})

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Buttons above the list; the first is what one comes here to do."""
        if not self.has_add_permission(request):
            return []
        return [{"label": _("Lägg till %s") % self.opts.verbose_name, "url": self.url_of("add")}]

    def changeform_view(
        self, request: HttpRequest, object_id: Any = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        row = self.get_object(request, object_id) if object_id else None
        if row is not None:
            access.pass_doors(request, row)
        if row is not None and self.reads_are_audited and request.method == "GET":
            read_audited(request, row)
        extra = {
            "buttons": buttons_for(request.user, row) if row is not None else [],
            "show_save_and_add_another": False,
            "show_save_and_continue": False,
        }
        return super().changeform_view(request, object_id, form_url, {**extra, **(extra_context or {})})

    def search_view(self, request: HttpRequest) -> HttpResponse:
        """One hit opens at once. What was typed is kept nowhere, only which rows were found."""
        if not self.has_view_permission(request):
            raise Http404
        text = request.POST.get("text", "").strip()
        if request.method != "POST" or not text:
            return HttpResponseRedirect(self.url_of("changelist"))
        write(request, f"{self.opts.label_lower}.search", label=self.opts.label)
        return HttpResponseRedirect(self.finding.keep(request, self.find(request, text)))

    def export_view(self, request: HttpRequest) -> HttpResponse:
        """The rows of this person's boards as a spreadsheet, with a line in the audit."""
        return exporting.fetch(self, request)

    # --- Audit ----------------------------------------------------------------------------------
    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> list[Any]:
        """Names of fields, never values."""
        return list(form.changed_data)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        write(request, f"{self.opts.label_lower}.add", obj, fields=message)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        write(request, f"{self.opts.label_lower}.change", obj, fields=message)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        raise PermissionError("Nothing is deleted in the admin")


def without_popups(field: Any) -> Any:
    """Small windows that add and change related rows: they need script and skip our pages."""
    widget = getattr(field, "widget", None)
    for name in ("can_add_related", "can_change_related", "can_delete_related", "can_view_related"):
        if hasattr(widget, name):
            setattr(widget, name, False)
    return field


class Unlisted(Workplace[Row]):
    """Reached from a row of something else: neither in the side column, nor a list, nor a page of its own."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        raise Http404

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        raise Http404
