"""Keys in the phone or the computer: adding one, taking one away, and logging in with one alone."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import access, clock, sessions
from core.accounts import ASKED_OWN_PHONE
from core.sessions import user_of


class JustLoggedIn:
    """A key is a way in that lasts: nobody adds or removes one at a screen that somebody else left open."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not access.is_staff(request.user) and not is_fresh(request):
            words = _("Nycklar ändrar man strax efter att man har loggat in.")
            context = {"what": words, "back": reverse("mfa_list_webauthn")}
            return render(request, "account/log_in_again.html", context)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


def is_fresh(request: HttpRequest) -> bool:
    return sessions.is_fresh(request.session, at=clock.now())


class AddKey(JustLoggedIn, AddWebAuthnView):
    """A key that was just used to set itself up need not be shown again at once."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        options = auth.begin_registration(user_of(self.request), passwordless=True)
        return {**context, "js_data": {"creation_options": options}}

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        sessions.record_second_factor(self.request, Authenticator.Type.WEBAUTHN.value)
        messages.success(self.request, _("Klart. Nu kan du logga in med nyckeln."))
        return response

    def get_success_url(self) -> str:
        """Reserve codes are for those who must have two steps."""
        if not access.is_staff(self.request.user):
            return reverse("mfa_list_webauthn")
        address: str = super().get_success_url()
        return address


class RemoveKey(JustLoggedIn, RemoveWebAuthnView):
    """The key opens nothing from now on. Other ways in remain."""


class LogInWithKey(LoginWebAuthnView):
    """One step. `get` hands the browser something to sign; `post` takes the signature."""

    def form_valid(self, form: Any) -> HttpResponse:
        self.request.session[ASKED_OWN_PHONE] = self.request.POST.get("own_phone") == "on"
        response: HttpResponse = super().form_valid(form)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        words = _("Nyckeln passade inte. Be om en kod i stället, så kommer du in.")
        messages.info(self.request, words)
        return redirect("account_request_login_code")
