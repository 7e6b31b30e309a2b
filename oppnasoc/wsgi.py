import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oppnasoc.settings")
application = get_wsgi_application()

from core.backups import marks  # noqa: E402  settings first

marks.refuse_to_start()
