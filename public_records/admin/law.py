"""Sekretessparagrafer and regler: read by whoever tests, added by whoever may, never edited."""

from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock
from core.admin import Step, Workplace, bound, own_buttons, work_page
from core.models import User
from core.templatetags.words import day_year
from public_records import actions, rules
from public_records.law_forms import EndSectionForm, RuleForm, SectionForm
from public_records.models import ProcedureRule, SecrecySection


class LawWorkplace(Workplace[Any]):
    """The law is the same for every board."""

    view_permission = rules.READ_LAW
    add_permission = rules.WRITE_LAW
    board_path = ""
    section = "records"

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was written stays as it was written."""
        return False

    @admin.display(description=_("källa"))
    def where(self, row: Any) -> str:
        words = _t("%(source)s, kontrollerad %(day)s. %(sure)s.")
        return words % {
            "source": row.source,
            "day": day_year(row.checked_on),
            "sure": row.get_confidence_display().capitalize(),
        }

    @admin.display(description=_("gäller"), ordering="valid_from")
    def valid(self, row: Any) -> str:
        if row.valid_to is None:
            return _t("från %(day)s") % {"day": day_year(row.valid_from)}
        return f"{day_year(row.valid_from)} – {day_year(row.valid_to)}"

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        if not self.has_add_permission(request):
            return []
        return [{"label": _("Ny rad"), "url": self.url_of("add")}]

    def new_row(self, request: HttpRequest, form: Any, verb: Any, title: Any) -> HttpResponse:
        if not self.has_add_permission(request):
            raise Http404

        def perform(data: dict[str, Any]) -> str:
            verb(by=cast(User, request.user), at=clock.now(), **data)
            return _t("Raden gäller från %(day)s.") % {"day": day_year(data["valid_from"])}

        return work_page(
            request,
            form=bound(request, form),
            perform=perform,
            title=title,
            intro=_(
                "Skriv en egen beskrivning, inte lagtexten. Den gamla raden slutar dagen före. Det som redan "
                "är beslutat pekar kvar på den gamla."
            ),
            button=_("Spara"),
            done=self.url_of("changelist"),
            back=self.url_of("changelist"),
            back_label=str(self.opts.verbose_name_plural).capitalize(),
        )


@admin.register(SecrecySection)
class SecrecySectionWorkplace(LawWorkplace):
    order = 20
    list_display = ("paragraph", "protects", "proposal_words", "where", "valid")
    ordering = ("paragraph", "-valid_from")

    @admin.display(description=_("föreslås för"))
    def proposal_words(self, row: SecrecySection) -> str:
        return row.get_proposal_display()

    def pages(self) -> list[URLPattern]:
        return [self.page("<uuid:row_id>/avsluta/", self.end_page, "end")]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return self.new_row(request, SectionForm, actions.write_section, _("Nytt lagrum om sekretess"))

    def end_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)
        if not access.may(request.user, rules.WRITE_LAW):
            raise Http404

        def perform(data: dict[str, Any]) -> str:
            actions.end_section(section=row, by=cast(User, request.user), at=clock.now(), **data)
            return _t("Lagrummet går inte att välja efter den dagen.")

        return work_page(
            request,
            form=bound(request, EndSectionForm),
            perform=perform,
            title=_t("Sluta använda %(section)s") % {"section": row},
            button=_("Spara"),
            done=self.url_of("changelist"),
            back=self.url_of("change", row.pk),
            back_label=str(row),
        )


def is_open(row: Any) -> bool:
    return row.valid_to is None


own_buttons(SecrecySection, Step("end", _("Sluta använda"), rules.WRITE_LAW, 10, is_open))


@admin.register(ProcedureRule)
class ProcedureRuleWorkplace(LawWorkplace):
    order = 30
    list_display = ("what", "words", "paragraph", "where", "valid")
    ordering = ("key", "-valid_from")

    @admin.display(description=_("vad"))
    def what(self, row: ProcedureRule) -> str:
        return row.get_key_display().capitalize()

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return self.new_row(request, RuleForm, actions.write_rule, _("Ny regel"))
