"""How many cases a dear rule over many gets: few in `make test`, all that the profile asks for elsewhere."""

from __future__ import annotations

from hypothesis import settings


def few(most: int) -> settings:
    """For a case that takes a tenth of a second and more; HYPOTHESIS_PROFILE=dev tries them all."""
    usual = settings.get_profile("ci").max_examples
    wanted = settings().max_examples
    return settings(max_examples=min(most, wanted) if wanted <= usual else wanted)
