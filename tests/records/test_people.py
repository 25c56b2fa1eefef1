"""Contact details have the form that the world agreed on, and a post is somebody's."""

import pytest

from baliapp.records.people import Person, Post


@pytest.mark.parametrize(
    ("mail", "telephone", "wrong"),
    [
        ("", "", []),
        ("desk@example.org", "+62 21 344 1508", []),
        ("desk at example", "", ["mail"]),
        ("", "344 1508", ["telephone"]),
        ("desk@", "0062", ["mail", "telephone"]),
    ],
)
def test_contact_details_are_judged_by_their_form(mail: str, telephone: str, wrong: list[str]) -> None:
    person = Person(name="The desk officer", mail=mail, telephone=telephone)
    post = Post(title="Director", participant="x", mail=mail, telephone=telephone)
    assert [problem.field for problem in person.problems()] == wrong
    assert [problem.field for problem in post.problems()] == wrong


def test_a_post_is_a_members_or_a_bodys() -> None:
    assert [problem.field for problem in Post(title="Director").problems()] == ["participant"]
    assert Post(title="Director", body="x").problems() == []
