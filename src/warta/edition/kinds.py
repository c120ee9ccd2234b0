"""The kinds of stories and how readers are told."""

from __future__ import annotations

from gettext import GNUTranslations

from warta.edition.language import marked

LABELS = {
    "news": "",
    "opinion": marked("Opinion"),
    "analysis": marked("Analysis"),
    "feature": marked("Feature"),
    "interview": marked("Interview"),
    "photo": marked("Photo story"),
    "video": marked("Video"),
    "advertorial": marked("Advertorial"),
}
ROLES = {
    "reporter": marked("Reporter"),
    "editor": marked("Editor"),
    "photographer": marked("Photographer"),
    "columnist": marked("Columnist"),
}
CORRECTIONS = {
    "ralat": marked("Erratum"),
    "koreksi": marked("Correction"),
    "hak-jawab": marked("Right of reply"),
    "pencabutan": marked("Withdrawal"),
}

# Dewan Pers, Pedoman Pemberitaan Media Siber, 5: the closed list of grounds for a withdrawal.
REASONS = {
    "sara": marked("Ethnicity, religion, race or social group"),
    "decency": marked("Decency"),
    "child": marked("The future of a child"),
    "trauma": marked("The trauma of a victim"),
    "dewan-pers": marked("Another ground set by Dewan Pers"),
}


def reason_of(reason: str, texts: GNUTranslations) -> str:
    """Why a story was withdrawn, in words."""
    return texts.gettext(REASONS[reason]) if reason in REASONS else reason


def label_of(kind: str, texts: GNUTranslations) -> str:
    """What stands above a headline; nothing for plain news."""
    label = LABELS[kind]
    return texts.gettext(label) if label else ""


def role_of(role: str, texts: GNUTranslations) -> str:
    """What somebody did for a story; a role we have no word for is shown as it is."""
    return texts.gettext(ROLES[role]) if role in ROLES else role


def correction_label(kind: str, texts: GNUTranslations) -> str:
    """The name of a kind of correction."""
    return texts.gettext(CORRECTIONS[kind])
