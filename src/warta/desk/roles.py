"""The roles of a newsroom as Wagtail groups, and the way from reporter to reader as its workflow."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from warta.desk.models import DeskApproval, Role, User
from warta.desk.newsletters.rights import RIGHTS as _NEWSLETTERS
from warta.newsroom.models import Front, Section


@dataclass(frozen=True, slots=True)
class Rights:
    """What a role may do: on pages, on photos, and elsewhere (`app.codename`)."""

    name: Promise
    pages: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


_HOUSE = tuple(f"newsroom.{act}_{kind}" for kind in ("section", "flat") for act in ("add", "change", "delete"))
_WORDS = tuple(
    f"newsroom.{act}_{kind}" for kind in ("topic", "person", "figure", "storyline") for act in ("add", "change")
)
_WORKFLOWS = tuple(f"wagtailcore.{act}_{kind}" for kind in ("workflow", "task") for act in ("add", "change", "delete"))
_LOG = ("desk.view_accountlogentry",)
_SETTINGS = (
    *(f"newsroom.change_{name}" for name in ("newsroomsettings", "appearance", "insertions")),
    "desk.change_checklistsettings",
)
_ACCOUNTS = (
    *(f"desk.{act}_user" for act in ("add", "change", "delete")),
    *(f"auth.{act}_group" for act in ("add", "change", "delete")),
)

# Reporters write their own (Wagtail's `add`); what they name newly is a topic or figure that no reader sees before the
# story.
_NEW = ("newsroom.add_topic", "newsroom.add_figure")
ROLES = {
    "reporter": Rights(_("Reporters"), ("add",), ("add", "choose"), _NEW),
    "desk-editor": Rights(
        _("Desk editors"), ("add", "change", "publish", "lock", "unlock"), ("add", "change", "choose"), _WORDS
    ),
    "copy-editor": Rights(_("Copy editors"), ("change",), ("add", "change", "choose"), _NEW),
    "managing-editor": Rights(
        _("Managing editors"),
        ("add", "change", "publish", "bulk_delete", "lock", "unlock"),
        ("add", "change", "choose"),
        (
            *_HOUSE,
            *_WORDS,
            *_SETTINGS,
            *_WORKFLOWS,
            *_LOG,
            *_NEWSLETTERS,
            *(f"newsroom.delete_{kind}" for kind in ("topic", "person", "figure", "storyline")),
            "newsroom.change_front",
            "newsroom.view_withdrawal",
        ),
    ),
    # The front is not a page to write in: whoever may curate it needs no right on the stories.
    "front-editor": Rights(_("Front editors"), (), ("choose",), ("newsroom.change_front", *_NEWSLETTERS)),
    # Whose scripts run on every page is for those who answer for the machine.
    "admin": Rights(
        _("Administrators"), (), (), (*_ACCOUNTS, *_SETTINGS, "newsroom.change_partners", *_WORKFLOWS, *_LOG)
    ),
}


@transaction.atomic
def make_roles(front: Front) -> None:
    """A group for each role and the workflow between them, once: what the newsroom makes of them stays."""
    if not Role.objects.exists():
        # What Wagtail comes with, as long as nobody is in it.
        Group.objects.filter(name__in=["Moderators", "Editors"], user=None).delete()
        Workflow.objects.filter(name="Moderators approval", workflow_states=None).delete()
        Task.objects.filter(name="Moderators approval", task_states=None).delete()
    for key in ROLES:
        role_group(key, front)
    if not DeskApproval.objects.exists():
        _make_workflow(front)


def role_group(key: str, page: Page) -> Group | None:
    """The group of a role on all of the newsroom or on one section; made where it never was, None when deleted."""
    role = Role.objects.filter(key=key, page_id=page.pk).first()
    return role.group if role else _make(key, page)


def _make(key: str, page: Page) -> Group:
    rights = ROLES[key]
    section = isinstance(page.specific, Section)
    name = f"{rights.name}: {page.title}" if section else str(rights.name)
    group, made = Group.objects.get_or_create(name=name)
    if made:
        group.permissions.set([_permission("wagtailadmin.access_admin"), *map(_permission, rights.other)])
        for action in rights.pages:
            codename = _permission(f"wagtailcore.{action}_page")
            GroupPagePermission.objects.create(group=group, page_id=page.pk, permission=codename)
        for action in rights.photos:
            GroupCollectionPermission.objects.create(
                group=group, collection=Collection.get_first_root_node(), permission=_photo_permission(action)
            )
    Role.objects.create(key=key, page_id=page.pk, group=group)
    return group


def _permission(name: str) -> Permission:
    app, _dot, codename = name.partition(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _photo_permission(action: str) -> Permission:
    return _permission(f"wagtailimages.{action}_image")


def _make_workflow(front: Front) -> None:
    task = DeskApproval.objects.create(name=_g("Desk editor"))
    workflow = Workflow.objects.create(name=_g("Approval"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page_id=front.pk)


def roles_of(user: User) -> str:
    """What an account is, in the words of its groups; in the language of whoever asks where it is in none."""
    if user.is_superuser:
        return _g("owner")
    return ", ".join(sorted(group.name for group in user.groups.all())) or _g("no role")


def section_named(path: str) -> Section | None:
    """The section at `kota` or `kota/layanan`."""
    return next((one for one in Section.objects.all() if one.public_path() == f"/{path.strip('/')}/"), None)
