"""One page of the guide in the program's own look: Markdown and pictures of `docs/`, and nothing else.

No link is followed by Qt: pages of the guide are opened here, everything else is told to the owner.
"""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from exoconsult import paths
from exoconsult.ui.theme import Role, current

_HEADINGS = {1: Role.QUESTION, 2: Role.FACT, 3: Role.HEADING}
_LINE_HEIGHT = 140.0
"""Percent."""
_MARGIN = 20


class HelpPage(QTextBrowser):
    """`page_asked` carries a page of the guide with its heading, `left_alone` a link that leads elsewhere."""

    page_asked = Signal(Path, str)
    left_alone = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._file = paths.docs_dir() / "index.md"
        self._width, self._ready = 0, False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.anchorClicked.connect(self._on_anchor_clicked)
        self._ready = True

    @property
    def file(self) -> Path:
        """The page on screen."""
        return self._file

    def title(self) -> str:
        """Return the page's first heading."""
        return self.document().firstBlock().text()

    def show_page(self, file: Path, anchor: str = "") -> None:
        """Show a page from its top, or from one of its headings."""
        self._file = file
        self._render()
        place = self._heading(anchor) if anchor else None
        self.verticalScrollBar().setValue(0)
        if place is not None:
            self.setTextCursor(QTextCursor(place))
            top = self.document().documentLayout().blockBoundingRect(place).top()
            self.verticalScrollBar().setValue(round(top))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Give the pictures of the guide, as wide as there is room; nothing else is loaded."""
        place = QUrl(name)
        file = (self._file.parent / place.path()).resolve()
        if kind != QTextDocument.ResourceType.ImageResource.value or not _is_ours(place, file):
            return None
        image, ratio = QImage(str(file)), self.devicePixelRatioF()
        room = round(self._room() * ratio)
        if image.width() > room:
            image = image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(ratio)
        return image

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and size of text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and self.__dict__.get("_ready"):
            self._again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give pictures another width where there is another room."""
        super().resizeEvent(event)
        if self._room() != self._width:
            QTimer.singleShot(0, self, self._again)

    def _again(self) -> None:
        """Make the page anew and stay at its place."""
        bar = self.verticalScrollBar()
        part = bar.value() / max(1, bar.maximum())
        self._render()
        bar.setValue(round(part * bar.maximum()))

    def _room(self) -> int:
        """How wide a picture may be, the scroll bar and the page's margins taken off."""
        bar = self.verticalScrollBar().sizeHint().width()
        return max(200, self.width() - bar - 2 * current().px(_MARGIN) - 2)

    def _render(self) -> None:
        self._width = self._room()
        document = self.document()
        document.setDefaultFont(current().font(Role.BODY))
        document.setDocumentMargin(current().px(_MARGIN))
        self.setMarkdown(self._file.read_text(encoding="utf-8"))
        block = document.begin()
        while block.isValid():
            _dress_block(block)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _dress_table(frame)

    def _heading(self, anchor: str) -> QTextBlock | None:
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and slug(block.text()) == anchor:
                return block
            block = block.next()
        return None

    def _on_anchor_clicked(self, link: QUrl) -> None:
        file = (self._file.parent / link.path()).resolve() if link.path() else self._file
        if _is_ours(link, file) and file.suffix == ".md":
            self.page_asked.emit(file, link.fragment())
        else:
            self.left_alone.emit(link.toString())


def slug(heading: str) -> str:
    """Return a heading as links name it: "How long?" is `how-long`."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _is_ours(link: QUrl, file: Path) -> bool:
    """Whether a link leads to a file of the guide, and by its place only."""
    return not link.scheme() and not link.host() and file.is_relative_to(_docs()) and file.is_file()


def _docs() -> Path:
    return paths.docs_dir().resolve()


def _dress_block(block: QTextBlock) -> None:
    """Give a block the program's fonts, spaces and colours."""
    theme, level = current(), block.blockFormat().headingLevel()
    cursor, space, found = QTextCursor(block), QTextBlockFormat(), _fragments(block)
    if found:  # beside a picture it would leave room below
        space.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence.value):
        space.setBackground(QBrush(QColor(theme.tokens.sunken)))
        space.setTopMargin(0)
        space.setBottomMargin(0)
    elif cursor.currentTable() is None:
        space.setBottomMargin(theme.px(4 if block.textList() is not None else 12))
    if level:
        space.setTopMargin(theme.px(20 if level > 1 else 4))
        space.setBottomMargin(theme.px(8))
    cursor.mergeBlockFormat(space)
    for start, length, before in found:
        after = QTextCharFormat(before)
        if level:
            after.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
            after.setFont(theme.font(_HEADINGS.get(level, Role.CARD)))
        if before.isAnchor():
            after.setForeground(QBrush(QColor(theme.tokens.teal)))
            after.setFontUnderline(True)
        elif before.fontFixedPitch():
            after.setForeground(QBrush(QColor(theme.tokens.ink2)))
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(after)


def _fragments(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Where each stretch of one look begins, how long it is, and the look; pictures are left out."""
    found, step = [], block.begin()
    while not step.atEnd():
        part = step.fragment()
        if part.isValid() and not part.charFormat().isImageFormat():
            found.append((part.position(), part.length(), part.charFormat()))
        step += 1
    return found


def _dress_table(table: QTextTable) -> None:
    look, theme = table.format(), current()
    look.setTopMargin(theme.px(8))
    look.setBottomMargin(theme.px(16))
    look.setCellPadding(theme.px(6))
    look.setCellSpacing(0)
    look.setBorder(1)
    look.setBorderCollapse(True)
    look.setBorderBrush(QBrush(QColor(theme.tokens.line)))
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(look)
