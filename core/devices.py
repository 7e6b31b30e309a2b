"""What a person calls the thing they are logged in on. The browser's own long description is never kept."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Device(TextChoices):
    ANDROID_PHONE = "android_phone", _("Mobil med Android")
    ANDROID_TABLET = "android_tablet", _("Surfplatta med Android")
    IPHONE = "iphone", _("Iphone")
    IPAD = "ipad", _("Ipad")
    CHROMEBOOK = "chromebook", _("Chromebook")
    WINDOWS = "windows", _("Dator med Windows")
    # A newer iPad calls itself a Mac.
    MAC = "mac", _("Mac eller Ipad")
    LINUX = "linux", _("Dator med Linux")
    UNKNOWN = "unknown", _("Annan enhet")


# The words that must all be there, the first line that fits: an Android phone says Linux too.
SIGNS = (
    (("iPhone",), Device.IPHONE),
    (("iPad",), Device.IPAD),
    (("Android", "Mobile"), Device.ANDROID_PHONE),
    (("Android",), Device.ANDROID_TABLET),
    (("CrOS",), Device.CHROMEBOOK),
    (("Windows",), Device.WINDOWS),
    (("Macintosh",), Device.MAC),
    (("Linux",), Device.LINUX),
)


def device_of(user_agent: str) -> Device:
    """What the browser says it runs on; anyone can say anything, so nothing is decided by it."""
    for words, device in SIGNS:
        if all(word in user_agent for word in words):
            return device
    return Device.UNKNOWN


def device_named(key: object) -> Device:
    """The device that a session remembers; unknown when it remembers none."""
    return Device(key) if key in Device.values else Device.UNKNOWN
