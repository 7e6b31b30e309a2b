"""Log-in by a six-digit code: allauth's stages, with one address field and our own messages.

An unknown address gets the same page after the same work: a code is made, a message and a job are
written, and the delivery job drops what was already out of date when it was written.
"""

from uuid import UUID

from allauth.account import app_settings
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string

from core import clock, messages
from core.addresses import Address
from core.models import Message, User

DIGITS = "0123456789"
LENGTH = 6
NOBODY = UUID(int=0)
ASKED_BY = "asked_by"


def read_nobody() -> User:
    """Somebody who is found is also made into an object: a fraction of a millisecond that would tell."""
    names = [field.attname for field in User._meta.concrete_fields]
    nobody = {**dict.fromkeys(names, ""), "id": NOBODY, "is_active": False, "is_superuser": False}
    return User.from_db(None, names, [nobody[name] for name in names])


def who_asks(user: User | None) -> str:
    """Changes with the person's addresses, roles and protection, as the sessions do."""
    return (user or read_nobody()).get_session_auth_hash()


class CodeProcess(LoginCodeVerificationProcess):
    """One person's way from an address to a log-in: what was sent, how often, how many wrong tries."""

    @classmethod
    def begin(cls, request: HttpRequest, user: User | None, address: Address) -> "CodeProcess":
        login = Login(user=user)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=user, email=address.email, phone=address.phone))
        stage.state[ASKED_BY] = who_asks(user)
        process = cls(stage)
        process.send()
        process.persist()
        return process

    @classmethod
    def resume(cls, stage: LoginByCodeStage) -> "CodeProcess | None":
        """The process under way; None when its fifteen minutes are over."""
        if stage.login.user is None:
            # For a known address allauth has just looked the person up; nobody costs the same.
            User.objects.filter(pk=NOBODY).first()
        process: CodeProcess | None = cls(stage).abort_if_invalid()
        return process

    def is_valid(self) -> bool:
        """A code that went to an address which is no longer the person's opens nothing."""
        return bool(super().is_valid()) and self.state.get(ASKED_BY) == who_asks(self.user)

    @property
    def address(self) -> Address:
        return Address(email=self.state.get("email", ""), phone=self.state.get("phone", ""))

    @property
    def can_resend(self) -> bool:
        return not self.is_resend_quota_reached(app_settings.LOGIN_BY_CODE_MAX_RESEND_COUNT)

    def send(self, skip_enumeration_mails: bool = False) -> None:
        """Write the message. For an unknown address it is dropped, and no code will ever fit."""
        code = get_random_string(LENGTH, DIGITS)
        self.state["code"] = code if self.user else ""
        at = clock.now()
        with transaction.atomic():
            letter = messages.send_to_address(
                messages.LOGIN_CODE,
                at=at,
                email=self.address.email,
                phone=self.address.phone,
                context={"code": code},
            )
            if letter is not None:
                until = letter.expires_at if self.user else at
                Message.objects.filter(pk=letter.pk).update(expires_at=until)

    def resend(self) -> None:
        self.send()
        self.record_resend()
        self.persist()

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """The code was right: on to the second factor, if the person has one, and then in."""
        record_authentication(self.request, self.user, method="code")
        response: HttpResponse = perform_login(self.request, Login(user=self.user, redirect_url=redirect_url))
        return response
