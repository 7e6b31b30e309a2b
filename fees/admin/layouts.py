"""Filformat: the file as payroll wants it, tried on the latest run before it is saved. A version that a file
was made with is never changed; the next one takes its place."""

from typing import Any, cast
from uuid import UUID

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.actions import Refused
from core.admin import Step, Workplace, bound, own_buttons, work_page
from core.models import User
from core.templatetags.words import day_year
from fees import actions, rules
from fees.actions.layouts import SETTINGS, Draft, check
from fees.forms import LastDayForm
from fees.layout_forms import (
    COLUMN_FIELDS,
    DIMENSION_FIELDS,
    ColumnRows,
    DimensionRows,
    LayoutForm,
    initial_of,
)
from fees.layout_preview import Look, look_at
from fees.models import ExportFormat, ExportLayout
from fees.sample_layouts import EXAMPLES, Sample


@admin.register(ExportLayout)
class ExportLayoutWorkplace(Workplace[ExportLayout]):
    view_permission = change_permission = rules.MANAGE_RATES
    section = "pay"
    list_display = ("name", "version", "format", "valid", "example")
    ordering = ("name", "-version")
    list_filter = ("format",)

    @admin.display(description=_("gäller"), ordering="valid_from")
    def valid(self, row: ExportLayout) -> str:
        if row.valid_to is None:
            return _t("från %(day)s") % {"day": day_year(row.valid_from)}
        return f"{day_year(row.valid_from)} – {day_year(row.valid_to)}"

    @admin.display(description=_("exempel"))
    def example(self, row: ExportLayout) -> str:
        return _t("exempel") if row.is_example else ""

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        return [
            {"label": _t("Nytt: %(format)s") % {"format": form.label}, "url": self.url_of("new", form.value)}
            for form in ExportFormat
        ]

    def pages(self) -> list[URLPattern]:
        return [
            self.page("nytt/<str:format>/", self.new_page, "new"),
            self.page("<uuid:row_id>/andra/", self.edit_page, "edit"),
            self.page("<uuid:row_id>/avsluta/", self.end_page, "end"),
        ]

    # --- One version ----------------------------------------------------------------------------
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.row_or_404(request, object_id)
        draft = draft_of(row)
        context = {
            **self.admin_site.each_context(request),
            "title": _t("%(name)s, version %(version)s") % {"name": row.name, "version": row.version},
            "row": row,
            "valid": self.valid(row),
            "columns": draft.columns,
            "dimensions": draft.dimensions,
            "look": look_or_words(draft, row.board_id),
            "files": row.files.count(),
            "edit_url": self.url_of("edit", row.pk),
            "end_url": self.url_of("end", row.pk),
            "list_url": self.url_of("changelist"),
        }
        return render(request, "fees/admin/layout.html", context)

    def new_page(self, request: HttpRequest, format: str) -> HttpResponse:
        """Begins as the example of its kind."""
        if not access.may(request.user, rules.MANAGE_RATES) or format not in EXAMPLES:
            raise Http404
        sample = EXAMPLES[ExportFormat(format)]()
        sample.layout.valid_from = clock.today()
        title = _t("Nytt filformat: %(format)s") % {"format": ExportFormat(format).label}
        return self.edit(request, sample, None, title)

    def edit_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)
        draft = draft_of(row)
        sample = Sample(row, tuple(draft.columns), tuple(draft.dimensions))
        return self.edit(request, sample, row, _t("Ändra %(name)s") % {"name": row.name})

    def edit(
        self, request: HttpRequest, sample: Sample, row: ExportLayout | None, title: str
    ) -> HttpResponse:
        """ "Visa hur det blir" shows the first rows of what is filled in; "Spara" keeps it."""
        page = LayoutPage(request, sample, row)
        if request.method == "POST" and page.is_valid():
            saved = page.save() if "save" in request.POST else None
            if "save" not in request.POST:
                page.show()
            if saved is not None:
                messages.success(request, _t("Filformatet är sparat."))
                return HttpResponseRedirect(self.url_of("change", saved.pk))
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "form": page.form,
            "rows": page.rows,
            "look": page.look,
            "is_paxml": page.is_paxml,
            "is_used": row is not None and row.files.exists(),
            "back": self.url_of("change", row.pk) if row else self.url_of("changelist"),
            "back_label": row.name if row else _t("Filformat för lön"),
        }
        return render(request, "fees/admin/layout_form.html", context)

    def end_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)

        def perform(data: dict[str, Any]) -> str:
            user = cast(User, request.user)
            actions.end_layout(layout=row, last_day=data["last_day"], by=user, at=clock.now())
            return _t("Filformatet har fått en sista dag.")

        return work_page(
            request,
            form=bound(request, LastDayForm, initial={"last_day": clock.today()}),
            perform=perform,
            title=_("Avsluta filformatet"),
            intro=_("Filer som redan är gjorda finns kvar."),
            button=_("Spara"),
            done=self.url_of("changelist"),
            back=self.url_of("change", row.pk),
            back_label=row.name,
        )


