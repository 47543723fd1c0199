"""One page of the real handout as a picture: the bytes that will be printed, with marks painted over it.

The teal frame around what just changed and the dashed boxes of parts not reached yet are painted by the
preview only; they are never in the bytes.
"""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QSizePolicy, QWidget

from exoconsult.i18n import _
from exoconsult.ui.theme import Role, current

FRAME_MS = 2000
A4_RATIO = 842 / 595


class Mark(Struct, frozen=True):
    """A rectangle on a page in PDF points, origin at the top left; `words` for a part not reached yet."""

    page: int
    box: tuple[float, float, float, float]
    words: str = ""


class PdfPages:
    """A PDF held in memory, drawn by QtPdf; no temporary file with patient data."""

    def __init__(self) -> None:
        self._document = QPdfDocument()
        self._buffer = QBuffer()
        self._pictures: dict[tuple[int, int, int], QImage] = {}

    @property
    def count(self) -> int:
        """Number of pages."""
        return self._document.pageCount()

    def load(self, pdf: bytes) -> None:
        """Hold another PDF."""
        self._document.close()
        self._pictures.clear()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)

    def ratio(self, page: int = 0) -> float:
        """Height by width of a page; that of A4 while there is no such page."""
        if not 0 <= page < self.count:
            return A4_RATIO
        size = self._document.pagePointSize(page)
        return size.height() / size.width() if size.width() else A4_RATIO

    def points(self, page: int) -> tuple[float, float]:
        """Width and height of a page in points."""
        size = self._document.pagePointSize(page)
        return size.width(), size.height()

    def picture(self, page: int, size: QSize) -> QImage:
        """A page drawn at this size in device pixels."""
        key = (page, size.width(), size.height())
        if key not in self._pictures:
            self._pictures[key] = self._document.render(page, size)
        return self._pictures[key]


class PagePreview(QWidget):
    """Shows one page as wide as it is; `pressed` when it is tapped."""

    pressed = Signal()

    def __init__(self, pages: PdfPages, page: int = 0) -> None:
        super().__init__()
        self._pages, self._page = pages, page
        self._frames: tuple[Mark, ...] = ()
        self._dashed: tuple[Mark, ...] = ()
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(FRAME_MS)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("Page {page} of the handout").format(page=page + 1))
        self._fade.timeout.connect(self._on_frame_faded)

    @property
    def page(self) -> int:
        """Which page is shown, from 0."""
        return self._page

    def show_page(self, page: int) -> None:
        """Show another page."""
        self._page = page
        self.setAccessibleName(_("Page {page} of the handout").format(page=page + 1))
        self.updateGeometry()
        self.update()

    def draw_ahead(self, pages: PdfPages) -> None:
        """Draw a page of other pages at the present size, where it is seen: to show it is quick then."""
        if self.isVisible() and self._page < pages.count:
            pages.picture(self._page, self._pixels(pages))

    def show_pages(self, pages: PdfPages) -> None:
        """Show another sheet."""
        self._pages = pages
        self.updateGeometry()
        self.update()

    def show_marks(
        self, frames: tuple[Mark, ...], dashed: tuple[Mark, ...], *, lasting: bool = False
    ) -> None:
        """Frame what just changed, for two seconds or `lasting`; dash what no step has filled yet."""
        self._frames = frames
        self.show_dashed(dashed)
        if frames and not lasting:
            self._fade.start()

    def show_dashed(self, dashed: tuple[Mark, ...]) -> None:
        """Dash what no step has filled yet; what is framed stays framed."""
        self._dashed = dashed
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The page keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height that belongs to a width."""
        return round(width * self._pages.ratio(self._page)) if self._pages.count else round(width * A4_RATIO)

    def sizeHint(self) -> QSize:
        """A page of the panel's width."""
        return QSize(264, self.heightForWidth(264))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell that the page was tapped."""
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint paper, page, frames and dashed boxes."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paper = self._paper(self._pages)
        painter.fillRect(paper, QColor("#FFFFFF"))
        if self._page < self._pages.count:
            painter.drawImage(paper, self._pages.picture(self._page, self._pixels(self._pages)))
        tokens = current().tokens
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawRect(paper.adjusted(0.5, 0.5, -0.5, -0.5))
        self._paint_dashed(painter, paper)
        painter.setPen(QPen(QColor("#0F6B66"), 2))  # on white paper in both themes
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for mark in self._frames:
            if mark.page == self._page:
                painter.drawRoundedRect(self._box(mark, paper).adjusted(-3, -2, 3, 2), 4, 4)

    def _paint_dashed(self, painter: QPainter, paper: QRectF) -> None:
        for mark in self._dashed:
            if mark.page != self._page:
                continue
            box = self._box(mark, paper)
            painter.fillRect(box, QColor("#FFFFFF"))
            painter.setPen(QPen(QColor("#8A857B"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
            painter.setFont(current().font(Role.CAPTION))
            painter.setPen(QColor("#45534F"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box.adjusted(6, 0, -6, 0), int(flags), mark.words)

    def _pixels(self, pages: PdfPages) -> QSize:
        paper, density = self._paper(pages), self.devicePixelRatioF()
        return QSize(round(paper.width() * density), round(paper.height() * density))

    def _paper(self, pages: PdfPages) -> QRectF:
        ratio = pages.ratio(self._page) if pages.count else A4_RATIO
        width = min(float(self.width()), self.height() / ratio)
        left = (self.width() - width) / 2
        return QRectF(left, 0, width, width * ratio)

    def _box(self, mark: Mark, paper: QRectF) -> QRectF:
        across, down = self._pages.points(mark.page)
        x, y, width, height = mark.box
        scale_x, scale_y = paper.width() / (across or 1), paper.height() / (down or 1)
        return QRectF(paper.x() + x * scale_x, paper.y() + y * scale_y, width * scale_x, height * scale_y)

    def _on_frame_faded(self) -> None:
        self._frames = ()
        self.update()
