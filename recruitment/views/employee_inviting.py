"""'Bjud in': the manager's recruitments, and the few steps that lead to an invitation."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from core.actions import Refused
from core.admin.pages import add_refusal
from core.registry import Text
from participants.models import Board, Unit
from recruitment import actions, rules
from recruitment.forms.inviting import PlanForm, WhatForm, WhyForm, boards_of, units_of
from recruitment.models import Suggestion
from recruitment.standing import standing_of
from recruitment.states import ENDED, RecruitmentState
from recruitment.views.employee import ButtonPage, FormPage, ManagerView

A_PAGE = 25
# The manager reads the assessments from the conversation on.
SHARED_FROM = (RecruitmentState.CONVERSATION, RecruitmentState.DECIDED, RecruitmentState.FOLLOWED_UP)


class Recruitments(ManagerView):
    """One's own, the newest first: where each stands, and what comes next."""

    template_name = "recruitment/employee/recruitments.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        found = rules.recruitments_of(self.user).select_related("unit").order_by("-created_at", "pk")
        paging = Paginator(found, A_PAGE).get_page(request.GET.get("sida"))
        return self.page(paging=paging, rows=[(row, standing_of(row, self.today)) for row in paging])


class OneRecruitment(ManagerView):
    """Where it stands. What is left to do is the one filled button."""

    template_name = "recruitment/employee/recruitment.html"

    def get(self, request: HttpRequest, recruitment_id: UUID) -> HttpResponse:
        row = self.load(recruitment_id)
        standing = standing_of(row, self.today)
        panel = rules.panel_of(row).count() if row.assignment_id else 0
        unanswered = Suggestion.objects.filter(recruitment=row).unanswered().count()
        return self.page(
            row=row,
            standing=standing,
            next_url=reverse(f"recruitment:{standing.page}", args=[row.pk]) if standing.page else "",
            steps=row.steps.order_by("on", "pk"),
            areas=row.areas.all(),
            panel=panel,
            unanswered=unanswered,
            is_draft=row.state == RecruitmentState.DRAFT,
            may_read=row.state in SHARED_FROM,
            may_break_off=row.state not in ENDED,
        )


# --- Step 1 ---------------------------------------------------------------------------------------
class Invite(ManagerView):
    """What the post is. From here on there is a draft, saved page by page."""

    template_name = "recruitment/employee/what.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(form=self.form_for())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form_for(request.POST)
        if not form.is_valid():
            return self.page(form=form)
        board, unit = board_and_unit(form.chosen)
        try:
            row = actions.prepare_recruitment(
                board=board, unit=unit, key=form.cleaned_data["key"], by=self.user, at=self.at, **form.said
            )
        except Refused as refused:
            add_refusal(form, refused)
            return self.page(form=form)
        return redirect("recruitment:why", row.pk)

    def form_for(self, data: Any = None) -> WhatForm:
        return WhatForm(data, places=units_of(self.user, self.today) or boards_of(self.user))


def board_and_unit(place: Unit | Board) -> tuple[Board, Unit | None]:
    return (place.board, place) if isinstance(place, Unit) else (place, None)


class DraftPage(FormPage[Any]):
    """Changed until the invitation is sent."""

    def is_open(self) -> bool:
        return self.row.state == RecruitmentState.DRAFT


class What(DraftPage):
    """The same, while it can be changed."""

    template_name = "recruitment/employee/what.html"

    def form_for(self, data: Any = None) -> WhatForm:
        row = self.row
        initial = {
            "position": row.position,
            "kind": row.kind,
            "department": row.department,
            "place": str(row.unit_id or ""),
        }
        units = [unit for unit in units_of(self.user, self.today) if unit.board_id == row.board_id]
        return WhatForm(data, places=units, initial=initial)

    def perform(self, form: WhatForm) -> None:
        said = form.said
        if "place" in form.fields:
            said["unit"] = form.chosen
        actions.describe_recruitment(recruitment=self.row, by=self.user, at=self.at, **said)


# --- Step 2 ---------------------------------------------------------------------------------------
class Why(DraftPage):
    """What experience would matter, and who decides."""

    template_name = "recruitment/employee/why.html"

    def form_for(self, data: Any = None) -> WhyForm:
        row = self.row
        initial = {
            "experience": row.experience,
            "areas": row.areas.all(),
            "decided_by": row.decided_by,
            "places": row.places,
        }
        return WhyForm(data, board=row.board_id, initial=initial)

    def perform(self, form: WhyForm) -> None:
        actions.describe_recruitment(recruitment=self.row, by=self.user, at=self.at, **form.said)

    def next_address(self) -> str:
        """To the plan the first time, else back to where one was."""
        has_plan = self.row.steps.exists()
        return reverse(f"recruitment:{'recruitment' if has_plan else 'plan'}", args=[self.row.pk])


# --- Step 3 ---------------------------------------------------------------------------------------
class Plan(FormPage[PlanForm]):
    """The steps and their days, which may be changed until it ends."""

    template_name = "recruitment/employee/plan.html"

    def is_open(self) -> bool:
        return self.row.state not in ENDED

    def form_for(self, data: Any = None) -> PlanForm:
        return PlanForm(data, steps=self.row.steps.all())

    def perform(self, form: PlanForm) -> Text | None:
        actions.plan_steps(recruitment=self.row, steps=form.steps, by=self.user, at=self.at)
        return None if self.row.state == RecruitmentState.DRAFT else _("Planen är sparad.")

    def next_address(self) -> str:
        name = "check" if self.row.state == RecruitmentState.DRAFT else "recruitment"
        return reverse(f"recruitment:{name}", args=[self.row.pk])


# --- Step 4 ---------------------------------------------------------------------------------------
class Check(DraftPage):
    """What is said about it, and one button."""

    template_name = "recruitment/employee/check.html"

    def show(self, form: Form) -> HttpResponse:
        steps = self.row.steps.order_by("on", "pk")
        return self.page(form=form, steps=steps, areas=self.row.areas.all())

    def perform(self, form: Form) -> Text:
        actions.invite(recruitment=self.row, by=self.user, at=self.at)
        return _("Inbjudan är skickad. Samordnaren tar emot den.")


class TakeBack(ButtonPage):
    """To go on with it; nobody has been asked yet."""

    def perform(self, **address: Any) -> Text:
        actions.take_back_invitation(recruitment=self.row, by=self.user, at=self.at)
        return _("Inbjudan är tillbaka hos dig. Ändra i lugn och ro.")
