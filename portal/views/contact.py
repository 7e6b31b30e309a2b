"""'Mina kontaktuppgifter': what one logs in with, changed by oneself after a fresh log-in and a code."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import limits, new_addresses, sessions
from core.actions import Refused
from core.addresses import Address
from core.models import User
from core.new_addresses import Outcome
from participants import actions
from participants.views.portal import PortalView
from portal.contact_forms import FORMS, CodeForm


class Contact(PortalView):
    template_name = "portal/contact.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(user_of_page=self.participant.user)


class ChangeAddress(PortalView):
    """Only for whoever has just logged in: a phone left on a table must not give the account away."""

    template_name = "portal/contact_change.html"
    kind = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.kind = kwargs.pop("kind")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.unless_stopped() or self.with_form(FORMS[self.kind]())

    def post(self, request: HttpRequest) -> HttpResponse:
        stopped, form = self.unless_stopped(), FORMS[self.kind](request.POST)
        if stopped is not None:
            return stopped
        if not form.is_valid():
            return self.with_form(form)
        address: Address = form.cleaned_data["new"]
        if not limits.is_within(request, "new_address", str(address)):
            form.add_error("new", limits.too_many(request, "new_address", str(address)))
            return self.with_form(form)
        new_addresses.send_code(request.session, address, at=self.at)
        return redirect("portal:contact_code")

    def with_form(self, form: Any) -> HttpResponse:
        return self.page(form=form, kind=self.kind)

    def unless_stopped(self) -> HttpResponse | None:
        if self.participant.is_protected:
            return redirect("portal:contact")
        if sessions.is_fresh(self.request.session, at=self.at):
            return None
        words = _("Nummer och e-post ändrar man strax efter att man har loggat in.")
        context = {"what": words, "back": reverse(f"portal:contact_{self.kind}")}
        return render(self.request, "account/log_in_again.html", context)


class ConfirmAddress(PortalView):
    template_name = "portal/contact_code.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.with_form(CodeForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = CodeForm(request.POST)
        address = new_addresses.under_way(request.session, at=self.at)
        if address is None or not form.is_valid():
            return self.with_form(form)
        outcome = new_addresses.check(request.session, form.cleaned_data["code"], at=self.at)
        if outcome is Outcome.RIGHT:
            return self.change_to(address)
        if outcome is Outcome.WRONG:
            form.add_error("code", _("Koden stämmer inte. Titta en gång till."))
        return self.with_form(form)

    def change_to(self, address: Address) -> HttpResponse:
        try:
            actions.change_own_address(
                participant=self.participant, address=address, by=self.user, at=self.at
            )
        except Refused as refused:
            messages.info(self.request, str(refused.message))
            return redirect("portal:contact")
        stay_here(self.request, self.user)
        messages.success(
            self.request, _("Klart. Nu loggar du in med det nya. Vi loggade ut dig på andra ställen.")
        )
        return redirect("portal:contact")

    def with_form(self, form: CodeForm) -> HttpResponse:
        address = new_addresses.under_way(self.request.session, at=self.at)
        if address is None:
            messages.info(self.request, _("Koden gäller inte längre. Börja om, så skickar vi en ny."))
            return redirect("portal:contact")
        return self.page(form=form, address=address)


def stay_here(request: HttpRequest, user: User) -> None:
    """Every log-in of the person has ended; this one goes on under a new key."""
    user.refresh_from_db(fields=["email", "phone", "session_version"])
    update_session_auth_hash(request, user)
