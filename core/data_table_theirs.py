"""The same for the tables of the libraries we use: theirs hold personal data as well.

Wagtail's tables hold the public site. What is written there is meant to be read by anyone; who wrote
it is personal, and its revisions and comments may hold more than was ever published.
"""

from django.utils.translation import gettext_lazy as _

from core.classification import Fields, FileKind, columns
from core.data_table import ACCESS_RULES, ACCOUNTS
from core.registry import RecordKind

SITE, SITE_DRAFTS, OTHER_LOG = "core.site", "core.site_drafts", "core.other_log"

ACCOUNT_FIELDS: Fields = {
    "account.EmailAddress": columns(none="id verified primary", personal="user", sensitive="email"),
    "account.EmailConfirmation": columns(none="id created sent", personal="email_address", sensitive="key"),
    "mfa.Authenticator": columns(none="id type created_at", personal="user last_used_at", sensitive="data"),
    "socialaccount.SocialApp": columns(
        none="id provider provider_id name client_id settings", sensitive="secret key"
    ),
    "socialaccount.SocialAccount": columns(
        none="id provider", personal="user last_login date_joined", sensitive="uid extra_data"
    ),
    "socialaccount.SocialApp_sites": columns(none="id socialapp site"),
    "socialaccount.SocialToken": columns(
        none="id app expires_at", personal="account", sensitive="token token_secret"
    ),
}
FRAMEWORK_FIELDS: Fields = {
    "auth.Permission": columns(none="id name content_type codename"),
    "auth.Group": columns(none="id name"),
    "auth.Group_permissions": columns(none="id group permission"),
    "contenttypes.ContentType": columns(none="id app_label model"),
    # Kept empty by a guard: it would hold names in clear. Our own audit takes its place.
    "admin.LogEntry": columns(
        none="id action_time content_type action_flag",
        personal="user",
        sensitive="object_id object_repr change_message",
    ),
}
SITE_FIELDS: Fields = {
    "taggit.Tag": columns(none="id name slug"),
    "taggit.TaggedItem": columns(none="id tag content_type object_id"),
    "wagtailcore.Locale": columns(none="id language_code"),
    "wagtailcore.Site": columns(none="id hostname port site_name root_page is_default_site"),
    "wagtailcore.Collection": columns(none="id path depth numchild name"),
    "wagtailcore.CollectionViewRestriction": columns(
        none="id restriction_type collection", sensitive="password"
    ),
    "wagtailcore.CollectionViewRestriction_groups": columns(none="id collectionviewrestriction group"),
    "wagtailcore.GroupCollectionPermission": columns(none="id group collection permission"),
    "wagtailcore.GroupPagePermission": columns(none="id group page permission"),
    "wagtailcore.GroupSitePermission": columns(none="id group site permission"),
    "wagtailcore.PageViewRestriction": columns(none="id restriction_type page", sensitive="password"),
    "wagtailcore.PageViewRestriction_groups": columns(none="id pageviewrestriction group"),
    "wagtailcore.Page": columns(
        none="id path depth numchild translation_key locale latest_revision live has_unpublished_changes "
        "first_published_at last_published_at live_revision go_live_at expire_at expired locked locked_at "
        "title draft_title slug content_type url_path seo_title show_in_menus search_description "
        "latest_revision_created_at alias_of",
        personal="locked_by owner",
    ),
    "wagtailcore.ReferenceIndex": columns(
        none="id content_type base_content_type object_id to_content_type to_object_id model_path "
        "content_path content_path_hash"
    ),
    "wagtailredirects.Redirect": columns(
        none="id old_path site is_permanent redirect_page redirect_page_route_path redirect_link "
        "automatically_created created_at"
    ),
    "wagtailimages.Image": columns(
        none="id collection title description width height created_at focal_point_x focal_point_y "
        "focal_point_width focal_point_height file_size file_hash",
        personal="file uploaded_by_user",
    ),
    "wagtailimages.Rendition": columns(
        none="id filter_spec width height focal_point_key image", personal="file"
    ),
    "wagtaildocs.Document": columns(
        none="id collection title created_at file_size file_hash", personal="file uploaded_by_user"
    ),
    "wagtailembeds.Embed": columns(
        none="id url hash max_width type html title author_name provider_name thumbnail_url width height "
        "last_updated cache_until"
    ),
    "wagtailsearch.IndexEntry": columns(none="id content_type object_id title_norm autocomplete title body"),
    "wagtailsearch.SQLiteFTSIndexEntry": columns(none="autocomplete title body index_entry"),
    "wagtailadmin.Admin": columns(none="id"),
}
DRAFT_FIELDS: Fields = {
    "wagtailadmin.EditingSession": columns(
        none="id content_type object_id last_seen_at is_editing", personal="user"
    ),
    "wagtailadmin.FormState": columns(
        none="id content_type object_id parent_object_id last_updated_at", personal="user", sensitive="data"
    ),
    "wagtailcore.ModelLogEntry": columns(
        none="id content_type action timestamp uuid revision content_changed deleted object_id",
        personal="label data user",
    ),
    "wagtailcore.PageLogEntry": columns(
        none="id content_type action timestamp uuid revision content_changed deleted page",
        personal="label data user",
    ),
    "wagtailcore.Revision": columns(
        none="id content_type base_content_type object_id created_at approved_go_live_at",
        personal="user object_str",
        sensitive="content",
    ),
    "wagtailcore.UploadedFile": columns(none="id for_content_type", personal="file uploaded_by_user"),
    "wagtailcore.Workflow": columns(none="id name active"),
    "wagtailcore.WorkflowContentType": columns(none="content_type workflow"),
    "wagtailcore.WorkflowPage": columns(none="page workflow"),
    "wagtailcore.WorkflowTask": columns(none="id sort_order workflow task"),
    "wagtailcore.WorkflowState": columns(
        none="id content_type base_content_type object_id workflow status created_at current_task_state",
        personal="requested_by",
    ),
    "wagtailcore.Task": columns(none="id name content_type active"),
    "wagtailcore.TaskState": columns(
        none="id workflow_state revision task status started_at finished_at content_type",
        personal="finished_by comment",
    ),
    "wagtailcore.GroupApprovalTask": columns(none="task_ptr"),
    "wagtailcore.GroupApprovalTask_groups": columns(none="id groupapprovaltask group"),
    "wagtailcore.Comment": columns(
        none="id page contentpath position created_at updated_at revision_created resolved_at",
        personal="user text resolved_by",
    ),
    "wagtailcore.CommentReply": columns(none="id comment created_at updated_at", personal="user text"),
    "wagtailcore.PageSubscription": columns(none="id page comment_notifications", personal="user"),
    "wagtailusers.UserProfile": columns(
        none="id submitted_notifications approved_notifications rejected_notifications "
        "updated_comments_notifications preferred_language current_time_zone dismissibles theme contrast "
        "density keyboard_shortcuts",
        personal="user avatar",
    ),
}
FIELDS: Fields = {**ACCOUNT_FIELDS, **FRAMEWORK_FIELDS, **SITE_FIELDS, **DRAFT_FIELDS}

