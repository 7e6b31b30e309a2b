"""What the pages of a recruiting manager have in common. Another's recruitment does not exist here."""

from abc import ABC, abstractmethod
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from core import access
from core.actions import Refused
from core.admin.pages import add_refusal
from core.registry import Text
from participants.views.employee import EmployeeView
from recruitment import rules
from recruitment.models import Recruitment

TheForm = TypeVar("TheForm", bound=Form)


class ManagerView(EmployeeView):
    """For whoever may invite to a recruitment; 404 for the rest."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not access.boards_for(request.user, rules.INVITE):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def load(self, recruitment_id: UUID) -> Recruitment:
        rows = rules.recruitments_of(self.user).select_related("board", "unit", "assignment")
        row = rows.filter(pk=recruitment_id).first()
        if row is None:
            raise Http404
        return row

    def tell(self, refused: Refused) -> None:
        messages.warning(self.request, str(refused.message))

    def to_row(self, row: Recruitment) -> HttpResponse:
        return redirect("recruitment:recruitment", row.pk)


class OnOne(ManagerView):
    """A page about one recruitment of one's own."""

    row: Recruitment
    # Where one comes afterwards.
    next_page = "recruitment"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.recruitment_id: UUID = kwargs["recruitment_id"]

    def opened(self) -> Recruitment:
        self.row = self.load(self.recruitment_id)
        return self.row

    def page(self, **context: Any) -> HttpResponse:
        return super().page(row=self.row, **context)

    def next_address(self) -> str:
        return reverse(f"recruitment:{self.next_page}", args=[self.row.pk])


class FormPage(OnOne, ABC, Generic[TheForm]):
    """A page with one form that is answered by one action, and the page that comes after."""

    form_class: type[Any] = Form

    def get(self, request: HttpRequest, **address: Any) -> HttpResponse:
        self.opened()
        return self.show(self.form_for()) if self.is_open() else self.to_row(self.row)

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        self.opened()
        form = self.form_for(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            words = self.perform(form)
        except Refused as refused:
            add_refusal(form, refused)
            return self.show(form)
        if words:
            messages.success(request, str(words))
        return redirect(self.next_address())

    def show(self, form: TheForm) -> HttpResponse:
        return self.page(form=form)

    def is_open(self) -> bool:
        """When it cannot be done any longer, the recruitment's own page says where it stands."""
        return True

    def form_for(self, data: Any = None) -> TheForm:
        """What is typed on this page."""
        form: TheForm = self.form_class(data)
        return form

    @abstractmethod
    def perform(self, form: TheForm) -> Text | None:
        """The page's one action, and the words to show afterwards."""


class ButtonPage(OnOne, ABC):
    """A button on another page: one action, and back."""

    def post(self, request: HttpRequest, **address: Any) -> HttpResponse:
        self.opened()
        try:
            words = self.perform(**address)
        except Refused as refused:
            self.tell(refused)
        else:
            messages.success(request, str(words))
        return redirect(self.next_address())

    @abstractmethod
    def perform(self, **address: Any) -> Text:
        """The one action, and the words to show afterwards."""
