from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from wagtail.images.forms import BaseImageForm

from core.actions import Refused
from news.photos import CleanPhoto, cleaned


class PhotoForm(BaseImageForm):
    """Wagtail's form for a picture; what is uploaded is cleaned before anything else sees it."""

    def clean_file(self) -> Any:
        """A new upload becomes its cleaned copy; the photo that is there already stays."""
        upload = self.cleaned_data["file"]
        if "file" not in self.changed_data or isinstance(upload, CleanPhoto):
            return upload
        return self.cleaned_copy(upload)

    def cleaned_copy(self, upload: "File[bytes]") -> CleanPhoto:
        try:
            return cleaned(upload)
        except Refused as refused:
            raise ValidationError(str(refused.message), code="photo") from refused
