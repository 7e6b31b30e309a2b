"""Text messages through an exchangeable backend, named by settings.DELIVERY_SMS_BACKEND."""

import sys
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string


class NotSent(Exception):
    """The provider certainly did not take the message: it may be tried again."""


class SmsBackend(Protocol):
    """`is_idempotent`: the provider itself refuses a reference it has seen, so a repeat is harmless.

    Any other error than `NotSent` means that nobody knows whether the message went.
    """

    is_idempotent: bool

    def send(self, *, to: str, text: str, reference: str) -> None: ...


class ConsoleBackend:
    """For development and the demo: prints instead of sending."""

    is_idempotent = True

    def send(self, *, to: str, text: str, reference: str) -> None:
        sys.stdout.write(f"SMS from {settings.SMS_SENDER} to {to} ({reference}):\n{text}\n\n")
        sys.stdout.flush()


def backend() -> SmsBackend:
    return cast(SmsBackend, import_string(settings.DELIVERY_SMS_BACKEND)())
