"""The manager goes on: to the next step, the conversation, the decision with its answer, or breaks off."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core.registry import Text
from recruitment import actions, rules
from recruitment.forms.arranging import BreakOffForm
from recruitment.forms.leading import DecisionForm, NextStepForm, ProcessForm
from recruitment.models import Assessment, Recruitment
from recruitment.states import ENDED, UNDER_WAY, RecruitmentState, later_steps
from recruitment.views.employee import FormPage, OnOne


class NextStep(FormPage[NextStepForm]):
    """Steps may be left out; the conversation begins when the assessments are shared."""

    template_name = "recruitment/employee/next_step.html"

    def is_open(self) -> bool:
        return bool(later_steps(self.row.state))

    def form_for(self, data: Any = None) -> NextStepForm:
        return NextStepForm(data, steps=later_steps(self.row.state))

    def perform(self, form: NextStepForm) -> None:
        actions.step_on(recruitment=self.row, to=form.cleaned_data["to"], by=self.user, at=self.at)


class Share(FormPage[Form]):
    """How many are left, and the button when none is."""

    template_name = "recruitment/employee/share.html"

    def is_open(self) -> bool:
        return self.row.state == RecruitmentState.ASSESSMENT

    def show(self, form: Form) -> HttpResponse:
        return self.page(form=form, left=len(rules.left_to_assess(self.row)))

    def perform(self, form: Form) -> Text:
        actions.begin_conversation(recruitment=self.row, by=self.user, at=self.at)
        return _("Omdömena är delade. Läs dem och prata om dem med gruppen.")


class Shared(OnOne):
    """What everyone saw and heard, candidate by candidate. Nothing before it is shared."""

    template_name = "recruitment/employee/shared.html"

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        return self.page(candidates=shared_of(self.opened()))


def shared_of(row: Recruitment) -> Sequence[tuple[str, Sequence[tuple[int, Assessment]]]]:
    """By candidate; each representative is a number, the same for every candidate. Never who."""
    found = Assessment.objects.about(row).shared().select_related("candidate")
    rows = list(found.order_by("candidate__mark", "candidate", "participant", "version"))
    people = sorted({str(one.participant_id) for one in rows})
    numbers = {person: number for number, person in enumerate(people, start=1)}
    return [
        (mark, [(numbers[str(one.participant_id)], one) for one in theirs])
        for mark, theirs in groupby(rows, key=lambda one: one.candidate.mark)
    ]


class Decide(FormPage[DecisionForm]):
    """The decision and its answer are one step."""

    template_name = "recruitment/employee/decide.html"
    form_class = DecisionForm

    def is_open(self) -> bool:
        return self.row.state == RecruitmentState.CONVERSATION

    def perform(self, form: DecisionForm) -> Text:
        actions.decide(recruitment=self.row, by=self.user, at=self.at, **form.said)
        return _("Beslutet är sparat, och gruppen har fått ditt svar.")


class BreakOff(FormPage[BreakOffForm]):
    """It will not be: a page that says what will happen."""

    template_name = "recruitment/employee/break_off.html"
    form_class = BreakOffForm

    def is_open(self) -> bool:
        return self.row.state not in ENDED

    def show(self, form: BreakOffForm) -> HttpResponse:
        return self.page(form=form, is_under_way=self.row.state in UNDER_WAY)

    def perform(self, form: BreakOffForm) -> Text:
        words = form.cleaned_data["words"]
        actions.break_off(recruitment=self.row, words=words, by=self.user, at=self.at)
        return _("Rekryteringen är avbruten.")


class FollowUp(FormPage[ProcessForm]):
    """How the process worked, when half a year has passed."""

    template_name = "recruitment/employee/follow_up.html"
    form_class = ProcessForm

    def is_open(self) -> bool:
        row = self.row
        is_due = row.follow_up_on is not None and row.follow_up_on <= self.today
        return row.state == RecruitmentState.DECIDED and is_due

    def perform(self, form: ProcessForm) -> Text:
        actions.follow_up(recruitment=self.row, by=self.user, at=self.at, **form.said)
        return _("Tack. Det ni har lärt er är sparat.")
