"""What the pages of those who own a text have in common. Another unit's text does not exist here."""

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
from klarsprak import rules
from klarsprak.actions.versions import latest
from klarsprak.models import ReviewedText, Version
from klarsprak.states import TextState
from participants.views.employee import EmployeeView

TheForm = TypeVar("TheForm", bound=Form)


class OwnersView(EmployeeView):
    """For whoever may invite to a reading; 404 for the rest."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not access.boards_for(request.user, rules.INVITE):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def load(self, text_id: UUID) -> ReviewedText:
        rows = rules.texts_of(self.user, self.at).select_related("board", "unit")
        text = rows.filter(pk=text_id).first()
        if text is None:
            raise Http404
        return text

    def tell(self, refused: Refused) -> None:
        messages.warning(self.request, str(refused.message))


class DraftView(OwnersView):
    """A page about a text that is still prepared; when it is not, its own page says where it stands."""

    text: ReviewedText
    version: Version
    # The new text that is made while the owner answers is changed on the same pages.
    new_text_too = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.text_id = kwargs["text_id"]
        return super().dispatch(request, *args, **kwargs)

    def page(self, **context: Any) -> HttpResponse:
        return super().page(text=self.text, version=self.version, is_new=self.is_new, **context)

    def opened(self) -> bool:
        """Loads the text; False when it can no longer be changed."""
        self.text = self.load(self.text_id)
        self.version = latest(self.text)
        return self.text.state == TextState.DRAFT or (self.new_text_too and self.is_new)

    @property
    def is_new(self) -> bool:
        return self.text.state == TextState.ANSWERING and not self.version.is_frozen

    def leave(self) -> HttpResponse:
        return redirect("klarsprak:text", self.text_id)


class DraftForm(DraftView, ABC, Generic[TheForm]):
    """A page with one form that is answered by one action, and the page that comes after."""

    def get(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        return self.show(self.form_for()) if self.opened() else self.leave()

    def post(self, request: HttpRequest, text_id: UUID) -> HttpResponse:
        if not self.opened():
            return self.leave()
        form = self.form_for(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            self.perform(form)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused.message))
            return self.show(form)
        return redirect(self.next_address())

    def show(self, form: TheForm) -> HttpResponse:
        return self.page(form=form)

    def next_address(self) -> str:
        return reverse("klarsprak:text", args=[self.text_id])

    @abstractmethod
    def form_for(self, data: Any = None) -> TheForm:
        """What is typed on this page."""

    @abstractmethod
    def perform(self, form: TheForm) -> None:
        """The page's one action."""
