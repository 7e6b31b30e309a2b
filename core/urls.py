"""Every address under `/konto/`, listed by hand: allauth has many more, which nobody needs here."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from django.conf import settings
from django.urls import URLPattern, URLResolver, path
from django.views.generic import RedirectView

from core.views import account as own
from core.views import devices, held, keys, provider

urlpatterns: list[URLPattern | URLResolver] = [
    path(
        "login/",
        RedirectView.as_view(pattern_name="account_request_login_code", query_string=True),
        name="account_login",
    ),
    path("login/code/", own.RequestCode.as_view(), name="account_request_login_code"),
    path("login/code/confirm/", own.ConfirmCode.as_view(), name="account_confirm_login_code"),
    path("start/", own.UseStartCode.as_view(), name="start_code"),
    path("start/<str:code>/", own.UseStartCode.as_view(), name="start_code_with"),
    path("vidare/", own.go_on, name="go_on"),
    path("fortsatt/", held.show, name="held_posts"),
    path("fortsatt/<uuid:held_id>/", held.go_back, name="held_post_go_back"),
    path("fortsatt/<uuid:held_id>/ta-bort/", held.throw_away, name="held_post_throw_away"),
    path("enheter/", devices.show, name="devices"),
    path("enheter/alla/logga-ut/", devices.end_all, name="devices_end_all"),
    path("enheter/<uuid:login_id>/logga-ut/", devices.end_one, name="device_end"),
    path("logout/", account.logout, name="account_logout"),
    path("utloggad/", own.LoggedOut.as_view(), name="logged_out"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    # The second factor.
    path("andra-steget/", own.second_factor, name="second_factor"),
    path("2fa/", mfa.index, name="mfa_index"),
    path("2fa/authenticate/", own.Authenticate.as_view(), name="mfa_authenticate"),
    path("2fa/reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", own.EnrolTotp.as_view(), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/recovery-codes/download/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("2fa/webauthn/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("2fa/webauthn/login/", keys.LogInWithKey.as_view(), name="mfa_login_webauthn"),
    path("2fa/webauthn/add/", keys.AddKey.as_view(), name="mfa_add_webauthn"),
    path(
        "2fa/webauthn/reauthenticate/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"
    ),
    path("2fa/webauthn/keys/<int:pk>/remove/", keys.RemoveKey.as_view(), name="mfa_remove_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/edit/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
]

# Only where a provider is configured.
provider_patterns: list[URLPattern | URLResolver] = [
    path("oidc/<str:provider_id>/login/", provider.login, name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", provider.callback, name="openid_connect_callback"),
    path("oidc/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("oidc/error/", social.login_error, name="socialaccount_login_error"),
]
if settings.OIDC_APPS:
    urlpatterns += provider_patterns
