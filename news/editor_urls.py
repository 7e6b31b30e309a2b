"""`/redaktion/`: Wagtail's admin behind the wall, less what would go round it."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls

from news.redirects import AddRedirect, ChangeRedirect
from news.views.editing import EditPage

urlpatterns = [
    # Names, passwords and portraits are not kept here.
    path("account/", RedirectView.as_view(pattern_name="go_on"), name="editing_account"),
    # Many pictures at once would be stored as they came, before anyone has said what they show.
    path(
        "images/multiple/add/",
        RedirectView.as_view(pattern_name="wagtailimages:add"),
        name="editing_one_photo",
    ),
    path("pages/<int:page_id>/edit/", EditPage.as_view()),
    # Old addresses lead to our own site only, one by one.
    path("redirects/add/", AddRedirect.as_view()),
    path("redirects/<int:redirect_id>/", ChangeRedirect.as_view()),
    path("redirects/import/", RedirectView.as_view(pattern_name="wagtailredirects:index")),
    path("redirects/import/process/", RedirectView.as_view(pattern_name="wagtailredirects:index")),
    path("", include(wagtailadmin_urls)),
]
