from typing import Any

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Grund"

    def __init__(self, *args: Any) -> None:
        """Before any form is read, since a field takes its words when it is made."""
        super().__init__(*args)
        from core import forms

        forms.say_it_plainly()

    def ready(self) -> None:
        from core import setup

        setup.register()


class AdminConfig(DjangoAdminConfig):
    default_site = "core.admin.CoordinationSite"
