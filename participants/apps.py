from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "participants"
    verbose_name = "Människor och uppdrag"

    def ready(self) -> None:
        from core import classification
        from participants import (
            data_owner,
            data_table,
            emails,
            guards,
            jobs,
            merge_rules,
            owing,
            panels,
            roles,
            workplace,
        )

        classification.declare(data_table.FIELDS, data_table.RECORDS, data_table.RECORD_KINDS)
        roles.register()
        emails.register()
        panels.register()
        jobs.register()
        workplace.register()
        guards.register()
        owing.register()
        data_owner.register()
        merge_rules.register()
