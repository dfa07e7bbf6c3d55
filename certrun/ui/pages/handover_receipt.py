"""The receipt after a handover: how it looks, print, save, next person."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from certrun.services.preview import PRINTER_DPI, page_images
from certrun.services.receipts import Printed, PrintReceipts, print_receipts, render
from certrun.services.workspace import Workspace
from certrun.ui.page_spec import Frame
from certrun.ui.session import Session
from certrun.ui.theme.metrics import GROUP, RELATED
from certrun.ui.widgets.action_button import build_action_button
from certrun.ui.widgets.build import build_label
from certrun.ui.widgets.choose_file import ask_where_to_save


class _PagePicture(QLabel):
    """One page, whole, as large as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = QPixmap()
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setAccessibleName(self.tr("领证回执预览"))

    def show_page(self, png: bytes) -> None:
        """Show a picture of a page."""
        self._page.loadFromData(png, "PNG")
        self._fit()

    def is_blank(self) -> bool:
        """Whether no page is shown."""
        return self._page.isNull()

    def clear(self) -> None:
        self._page = QPixmap()
        super().clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._page.isNull():
            density = self.devicePixelRatioF()
            room = self.size() * density
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            scaled = self._page.scaled(room, keep, smooth)
            scaled.setDevicePixelRatio(density)
            self.setPixmap(scaled)


class ReceiptPane(QWidget):
    """Shows the receipt of a number; ``ready`` comes when it can be seen."""

    ready = Signal()

    def __init__(self, frame: Frame, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame, self._session = frame, session
        self.number = ""
        self._title = build_label("", "heading")
        self.picture = _PagePicture()

    def lay_out(self) -> None:
        """Put the buttons in place, once the page has registered the actions."""
        theme, registry = self._frame.theme, self._frame.registry
        self.next = build_action_button(theme, registry, "handover.next", "primary")
        head = QHBoxLayout()
        head.setSpacing(RELATED)
        head.addWidget(self._title, 1)
        for action in ("handover.print", "handover.save"):
            head.addWidget(build_action_button(theme, registry, action))
        head.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GROUP)
        layout.addLayout(head)
        layout.addWidget(self.picture, 1)

    def show_receipt(self, number: str) -> None:
        """Render the receipt off the UI thread and show it."""
        self.number = number
        self._title.setText(self.tr("领证回执 {number}").format(number=number))
        self.picture.clear()
        workspace = self._session.workspace
        self._session.run(
            self.tr("领证回执"),
            lambda _: page_images(render(workspace, [number], "a5"))[0],
            done=self._show,
            quiet=True,
        )

    def ask_save(self) -> None:
        """保存 PDF: ask where."""
        name = f"{self.tr('领证回执')} {self.number}.pdf"
        ask_where_to_save(self, self.tr("保存领证回执"), name, "PDF (*.pdf)", self.save)

    def save(self, target: Path) -> None:
        """Write the receipt (two copies on A4) to ``target``; it counts as printed."""
        command = PrintReceipts((self.number,), target)
        self._session.act(
            self.tr("保存领证回执"), lambda workspace, _: print_receipts(workspace, command), done=self._saved
        )

    def ask_print(self) -> None:
        """打印, or what to do where there is no printer."""
        if not QPrinterInfo.availablePrinterNames():
            self._frame.show_message(
                "warning",
                self.tr("这台电脑没有安装打印机"),
                self.tr("请保存为 PDF，以后再打印。"),
                button=self.tr("保存 PDF…"),
                do=self.ask_save,
            )
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._print(printer))
        # QPrintDialog has an open() of its own that wants a receiver.
        QDialog.open(dialog)

    def _print(self, printer: QPrinter) -> None:
        number = self.number

        def deed(workspace: Workspace, _: object) -> list[bytes]:
            # The printed page is the archived PDF.
            target = workspace.folder / "receipts" / f"{number}.pdf"
            print_receipts(workspace, PrintReceipts((number,), target))
            return page_images(target.read_bytes(), PRINTER_DPI)

        self._session.act(self.tr("打印领证回执"), deed, done=lambda pages: paint_pages(printer, pages))

    def _show(self, png: bytes) -> None:
        self.picture.show_page(png)
        self.ready.emit()

    def _saved(self, printed: Printed) -> None:
        self._frame.show_message("success", self.tr("已保存领证回执"), str(printed.file))


def paint_pages(printer: QPrinter, pages: list[bytes]) -> None:
    """Put each picture on a sheet of its own, as large as the sheet's printable part allows."""
    printer.setFullPage(True)
    painter = QPainter(printer)
    for number, png in enumerate(pages):
        if number:
            printer.newPage()
        image = QImage.fromData(png)
        # The resolution is only certain once painting has begun.
        sheet = QRectF(painter.viewport())
        size = image.size().toSizeF().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF(sheet.topLeft(), size), image)
    painter.end()
