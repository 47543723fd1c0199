"""The clinic's logo: dropped or chosen, made clean, and what was mended on the way in words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPixmap
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from exoconsult.brand import Brand
from exoconsult.brand.own import read_logo
from exoconsult.errors import BadInput, ExoError
from exoconsult.i18n import _
from exoconsult.images import Picture
from exoconsult.ui import messages
from exoconsult.ui.background import Background
from exoconsult.ui.clinic import Clinic
from exoconsult.ui.clinic_cards import ClinicCard, at_start
from exoconsult.ui.clinic_mark import clinic_logo
from exoconsult.ui.context import Context
from exoconsult.ui.theme import RADIUS_CARD, Role, Theme, Tone, current
from exoconsult.ui.told import told
from exoconsult.ui.widgets.buttons import QuietButton
from exoconsult.ui.widgets.containers import AlertBox, Card
from exoconsult.ui.widgets.joined_row import JoinedRow
from exoconsult.ui.widgets.painting import Painted, paint_box, paint_text
from exoconsult.ui.widgets.text import Text

SIDE = 84
ENDINGS = ("png", "jpg", "jpeg", "svg")


class LogoCard(ClinicCard):
    """The logo, and whether the program prints the letterhead."""

    def __init__(self, context: Context, clinic: Clinic) -> None:
        super().__init__(context, clinic, _("Logo"))
        self.work = Background(self)
        self.drop = DropPlace()
        self.remove = QuietButton(_("Use no logo"), "x")
        self.told = AlertBox(Tone.TEAL, "ok")
        self.told.hide()
        self.letterhead = JoinedRow(
            [("print", _("With letterhead")), ("blank", _("No letterhead"))], _("Letterhead")
        )
        self._hint = Text("", Role.TAG, "ink3")
        self.add(self.drop, self.told, at_start(self.remove), self.letterhead, self._hint)
        self.show_brand(clinic.brand)
        self.drop.dropped.connect(self.take)
        self.drop.choose.clicked.connect(self._on_choose_clicked)
        self.remove.clicked.connect(self._on_remove_clicked)
        self.letterhead.chosen.connect(lambda mode: clinic.change(letterhead=mode))

    def show_brand(self, brand: Brand) -> None:
        """Show logo and letterhead."""
        self.drop.set_logo(clinic_logo(brand))
        self.remove.setVisible(bool(brand.logo))
        self.letterhead.set_value(brand.letterhead)
        blank = brand.letterhead == "blank"
        self._hint.setText(_("Page 1 leaves the head free, for paper that has one.") if blank else "")
        self._hint.setVisible(blank)

    def take(self, file: Path) -> None:
        """Use a picture's file as the logo, or say why not; of several the last one counts."""
        self._tell(Tone.PLAIN, _("Reading the picture"), file.name)
        self.work.run(lambda: read_logo(file), self._on_read, self._on_refused, key="logo")

    def _on_read(self, picture: Picture) -> None:
        try:
            self.clinic.use_logo(picture)
        except BadInput as error:
            self._on_refused(error)
            return
        self._tell(Tone.TEAL, _("The new logo is in use"), repair_words(picture.repairs))

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, ExoError):
            raise error
        self._tell(Tone.AMBER, _("This picture cannot be used"), told(error))

    def _tell(self, tone: Tone, head: str, words: str) -> None:
        icons = {Tone.TEAL: "ok", Tone.PLAIN: "clock"}
        self.told.set_tone(tone, icons.get(tone, "warn"))
        self.told.set_value(head, words)
        self.told.show()

    def _on_choose_clicked(self) -> None:
        file = messages.ask_open_path(self.window(), _("Choose a logo"), _("Pictures"), ENDINGS)
        if file is not None:
            self.take(file)

    def _on_remove_clicked(self) -> None:
        self.told.hide()
        self.work.run(lambda: None, lambda _none: None, lambda _error: None, key="logo")  # none that is read
        self.clinic.change(logo="")


class DropPlace(Card):
    """Where a picture can be dropped; `dropped` carries its file. A button does the same."""

    dropped = Signal(Path)

    def __init__(self) -> None:
        super().__init__(padding=18, spacing=20, horizontal=True)
        self.setAcceptDrops(True)
        self.set_look(dashed=True)
        self.setAccessibleName(_("Logo"))
        self._picture = _Tile()
        self.choose = QuietButton(_("Choose a file"), "img")
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Text(_("Drop a new logo here"), Role.BODY, bold=True))
        column.addWidget(Text(_("PNG, JPEG or SVG, 600 pixels or wider"), Role.CONTROL, "ink2"))
        column.addWidget(at_start(self.choose))
        self.add(self._picture)
        self.body().addWidget(words, 1)

    def set_logo(self, logo: QPixmap | None) -> None:
        """Show the logo in use."""
        self._picture.set_logo(logo)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one local file."""
        if _dropped_file(event) is not None:
            self.set_look(Tone.TEAL, dashed=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self.set_look(dashed=True)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the file on."""
        self.set_look(dashed=True)
        file = _dropped_file(event)
        if file is not None:
            event.acceptProposedAction()
            self.dropped.emit(file)


class _Tile(Painted, QWidget):
    """The logo on white, as on paper; what is white on white can be seen by the edge."""

    def __init__(self) -> None:
        super().__init__()
        self._logo = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_logo(self, logo: QPixmap | None) -> None:
        """Show a logo, or that there is none."""
        self._logo = logo or QPixmap()
        self.setAccessibleName(_("The logo in use") if logo else _("No logo"))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square."""
        side = current().px(SIDE)
        return QSize(side, side)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint paper and logo."""
        box = QRectF(self.rect())
        paint_box(painter, box, RADIUS_CARD, "#FFFFFF", theme.tokens.line)
        if self._logo.isNull():
            font = theme.font(Role.TAG)
            paint_text(painter, box, _("No logo"), font, "#45534F", Qt.AlignmentFlag.AlignCenter)
            return
        room = box.adjusted(8, 8, -8, -8)
        size = self._logo.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, self._logo, QRectF(self._logo.rect()))


def repair_words(repairs: tuple[str, ...]) -> str:
    """What was mended in a picture, in sentences."""
    known = {
        "metadata": _("Notes inside the file, such as place and time, are removed."),
        "turned": _("It is turned upright."),
        "colours": _("Its colours are converted for screen and paper."),
        "scaled": _("It is made smaller."),
        "frames": _("Only its first picture is used."),
        "name": _("The ending of its name says another kind of file; that does not matter."),
        "unseen": _("Parts that are never shown are left out."),
    }
    return " ".join(known[name] for name in repairs if name in known)


def _dropped_file(event: QDropEvent) -> Path | None:
    """The one local file that is dropped; none for several, or for something else."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
