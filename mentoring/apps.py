from django.apps import AppConfig


class MentoringConfig(AppConfig):
    name = "mentoring"
    verbose_name = "Mentorskap"

    def ready(self) -> None:
        from mentoring import (  # models are ready only now
            data_table,
            destructible,
            guards,
            programme,
            records,
            results_admin,  # noqa: F401  Django looks for admin.py alone
            theme_admin,  # noqa: F401
            theme_sheet,
            workshop_admin,  # noqa: F401
            workshop_panels,
        )

        data_table.declare()
        guards.register()
        programme.register()
        workshop_panels.register()
        destructible.register()
        records.register()
        theme_sheet.register()
