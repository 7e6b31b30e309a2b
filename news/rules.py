"""What those who edit may do. Wagtail asks at its door for a permission of its own, which only a role gives;
what to do with pages, photos and topics inside is given to groups (`news.actions.roles`), because Wagtail
reads groups. Which group follows from whether the role publishes."""

ENTER = "wagtailadmin.access_admin"
PUBLISH = "news.publish"

# Read what readers say does not work for them, and answer.
ANSWER_REPORTS = "news.answer_reports"
