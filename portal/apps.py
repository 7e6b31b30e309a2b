from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Mina uppdrag"

    def ready(self) -> None:
        from core.access import entrances  # models are ready only now
        from participants.views.portal import is_participant
        from portal.panels import register_panels

        entrances.add("portal", is_participant)
        register_panels()
