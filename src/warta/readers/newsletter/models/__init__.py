"""The tables of newsletters, one file a concept."""

from warta.readers.newsletter.models.deliveries import Delivery
from warta.readers.newsletter.models.issues import Issue, IssueStory
from warta.readers.newsletter.models.newsletters import Newsletter
from warta.readers.newsletter.models.sender import Sender
from warta.readers.newsletter.models.sign_ups import SignUps
from warta.readers.newsletter.models.subscribers import Consent, Subscriber, Subscription

__all__ = [
    "Consent",
    "Delivery",
    "Issue",
    "IssueStory",
    "Newsletter",
    "Sender",
    "SignUps",
    "Subscriber",
    "Subscription",
]
