from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class Series(models.Model):
    """Articles that are read one after the other: a list and a feed of its own, and the way between parts."""

    name = models.CharField(_("namn"), max_length=60, unique=True)
    slug = models.SlugField(
        _("adress"),
        max_length=60,
        unique=True,
        help_text=_("Små bokstäver utan å, ä och ö, till exempel ett-ar-med-brev."),
    )
    description = models.CharField(
        _("beskrivning"), max_length=200, blank=True, help_text=_("En mening överst i seriens lista.")
    )

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description")]

    class Meta:
        verbose_name = _("serie")
        verbose_name_plural = _("serier")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
