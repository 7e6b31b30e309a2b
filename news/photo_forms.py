from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core.actions import Refused
from news.photos import CleanPhoto, cleaned


class PhotoField(WagtailImageField):
    """Cleans what is uploaded before Wagtail looks at it: its own reader stops at what is made to do harm."""

    def to_python(self, data: Any) -> Any:
        if data in self.empty_values or isinstance(data, CleanPhoto):
            return super().to_python(data)
        try:
            return super().to_python(cleaned(data))
        except Refused as refused:
            raise ValidationError(str(refused.message), code="photo") from refused


class PhotoForm(BaseImageForm):
    """Wagtail's form for a picture."""

    file = PhotoField(label=_("Fil"), widget=BaseImageForm.Meta.widgets["file"])
