"""The printed recovery code: 120 random bits in six groups of five letters and digits.

Crockford's alphabet (no I, L, O, U). The fifth sign of a group is computed from the other four and the
group's place, so that a slip of the pen is found and its group can be named. Wherever I, L or O is typed,
1, 1 and 0 are meant.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from exoconsult.errors import BadInput

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, GROUP_LENGTH = 6, 5
_MEANT = str.maketrans("ILO", "110")
_REDUCE = 0b100101  # x^5 + x^2 + 1: the field of 32 elements


def new_code() -> str:
    """Return a new code, ready to print: `7K3QX-…`, six groups."""
    groups = []
    for place in range(GROUPS):
        digits = [secrets.randbelow(32) for _ in range(GROUP_LENGTH - 1)]
        groups.append("".join(ALPHABET[digit] for digit in (*digits, _check_digit(digits, place))))
    return "-".join(groups)


def groups_of(code: str) -> tuple[str, ...]:
    """Return the groups of a code that is in order."""
    return tuple(parse(code).split("-"))


def parse(typed: str) -> str:
    """Return the code as it was printed. Raises BadInput naming the group with the slip."""
    signs = "".join(sign for sign in typed.upper().translate(_MEANT) if sign.isalnum())
    if len(signs) != GROUPS * GROUP_LENGTH:
        raise BadInput(
            f"The recovery code has {len(signs)} characters", allowed=f"{GROUPS} groups of {GROUP_LENGTH}"
        )
    groups = [signs[at : at + GROUP_LENGTH] for at in range(0, len(signs), GROUP_LENGTH)]
    for place, group in enumerate(groups):
        digits = [ALPHABET.find(sign) for sign in group]
        if -1 in digits or digits[-1] != _check_digit(digits[:-1], place):
            raise BadInput(f"There is a slip in group {place + 1} of the recovery code")
    return "-".join(groups)


def looks_like(typed: str) -> bool:
    """Whether this may be meant as a recovery code and not as a passphrase."""
    try:
        parse(typed)
    except BadInput:
        return False
    return True


def _check_digit(digits: Sequence[int], place: int) -> int:
    """A weighted sum in the field of 32: finds one wrong sign, two that changed places, groups swapped."""
    weight, total = 1, place + 1
    for digit in digits:
        weight = _times(weight, 2)
        total ^= _times(weight, digit)
    return total


def _times(a: int, b: int) -> int:
    product = 0
    for bit in range(5):
        if b >> bit & 1:
            product ^= a << bit
    for bit in range(9, 4, -1):
        if product >> bit & 1:
            product ^= _REDUCE << (bit - 5)
    return product
