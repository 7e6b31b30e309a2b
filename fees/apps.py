from django.apps import AppConfig


class FeesConfig(AppConfig):
    name = "fees"
    verbose_name = "Lön och arvoden"

    def ready(self) -> None:
        from core import classification  # models are ready only now
        from fees import (
            data_owner,
            data_table,
            decision_sheets,
            destructible,
            done_before,
            emails,
            guards,
            jobs,
            merge_rules,
            owing,
            own_limits,
            panels,
            past_work_sheet,
            preflight,
            reading_places,
            records,
            resources,
            rule_panels,
            watch_panels,
            workplace,
        )

        classification.declare(
            data_table.FIELDS, data_table.RECORDS, data_table.RECORD_KINDS, data_table.FILE_KINDS
        )
        emails.register()
        guards.register()
        jobs.register()
        owing.register()
        own_limits.register()
        panels.register()
        rule_panels.register()
        watch_panels.register()
        workplace.register()
        resources.register()
        decision_sheets.register()
        past_work_sheet.register()
        data_owner.register()
        merge_rules.register()
        destructible.register()
        done_before.register()
        reading_places.register()
        records.register()
        preflight.register()
