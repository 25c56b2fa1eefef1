"""How a date that was typed is understood, in words; and what is typed in each form of a date."""

from typing import NamedTuple

from baliapp.base.date_reading import read_date
from baliapp.base.errors import UserError
from baliapp.base.i18n import N_, _
from baliapp.base.partial_dates import Form, PartialDate, of_day

GAP = "\N{HORIZONTAL ELLIPSIS}"
"""Stands where the officer goes on typing."""


class FormWords(NamedTuple):
    """One form of a date: what the menu calls it, and how it is typed. Untranslated."""

    form: Form
    label: str
    typed: str


FORMS = (
    FormWords(Form.EXACT, N_("&On it: 12 November 2012, November 2012, 2012"), "{first}"),
    FormWords(Form.ABOUT, N_("&About it: about 2011"), N_("about {first}")),
    FormWords(Form.BEFORE, N_("&Before it: before June 2011"), N_("before {first}")),
    FormWords(Form.AFTER, N_("Af&ter it: after June 2004"), N_("after {first}")),
    FormWords(Form.BY, N_("On it or before: June 2011 at the &latest"), N_("{first} at the latest")),
    FormWords(Form.FROM, N_("On it or after: June 2011 at the &earliest"), N_("{first} at the earliest")),
    FormWords(Form.BETWEEN, N_("Some time bet&ween two: between 2002 and 2004"), N_("between {first} and {last}")),
    FormWords(Form.SPAN, N_("All the time &from one to another: 12–13 November 2012"), N_("{first} to {last}")),
)


def understanding(typed: str) -> str:
    """Say how ``typed`` is understood as a date; blank where that goes without saying."""
    try:
        date = read_date(typed)
    except UserError:
        return _("Not yet understood as a date")
    if date is None:
        return ""
    if told := meaning(date):
        return _("{date}: {meaning}").format(date=date, meaning=told)
    return _("Understood as {date}").format(date=date) if str(date) != typed.strip() else ""


def meaning(date: PartialDate) -> str:
    """Say which days a date may mean; blank where its own words say so."""
    if date.form in (Form.BEFORE, Form.BY):
        return _("any day up to {last}").format(last=of_day(date.latest))
    if date.form in (Form.AFTER, Form.FROM):
        return _("any day from {first} on").format(first=of_day(date.earliest))
    if date.form is Form.EXACT or (date.form is Form.SPAN and date.first.day):
        return ""
    told = {
        Form.ABOUT: _("counted as some day from {first} to {last}"),
        Form.BETWEEN: _("some day from {first} to {last}"),
        Form.SPAN: _("all days from {first} to {last}"),
    }[date.form]
    return told.format(first=of_day(date.earliest), last=of_day(date.latest))


def in_form(words: FormWords, typed: str) -> str:
    """Give what is typed in a form with the dates that stand there already, and a gap for each that does not."""
    try:
        date = read_date(typed)
    except UserError:
        date = None  # what makes no sense stays where it is
    first = date.first.long() if date else typed.strip()
    last = date.last.long() if date and date.last else ""
    return _(words.typed).format(first=first or GAP, last=last or GAP)


def with_day(typed: str, day: PartialDate) -> str:
    """Give what stands there with a day that was picked: in the first gap, else in place of the date it has."""
    if GAP in typed:
        return typed.replace(GAP, str(day), 1)
    try:
        date = read_date(typed)
    except UserError:
        return f"{typed.rstrip()} {day}"
    if date is None or date.last is not None:
        return str(day)
    return str(PartialDate(date.form, day.first))
