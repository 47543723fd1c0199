"""Pictures from outside, such as a clinic's logo: bytes in, a clean PNG out, or one clear line why not."""

from exoconsult.images.bitmap import MOST_BYTES, MOST_PIXELS
from exoconsult.images.drawing import Drawing, checked_drawing
from exoconsult.images.picture import (
    ON_SCREEN,
    Picture,
    Repair,
    clean_picture,
    read_bytes,
    read_picture,
    shows_on_white,
)

__all__ = [
    "MOST_BYTES",
    "MOST_PIXELS",
    "ON_SCREEN",
    "Drawing",
    "Picture",
    "Repair",
    "checked_drawing",
    "clean_picture",
    "read_bytes",
    "read_picture",
    "shows_on_white",
]
