from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import session_store


class LoginSession(AbstractBaseSession):
    """One log-in on one device, or a visit of somebody unknown. Says whose it is, so that it can be ended.

    Neither the network address nor what the browser calls itself is kept anywhere.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        verbose_name = _("besök")
        verbose_name_plural = _("besök")

    def __str__(self) -> str:
        return "besök"

    @classmethod
    def get_session_store_class(cls) -> type[session_store.SessionStore]:
        return session_store.SessionStore
