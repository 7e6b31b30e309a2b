"""Log-in by code and by start code, the second factor, and where to go from there."""

from typing import Any

from allauth.account.forms import BaseConfirmCodeForm
from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.mixins import NextRedirectMixin
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage
from allauth.account.views import RequestLoginCodeView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView

from core import access, clock, limits, sessions
from core.accounts import ASKED_OWN_PHONE
from core.actions import Refused
from core.login_codes import CodeProcess
from core.start_codes import use_start_code

ENDED_NOTICES = {
    "over": _("Det var stilla en stund, så vi loggade ut dig. Logga in igen."),
    "kept": _("Det var stilla en stund, så vi loggade ut dig. Det du skrev finns kvar när du loggar in."),
}
# Where each prefix's people start, the first that is open to them.
HOMES = ("admin", "redaktion", "medarbetare")


class OwnWords:
    """allauth's entrance pages put their own `site` over ours; the layout needs ours."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        context.pop("site", None)
        return context


class RequestCode(OwnWords, RequestLoginCodeView):
    """One field, one button. The same answer whoever asks."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        """Who comes back here wants to begin again with another address."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        ended = request.session.pop(sessions.ENDED, None)
        if ended in ENDED_NOTICES:
            messages.info(request, str(ENDED_NOTICES[ended]))
        response: HttpResponseBase = super().get(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "providers": settings.OIDC_APPS}

    def form_valid(self, form: Any) -> HttpResponse:
        address = form.cleaned_data["login"]
        self.request.session[ASKED_OWN_PHONE] = form.cleaned_data["own_phone"]
        CodeProcess.begin(self.request, address.find_user(), address)
        return HttpResponseRedirect(self.get_success_url())


class CodeForm(BaseConfirmCodeForm):
    """Six digits, with or without a space in the middle."""

    code = forms.CharField(label=_("Kod"), error_messages={"required": _("Skriv koden som du fick.")})


@method_decorator(
    login_stage_required(stage=LoginByCodeStage.key, redirect_urlname="account_request_login_code"),
    name="dispatch",
)
class ConfirmCode(NextRedirectMixin, FormView):  # type: ignore[type-arg]
    """Three tries a code; a new code twice; all over after a quarter of an hour."""

    form_class = CodeForm
    template_name = "account/confirm_login_code.html"
    process: CodeProcess

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        process = CodeProcess.resume(request._login_stage)  # type: ignore[attr-defined]
        if process is None:
            messages.info(request, str(_("Koden är för gammal. Be om en ny.")))
            return redirect("account_request_login_code")
        self.process = process
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") == "resend":
            return self.resend()
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def resend(self) -> HttpResponse:
        if self.process.can_resend:
            messages.info(self.request, self.send_again())
        return HttpResponseRedirect(self.passthrough_next_url(self.request.path))

    def send_again(self) -> str:
        key = str(self.process.address)
        if not limits.is_within(self.request, "resend_login_code", key):
            return limits.too_many(self.request, "resend_login_code", key)
        self.process.resend()
        return str(_("Vi har skickat en ny kod. Den gamla gäller inte längre."))

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "code": self.process.code}

    def form_valid(self, form: Any) -> HttpResponse:
        return self.process.finish(self.get_next_url())

    def form_invalid(self, form: Any) -> HttpResponse:
        is_try = bool(self.request.POST.get("code", "").strip())
        if is_try and not self.process.record_invalid_attempt():
            messages.info(self.request, str(_("Koden blev fel tre gånger. Be om en ny kod.")))
            return redirect("account_request_login_code")
        response: HttpResponse = super().form_invalid(form)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        sent_to = {"email": self.process.address.email, "phone": self.process.address.phone}
        return {**context, **sent_to, "can_resend": self.process.can_resend, "verify_form": context["form"]}


class Authenticate(OwnWords, AuthenticateView):
    """The second factor on the way in. A key is offered to those who have one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if not is_mfa_enabled(self.stage.login.user, [Authenticator.Type.WEBAUTHN]):
            context.pop("webauthn_form", None)
        return context


class EnrolTotp(ActivateTOTPView):
    """Setting up the code app shows that one has it: this session has passed its second factor."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        sessions.record_second_factor(self.request, Authenticator.Type.TOTP.value)
        return response


class StartCodeForm(forms.Form):
    code = forms.CharField(
        label=_("Startkod"),
        max_length=40,
        help_text=_("Står på pappret du fick."),
        error_messages={"required": _("Skriv koden som står på pappret.")},
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


@method_decorator(never_cache, name="dispatch")
class UseStartCode(FormView):  # type: ignore[type-arg]
    """A page with a button: programs that look at links in advance must not use the code up."""

    form_class = StartCodeForm
    template_name = "account/start_code.html"

    def get_initial(self) -> dict[str, Any]:
        return {"code": self.kwargs.get("code", "")}

    def form_valid(self, form: StartCodeForm) -> HttpResponse:
        if not limits.is_within(self.request, "start_code"):
            form.add_error("code", limits.too_many(self.request, "start_code"))
            return self.form_invalid(form)
        try:
            user = use_start_code(form.cleaned_data["code"], at=clock.now())
        except Refused as refused:
            form.add_error(refused.field, str(refused.message))
            return self.form_invalid(form)
        record_authentication(self.request, user, method="start_code")
        response: HttpResponse = perform_login(self.request, Login(user=user))
        return response


def safe_next(request: HttpRequest) -> str:
    """The `next` address when it is one of ours, or ''."""
    target = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if is_ours else ""


@never_cache
@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """To the factor one has, or to setting one up."""
    has_factor = is_mfa_enabled(request.user, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])
    address = reverse("mfa_reauthenticate" if has_factor else "mfa_activate_totp")
    target = safe_next(request) or reverse("go_on")
    return HttpResponseRedirect(f"{address}?{urlencode({'next': target})}")


@never_cache
@login_required
def go_on(request: HttpRequest) -> HttpResponse:
    """Each to their own start: work first, for who has a role; the portal for everyone else."""
    if sessions.lacks_second_factor(request):
        return redirect("second_factor")
    for prefix in (*HOMES, "portal"):
        if access.may_enter(request.user, prefix):
            return HttpResponseRedirect(f"/{prefix}/")
    return render(request, "account/no_home.html")


class LoggedOut(TemplateView):
    """Says that it is done, and what to think of on a computer that others use."""

    template_name = "account/logged_out.html"
