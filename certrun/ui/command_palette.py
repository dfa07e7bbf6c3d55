"""Ctrl+K: type a few characters of what you want to do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from certrun.ui.actions import ActionRegistry, ActionSpec
from certrun.ui.i18n import translate
from certrun.ui.theme.metrics import GROUP, RELATED

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def matching(specs: list[ActionSpec], typed: str) -> list[ActionSpec]:
    """Actions whose words or id hold what was typed; those that begin with it first."""
    wanted = typed.casefold().strip()
    found = [spec for spec in specs if wanted in _words(spec)]
    return sorted(found, key=lambda spec: not _words(spec).startswith(wanted))


def _words(spec: ActionSpec) -> str:
    return f"{translate('actions', spec.text)} {spec.text} {spec.id}".casefold()


class CommandPalette(QDialog):
    """Lists what can be done now; Enter does the marked one after the palette has closed."""

    def __init__(self, registry: ActionRegistry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._registry = registry
        self._specs = [spec for spec in registry.available() if spec.id != "app.palette"]
        self.setWindowTitle(self.tr("查找操作"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(520, 420)
        self._typed = QLineEdit()
        self._typed.setAccessibleName(self.tr("操作名称"))
        self._typed.setPlaceholderText(self.tr("输入操作名称，例如：导入、打印"))
        self._typed.textChanged.connect(self._fill)
        self._typed.returnPressed.connect(self._do)
        self._typed.installEventFilter(self)
        self._found = QListWidget()
        self._found.setAccessibleName(self.tr("找到的操作"))
        self._found.itemActivated.connect(self._do)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GROUP, GROUP, GROUP, GROUP)
        layout.setSpacing(RELATED)
        layout.addWidget(self._typed)
        layout.addWidget(self._found, 1)
        self._fill("")

    @property
    def offered(self) -> list[str]:
        """Ids of the actions listed now."""
        return [self._id(row) for row in range(self._found.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self._found.event(event)
            return True
        return super().eventFilter(watched, event)

    def _id(self, row: int) -> str:
        return str(self._found.item(row).data(Qt.ItemDataRole.UserRole))

    def _fill(self, typed: str) -> None:
        self._found.clear()
        for spec in matching(self._specs, typed):
            action = self._registry.action(spec.id)
            shortcut = f"　{spec.shortcut}" if spec.shortcut else ""
            item = QListWidgetItem(action.icon(), f"{action.text()}{shortcut}")
            item.setData(Qt.ItemDataRole.UserRole, spec.id)
            self._found.addItem(item)
        self._found.setCurrentRow(0)

    def _do(self) -> None:
        row = self._found.currentRow()
        if row < 0:
            return
        action_id = self._id(row)
        self.accept()
        self._registry.trigger(action_id)
