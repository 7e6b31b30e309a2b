from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable


class GalleryPhoto(Orderable):
    """A further photo of an article, after its text. The first photo is the article's own field."""

    page = ParentalKey("news.ArticlePage", on_delete=models.CASCADE, related_name="gallery")
    photo = models.ForeignKey(
        "news.Photo", on_delete=models.PROTECT, related_name="+", verbose_name=_("bild")
    )
    caption = models.CharField(_("bildtext"), max_length=200, blank=True)

    panels = [FieldPanel("photo"), FieldPanel("caption")]

    class Meta(Orderable.Meta):
        verbose_name = _("bild till")
        verbose_name_plural = _("fler bilder")

    def __str__(self) -> str:
        return self.caption
