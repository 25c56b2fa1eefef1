"""What both sides make of each record, taken together: what is taken from the copy, and what is asked.

What one side deleted and the other worked on is asked, and so is what somebody has added to it meanwhile. Where a
record was made one with another, what was added to it follows to the one that stays.
"""

import re
from collections.abc import Iterable, Mapping

from baliapp.merge.agenda_order import Trees, ordered
from baliapp.merge.plan import DELETED, EXISTENCE, FILE, Answers, Key, Reason, Side
from baliapp.merge.three_way import THERE, Asked, Sides, compared
from baliapp.merge.typed_twice import typed_twice
from baliapp.merge.whole_files import decoded
from baliapp.records.catalogue import BY_NAME, is_end
from baliapp.records.fields import Field
from baliapp.records.kinds import Kind, to_text
from baliapp.store.deeds.joining import NOTE
from baliapp.store.meetings.agenda_tree import Placed
from baliapp.store.steps.in_the_bin import referring
from baliapp.store.tables.entries import Ref, ref_of
from baliapp.store.venue.pair import Pair, Pointer
from baliapp.store.venue.parting import texts_of

ITEM = "agenda_item"
ORDER = frozenset({"parent", "position"})


class Merge:
    """What becomes of the office when a copy comes back and questions are answered in some way."""

    def __init__(self, pair: Pair, answers: Answers) -> None:
        self.pair = pair
        self._answers = answers
        self.taken: dict[Ref, dict[str, str | None]] = {}
        """By record the fields that it takes from the copy; "*" where it begins or ceases to exist."""
        self.asked: dict[Key, Asked] = {}
        """All questions, those that are answered too."""
        self.dropped: set[Ref] = set()
        """What the office erased and what cannot be without it: the history of the copy is not taken over either."""
        self.tangled: list[Ref] = []
        """Where both have changed the order of an agenda, so that somebody is to look at it."""
        pair.read(pair.unseen.before)
        binned = [ref for ref in pair.unseen.before if ref in pair.here and pair.here[ref][DELETED]]
        self._binned = pair.binned_by_restoring(binned)
        self._silent = self._changed_silently()
        apart = self._meetings_apart()
        for ref in (*pair.unseen.before, *self._silent):
            order = ORDER if self._meeting(ref) in apart else frozenset()
            self._settle(ref, *compared(self._sides(ref), order, BY_NAME[ref.type].of_file))
        for ref, asked in typed_twice(self.pair, self.taken, self.asked.keys()):
            self._ask(ref, asked)
        while self._follow_references() or self._look_after_removed():
            pass
        for meeting, trees in apart.items():
            self._order(meeting, trees)
        self.dropped |= {ref for ref in pair.unseen.before if self._was_erased_here(ref)}

    def open(self) -> dict[Key, Asked]:
        """Give the questions that stay open."""
        return {key: asked for key, asked in self.asked.items() if self._side(key) is Side.LATER}

    def text(self, ref: Ref, field: str) -> str | None:
        """Give what a field of the office will hold."""
        taken = self.taken.get(ref, {})
        if field in taken:
            return taken[field]
        here = texts_of(ref, self.pair.here.get(ref))
        return here[field] if here else None

    def _was_erased_here(self, ref: Ref) -> bool:
        """Tell whether both had a record and the office erased it, and does not take it back from the copy."""
        had = self.pair.unseen.before[ref].get(EXISTENCE, THERE) is not None
        return had and ref not in self.pair.here and EXISTENCE not in self.taken.get(ref, {})

    def _side(self, key: Key) -> Side:
        answer = self._answers.get(key)
        return answer.side if answer else Side.LATER

    def _sides(self, ref: Ref) -> Sides:
        before = self.pair.unseen.before.get(ref, {})
        office, venue = texts_of(ref, self.pair.here.get(ref)), texts_of(ref, self.pair.there.get(ref))
        was = {name: text for name, text in before.items() if name != EXISTENCE}
        if EXISTENCE in before and before[EXISTENCE] is None:
            return Sides(office if ref in self._binned else None, office, venue)
        if ref in self._silent:
            changed = {name: was.get(name) or text for name, text in self._silent[ref].items()}
            return Sides({**(office or {}), **changed}, office, venue)
        if venue is None:
            return Sides({name: was.get(name) for name in office or {}}, office, None)
        return Sides({**venue, **was}, office, venue)

    def _changed_silently(self) -> dict[Ref, Mapping[str, str | None]]:
        """Give what erasing may have changed without a line in the log, and what the office changed of it.

        Of these what both had before is what the office has, but for what was changed there: of what was erased the
        lines of the copy do not tell.
        """
        self.pair.read(self.pair.unseen.erased)
        waiting = sorted(ref for ref in self.pair.unseen.erased if ref in self.pair.here)
        refs = dict.fromkeys([*waiting, *self.pair.holding_names_of(waiting)]) if waiting else {}
        while waiting:
            pointing = self.pair.pointing(waiting)
            new = sorted({each.ref for pointers in pointing.values() for each in pointers}.difference(refs))
            self.pair.read(new)
            refs |= dict.fromkeys(new)
            waiting = [ref for ref in new if ref not in self.pair.there]
        changed = self.pair.changed_in_office(list(refs))
        return {
            ref: {name: text for name, text in changed.get(ref, {}).items() if name != EXISTENCE}
            for ref in refs
            if ref in self.pair.there or changed.get(ref, {}).get(EXISTENCE, THERE) is not None
        }

    def _settle(self, ref: Ref, taken: Mapping[str, str | None], asked: Iterable[Asked] = ()) -> None:
        if taken:
            self.taken.setdefault(ref, {}).update(taken)
        for each in asked:
            self._ask(ref, each)

    def _ask(self, ref: Ref, asked: Asked) -> bool:
        """Ask, and do as is answered; tell whether that is new."""
        key = Key(ref, asked.field)
        if key in self.asked:
            return False
        self.asked[key] = asked
        side = self._side(key)
        if asked.reason is Reason.PLACE:
            return True
        if side is Side.THIRD:
            self._settle(ref, {asked.field: self._answers[key].text})
        elif side is Side.VENUE:
            self._settle(ref, self._as_there(ref, asked))
        elif asked.field == EXISTENCE and asked.office is None:
            self.dropped.add(ref)
        return True

    def _as_there(self, ref: Ref, asked: Asked) -> Mapping[str, str | None]:
        if asked.field == EXISTENCE and asked.venue == THERE:
            return self._whole(ref)
        return decoded(asked.venue) if asked.field == FILE else {asked.field: asked.venue}

    def _whole(self, ref: Ref) -> Mapping[str, str | None]:
        return compared(Sides(None, None, texts_of(ref, self.pair.there[ref]))).taken

    def _follow_references(self) -> bool:
        """See to what the taken values refer to; tell whether anything became of it."""
        found = [
            (ref, facts, Ref(facts.target, text) if facts.kind is Kind.REFERENCE else ref_of(text))
            for ref, values in self.taken.items()
            for facts in referring(ref.type)
            if (text := values.get(facts.name))
        ]
        self.pair.read(target for _ref, _facts, target in found)
        news = [self._follow(ref, facts, target) for ref, facts, target in found if ref in self.taken]
        return any(news)

    def _follow(self, ref: Ref, facts: Field, target: Ref) -> bool:
        becomes = self.taken.get(target, {})
        if becomes.get(EXISTENCE):
            return False
        if target not in self.pair.here or EXISTENCE in becomes:
            is_new = target in self.pair.there and target not in self.dropped and EXISTENCE not in becomes
            if is_new and self._side(Key(ref, EXISTENCE)) is Side.VENUE:
                self._settle(target, self._whole(target))  # what an officer wants back comes with what it needs
                return True
            if is_new and self._ask(target, Asked(EXISTENCE, THERE, None, THERE, Reason.ERASED)):
                return True
            return self._let_go(ref, facts)
        since, there = self.text(target, DELETED), self.pair.there.get(target)
        if since is None or (there and there[DELETED]) or self.text(ref, DELETED):
            return False
        survivor = self.survivor(target, self.pair.here[target])
        if survivor and survivor != ref:
            self.taken[ref][facts.name] = _as_kept(facts, survivor)
            return True
        if self._ask(target, Asked(DELETED, None, since, None, Reason.DELETED)):
            return True
        goes_along = self._side(Key(target, DELETED)) is Side.OFFICE and is_end(BY_NAME[ref.type], facts)
        if goes_along and EXISTENCE in self.taken[ref] and not self.taken[ref].get(DELETED):
            self.taken[ref][DELETED] = since
            return True
        return False

    def _let_go(self, ref: Ref, facts: Field) -> bool:
        """Leave out what would refer to an erased record, and with it what cannot be without that."""
        values = self.taken[ref]
        if EXISTENCE in values and is_end(BY_NAME[ref.type], facts):
            del self.taken[ref]
            self.dropped.add(ref)
        else:
            del values[facts.name]
        return True

    def survivor(self, ref: Ref, row: Mapping[str, object]) -> Ref | None:
        """Give the record that one was merged into, where it is still there."""
        found = [ref_of(each) for each in re.findall(rf"\b{ref.type}:[\w-]+", str(row.get(NOTE) or ""))]
        self.pair.read(found)
        standing = [each for each in found if each != ref and self._stands(each)]
        return standing[-1] if standing else None

    def _stands(self, ref: Ref) -> bool:
        return self._exists(ref) and self.text(ref, DELETED) is None

    def _exists(self, ref: Ref) -> bool:
        return bool(self.taken.get(ref, {}).get(EXISTENCE, ref in self.pair.here))

    def _look_after_removed(self) -> bool:
        """Ask about what the copy took away and the office has added to; tell whether anything became of it."""
        erased = [ref for ref, values in self.taken.items() if values.get(EXISTENCE, THERE) is None]
        binned = [ref for ref, values in self.taken.items() if values.get(DELETED) and self._was_living(ref)]
        pointing = self.pair.pointing(erased)
        self.pair.read(pointer.ref for pointers in pointing.values() for pointer in pointers)
        resting = self.pair.resting(binned, {*binned, *erased})
        self.pair.read(user for users in resting.values() for user in users)
        news = [self._unerase(ref, pointer) for ref, pointers in pointing.items() for pointer in pointers]
        news += [self._unbin(ref, user) for ref, users in resting.items() for user in users]
        return any(news)

    def _was_living(self, ref: Ref) -> bool:
        return ref in self.pair.here and not self.pair.here[ref][DELETED]

    def _unerase(self, ref: Ref, pointer: Pointer) -> bool:
        """See to what refers to a record that the copy erased."""
        if self.taken.get(pointer.ref, {}).get(EXISTENCE, THERE) is None:
            return False
        if self.text(pointer.ref, pointer.field) not in (ref.id, str(ref)):
            return False
        if self._ask(ref, Asked(EXISTENCE, THERE, THERE, None, Reason.ERASED)):
            if self._side(Key(ref, EXISTENCE)) is not Side.VENUE:
                del self.taken[ref]
            return True
        if EXISTENCE not in self.taken.get(ref, {}):
            return False
        self._settle(pointer.ref, {EXISTENCE: None} if pointer.is_end else {pointer.field: None})
        return True

    def _unbin(self, ref: Ref, user: Ref) -> bool:
        """See to what rests on a record that the copy put into the recycle bin."""
        if DELETED not in self.taken.get(ref, {}):
            return False
        directly = [facts for facts in referring(user.type) if _as_kept(facts, ref) == self.pair.here[user][facts.name]]
        still = [facts for facts in directly if self.text(user, facts.name) == _as_kept(facts, ref)]
        if directly and not still:
            return False
        survivor = self.survivor(ref, self.pair.there[ref]) if still else None
        if survivor and survivor != user:
            self._settle(user, {facts.name: _as_kept(facts, survivor) for facts in still})
            return True
        if self._ask(ref, Asked(DELETED, None, None, self.taken[ref][DELETED], Reason.DELETED)):
            if self._side(Key(ref, DELETED)) is not Side.VENUE:
                del self.taken[ref][DELETED]
            return True
        self._settle(user, {DELETED: self.taken[ref][DELETED]})
        return True

    def _meeting(self, ref: Ref) -> str | None:
        row = (self.pair.here.get(ref) or self.pair.there.get(ref)) if ref.type == ITEM else None
        return str(row["meeting"]) if row else None

    def _meetings_apart(self) -> dict[str, Trees]:
        """Give the meetings of which both have changed the agenda, with the items as either has them."""
        touching = {*ORDER, EXISTENCE, DELETED}
        items = [
            ref for ref, before in self.pair.unseen.before.items() if ref.type == ITEM and before.keys() & touching
        ]
        apart = dict[str, Trees]()
        for meeting in sorted({found for ref in items if (found := self._meeting(ref))}):
            refs, here, there = self.pair.agenda(meeting)
            were = {ref.id: was for ref in refs if (was := self._sides(ref).base)}
            base = {
                key: Placed(was["parent"], int(was["position"]) if was["position"] else None)
                for key, was in were.items()
                if was["meeting"] == meeting and not was[DELETED]
            }
            if base not in (here, there):
                apart[meeting] = Trees(refs, base, here, there)
        return apart

    def _order(self, meeting: str, trees: Trees) -> None:
        alive = {ref.id for ref in trees.refs if self._stands(ref) and self.text(ref, "meeting") == meeting} & (
            trees.here.keys() | trees.there.keys()
        )
        venues = {key.ref.id for key in self._answers if key.field == "position" and self._side(key) is Side.VENUE}
        there = {
            key: place if place.parent and self._exists(Ref(ITEM, place.parent)) else place._replace(parent=None)
            for key, place in trees.there.items()
        }
        order = ordered(trees.base, trees.here, there, alive, venues)
        for key, place in order.places.items():
            self._settle(Ref(ITEM, key), {"parent": place.parent, "position": to_text(place.position)})
        self.tangled += [Ref(ITEM, order.tangled)] if order.tangled else []
        for key, (was, mine, theirs) in sorted(order.twice.items()):
            self._ask(Ref(ITEM, key), Asked("position", was, mine, theirs, Reason.PLACE))


def _as_kept(facts: Field, target: Ref) -> str:
    return target.id if facts.kind is Kind.REFERENCE else str(target)
