"""Where the window changes its arrangement, and how wide its rail is, in logical pixels."""

from __future__ import annotations

RAIL_WIDTH, RAIL_WIDTH_LOW = 224, 204
FOLD_BELOW, LOW_BELOW, WIDE_FROM = 1400, 820, 1700
