import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

MOST = timedelta(minutes=30)


class SideBySide(models.Model):
    """An employee opened a person's pages on the employee's screen, with the person beside them.

    When it ends is counted from when it began and stands nowhere, so that nothing can put it off.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    helper = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    helped = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("hjälp bredvid")
        verbose_name_plural = _("hjälp bredvid")
        indexes = [models.Index(fields=["helped", "started_at"], name="helped_when")]
        constraints = [
            models.UniqueConstraint(
                fields=["helper"], condition=models.Q(ended_at__isnull=True), name="one_at_a_time"
            ),
            models.CheckConstraint(
                condition=~models.Q(helper=models.F("helped")), name="nobody_helps_themselves"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def ends_at(self) -> datetime:
        return self.started_at + MOST

    def is_under_way(self, at: datetime) -> bool:
        return self.ended_at is None and self.started_at <= at < self.ends_at