RECORDS = {
    **dict.fromkeys(ACCOUNT_FIELDS, ACCOUNTS),
    **dict.fromkeys(FRAMEWORK_FIELDS, ACCESS_RULES),
    **dict.fromkeys(SITE_FIELDS, SITE),
    **dict.fromkeys(DRAFT_FIELDS, SITE_DRAFTS),
    "admin.LogEntry": OTHER_LOG,
}

FILE_KINDS = {
    "wagtailimages.Image.file": FileKind(SITE, _("Bilder")),
    "wagtailimages.Rendition.file": FileKind(SITE, _("Bilder i andra storlekar")),
    "wagtaildocs.Document.file": FileKind(SITE, _("Dokument")),
    "wagtailcore.UploadedFile.file": FileKind(SITE_DRAFTS, _("Filer på väg in")),
    "wagtailusers.UserProfile.avatar": FileKind(SITE_DRAFTS, _("Redaktörers bilder")),
}

RECORD_KINDS = (
    RecordKind(
        SITE,
        label=_("Den öppna webbplatsen"),
        description=_("Sidor och bilder som är publicerade för alla."),
        public=True,
        keep=True,
    ),
    RecordKind(
        SITE_DRAFTS,
        label=_("Utkast och tidigare versioner"),
        description=_("Arbetet bakom sidorna på den öppna webbplatsen."),
        public=False,
        keep=False,
    ),
    RecordKind(
        OTHER_LOG,
        label=_("Bibliotekens egna loggar"),
        description=_("Används inte. Händelseloggen har tagit deras plats."),
        public=False,
        keep=False,
    ),
)
