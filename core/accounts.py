"""How allauth behaves here: no sign-up, one address field, secrets encrypted, no chatter."""

import base64
import hashlib
import hmac
import time
from datetime import datetime
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import unstash_login
from allauth.core import context
from allauth.core.exceptions import SignupClosedException
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django import forms
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import access, audit, clock, crypto, held_posts, limits, sessions
from core.addresses import Address, read_address
from core.models import User

COLUMN = "mfa_authenticator.secret"
# On the anonymous session between the address page and the log-in.
ASKED_OWN_PHONE = "asked_own_phone"
WRONG_CODE = _("Koden stämmer inte. Titta en gång till, eller be om en ny.")
WRONG_APP_CODE = _("Koden stämmer inte. Vänta på nästa kod i appen och försök igen.")


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: the coordinator registers people and gives roles."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        return ["allauth.account.stages.LoginByCodeStage", "core.passkeys.SecondStep"]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """A participant who has just logged in is not asked again: the lost key may be the one to remove."""
        request = context.request
        if not access.is_staff(request.user) and sessions.is_fresh(request.session, at=clock.now()):
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def validation_error(self, code: str, *args: Any) -> forms.ValidationError:
        if code == "too_many_login_attempts":
            return forms.ValidationError(too_many_factors(context.request))
        error: forms.ValidationError = super().validation_error(code, *args)
        return error

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Only what we worded ourselves; the library's own notices greet people by their address."""
        if kwargs.get("message"):
            super().add_message(request, level, *args, **kwargs)

    def login(self, request: HttpRequest, user: User) -> None:
        """Every way in ends here: the limits begin to count. Only participants may say "own phone"."""
        asked = bool(request.session.pop(ASKED_OWN_PHONE, False))
        super().login(request, user)
        own_phone = asked and not access.is_staff(user)
        user_agent = request.headers.get("User-Agent", "")
        sessions.start(request.session, at=clock.now(), own_phone=own_phone, user_agent=user_agent)
        request.session.pop(sessions.ENDED, None)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """What the person was writing when the time was out comes first."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if held_posts.held_for(user, at=clock.now()).exists():
            return HttpResponseRedirect(reverse("held_posts"))
        return response


def too_many_factors(request: HttpRequest) -> str:
    """allauth counts wrong codes of the app under the person's id, also while they are half-way in."""
    login = unstash_login(request, peek=True)
    person = login.user if login and login.user else request.user
    return limits.too_many(request, "login_failed", f"mfa-auth-user-{person.pk}")


class MFAAdapter(DefaultMFAAdapter):
    """Secrets of the second factor are ciphertext in the database, as all other secrets."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_APP_CODE}

    def encrypt(self, text: str) -> str:
        return crypto.encrypt(text, column=COLUMN)

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.decrypt(encrypted_text, column=COLUMN)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Nyckel %(number)d") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Shown by the device when it asks for the finger: the portal's neutral name."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.SITE_WORDS["portal_name"]}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """The device keeps these words: the address, as the code app does."""
        label = self.get_totp_label(user)
        return {**super().get_public_key_credential_user_entity(user), "name": label, "display_name": label}

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """Shown in the code app beside the issuer; the address they log in with, never a name."""
        return str(getattr(user, "email", None) or getattr(user, "phone", None) or user.pk)


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """A configured provider may vouch for people we know; it never makes new ones.

    Whoever is refused gets the page of an unknown person, so that nobody can ask a provider who is here.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if not may_vouch(sociallogin):
            audit.write(refused_log_in(sociallogin, clock.now()))
            raise SignupClosedException


def refused_log_in(sociallogin: SocialLogin, at: datetime) -> audit.Line:
    """Whom it would have opened for, when that is somebody here; nothing of what the provider said."""
    person = sociallogin.user
    is_known = person is not None and not person._state.adding
    return audit.Line(
        at=at,
        action="provider.log_in",
        outcome=audit.DENIED,
        object_type=User._meta.label if is_known else "",
        object_id=str(person.pk) if is_known else "",
    )


def may_vouch(sociallogin: SocialLogin) -> bool:
    """For staff; for participants only where the provider is configured for them. Only to log in.

    The first time a verified address finds the person. From then on it is the provider's subject that
    opens: an address that moves to a new colleague opens nothing.
    """
    if sociallogin.state.get("process") != AuthProcess.LOGIN or not agrees(sociallogin.account.extra_data):
        return False
    person, account = sociallogin.user, sociallogin.account
    options = account.get_provider().app.settings
    if not access.is_staff(person) and not options.get("for_participants", False):
        return False
    if account.pk:
        return True
    bound = SocialAccount.objects.filter(user_id=person.pk, provider=account.provider)
    return claims_of(account.extra_data).get("email_verified") is True and not bound.exists()


def claims_of(answer: dict[str, Any]) -> dict[str, Any]:
    """Where allauth reads the address: what the provider says of the person, else its signed token."""
    claims: dict[str, Any] = answer.get("userinfo") or answer.get("id_token") or {}
    return claims


def agrees(answer: dict[str, Any]) -> bool:
    """The token and what is said of the person are about the same subject (OpenID Connect Core, 5.3.2)."""
    token = answer.get("id_token") or {}
    return bool(token.get("sub")) and token["sub"] == claims_of(answer).get("sub")


class RequestCodeForm(forms.Form):
    """One field for a phone number in any spelling or an e-mail address."""

    login = forms.CharField(
        label=_("Mobilnummer eller e-post"),
        max_length=254,
        error_messages={"required": _("Skriv ditt mobilnummer eller din e-post.")},
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    own_phone = forms.BooleanField(
        label=_("Det här är min egen telefon"),
        required=False,
        help_text=_("Då är du inloggad längre. Välj inte det på en dator som flera använder."),
    )

    def clean_login(self) -> Address:
        """The address, within its limits. Whether anybody has it shows nowhere."""
        address = read_address(self.cleaned_data["login"])
        if address is None:
            raise forms.ValidationError(
                _("Skriv ett mobilnummer, till exempel 070-123 45 67, eller en e-postadress.")
            )
        if not limits.is_within(context.request, "request_login_code", str(address)):
            words = limits.too_many(context.request, "request_login_code", str(address))
            raise forms.ValidationError(words)
        return address


# --- Demo staff --------------------------------------------------------------------------------
def demo_secret(user: User) -> str:
    """The same for the same installation and person, so that nothing secret is written down."""
    digest = hmac.new(settings.SECRET_KEY.encode(), f"demo-totp|{user.pk}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:20]).decode()


def seed_demo_totp(user: User) -> None:
    """Give a demo employee a code app that `startcode` can read; refused outside the demo."""
    if not settings.DEMO:
        raise RuntimeError("Only demo data has seeded second factors")
    if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        totp.TOTP.activate(user, demo_secret(user))


def current_demo_code(user: User) -> str:
    """The code of this half minute, or '' when the factor is not a seeded one of demo data."""
    found = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if not settings.DEMO or found is None:
        return ""
    secret = MFAAdapter().decrypt(found.data["secret"])
    if not hmac.compare_digest(secret, demo_secret(user)):
        return ""
    return str(totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30)))
