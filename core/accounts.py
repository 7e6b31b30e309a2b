from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    pass


class MFAAdapter(DefaultMFAAdapter):
    pass


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    pass


