"""Letters about an account, to whom it belongs: what somebody else may have done."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.users.models import UserProfile


def tell(user: Any, what: str) -> None:
    """`password` or `factor`; nothing is sent to accounts without an address."""
    if not user.email:
        return
    profile = UserProfile.objects.filter(user=user).first()
    with override(profile.get_preferred_language() if profile else settings.LANGUAGE_CODE):
        subject, text = _words(what)
        send_mail(subject, text % {"name": user.get_username(), "desk": f"{settings.ORIGIN}/meja/"}, None, [user.email])


def _words(what: str) -> tuple[str, str]:
    if what == "password":
        return _("Your password of the desk was set anew"), _(
            "The password of the account %(name)s at %(desk)s was set anew. All sessions have ended.\n\n"
            "If it was not you, tell whoever runs the newsroom's accounts at once."
        )
    return _("Your second factor was reset"), _(
        "The second factor of the account %(name)s at %(desk)s was reset: whoever logs in next with your password sets "
        "it up anew. Do so now.\n\nIf you did not ask for it, tell whoever runs the newsroom's accounts at once."
    )
