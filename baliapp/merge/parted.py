"""What a copy has parted again after it was made one: what followed to the one meanwhile, and stays there."""

from collections.abc import Iterator

from baliapp.base.i18n import _
from baliapp.merge.merging import Merge
from baliapp.merge.plan import DELETED
from baliapp.store.tables.entries import Ref


def parted(merge: Merge) -> Iterator[tuple[Ref, str, str]]:
    """Give what is to be looked at, since with the copies in another order it would belong to the other of the two."""
    told = _(
        "“{former}” stands by itself again. This came to “{kept}” while the two were one: look to which it belongs."
    )
    for former, values in merge.taken.items():
        kept = merge.survivor(former, merge.pair.here[former]) if values.get(DELETED, "") is None else None
        if kept is None:
            continue
        headings = merge.pair.headings([former, kept])
        words = told.format(former=headings[former], kept=headings[kept])
        yield from ((ref, field, words) for ref, field in _followed(merge, former, kept))


def _followed(merge: Merge, former: Ref, kept: Ref) -> Iterator[tuple[Ref, str]]:
    """Give what belongs to the one that was kept, has once belonged to the former, and does not do so on the copy."""
    pointers = merge.pair.pointing([kept]).get(kept, [])
    merge.pair.read(each.ref for each in pointers)
    then = merge.pair.once_at([each.ref for each in pointers], former)
    for ref, field, _is_end in pointers:
        there = merge.pair.there.get(ref)
        stays = merge.text(ref, field) in (kept.id, str(kept))
        if stays and (ref, field) in then and not (there and there[field] in (kept.id, str(kept))):
            yield ref, field
