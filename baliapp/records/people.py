"""Who speaks for a member or serves a body: persons, and the posts that they held one after the other."""

from sqlalchemy.orm import Mapped

from baliapp.base import text
from baliapp.base.contacts import is_mail_address, is_telephone
from baliapp.base.i18n import N_, _
from baliapp.base.partial_dates import PartialDate
from baliapp.records.fields import field
from baliapp.records.kinds import Kind
from baliapp.records.record import Lasting, Named, Problem, Record


def contact_problems(mail: str, telephone: str) -> list[Problem]:
    """Give what is wrong with the form of contact details."""
    wrong = []
    if mail and not is_mail_address(mail):
        wrong.append(Problem("mail", _("This is no mail address; write it like desk@example.org.")))
    if telephone and not is_telephone(telephone):
        message = _("Write the number with its country's code, like +62 21 344 1508.")
        wrong.append(Problem("telephone", message))
    return wrong


class Person(Record):
    """Somebody who holds or held posts."""

    __tablename__ = "person"
    singular, plural, listed_as = N_("Person"), N_("People"), "people"
    own = ("mail", "telephone")
    called = (("short", "name"),)
    main = "name"

    name: Mapped[str] = field(N_("Name"), required=True, in_table=True, searched=True)
    address_form: Mapped[str] = field(N_("Form of address"), in_table=True, hint=N_("Ms, Dr, H.E.; as it is printed."))
    sorted_as: Mapped[str] = field(
        N_("Sorted as"), searched=True, hint=N_("The family name first, where it does not stand first already.")
    )
    mail: Mapped[str] = field(N_("Mail"), in_table=True, searched=True)
    telephone: Mapped[str] = field(N_("Telephone"), in_table=True, searched=True)
    languages: Mapped[str] = field(N_("Languages"))
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def order_text(self, named: Named) -> str:
        """Sort as the officer said, else by the name."""
        return text.fold(self.sorted_as or self.name)

    def problems(self) -> list[Problem]:
        """Contact details have the form that the world agreed on."""
        return super().problems() + contact_problems(self.mail, self.telephone)


class Post(Lasting):
    """That a person held a post of a member or a body, from when to when; a focal point is a post."""

    __tablename__ = "post"
    singular, plural, listed_as = N_("Post"), N_("Posts"), "posts"
    lasts = ("since", "until")
    main = "title"

    title: Mapped[str] = field(N_("Title"), required=True, in_table=True, searched=True)
    person: Mapped[str | None] = field(
        N_("Held by"), Kind.REFERENCE, in_table=True, searched=True, target="person",
        hint=N_("Blank while the post is vacant, or nobody knows."),
    )  # fmt: skip
    participant: Mapped[str | None] = field(
        N_("Member"), Kind.REFERENCE, in_table=True, searched=True, target="participant"
    )
    body: Mapped[str | None] = field(N_("Body"), Kind.REFERENCE, searched=True, target="body")
    ministry: Mapped[str] = field(N_("Ministry or agency"), in_table=True, searched=True)
    focal_point_for: Mapped[str | None] = field(
        N_("Focal point for"), Kind.REFERENCE, searched=True, target="body",
        hint=N_("The body for which this post is the one to write to."),
    )  # fmt: skip
    since: Mapped[PartialDate | None] = field(N_("From"), Kind.PARTIAL_DATE, in_table=True)
    until: Mapped[PartialDate | None] = field(N_("To"), Kind.PARTIAL_DATE, in_table=True)
    mail: Mapped[str] = field(N_("Mail"), searched=True)
    telephone: Mapped[str] = field(N_("Telephone"), searched=True)
    note: Mapped[str] = field(N_("Note"), Kind.LONG_TEXT)

    def name_in_line(self, named: Named) -> str:
        """Name the post, who holds it and for whom."""
        return " – ".join(filter(None, (self.title, named(self.person), named(self.participant) or named(self.body))))

    def order_text(self, named: Named) -> str:
        """Sort by member or body, then by title, then by date."""
        whose = text.fold(named(self.participant) or named(self.body))
        return f"{whose} {text.natural(self.title)} {self.since.sort_key if self.since else ''}"

    def problems(self) -> list[Problem]:
        """A post is of a member or of a body."""
        nobody = not (self.participant or self.body)
        return (
            super().problems()
            + contact_problems(self.mail, self.telephone)
            + ([Problem("participant", _("Say whose post this is: a member's or a body's."))] if nobody else [])
        )
