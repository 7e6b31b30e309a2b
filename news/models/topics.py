from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class Topic(models.Model):
    """What an article is about: a word above the headline, a list and a feed of its own."""

    name = models.CharField(_("namn"), max_length=40, unique=True)
    slug = models.SlugField(
        _("adress"),
        max_length=40,
        unique=True,
        help_text=_("Små bokstäver utan å, ä och ö, till exempel klarsprak."),
    )
    description = models.CharField(
        _("beskrivning"), max_length=200, blank=True, help_text=_("En mening överst i ämnets lista.")
    )

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description")]

    class Meta:
        verbose_name = _("ämne")
        verbose_name_plural = _("ämnen")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
