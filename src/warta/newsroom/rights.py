"""Who may do what with a page, where Wagtail's own answer is not a newsroom's."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, PagePermissionTester


class StoryRights(PagePermissionTester):
    """Wagtail lets whoever may change a draft delete it and move it; here that takes its author, or a publisher.

    What readers have seen is never deleted: it is taken down, or withdrawn with a reason and a notice.
    """

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        # Dewan Pers, Pedoman Media Siber: what was published is withdrawn for reasons that readers are told.
        story = self.page.specific
        return not (story.published_at or story.is_withdrawn) and self.can_move()

    def can_move(self) -> bool:
        return super().can_delete(ignore_bulk=True) and self._disposes()  # A story has nothing below it.

    def can_view_revisions(self) -> bool:
        # Its history names what was in drafts.
        return super().can_view_revisions() and (self.can_edit() or self.can_publish())

    def can_set_view_restrictions(self) -> bool:
        # The press prints for everyone what is live: a page can be unpublished, never shown to some only.
        return False

    def can_reorder_children(self) -> bool:
        # Below a story there is nothing to put in order.
        return False

    def _disposes(self) -> bool:
        own = "add" in self._permissions() and self.page.owner_id == self.user.pk
        return self.user.is_superuser or "publish" in self._permissions() or own

    def _permissions(self) -> set[str]:
        return getattr(self, "permissions", set())


class HouseRights(PagePermissionTester):
    """The front, sections and flat pages are the house: rights on stories below them are none on themselves."""

    def _builds(self, action: str) -> bool:
        kind = self.page.specific_class._meta.model_name
        return bool(self.user.has_perm(f"newsroom.{action}_{kind}"))

    def can_edit(self) -> bool:
        return super().can_edit() and self._builds("change")

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        # Its stories would go with it.
        may = super().can_delete(ignore_bulk) and self._builds("delete")
        return may and not self.page.specific.was_read

    def can_move(self) -> bool:
        return super().can_delete(ignore_bulk=True) and self._builds("delete")

    def can_publish(self) -> bool:
        return super().can_publish() and self._builds("change")

    def can_unpublish(self) -> bool:
        return super().can_unpublish() and self._builds("change")

    def can_lock(self) -> bool:
        return super().can_lock() and self._builds("change")

    def can_unlock(self) -> bool:
        return super().can_unlock() and self._builds("change")

    def can_reorder_children(self) -> bool:
        return super().can_reorder_children() and self._builds("change")

    def can_view_revisions(self) -> bool:
        return super().can_view_revisions() and self.can_edit()

    def can_set_view_restrictions(self) -> bool:
        return False

    def can_copy_to(self, destination: Page, recursive: bool = False) -> bool:
        return super().can_copy_to(destination, recursive) and self._builds("add")


class Housed:
    """A page of the house."""

    # Whether readers have seen a story that would go with it.
    was_read = False

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return HouseRights(user, self)
