"""How sensitive the public site's own columns are: written to be read by anyone, but for who wrote it."""

from django.utils.translation import gettext_lazy as _

from core.classification import Fields, FileKind, columns
from core.data_table_theirs import SITE, SITE_DRAFTS
from core.registry import RecordKind

ACCESS_REPORTS = "news.access_reports"

FIELDS: Fields = {
    "news.HomePage": columns(none="page_ptr"),
    "news.NewsIndexPage": columns(none="page_ptr"),
    "news.ArticlePage": columns(
        none="page_ptr topic lead published_on photo caption has_gallery recording easy_to_read body "
        "corrected_on correction series part",
        # A pseudonym, but some sign with their own name.
        personal="byline byline_role",
    ),
    "news.GalleryPhoto": columns(none="id sort_order page photo caption"),
    "news.PlainPage": columns(none="page_ptr lead body shows_contact updated_on"),
    "news.TranslatedPage": columns(
        none="page_ptr lead body language language_name translated_on older_words",
        # An agency as a rule, but a person may want to be named.
        personal="translated_by",
    ),
    "news.DevelopmentIndexPage": columns(none="page_ptr"),
    "news.DevelopmentPage": columns(
        none="page_ptr lead body taking_part started_on standing stopped_because became learnt topic "
        "updated_on"
    ),
    "news.CalendarPage": columns(none="page_ptr"),
    "news.MeetingPage": columns(
        none="page_ptr lead starts_at ends_at place address_of_place getting_there who_may_come agenda "
        "cancelled_because minutes"
    ),
    "news.Topic": columns(none="id name slug description"),
    "news.Series": columns(none="id name slug description"),
    "news.AccessReport": columns(
        # Whoever writes what happened may write about themselves, and about how they see or hear.
        none="id page came_at state state_changed_at answer",
        sensitive="words device contact",
    ),
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

RECORDS = {**dict.fromkeys(FIELDS, SITE), "news.AccessReport": ACCESS_REPORTS}
RECORD_KINDS = (
    RecordKind(
        ACCESS_REPORTS,
        label=_("Synpunkter på tillgängligheten"),
        description=_("Vad som inte fungerade för någon på den öppna webbplatsen, och svaret."),
        public=False,
        keep=False,
    ),
)
FILE_KINDS = {
    "news.recording": FileKind(SITE, _("Ljud och film")),
    "news.recording_upload": FileKind(SITE_DRAFTS, _("Ljud och film på väg in")),
    "news.Photo.file": FileKind(SITE, _("Fotografier")),
    "news.PhotoRendition.file": FileKind(SITE, _("Fotografier i andra storlekar")),
}
