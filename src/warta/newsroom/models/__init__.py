"""The newsroom's tables, one file a concept."""

from warta.newsroom.models.addresses import Address
from warta.newsroom.models.appearance import Appearance
from warta.newsroom.models.arrangements import Arrangement, Slot
from warta.newsroom.models.breaking import BreakingBar
from warta.newsroom.models.corrections import Correction, Proposal, Withdrawal
from warta.newsroom.models.figures import Figure
from warta.newsroom.models.flats import Flat
from warta.newsroom.models.front import Front
from warta.newsroom.models.insertions import Insertions
from warta.newsroom.models.partners import Partners
from warta.newsroom.models.people import Person
from warta.newsroom.models.photos import Photo, Rendition
from warta.newsroom.models.sections import Section
from warta.newsroom.models.setbacks import Setback
from warta.newsroom.models.settings import NewsroomSettings
from warta.newsroom.models.statements import Statement
from warta.newsroom.models.stories import PhotoUse, Story, StoryAuthor, StoryTopic
from warta.newsroom.models.storylines import Dismissed, Storyline, StorylinePart, TimelineEntry
from warta.newsroom.models.topics import Topic, TopicPin

__all__ = [
    "Address",
    "Appearance",
    "Arrangement",
    "BreakingBar",
    "Correction",
    "Dismissed",
    "Figure",
    "Flat",
    "Front",
    "Insertions",
    "NewsroomSettings",
    "Partners",
    "Person",
    "Photo",
    "PhotoUse",
    "Proposal",
    "Rendition",
    "Section",
    "Setback",
    "Slot",
    "Statement",
    "Story",
    "StoryAuthor",
    "StoryTopic",
    "Storyline",
    "StorylinePart",
    "TimelineEntry",
    "Topic",
    "TopicPin",
    "Withdrawal",
]
