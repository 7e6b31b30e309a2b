import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    def create_user(self, *, email: str | None = None, phone: str | None = None, **extra: Any) -> "User":
        """Store a person who may log in; an address is lower-cased, a missing one is NULL, not ''."""
        user = self.model(email=(email or "").strip().lower() or None, phone=phone or None, **extra)
        user.set_unusable_password()
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A log-in and nothing else: no name, and no sign of why the person is here.

    Names live in the register, where access to them is bounded by board and audited.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-post"), unique=True, null=True, blank=True)
    phone = models.CharField(_("mobilnummer"), max_length=20, unique=True, null=True, blank=True)
    is_active = models.BooleanField(_("kan logga in"), default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    # Part of every session's hash: raising it ends all sessions of this person.
    session_version = models.PositiveIntegerField(default=0)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("inloggning")
        verbose_name_plural = _("inloggningar")
        constraints = [
            models.CheckConstraint(condition=models.Q(is_superuser=False), name="user_no_superuser"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def get_session_auth_hash(self) -> str:
        """Sessions die when an address or the version changes (there is no password to change)."""
        value = f"{self.pk}|{self.email}|{self.phone}|{self.session_version}"
        return salted_hmac("core.User.session", value, algorithm="sha256").hexdigest()

    def get_session_auth_fallback_hash(self) -> Any:
        return iter(())


class StartCode(models.Model):
    """A one-time way in for a person without phone or e-mail; only a keyed hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("startkod")
        verbose_name_plural = _("startkoder")

    def __str__(self) -> str:
        return str(self.pk)
