from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = "Mina uppdrag"

    def ready(self) -> None:
        from portal.panels import register_panels  # models are ready only now

        register_panels()
