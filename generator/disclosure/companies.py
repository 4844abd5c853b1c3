"""Companies: insiders who are taken for one, for a world in which nothing moves that any of them knows serves them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.disclosure.attackers import Attacker
from generator.disclosure.pushing import Tasks


@dataclass(frozen=True, eq=False)
class Company:
    """Readers who tell each other what they know; of one who is alone also what he believes counts.

    Of a figure of which all together have no doubt each may have some: only who is alone is asked figure by figure. Where
    he has been in company (`was_joined`), little is left to be asked for many figures at once.
    """

    members: tuple[Attacker, ...]
    is_alone: bool = True
    was_joined: bool = False

    @cached_property
    def reader(self) -> Attacker:
        """Somebody who knows what they know."""
        if len(self.members) == 1:
            return self.members[0]
        return Attacker("company", tuple(sorted({fact for member in self.members for fact in member.known})))

    @property
    def is_knowing(self) -> bool:
        """Whether it knows or believes anything beyond print."""
        return not self.reader.is_ignorant

    def tasks_of(self, own: Mapping[Attacker, Sequence[int]], tasks: Tasks) -> tuple[int, ...]:
        """The members' tasks, by their number (`own`), but for those about what the company knows."""
        numbers = (number for member in self.members for number in own[member])
        if self.is_alone:
            return tuple(numbers)
        known = self.reader.cells
        return tuple(
            number for number in numbers if not any(cell in known for cell, _ in tasks[number].subject)
        )


def companies(attackers: Sequence[Attacker]) -> tuple[Company, ...]:
    """In the order in which they are to be asked: whoever knows nothing; all who know something and believe nothing;
    two halves of them, in as many ways as it takes; each of them alone; whoever believes something.
    """
    different = tuple(dict.fromkeys(attackers))
    ignorant = [one for one in different if one.is_ignorant]
    insiders = tuple(one for one in different if one.known and not one.beliefs)
    believers = [one for one in different if one.beliefs]
    return (
        *(Company((one,)) for one in ignorant),
        *(
            Company(members, is_alone=False)
            for members in dict.fromkeys((insiders, *_halves(insiders)))
            if members
        ),
        *(Company((one,), was_joined=True) for one in insiders),
        *(Company((one,)) for one in believers),
    )


def _halves(members: tuple[Attacker, ...]) -> Iterator[tuple[Attacker, ...]]:
    """By each binary digit of their numbers, so that any two are in different halves at least once.

    What one of the two knows may then move for the other, in one world for all pairs that this digit tells apart.
    """
    for digit in range((len(members) - 1).bit_length()):
        for side in (0, 1):
            yield tuple(one for number, one in enumerate(members) if number >> digit & 1 == side)
