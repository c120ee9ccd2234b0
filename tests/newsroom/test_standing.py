"""The times that links repeat, and the triggers that keep them."""

from django.db import connection
from django.db.models import CharField

from tests.newsdesk import Newsdesk
from warta.newsroom import standing
from warta.newsroom.models import Story, StoryTopic
from warta.site.apps import install_triggers, remove_triggers


def test_a_migration_may_rebuild_the_tables_that_the_triggers_name(desk: Newsdesk) -> None:
    story = desk.story(desk.section("Kota"), "Air naik", topics=[desk.topic("Banjir")])
    wider = CharField(max_length=300, blank=True)
    wider.set_attributes_from_name("initials")
    remove_triggers(None, connection.alias)
    with connection.schema_editor() as editor:
        editor.alter_field(Story, Story._meta.get_field("initials"), wider)
    StoryTopic.objects.update(published_at=None)
    install_triggers(None, connection.alias)
    assert StoryTopic.objects.get(story=story).published_at == story.published_at
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'warta_standing_%'")
        assert cursor.fetchone() == (3 * len(standing.TABLES),)
