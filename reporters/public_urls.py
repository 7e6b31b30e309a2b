"""Open pages of the programme."""

from django.urls import path

from reporters.views import public_photos as photos

PUBLIC = [
    path("bild/angra/", photos.regret, name="photo_regret"),
    path("bild/angra/klart/", photos.regretted, name="photo_regretted"),
]
