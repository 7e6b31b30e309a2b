"""Gallring: what is proposed, approved, under way and done. Counts and kinds, no people."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from core import access, clock, destroying, destruction, destruction_receipt, files, record_plan
from core.actions import Refused, action
from core.admin.pages import bound, work_page
from core.admin.record_plan import RECORDS
from core.admin.workplace import Step, Workplace, buttons_for, own_buttons
from core.models import DestructionRun, DestructionState, Job, RecordDecision, User
from core.record_overview import Part, rule_words
from core.registry import record_kinds
from core.rules import APPROVE_DESTRUCTION, PROPOSE_DESTRUCTION, READ_RECORD_PLAN
from core.templatetags.words import day_year

Verb = Callable[..., None]


@admin.register(DestructionRun)
class DestructionWorkplace(Workplace[DestructionRun]):
    view_permission = READ_RECORD_PLAN
    board_path = ""
    section = RECORDS
    order = 20
    list_display = ("what", "by_decision", "standing", "proposed_count", "when")
    list_select_related = ("decision",)
    ordering = ("-proposed_at",)

    @admin.display(description=_("handlingstyp"), ordering="kind")
    def what(self, row: DestructionRun) -> str:
        return row.kind_label

    @admin.display(description=_("beslut"))
    def by_decision(self, row: DestructionRun) -> str:
        return row.decision.decision

    @admin.display(description=_("läge"), ordering="state")
    def standing(self, row: DestructionRun) -> str:
        return capfirst(row.get_state_display())

    @admin.display(description=_("föreslogs"), ordering="proposed_at")
    def when(self, row: DestructionRun) -> str:
        return day_year(row.proposed_at)

    def pages(self) -> list[URLPattern]:
        return [
            self.page("foresla/<str:kind>/", self.propose_page, "propose"),
            self.page("<uuid:row_id>/godkann/", self.approve_page, "approve"),
            self.page("<uuid:row_id>/nej/", self.decline_page, "decline"),
            self.page("<uuid:row_id>/stoppa/", self.stop_page, "stop"),
            self.page("<uuid:row_id>/kvitto/", self.receipt_view, "receipt"),
        ]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    # --- Proposing ------------------------------------------------------------------------------
    def propose_page(self, request: HttpRequest, kind: str) -> HttpResponse:
        """What is due today of one kind, or why nothing is."""
        what, user = record_kinds.get(kind), cast(User, request.user)
        if what is None or not access.may(user, PROPOSE_DESTRUCTION):
            raise Http404
        made: list[DestructionRun] = []

        def perform(data: dict[str, Any]) -> str:
            made.append(destroying.propose(kind=kind, by=user, at=clock.now()))
            return _t("Förslaget väntar på att en annan person godkänner det.")

        refused, parts, words = None, list[Part](), ""
        try:
            decision = destroying.decision_to_destroy(kind, clock.today())
        except Refused as reason:
            refused = str(reason.message)
        else:
            parts, words = due_parts(kind, decision), rule_words(record_plan.rule_from(decision))
        return work_page(
            request,
            template="core/destruction_propose.html",
            form=bound(request, Form),
            perform=perform,
            title=_t("Föreslå gallring: %(kind)s") % {"kind": what.label},
            button=_("Föreslå"),
            done=lambda: self.url_of("change", made[0].pk),
            back=reverse("admin:core_recorddecision_changelist"),
            back_label=_("Handlingstyper"),
            refused=refused,
            parts=parts,
            total=sum(part.count for part in parts),
            most=destroying.MOST,
            rule=words,
        )

    # --- One run --------------------------------------------------------------------------------
    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.row_or_404(request, object_id)
        is_mine = row.proposed_by_id == request.user.pk
        buttons, approve_url = buttons_for(request.user, row), self.url_of("approve", row.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _t("Gallring: %(kind)s") % {"kind": row.kind_label},
            "row": row,
            "facts": destruction_receipt.facts(row),
            "gone": destruction_receipt.gone(row),
            "job": Job.objects.filter(dedupe_key=f"{destroying.RUN}:{row.pk}").first(),
            "buttons": [one for one in buttons if not (is_mine and one["url"] == approve_url)],
            "is_mine": is_mine,
            "list_url": self.url_of("changelist"),
            "receipt_url": self.url_of("receipt", row.pk),
        }
        return render(request, "core/destruction.html", context)

    def receipt_view(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        row = self.row_or_404(request, row_id)
        if row.receipt is None:
            return HttpResponseRedirect(self.url_of("change", row.pk))
        with action(by=cast(User, request.user), at=clock.now()) as act:
            act.require(READ_RECORD_PLAN, row)
            act.record("destruction.receipt_download", row)
        return files.download(row.receipt)

    def approve_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        return self.step(
            request,
            row_id,
            destroying.approve,
            APPROVE_DESTRUCTION,
            title=_("Godkänn gallringen"),
            intro=_(
                "Raderna tas bort för alltid, i omgångar. Det som hålls kvar för någon, eller som något "
                "annat behöver, blir kvar."
            ),
            button=_("Godkänn"),
            said=_("Godkänt. Gallringen börjar strax."),
        )

    def decline_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        return self.step(
            request,
            row_id,
            destroying.decline,
            READ_RECORD_PLAN,
            title=_("Säg nej till förslaget"),
            intro=_("Inget tas bort. Det går att föreslå igen."),
            button=_("Säg nej"),
            said=_("Förslaget är borta. Inget är gallrat."),
        )

    def stop_page(self, request: HttpRequest, row_id: UUID) -> HttpResponse:
        return self.step(
            request,
            row_id,
            destroying.stop,
            READ_RECORD_PLAN,
            title=_("Stoppa gallringen"),
            intro=_("Det som är borta kommer inte tillbaka. Resten blir kvar, och kvittot säger hur mycket."),
            button=_("Stoppa"),
            said=_("Stoppad."),
        )

    def step(
        self, request: HttpRequest, row_id: UUID, verb: Verb, permission: str, *, said: Any, **page: Any
    ) -> HttpResponse:
        row = self.row_or_404(request, row_id)
        if not access.may(request.user, permission, row):
            raise Http404
        here = self.url_of("change", row.pk)

        def perform(data: dict[str, Any]) -> str:
            verb(run=row, by=cast(User, request.user), at=clock.now())
            return str(said)

        return work_page(
            request,
            template="core/destruction_step.html",
            form=bound(request, Form),
            perform=perform,
            done=here,
            back=here,
            back_label=row.kind_label,
            facts=destruction_receipt.facts(row),
            **page,
        )


def due_parts(kind: str, decision: RecordDecision) -> list[Part]:
    """How many rows of which table are due today."""
    rule, today, now = record_plan.rule_from(decision), clock.today(), clock.now()
    return [
        Part(
            capfirst(str(one.model._meta.verbose_name_plural)),
            destruction.due(one, rule, today, now).count(),
        )
        for one in destruction.of_kind(kind)
    ]


def is_proposed(row: DestructionRun) -> bool:
    return row.state == DestructionState.PROPOSED


def is_under_way(row: DestructionRun) -> bool:
    return row.is_under_way


own_buttons(
    DestructionRun,
    Step("approve", _("Godkänn"), APPROVE_DESTRUCTION, 10, is_proposed),
    Step("decline", _("Säg nej"), READ_RECORD_PLAN, 20, is_proposed),
    Step("stop", _("Stoppa"), READ_RECORD_PLAN, 30, is_under_way),
)
