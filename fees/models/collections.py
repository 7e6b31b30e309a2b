from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from fees.models.payroll import PayrollFile


class Collection(models.Model):
    """The receipt of one download: who took which file of a run, when, and the fingerprint of its bytes.

    Never changed or removed. Nobody who reviewed, approved or locked anything of the run collects it
    (`fees.guards`).
    """

    file = models.ForeignKey(PayrollFile, on_delete=models.PROTECT, related_name="collections")
    number = models.PositiveIntegerField(_("gång"))
    collected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("hämtad av")
    )
    collected_at = models.DateTimeField(_("hämtad"))
    file_name = models.CharField(_("fil"), max_length=120)
    size = models.PositiveBigIntegerField(_("byte"))
    sha256 = models.CharField(_("fingeravtryck"), max_length=64)

    class Meta:
        verbose_name = _("hämtning")
        verbose_name_plural = _("hämtningar")
        ordering = ["file", "number"]
        constraints = [models.UniqueConstraint(fields=["file", "number"], name="collection_number_once")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.number}"
