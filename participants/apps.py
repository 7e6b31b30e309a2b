from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "participants"
    verbose_name = "Människor och uppdrag"

    def ready(self) -> None:
        from core import classification
        from participants import (
            consents,
            data_owner,
            data_table,
            destructible,
            emails,
            guards,
            jobs,
            log_panels,
            merge_rules,
            owing,
            panels,
            preflight,
            protected_door,
            reading_places,
            records,
            resources,
            roles,
            workplace,
        )

        classification.declare(
            data_table.FIELDS, data_table.RECORDS, data_table.RECORD_KINDS, data_table.FILE_KINDS
        )
        roles.register()
        emails.register()
        panels.register()
        jobs.register()
        workplace.register()
        resources.register()
        guards.register()
        owing.register()
        protected_door.register()
        reading_places.register()
        log_panels.register()
        data_owner.register()
        merge_rules.register()
        destructible.register()
        consents.register()
        records.register()
        preflight.register()
