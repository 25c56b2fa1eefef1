"""Laws of names of files: every system takes them."""

import pytest

from baliapp.base.file_names import safe_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [("a.pdf", "a.pdf"), ("../../b.pdf", "b.pdf"), ('c:\\d "e"?.pdf', "d _e__.pdf"), ("..", "document"), ("f. ", "f")],
)
def test_no_name_leads_out_of_the_folder(name: str, safe: str) -> None:
    assert safe_name(name) == safe
