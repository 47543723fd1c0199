"""The screen: everything that knows Qt.

Importing this package makes PySide6 safe on Python 3.11, see `singletons`, and quick, see `sources`
and `enums`.
"""

from exoconsult.ui import enums, sources
from exoconsult.ui.singletons import keep_alive

keep_alive()  # has to come before the first call into Qt
enums.make_later()
sources.import_qt()  # and before most of what is imported
sources.import_msgspec()
