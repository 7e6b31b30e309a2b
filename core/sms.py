"""Text messages through an exchangeable backend, named by settings.DELIVERY_SMS_BACKEND."""

import sys
from typing import Protocol, cast

import requests
from django.conf import settings
from django.utils.module_loading import import_string
from urllib3.exceptions import MaxRetryError, NewConnectionError

# Seconds to reach the gateway, and to wait for its answer.
CONNECT_SECONDS, ANSWER_SECONDS = 5, 20
TAKEN_BEFORE, TRY_LATER, BAD_NUMBER = {409}, {401, 403, 408, 425, 429, 503}, {400, 404, 422}


class NotSent(Exception):
    """The provider certainly did not take the message: it may be tried again."""


class Refused(Exception):
    """The provider will never take it: the number cannot get text messages."""


class SmsBackend(Protocol):
    """`is_idempotent`: the provider itself refuses a reference it has seen, so a repeat is harmless.

    Any other error than `NotSent` and `Refused` means that nobody knows whether the message went.
    """

    is_idempotent: bool

    def send(self, *, to: str, text: str, reference: str) -> None: ...


class ConsoleBackend:
    """For development and the demo: prints instead of sending."""

    is_idempotent = True

    def send(self, *, to: str, text: str, reference: str) -> None:
        sys.stdout.write(f"SMS from {settings.SMS_SENDER} to {to} ({reference}):\n{text}\n\n")
        sys.stdout.flush()


class GatewayBackend:
    """The city's text message gateway over HTTP, as docs/how-to/sms.md describes it."""

    @property
    def is_idempotent(self) -> bool:
        return bool(settings.SMS_GATEWAY_KNOWS_REFERENCES)

    def send(self, *, to: str, text: str, reference: str) -> None:
        try:
            answer = requests.post(
                settings.SMS_GATEWAY_URL,
                json={"from": settings.SMS_SENDER, "to": to, "text": text, "reference": reference},
                headers={
                    "Authorization": f"Bearer {settings.SMS_GATEWAY_TOKEN}",
                    "Idempotency-Key": reference,
                },
                timeout=(CONNECT_SECONDS, ANSWER_SECONDS),
                allow_redirects=False,
            )
        except requests.ConnectionError as error:
            if never_reached(error):
                raise NotSent from None
            raise Unknown from None
        except requests.RequestException:
            raise Unknown from None
        judge(answer.status_code)


class Unknown(Exception):
    """The gateway broke off or answered unclearly. Holds no number and no text: errors are logged."""


def never_reached(error: requests.ConnectionError) -> bool:
    """The connection was never made, so nothing can have been taken."""
    if isinstance(error, requests.ConnectTimeout):
        return True
    cause = error.args[0] if error.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)


def judge(status: int) -> None:
    if 200 <= status < 300 or status in TAKEN_BEFORE:
        return
    if status in BAD_NUMBER:
        raise Refused
    if status in TRY_LATER:
        raise NotSent
    raise Unknown(f"status {status}")


def backend() -> SmsBackend:
    return cast(SmsBackend, import_string(settings.DELIVERY_SMS_BACKEND)())
