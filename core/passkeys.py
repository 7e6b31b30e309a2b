"""A key in the phone or the computer as the only step: offered to everyone, never required.

Such a key shows both that one has the device and, by finger, face or its code, who one is. So it passes the
second factor of staff too. Of a participant nothing more is asked, whatever keys they have: they can always
log in with a code.
"""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.forms import LoginWebAuthnForm, SignupWebAuthnForm
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core import access

BEGUN_BY = "begun_by"


class SecondStep(AuthenticateStage):
    """After a code: the second factor, for staff and for whoever has a code app."""

    def _should_handle(self, request: HttpRequest) -> bool:
        person = self.login.user
        if not access.is_staff(person) and not is_mfa_enabled(person, [Authenticator.Type.TOTP]):
            return False
        return bool(super()._should_handle(request))

    def handle(self) -> Any:
        self.state[BEGUN_BY] = self.login.user.get_session_auth_hash()
        return super().handle()

    def exit(self) -> Any:
        """Nobody comes in on what was right before their address, role or protection changed."""
        if self.state.get(BEGUN_BY) != self.login.user.get_session_auth_hash():
            return self.abort()
        return super().exit()


class NewKeyForm(SignupWebAuthnForm):
    """The library's form for a key that is enough by itself; it demands finger, face or the device's code."""

    name = forms.CharField(
        label=_("Vad vill du kalla den?"),
        required=False,
        max_length=60,
        help_text=_("Till exempel: Min mobil"),
    )


class LogInWithKeyForm(LoginWebAuthnForm):
    """What the browser sent. Anything that is no answer of a key is a wrong key, never an error page."""

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise forms.ValidationError(_("Nyckeln passade inte.")) from error
