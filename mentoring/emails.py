"""What people are told by mail: that something is new or waits, and nothing of what."""

from django.utils.translation import gettext_lazy as _

from core.registry import MessageKind, Text

CONFIRM_TIME = "mentoring.confirm_time"
TIME_ANSWERED = "mentoring.time_answered"
PLACE_GIVEN = "mentoring.place_given"
ON_WAITING_LIST = "mentoring.on_waiting_list"
NO_PLACE = "mentoring.no_place"
MEETING_MOVED = "mentoring.meeting_moved"
MEETING_CALLED_OFF = "mentoring.meeting_called_off"
GROUP_CALLED_OFF = "mentoring.group_called_off"
GROUP_CHANGED = "mentoring.group_changed"
TIME_MOVED = "mentoring.time_moved"
THEME_TAKEN_IN = "mentoring.theme_taken_in"
SEAT_GIVEN = "mentoring.seat_given"
WORKSHOP_MOVED = "mentoring.workshop_moved"
WORKSHOP_CALLED_OFF = "mentoring.workshop_called_off"
IDEA_OWNED = "mentoring.idea_owned"
IDEAS_ANSWERED = "mentoring.ideas_answered"

WAITS = _("Du har något att svara på"), _("Logga in och läs det som väntar på svar.")
NEWS = (
    _("Det finns något nytt till dig"),
    _("Det finns något nytt att läsa på din sida. Logga in som vanligt."),
)


def to_employee(key: str, label: Text, words: tuple[Text, Text]) -> MessageKind:
    return MessageKind(key, label, *words)


KINDS = (
    to_employee(CONFIRM_TIME, _("till chef: en medarbetare ber om tid"), WAITS),
    to_employee(TIME_ANSWERED, _("till medarbetare: chefen har svarat"), NEWS),
    to_employee(PLACE_GIVEN, _("till medarbetare: plats i en mentorsgrupp"), NEWS),
    to_employee(ON_WAITING_LIST, _("till medarbetare: på väntelistan"), NEWS),
    to_employee(NO_PLACE, _("till medarbetare: ingen plats den här gången"), NEWS),
    to_employee(MEETING_MOVED, _("till medarbetare: en träff har flyttats"), NEWS),
    to_employee(MEETING_CALLED_OFF, _("till medarbetare: en träff är inställd"), NEWS),
    to_employee(TIME_MOVED, _("till chef: en tid som är bekräftad har flyttats"), NEWS),
    to_employee(GROUP_CHANGED, _("till medarbetare: en grupp stängs eller öppnas igen"), NEWS),
    to_employee(GROUP_CALLED_OFF, _("till medarbetare: en mentorsgrupp är inställd"), NEWS),
    to_employee(SEAT_GIVEN, _("till medarbetare: plats på en workshop"), NEWS),
    to_employee(WORKSHOP_MOVED, _("till medarbetare: en workshop har flyttats"), NEWS),
    to_employee(WORKSHOP_CALLED_OFF, _("till medarbetare: en workshop är inställd"), NEWS),
    to_employee(IDEA_OWNED, _("till medarbetare: en idé väntar på svar"), WAITS),
    to_employee(IDEAS_ANSWERED, _("till medarbetare: idéerna från en workshop är besvarade"), NEWS),
    MessageKind(
        THEME_TAKEN_IN,
        _("till mentor: ett tema finns i banken"),
        NEWS[0],
        _("Hej!\n\nDet finns något nytt att läsa på din sida. Logga in som vanligt när du vill."),
    ),
)
