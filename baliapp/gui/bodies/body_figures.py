"""How many stand in a body on a day, in words: by status, certain and not, and on what the figure rests."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from baliapp.base.i18n import _, ngettext
from baliapp.gui.form.certainty_signs import words_for
from baliapp.gui.periods.timeline_bars import status_label
from baliapp.records.participants import KINDS
from baliapp.store.facts.standings import Standing, figure, parted, resting_on

COUNTED: Mapping[str, Callable[[int], str]] = {
    "state": lambda count: ngettext("{count} state", "{count} states", count),
    "organisation": lambda count: ngettext("{count} organisation", "{count} organisations", count),
    "sar": lambda count: ngettext(
        "{count} special administrative region", "{count} special administrative regions", count
    ),
    "process": lambda count: ngettext("{count} other process", "{count} other processes", count),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of one status."""

    status: str
    counted: str
    """Such as "Member: 48, perhaps 2 more"."""
    words: str
    """What they are, and on what the figure rests."""
    standings: tuple[Standing, ...]


def figures_of(found: Sequence[Standing]) -> list[Figure]:
    """Give a figure a status."""
    return [_figure(status, held) for status, held in parted(found, "status")]


def _figure(status: str, held: list[Standing]) -> Figure:
    sure, perhaps = figure(held)
    told = _("{status}: {count}").format(status=status_label(status), count=sure)
    if perhaps:
        told = _("{counted}, perhaps {count} more").format(counted=told, count=perhaps)
    certain, doubtful = _kinds(held, is_certain=True), _kinds(held, is_certain=False)
    words = [
        _("Held that day: {kinds}.").format(kinds=certain) if certain else "",
        _("Perhaps also: {kinds}.").format(kinds=doubtful) if doubtful else "",
        _rests_on(held),
    ]
    return Figure(status, told, " ".join(filter(None, words)), tuple(held))


def _kinds(held: list[Standing], *, is_certain: bool) -> str:
    """Give "43 states, 4 organisations"."""
    return ", ".join(
        kind_counted(kind, count)
        for kind, of_kind in parted(held, "kind")
        if (count := figure(of_kind).certain if is_certain else figure(of_kind).doubtful)
    )


def _rests_on(held: list[Standing]) -> str:
    words = [
        _("{count} {certainty}").format(count=count, certainty=words_for(certainty).lower())
        if certainty
        else ngettext("{count} without a source", "{count} without a source", count).format(count=count)
        for certainty, count in resting_on(held).items()
    ]
    told = ngettext("Resting on {count} membership: {words}.", "Resting on {count} memberships: {words}.", len(held))
    return told.format(count=len(held), words=", ".join(words))


def kind_counted(kind: str, count: int) -> str:
    """Give "43 states"."""
    if kind in COUNTED:
        return COUNTED[kind](count).format(count=count)
    label = next((_(choice.label) for choice in KINDS if choice.value == kind), kind)
    return _("{count} × {kind}").format(count=count, kind=label)
