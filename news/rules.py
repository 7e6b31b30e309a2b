"""What an editor may do. Wagtail asks at its door for a permission of its own, which only a role gives;
what to do with pages, photos and topics inside is given to a group (`news.actions`), because Wagtail
reads groups."""

ENTER = "wagtailadmin.access_admin"

# Read what readers say does not work for them, and answer.
ANSWER_REPORTS = "news.answer_reports"
