"""Give one field of a record another value from the command line, typed as it is typed into the form."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from baliapp.base.errors import UserError
from baliapp.base.i18n import _
from baliapp.base.text import fold
from baliapp.cli.opened import found_record, opened, word
from baliapp.records.catalogue import BY_NAME
from baliapp.records.fields import Field, fields_of
from baliapp.records.kinds import Kind, Value, read_typed
from baliapp.store.asking import queries
from baliapp.store.deeds.operations import edit_record
from baliapp.store.facts.standings import several
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref, ref_of

if TYPE_CHECKING:
    Add = Callable[[str, Callable[[Namespace], str], str], ArgumentParser]


def add_setting(add: "Add") -> None:
    """Tell the parser of the command that edits a field."""
    edited = add("set", _set, _("give one field of a record another value"))
    edited.add_argument("id", metavar="ID", type=word, help=_("the id of the record, as lists give it"))
    edited.add_argument("field", metavar="FIELD", type=word, help=_("the field, as JSON names it or as the form does"))
    typed = _("as it is typed into the form; of a record its id, key or name; nothing (“”) makes the field blank")
    edited.add_argument("value", metavar="VALUE", type=word, help=typed)


def _set(options: Namespace) -> str:
    with opened(options.file, writing=True) as database:
        entry = found_record(database, options.id)
        facts = _field(entry, options.field)
        value = _value(database, facts, options.value)
        changed = edit_record(database, entry.ref, {facts.name: value}, entry.version)
        if entry.ref not in changed.refs:
            return _("“{record}” says so already.").format(record=entry.heading) + "\n"
        return _("Saved: {step}").format(step=changed.name) + "\n"


def _field(entry: Entry, typed: str) -> Field:
    record_type = BY_NAME[entry.ref.type]
    facts = fields_of(record_type)
    named = [each for each in facts if each.name == typed] or [
        each for each in facts if fold(_(each.label)) == fold(typed)
    ]
    names = ", ".join(each.name for each in facts if each.name not in record_type.fixed)
    advice = _("Its fields are: {names}.").format(names=names)
    if not named:
        told = _("“{record}” has no field “{field}”.").format(record=entry.heading, field=typed)
        raise UserError(told, advice)
    if named[0].name in record_type.fixed:
        raise UserError(_("The program itself fills “{field}”.").format(field=_(named[0].label)), advice)
    return named[0]


def _value(database: Database, facts: Field, typed: str) -> Value:
    if not typed.strip():
        return read_typed(facts.kind, typed)
    if facts.kind is Kind.CHOICE:
        return next((each.value for each in facts.choices if fold(typed) in (each.value, fold(_(each.label)))), typed)
    if facts.kind is Kind.REFERENCE:
        return _called(database, facts.target, typed.strip()).id
    if facts.kind is Kind.ANY_RECORD:
        return str(found_record(database, ref_of(typed.strip()).id or typed.strip()).ref)
    return read_typed(facts.kind, typed)


def _called(database: Database, type_name: str, key: str) -> Ref:
    """Give the record of a type with an id, a key or a name. Raise UserError for none, and for several."""
    if queries.entry(database, found := Ref(type_name, ref_of(key).id or key)):
        return found
    record_type, wanted = BY_NAME[type_name], fold(key)
    entries = queries.all_entries(database, type_name)
    codes = [each for each in entries if wanted in {fold(str(each.values[name])) for name in record_type.codes}]
    called = codes or [each for each in entries if fold(each.heading) == wanted]
    if len(called) > 1:
        raise several(key, [(each.heading, each.ref.id) for each in called])
    if not called:
        shows = _("“baliapp list FILE {list}” shows the ids.").format(list=record_type.listed_as)
        raise UserError(_('There is no record called "{key}".').format(key=key), shows)
    return called[0].ref
