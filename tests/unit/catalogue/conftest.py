"""A content folder that is right until a test spoils it."""

from pathlib import Path

import pytest

from tests.unit.catalogue.samples import ContentFolder


@pytest.fixture
def content(tmp_path: Path) -> ContentFolder:
    """A folder called ``content`` with one situation, one tool and the three lists."""
    return ContentFolder(tmp_path / "content")
