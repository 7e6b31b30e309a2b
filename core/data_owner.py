"""'Allt om mig': what logging in leaves behind about a person, and what goes when the person is erased."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from core import clock
from core.models import HeldPost, Message, SideBySide, StartCode, User
from core.open_sessions import OpenSession, forget_sessions, open_sessions
from core.registry import data_owners


class AccountOwner:
    """The address to log in with, and what allauth, messages and held forms keep beside it.

    The audit chain holds ids only and stays.
    """

    def personal_data(self, subject: User) -> list[dict[str, Any]]:
        return [
            {
                "slag": "inloggning",
                "e-post": subject.email,
                "mobilnummer": subject.phone,
                "skapad": subject.joined_at,
                "senast": subject.last_login,
            },
            *(factor_of(factor) for factor in Authenticator.objects.filter(user=subject).order_by("pk")),
            *(provider_of(one) for one in SocialAccount.objects.filter(user=subject).order_by("pk")),
            *(code_of(code) for code in StartCode.objects.filter(user=subject).order_by("created_at")),
            *(form_of(held) for held in HeldPost.objects.filter(user=subject).order_by("created_at")),
            *(help_of(one) for one in SideBySide.objects.filter(helped=subject).order_by("started_at")),
            *(session_of(one) for one in open_sessions(subject, at=clock.now())),
            *(message_of(sent) for sent in Message.objects.filter(recipient=subject).order_by("created_at")),
        ]

    def erase(self, subject: User, at: datetime) -> None:
        """Nobody can log in any more, every session ends, and no address is left."""
        for model in (Authenticator, SocialAccount, EmailAddress, StartCode, HeldPost):
            model._default_manager.filter(user=subject).delete()
        SideBySide.objects.filter(helped=subject).delete()
        Message.objects.filter(recipient=subject).delete()
        forget_sessions(subject)
        User.objects.filter(pk=subject.pk).update(email=None, phone=None, is_active=False)


def factor_of(factor: Authenticator) -> dict[str, Any]:
    return {"slag": "andra steget", "sort": factor.type, "skapad": factor.created_at}


def provider_of(account: SocialAccount) -> dict[str, Any]:
    return {"slag": "inloggning hos annan", "leverantör": account.provider, "id": account.uid}


def code_of(code: StartCode) -> dict[str, Any]:
    return {"slag": "startkod", "skapad": code.created_at, "använd": code.used_at}


def form_of(held: HeldPost) -> dict[str, Any]:
    return {"slag": "sparat formulär", "sida": held.path, "innehåll": held.body, "skrivet": held.created_at}


def help_of(one: SideBySide) -> dict[str, Any]:
    return {"slag": "hjälp bredvid", "började": one.started_at, "slutade": one.ended_at or one.ends_at}


def session_of(one: OpenSession) -> dict[str, Any]:
    began, seen = one.started_at, one.seen_at
    return {"slag": "pågående besök", "enhet": one.device.label, "började": began, "senast": seen}


def message_of(message: Message) -> dict[str, Any]:
    return {"slag": "meddelande", "läge": message.get_state_display(), "skapat": message.created_at}


def connect() -> None:
    data_owners.add("core", AccountOwner())
