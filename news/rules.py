"""What an editor may do. Wagtail asks for its own permissions by these names; pages and pictures are
given to a group (see `news.actions`), because Wagtail reads groups."""

ENTER = "wagtailadmin.access_admin"
ADD_TOPIC = "news.add_topic"
CHANGE_TOPIC = "news.change_topic"
VIEW_TOPIC = "news.view_topic"
