"""How sensitive the public site's own columns are: written to be read by anyone, but for who wrote it."""

from django.utils.translation import gettext_lazy as _

from core.classification import Fields, FileKind, columns
from core.data_table_theirs import SITE, SITE_DRAFTS

FIELDS: Fields = {
    "news.HomePage": columns(none="page_ptr"),
    "news.NewsIndexPage": columns(none="page_ptr"),
    "news.ArticlePage": columns(
        none="page_ptr topic lead published_on photo caption recording easy_to_read body corrected_on "
        "correction",
        # A pseudonym, but some sign with their own name.
        personal="byline byline_role",
    ),
    "news.PlainPage": columns(none="page_ptr lead body shows_contact updated_on"),
    "news.Topic": columns(none="id name slug description"),
    "news.Photo": columns(
        none="id collection title width height created_at focal_point_x focal_point_y focal_point_width "
        "focal_point_height file_size file_hash alt_text is_decorative",
        personal="file uploaded_by_user photographer",
    ),
    "news.Recording": columns(
        none="id title seconds problem transcript captions created_at", personal="upload file"
    ),
    "news.PhotoRendition": columns(none="id filter_spec width height focal_point_key image", personal="file"),
}

RECORDS = dict.fromkeys(FIELDS, SITE)
FILE_KINDS = {
    "news.recording": FileKind(SITE, _("Ljud och film")),
    "news.recording_upload": FileKind(SITE_DRAFTS, _("Ljud och film på väg in")),
    "news.Photo.file": FileKind(SITE, _("Fotografier")),
    "news.PhotoRendition.file": FileKind(SITE, _("Fotografier i andra storlekar")),
}
