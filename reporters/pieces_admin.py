"""The coordinator's workplace for reporters' pieces: whose turn it is, never the words."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import clock
from core.actions import Refused
from core.admin import Shelves, Step, StepPages, Workplace, buttons_for, own_buttons
from core.admin.pages import bound, read_audited
from core.registry import Text
from core.sessions import user_of
from participants.models import Participant
from reporters import actions, comparing, rules
from reporters.commission_admin import SECTION
from reporters.forms.said import (
    NotUsedForm,
    SaidBylineForm,
    SaidChangesForm,
    SaidWithdrawnForm,
    SaidYesForm,
)
from reporters.models import Draft
from reporters.states import ENDED, DraftState

D = DraftState


class Shelf(Shelves):
    under_way = ~Q(state__in=ENDED)
    shelves: ClassVar = {
        "publicerade": (_("Publicerade"), Q(state=D.PUBLISHED)),
        "ovriga": (_("Inte publicerade"), Q(state__in=(D.NOT_USED, D.WITHDRAWN))),
    }


@admin.register(Draft)
class DraftWorkplace(Workplace[Draft]):
    section = SECTION.key
    order = 30
    view_permission = rules.ARRANGE
    board_path = "commission__assignment__board"
    list_display = ("about", "writer", "state", "state_changed_at")
    list_filter = (Shelf,)
    list_select_related = ("commission__assignment", "participant")
    ordering = ("-saved_at",)

    def narrow(self, request: HttpRequest, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Protected persons stand in no list but their contact's and of those who are named."""
        return rows.filter(participant__in=Participant.objects.known_to(request.user))

    @admin.display(description=_("uppdrag"))
    def about(self, row: Draft) -> str:
        return row.commission.assignment.title

    @admin.display(description=_("skribent"))
    def writer(self, row: Draft) -> str:
        return row.participant.full_name if row.participant else ""

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.row_or_404(request, object_id)
        context = {
            **admin.site.each_context(request),
            "title": _("Text av en reporter"),
            "row": row,
            "buttons": buttons_for(request.user, row),
            "list_url": reverse("admin:reporters_draft_changelist"),
        }
        return render(request, "reporters/admin/draft.html", context)

    def pages(self) -> list[URLPattern]:
        return [
            self.page("<uuid:row_id>/namn/", self.on_row(change_byline), "byline"),
            self.page("<uuid:row_id>/ta-bort/", self.on_row(withdraw), "withdraw"),
            self.page("<uuid:row_id>/publiceras-inte/", self.on_row(not_used), "not_used"),
            self.page("<uuid:row_id>/ja/", self.on_row(agree), "agree"),
            self.page("<uuid:row_id>/andra-mer/", self.on_row(want_changes), "want_changes"),
        ]

    def on_row(self, view: Callable[[HttpRequest, Draft], HttpResponse]) -> Callable[..., HttpResponse]:
        def page(request: HttpRequest, row_id: UUID) -> HttpResponse:
            return view(request, self.row_or_404(request, row_id))

        return page

    def list_steps(self, request: HttpRequest) -> list[dict[str, Any]]:
        """A writer begins; nothing is added here."""
        return []


STEPS: StepPages[Draft] = StepPages(
    "draft",
    page_of=lambda row: reverse("admin:reporters_draft_change", args=[row.pk]),
    name_of=lambda row: row.commission.assignment.title,
    template="reporters/admin/piece_step.html",
)
change_byline = STEPS.one_action(
    actions.choose_byline,
    form=SaidBylineForm,
    given=lambda row: {"draft": row},
    title=_("Ändra namnet vid texten"),
    button=_("Ändra namnet"),
    said=_("Ändrat överallt. Skribenten får veta att du skrev in det."),
    happens=lambda row: [
        _t("Skriv in det som skribenten själv har sagt."),
        _t("Det gamla namnet försvinner på sidan, i tidigare versioner, vid fotona och i flödena."),
    ],
)
withdraw = STEPS.one_action(
    actions.withdraw,
    form=SaidWithdrawnForm,
    title=_("Ta bort texten"),
    button=_("Ta bort texten"),
    said=_("Borttagen. Ingen kan läsa den på webbplatsen."),
    happens=lambda row: [
        _t("Skribenten har sagt att texten ska bort. Fråga inte varför."),
        _t("Den försvinner direkt, med foton och namn. Det går inte att ångra."),
    ],
)
want_changes = STEPS.one_action(
    actions.want_changes,
    form=SaidChangesForm,
    title=_("Skribenten vill ändra något"),
    button=_("Lämna tillbaka texten"),
    said=_("Texten är hos skribenten igen, och redaktören läser varför."),
    happens=lambda row: [_t("Skriv det som skribenten själv har sagt. Redaktören läser det.")],
)
not_used = STEPS.one_action(
    actions.say_not_used,
    form=NotUsedForm,
    title=_("Publiceras inte"),
    button=_("Skicka svaret"),
    said=_("Skribenten har fått svaret."),
    happens=lambda row: [
        _t("Skribenten får veta att texten inte publiceras, och varför."),
        _t("Tiden betalas som vanligt."),
    ],
)


def agree(request: HttpRequest, row: Draft) -> HttpResponse:
    """Read out to a writer who calls. The only page where a coordinator sees words of a piece; it leaves a
    line of who opened it."""
    pair = comparing.latest_pair(row) if row.state == D.TO_AGREE else None
    if pair is not None:
        read_audited(request, row, "read_out")
    form = bound(request, SaidYesForm, number=pair.number if pair else 0)

    def perform(data: dict[str, Any]) -> Text:
        try:
            actions.agree(draft=row, by=user_of(request), at=clock.now(), **data)
        except Refused:
            # What is shown again is the newest, and that is what the next press is about.
            form.data = {**form.data, "number": form.fields["number"].initial}
            raise
        return _("Skrivet. Skribenten får veta att du skrev in det.")

    return STEPS.show(
        request,
        row,
        form=form,
        perform=perform,
        title=_("Skribentens ja till ändringarna"),
        button=_("Skribenten säger ja"),
        happens=[
            _t("Läs upp ändringarna för skribenten. Inget publiceras förrän skribenten har sagt ja."),
            _t("Vill skribenten ändra något trycker du på Avbryt och väljer den knappen i stället."),
        ],
        pair=pair,
        template="reporters/admin/read_out.html",
    )


def is_in(*states: str) -> Callable[[Any], bool]:
    return lambda row: row.state in states


own_buttons(
    Draft,
    Step("byline", _("Ändra namnet vid texten"), rules.ARRANGE, 10, lambda row: row.state != D.WITHDRAWN),
    Step("withdraw", _("Ta bort texten"), rules.ARRANGE, 20, lambda row: row.state != D.WITHDRAWN),
    Step("agree", _("Skriv in ja till ändringarna"), rules.ARRANGE, 5, is_in(D.TO_AGREE)),
    Step("want_changes", _("Skribenten vill ändra något"), rules.ARRANGE, 6, is_in(D.TO_AGREE)),
    Step("not_used", _("Publiceras inte, därför …"), rules.ARRANGE, 30, is_in(D.HANDED_IN, D.BACK)),
)