class LayoutPage:
    """What was filled in: the file's settings, and a row for each column or dimension."""

    def __init__(self, request: HttpRequest, sample: Sample, row: ExportLayout | None) -> None:
        self.user, self.sample, self.row = cast(User, request.user), sample, row
        self.format = sample.layout.format
        self.is_paxml = self.format == ExportFormat.PAXML
        self.look: Look | None = None
        self.form = bound(
            request,
            LayoutForm,
            user=self.user,
            permission=rules.MANAGE_RATES,
            layout_format=self.format,
            initial=initial_of(sample.layout),
        )
        if row is not None:
            del self.form.fields["board"]
        self.rows = self.rows_for(request)

    def rows_for(self, request: HttpRequest) -> Any:
        kind, fields, given = (
            (DimensionRows, DIMENSION_FIELDS, self.sample.dimensions)
            if self.is_paxml
            else (ColumnRows, COLUMN_FIELDS, self.sample.columns)
        )
        initial = [{name: getattr(one, name) for name in fields} for one in given]
        if request.method == "POST":
            return kind(request.POST, initial=initial, prefix="rows")
        return kind(initial=initial, prefix="rows")

    def is_valid(self) -> bool:
        return bool(self.form.is_valid() and self.rows.is_valid())

    @property
    def draft(self) -> Draft:
        data, old = self.form.cleaned_data, self.sample.layout
        layout = ExportLayout(name=data["name"], format=self.format, valid_from=data["valid_from"])
        for name in SETTINGS:
            setattr(layout, name, data.get(name, getattr(old, name)))
        if self.is_paxml:
            filled = [row for row in self.rows if row.cleaned_data.get("number")]
            return Draft(layout, dimensions=[row.dimension() for row in filled])
        filled = [row for row in self.rows if row.cleaned_data.get("source")]
        return Draft(layout, [row.column(number) for number, row in enumerate(filled, start=1)])

    @property
    def board(self) -> Any:
        return self.row.board if self.row else self.form.cleaned_data["board"]

    def show(self) -> None:
        try:
            check(self.draft)
            self.look = look_at(self.draft, self.board.pk)
        except Refused as refused:
            self.tell(refused)

    def save(self) -> ExportLayout | None:
        try:
            return actions.save_layout(
                board=self.board, draft=self.draft, replaces=self.row, by=self.user, at=clock.now()
            )
        except Refused as refused:
            self.tell(refused)
            return None

    def tell(self, refused: Refused) -> None:
        field = refused.field if refused.field in self.form.fields else None
        self.form.add_error(field, str(refused.message))


def draft_of(row: ExportLayout) -> Draft:
    return Draft(row, list(row.columns.all()), list(row.dimensions.all()))


def look_or_words(draft: Draft, board_id: UUID) -> dict[str, Any]:
    try:
        return {"shown": look_at(draft, board_id), "words": ""}
    except Refused as refused:
        return {"shown": None, "words": refused.message}


own_buttons(ExportLayout, Step("edit", _("Ändra"), rules.MANAGE_RATES))
