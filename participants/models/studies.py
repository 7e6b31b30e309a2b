"""A study that may get figures out of the platform: two decisions are written down first."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DecidedStudy(models.Model):
    """Who studies what, the approval of its ethics, and the board's decision on secrecy."""

    title = models.CharField(_("studie"), max_length=160)
    led_by = models.CharField(_("lärosäte"), max_length=160)
    ethics_number = models.CharField(_("etikgodkännande, diarienummer"), max_length=40, blank=True)
    secrecy_decision = models.CharField(_("nämndens beslut om sekretess"), max_length=40, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title
