"""Laws of the rotation: 12 days, 10 weeks and 9 months of backups stay, and nothing that was made by hand goes."""

from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from baliapp.store.backups.names import Named, Why
from baliapp.store.backups.rotation import BEFORE, DAYS, MONTHS, WEEKS, dropped, kept

at = datetime.fromisoformat
MOMENTS = st.lists(st.datetimes(at("2024-01-01"), at("2026-12-31")), unique=True, max_size=50)
BACKUPS = st.lists(
    st.builds(
        Named, st.just(Path("x")), st.just("Desk"), st.datetimes(at("2024-01-01"), at("2026-12-31")),
        st.sampled_from(Why),
    ),
    max_size=60, unique_by=lambda each: each.moment,
)  # fmt: skip


def day(moment: datetime) -> tuple[int, ...]:
    return moment.year, moment.month, moment.day


def week(moment: datetime) -> tuple[int, ...]:
    return tuple(moment.isocalendar())[:2]


def month(moment: datetime) -> tuple[int, ...]:
    return moment.year, moment.month


@given(MOMENTS)
def test_the_newest_stays_and_as_many_as_were_promised(moments: list[datetime]) -> None:
    stay = kept(moments)

    assert stay <= set(moments)
    assert max(moments, default=None) == max(stay, default=None)
    for part, many in ((day, DAYS), (week, WEEKS), (month, MONTHS)):
        promised = sorted({part(moment) for moment in moments})[-many:]
        assert set(promised) <= {part(each) for each in stay}
    assert len(stay) <= DAYS + WEEKS + MONTHS


@given(MOMENTS)
def test_the_first_of_each_week_and_month_and_the_last_of_each_day_stay(moments: list[datetime]) -> None:
    stay = kept(moments)

    for part, many in ((week, WEEKS), (month, MONTHS)):
        firsts: dict[tuple[int, ...], datetime] = {}
        for moment in sorted(moments):
            firsts.setdefault(part(moment), moment)
        assert set(sorted(firsts.values())[-many:]) <= stay
    lasts = {day(moment): moment for moment in sorted(moments)}
    assert set(sorted(lasts.values())[-DAYS:]) <= stay


@given(st.lists(st.integers(1, 60 * 24 * 20), min_size=1, max_size=60))
def test_dropping_as_one_goes_along_keeps_what_dropping_at_the_end_would(minutes: list[int]) -> None:
    moment, every, there = at("2026-01-01"), set[datetime](), set[datetime]()
    for some in minutes:
        moment += timedelta(minutes=some)
        every.add(moment)
        there = kept({*there, moment})

    assert there == kept(every)


@given(BACKUPS)
def test_each_reason_has_its_own_rule(backups: list[Named]) -> None:
    gone = dropped(backups, at("2027-01-01"))

    stay = [each for each in backups if each not in gone]
    assert [each for each in gone if each.why is Why.ASKED] == []
    assert {each.moment for each in stay if each.why is Why.AUTOMATIC} == kept(
        each.moment for each in backups if each.why is Why.AUTOMATIC
    )
    for why in (Why.UPGRADE, Why.RETURN, Why.RESTORE):
        own = sorted((each for each in backups if each.why is why), key=lambda each: each.moment)
        assert [each for each in own if each in stay] == own[-BEFORE:]


def test_what_a_wrong_clock_dated_later_than_now_starves_nothing() -> None:
    def made(moment: datetime) -> Named:
        return Named(Path("x"), "Desk", moment, Why.AUTOMATIC)

    later = [made(at("2031-01-01") + timedelta(days=each)) for each in range(300)]
    own = [made(at("2026-11-01") + timedelta(days=each)) for each in range(12)]

    assert dropped([*later, *own], at("2026-11-13")) == []


def test_a_year_of_working_days_leaves_31_backups_at_most() -> None:
    days = [at("2026-01-01 17:00") + timedelta(days=each) for each in range(365)]

    stay = sorted(kept(days))

    assert len(stay) == 29  # two of the first days of weeks and months are days that stay anyway
    assert stay[-12:] == days[-12:]
    assert stay[0] == at("2026-04-01 17:00")
