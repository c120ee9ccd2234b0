"""The tables that facts are made of, and which of their columns say where a change belongs."""

from __future__ import annotations

from warta.facts.registry import Watch

# What drafts, moderation and the tree write on a page's row; readers see none of it.
_PAGE_IGNORED = [
    "draft_title",
    "latest_revision_id",
    "latest_revision_created_at",
    "live_revision_id",
    "has_unpublished_changes",
    "last_published_at",
    "first_published_at",
    "locked",
    "locked_at",
    "locked_by_id",
    "owner_id",
    "path",
    "depth",
    "numchild",
    "url_path",
    "seo_title",
    "show_in_menus",
    "search_description",
    "go_live_at",
    "expire_at",
    "expired",
    "locale_id",
    "alias_of_id",
    "content_type_id",
    "slug",
]

_ARRANGEMENT_IGNORED = [
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "live_revision_id",
    "latest_revision_id",
    "go_live_at",
    "expire_at",
    "expired",
]

WATCHES = (
    Watch("wagtailcore_page", ("id", "live", "title"), tuple(_PAGE_IGNORED)),
    Watch("newsroom_story", ("page_ptr_id", "section_id", "published_at"), ("minor_edit", "import_key")),
    # When the story came out is seen on the story; here triggers repeat it.
    Watch("newsroom_storyauthor", ("story_id", "person_id"), ("published_at",)),
    Watch("newsroom_storytopic", ("story_id", "topic_id"), ("published_at",)),
    Watch("newsroom_chosen", ("story_id", "other_id")),
    Watch("newsroom_photouse", ("story_id", "photo_id"), ("published_at",)),
    # Neighbours that share none of the words that changed see no difference, unless it repeats another story now.
    Watch("newsroom_likeness", ("story_id", "words", "original_id")),
    Watch("newsroom_statement", ("story_id", "figure_id", "said_at", "published_at")),
    Watch("newsroom_correction", ("story_id", "reply_id")),
    Watch("newsroom_withdrawal", ("story_id",), ("by_id", "proposed_by_id")),
    Watch("newsroom_section", ("page_ptr_id", "above_id")),
    Watch("newsroom_arrangement", ("page_id",), tuple(_ARRANGEMENT_IGNORED)),
    # A pin is for the next editor.
    Watch("newsroom_slot", ("arrangement_id",), ("pinned",)),
    Watch("newsroom_breakingbar", ("id",)),
    Watch("newsroom_flat", ("page_ptr_id",)),
    Watch("newsroom_topic", ("id",), ("other_names",)),
    Watch("newsroom_topicpin", ("topic_id",)),
    Watch("newsroom_person", ("id",)),
    Watch("newsroom_figure", ("id",)),
    Watch("newsroom_storyline", ("id",)),
    Watch("newsroom_storylinepart", ("storyline_id", "story_id")),
    # Who approved an entry, and what it was made from, is for the desk.
    Watch("newsroom_timelineentry", ("storyline_id",), ("approved_by_id", "approved_at", "sentence")),
    Watch(
        "newsroom_photo",
        ("id",),
        ("created_at", "uploaded_by_user_id", "collection_id", "file_hash", "file_size", "title", "description"),
    ),
    # Its file goes after its row; should that not come about, it is known by this.
    Watch("newsroom_rendition", ("image_id", "file")),
    Watch("newsroom_address", ("path", "owner"), ("since",)),
    Watch("newsroom_newsroomsettings", ("zone",)),
    Watch("newsroom_appearance", ("id",)),
    Watch("newsroom_partners", ("id",)),
    Watch("newsroom_insertions", ("id",)),
)
