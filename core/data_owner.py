"""'Allt om mig': what logging in leaves behind about a person, and what goes when the person is erased."""

from typing import Any
from urllib.parse import parse_qsl

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.utils.translation import gettext_lazy as _

from core import clock, facts
from core.data_table import ACCOUNTS, MESSAGES, SESSIONS
from core.erasing import Eraser
from core.facts import FactKind
from core.models import HeldPost, Message, SideBySide, StartCode, User
from core.open_sessions import OpenSession, forget_sessions, open_sessions
from core.registry import data_owners

NOT_TYPED = frozenset({"csrfmiddlewaretoken"})


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

    def erase(self, subject: User, eraser: Eraser) -> None:
        """Nobody can log in any more and every session ends, whatever is decided; addresses as decided."""
        for model in (Authenticator, SocialAccount, EmailAddress, StartCode, HeldPost):
            eraser.delete(model._default_manager.filter(user=subject))
        eraser.delete(SideBySide.objects.filter(helped=subject))
        eraser.delete(Message.objects.filter(recipient=subject))
        forget_sessions(subject)
        own = User.objects.filter(pk=subject.pk)
        own.update(is_active=False)
        eraser.blank(own, email=None, phone=None, last_login=None)


def factor_of(factor: Authenticator) -> dict[str, Any]:
    return {"slag": "andra steget", "sort": factor.type, "skapad": factor.created_at}


def provider_of(account: SocialAccount) -> dict[str, Any]:
    return {"slag": "inloggning hos annan", "leverantör": account.provider, "id": account.uid}


def code_of(code: StartCode) -> dict[str, Any]:
    return {"slag": "startkod", "skapad": code.created_at, "använd": code.used_at}


def form_of(held: HeldPost) -> dict[str, Any]:
    """What was typed, a field a line; what proves that the form was ours is no word of the person's."""
    typed = [(name, text) for name, text in parse_qsl(held.body) if name not in NOT_TYPED]
    words = [f"{name}: {text}" for name, text in typed]
    return {"slag": "sparat formulär", "skrivet": held.created_at, "sida": held.path, "innehåll": words}


def help_of(one: SideBySide) -> dict[str, Any]:
    return {"slag": "hjälp bredvid", "började": one.started_at, "slutade": one.ended_at or one.ends_at}


def session_of(one: OpenSession) -> dict[str, Any]:
    began, seen = one.started_at, one.seen_at
    return {"slag": "pågående besök", "enhet": one.device.label, "började": began, "senast": seen}


def message_of(message: Message) -> dict[str, Any]:
    return {"slag": "meddelande", "läge": message.get_state_display(), "skapat": message.created_at}


FACTS = (
    FactKind("inloggning", _("Så loggar du in"), "login", ACCOUNTS),
    FactKind("andra steget", _("Andra steget när du loggar in"), "login", ACCOUNTS),
    FactKind("inloggning hos annan", _("Inloggning genom en annan tjänst"), "login", ACCOUNTS),
    FactKind("startkod", _("Startkoder du har fått"), "login", ACCOUNTS),
    FactKind("pågående besök", _("Där du är inloggad nu"), "login", SESSIONS),
    FactKind("sparat formulär", _("Sådant du skrev när tiden tog slut"), "login", SESSIONS),
    FactKind("hjälp bredvid", _("När en medarbetare hjälpte dig bredvid"), "login", ACCOUNTS),
    FactKind("meddelande", _("Meddelanden till dig"), "login", MESSAGES),
)


def connect() -> None:
    facts.connect()
    facts.declare(FACTS)
    data_owners.add("core", AccountOwner())
