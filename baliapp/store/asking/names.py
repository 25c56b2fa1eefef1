"""How records are called on a day: the names kept about them beside what they are called themselves."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from baliapp.base import clock
from baliapp.base.i18n import _
from baliapp.base.partial_dates import PartialDate
from baliapp.base.periods import Bounds, bounds
from baliapp.base.text import fold
from baliapp.records.catalogue import BY_NAME
from baliapp.records.naming import Name, Purpose, name_on, own_names
from baliapp.store.lists.folded_texts import ALIVE as STRAIGHT
from baliapp.store.lists.listing import Run
from baliapp.store.steps.database import Database
from baliapp.store.tables.entries import Entry, Ref
from baliapp.store.tables.rows import BOUNDS

PURPOSES = {"short": Purpose.LIST, "official": Purpose.OFFICIAL, "native": Purpose.NATIVE, "acronym": Purpose.ACRONYM}
"""What each of a record's own names is for."""
ALIVE = "n.deleted IS NULL"


def names_as_of(run: Run, type_name: str, day: datetime.date) -> dict[str, dict[str, str]]:
    """Give by id the fields that name records of a type, as they were on ``day``; only where names are kept."""
    record_type, today = BY_NAME[type_name], clock.today()
    if not record_type.called:
        return {}
    fields = [field for _kind, field in record_type.called]
    own = f"SELECT t.id, {', '.join(f't.{field}' for field in fields)} FROM {type_name} t"
    kept = _kept(run, type_name)
    those = f"SELECT substr(n.about, {len(type_name) + 2}) FROM dated_name n WHERE n.about LIKE :about AND {ALIVE}"
    told = dict[str, dict[str, str]]()
    for identity, *texts in run(f"{own} WHERE t.id IN ({those})", {"about": f"{type_name}:%"}) if kept else ():
        names = [*kept[identity], *own_names(record_type.called, dict(zip(fields, texts, strict=True)))]
        then = {field: name_on(names, day, today, PURPOSES[kind]) for kind, field in record_type.called}
        told[identity] = {field: name for field, name in then.items() if name}
    return _told_apart(run, type_name, told)


def _told_apart(run: Run, type_name: str, told: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Put its own acronym beside one that is another record's as well: “SOM (AHG SOM)”."""
    field = next((field for kind, field in BY_NAME[type_name].called if kind == "acronym"), "")
    if not any(field in each for each in told.values()):
        return told
    rows = run(f"SELECT t.id, t.{field} FROM {type_name} t WHERE t.{field} <> '' AND {STRAIGHT}", {})
    own: dict[str, str] = {row[0]: row[1] for row in rows}
    now = {identity: fold(told.get(identity, {}).get(field, acronym)) for identity, acronym in own.items()}
    counted = Counter(now.values())
    for identity, each in told.items():
        acronym, beside = each.get(field, ""), own.get(identity, "")
        if beside and fold(acronym) != fold(beside) and counted[fold(acronym)] > 1:
            each[field] = _("{acronym} ({own})").format(acronym=acronym, own=beside)
    return told


def names_of(database: Database, entry: Entry) -> list[Name]:
    """Give all names of a record: those kept about it and its own."""
    kept = _kept(database.run, entry.ref.type, entry.ref) if BY_NAME[entry.ref.type].called else {}
    return [*kept.get(entry.ref.id, ()), *own_names(BY_NAME[entry.ref.type].called, entry.values)]


def kept_names(entries: Iterable[Entry]) -> dict[str, list[Name]]:
    """Give names that were read already, by "type:id" of the record that they name."""
    names = defaultdict[str, list[Name]](list)
    for entry in entries:
        names[str(entry.values["about"])].append(name_of(entry.values))
    return names


def name_of(values: Mapping[str, object]) -> Name:
    """Give the name that a record of type `DatedName` keeps."""
    since, until = (each if isinstance(each := values[name], PartialDate) else None for name in ("since", "until"))
    return Name(str(values["name"]), str(values["kind"]), bounds(since, until))


def _kept(run: Run, type_name: str, ref: Ref | None = None) -> dict[str, list[Name]]:
    which, params = (
        ("n.about = :about", {"about": str(ref)}) if ref else ("n.about LIKE :about", {"about": f"{type_name}:%"})
    )
    rows = run(
        f"SELECT n.about, n.name, n.kind, {', '.join(BOUNDS)} FROM dated_name n WHERE {which} AND {ALIVE}", params
    )
    names = defaultdict[str, list[Name]](list)
    for about, name, kind, *days in rows:
        names[about.partition(":")[2]].append(Name(name, kind, Bounds(*map(datetime.date.fromisoformat, days))))
    return names
