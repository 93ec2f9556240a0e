"""Where the marks of a figure's picture stand: days to the right, numbers upwards, a line for each owner. Units are those of the picture's view box."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from demarche.app.findings_told import ToldLadder, ToldStep

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, BOTTOM = 64, 18, 16, 34  # margins, which hold the numbers and days of the axes
TICKS = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """One value: its middle, and the ends of what its words allow."""

    x: float
    y: float
    top: float
    bottom: float
    owner: int
    label: str
    denied: bool
    against: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A number or day of an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture of one figure. `lines` are the points of each owner's line, as SVG writes them."""

    width: int
    height: int
    owners: tuple[str, ...]
    lines: tuple[str, ...]
    marks: tuple[Mark, ...]
    days: tuple[Tick, ...]
    numbers: tuple[Tick, ...]


def draw_ladder(ladder: ToldLadder) -> Drawing | None:
    """The picture of a ladder; None where fewer than two of its steps have both a day and a number."""
    steps = [(step, day) for step in ladder.steps if (day := _day(step)) is not None and _ends(step) is not None]
    if len(steps) < 2:
        return None
    owners = tuple(dict.fromkeys(step.owner for step, _ in steps))
    scale = _Scale([day for _, day in steps], [end for step, _ in steps for end in _ends(step) or ()])
    marks = tuple(_mark(step, day, owners.index(step.owner), scale) for step, day in steps)
    lines = tuple(" ".join(f"{m.x:.1f},{m.y:.1f}" for m in marks if m.owner == n and not m.denied) for n in range(len(owners)))
    return Drawing(WIDTH, HEIGHT, owners, lines, marks, scale.days(), scale.numbers())


class _Scale:
    def __init__(self, days: Sequence[date], numbers: Sequence[float]) -> None:
        self._first, self._last = min(days), max(days)
        low, high = min(numbers), max(numbers)
        self._step = _round_step((high - (0.0 if low >= 0 else low)) / TICKS or 1.0)
        self._low = min(0.0, math.floor(low / self._step) * self._step)  # from nothing, so that no change looks larger than it is
        self._high = max(self._low + self._step, math.ceil(high / self._step) * self._step)

    def x(self, day: date) -> float:
        whole = (self._last - self._first).days
        part = (day - self._first).days / whole if whole else 0.5
        return round(LEFT + part * (WIDTH - LEFT - RIGHT), 1)

    def y(self, number: float) -> float:
        return round(HEIGHT - BOTTOM - (number - self._low) / (self._high - self._low) * (HEIGHT - TOP - BOTTOM), 1)

    def days(self) -> tuple[Tick, ...]:
        whole = (self._last - self._first).days
        steps = sorted({round(n * whole / (TICKS - 1)) for n in range(TICKS)})
        return tuple(Tick(self.x(day), day.isoformat()) for day in (self._first + timedelta(days=n) for n in steps))

    def numbers(self) -> tuple[Tick, ...]:
        values = [self._low + n * self._step for n in range(round((self._high - self._low) / self._step) + 1)]
        return tuple(Tick(self.y(value), f"{value:,g}") for value in values)


def _round_step(least: float) -> float:
    """The least of 1, 2, 5, 10, 20 ... times a power of ten that is no smaller."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * times for times in (1, 2, 5, 10) if power * times >= least * 0.999)


def _mark(step: ToldStep, day: date, owner: int, scale: _Scale) -> Mark:
    low, high = _ends(step) or (0.0, 0.0)
    label = f"{step.value} – {step.owner}, {step.said}"
    return Mark(scale.x(day), scale.y((low + high) / 2), scale.y(high), scale.y(low), owner, label, step.denied, bool(step.against))


def _ends(step: ToldStep) -> tuple[float, float] | None:
    """What the words allow; the number itself where they limit it at no end or at one; None where no number is."""
    if step.known is not None:
        return step.known, step.known
    known = [number for number in (step.low, step.high) if number is not None]
    return (known[0], known[-1]) if known else None


def _day(step: ToldStep) -> date | None:
    """The day on which it was said; None where less than a day is known."""
    try:
        return date.fromisoformat((step.said or "")[:10])
    except ValueError:
        return None
