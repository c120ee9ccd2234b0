"""An upload without an end."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory, override_settings
from wagtail.documents.fields import WagtailDocumentField

from warta.newsroom.uploads.field import PictureField

MOST = 100_000


def test_of_a_file_that_is_too_large_no_more_is_kept_than_it_takes_to_say_so() -> None:
    endless = SimpleUploadedFile("foto.jpg", b"x" * 50 * MOST)
    with override_settings(WAGTAILIMAGES_MAX_UPLOAD_SIZE=MOST):
        kept = RequestFactory().post("/meja/", {"file": endless}).FILES["file"]
        assert MOST < kept.size < MOST + 2 * kept.DEFAULT_CHUNK_SIZE
        field = PictureField()
        assert kept.size > field.max_upload_size
        kept.close()


def test_a_document_that_was_cut_is_refused_as_well() -> None:
    cut = SimpleUploadedFile("laporan.pdf", b"x")
    cut.size = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE + 1
    with pytest.raises(ValidationError, match="MB"):
        WagtailDocumentField().clean(cut)


def test_others_arrive_whole() -> None:
    kept = RequestFactory().post("/meja/", {"file": BytesIO(b"x" * MOST)}).FILES["file"]
    assert kept.read() == b"x" * MOST
    kept.close()
