"""The one style sheet, generated from the tokens.

It draws only what Fusion with our palette does not: frames that stay visible in high contrast, the primary button, the
focus ring, fields and tables. It reacts to the properties ``variant`` (``primary``, ``quiet``, ``link``, ``tab``) on
buttons, ``role`` (``title``, ``heading``, ``caption``, ``brand``, ``code``) on labels and ``surface``
(``card``) on frames.
"""

from __future__ import annotations

from certrun.ui.theme.metrics import GROUP, RADIUS, RELATED, TIGHT, TypeScale
from certrun.ui.theme.tokens import Tokens, Tone

# Drawings that the sheet itself needs as files, with the tone of each.
GLYPHS: dict[str, Tone] = {"check": "on_primary", "chevron-down": "text", "chevron-up": "text", "tick": "text"}


def build_stylesheet(tokens: Tokens, scale: TypeScale, target: int, glyphs: dict[str, str]) -> str:
    """The sheet for one palette and size; ``target`` is the least height of a control in px, ``glyphs`` name → file."""
    return "\n".join(
        (
            _text(tokens, scale),
            _frames(tokens, scale),
            _buttons(tokens, target),
            _tool_buttons(tokens, target),
            _fields(tokens, target),
            _choices(tokens, glyphs),
            _arrows(glyphs),
            _tables(tokens),
            _menus(tokens, glyphs),
            _progress(tokens),
            _scroll_bars(tokens),
        )
    )


def _text(tokens: Tokens, scale: TypeScale) -> str:
    return f"""
QWidget {{ font-size: {scale.body}pt; }}
QLabel {{ background: transparent; }}
QLabel[role="title"] {{ font-size: {scale.title}pt; font-weight: 700; }}
QLabel[role="heading"] {{ font-size: {scale.heading}pt; font-weight: 700; }}
QLabel[role="brand"] {{ font-size: {scale.heading}pt; font-weight: 700; color: {tokens.primary}; }}
QLabel[role="code"] {{ font-size: {scale.title + 4}pt; font-weight: 700; }}
QLabel[role="caption"] {{ font-size: {scale.small}pt; color: {tokens.muted}; }}
QToolTip {{ color: {tokens.text}; background: {tokens.raised}; border: 1px solid {tokens.muted}; padding: {TIGHT}px; }}
"""


def _frames(tokens: Tokens, scale: TypeScale) -> str:
    return f"""
QFrame[surface="card"] {{ background: {tokens.surface}; border: 1px solid {tokens.border}; border-radius: {RADIUS}px; }}
QWidget#navigation {{ background: {tokens.surface}; border: none; border-right: 1px solid {tokens.border}; }}
QWidget#header {{ background: {tokens.surface}; border: none; border-bottom: 1px solid {tokens.border}; }}
QListView#pages {{ background: {tokens.surface}; border: none; outline: none; }}
QStatusBar {{ background: {tokens.surface}; border-top: 1px solid {tokens.border}; min-height: 32px; }}
QStatusBar QLabel {{ font-size: {scale.small}pt; color: {tokens.muted}; }}
QStatusBar QPushButton[variant="link"] {{ font-size: {scale.small}pt; min-height: 22px; }}
QStatusBar QPushButton[variant="link"]:focus {{ min-height: 20px; }}
QStatusBar::item {{ border: none; }}
QSplitter::handle {{ background: {tokens.border}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
"""


def _buttons(tokens: Tokens, target: int) -> str:
    # A focused control's border is one pixel wider and its padding one pixel less, so nothing moves.
    inner = target - 2
    return f"""
QPushButton {{ background: {tokens.raised}; color: {tokens.text}; border: 1px solid {tokens.muted};
  border-radius: {RADIUS}px; padding: 0 {GROUP - 1}px; min-height: {inner}px; }}
QPushButton:hover {{ background: {tokens.hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {tokens.selection}; }}
QPushButton:focus {{ border: 2px solid {tokens.primary}; padding: 0 {GROUP - 2}px; min-height: {inner - 2}px; }}
QPushButton:disabled {{ color: {tokens.muted}; border: 1px dashed {tokens.border}; background: {tokens.window}; }}
QPushButton[variant="primary"] {{ background: {tokens.primary}; color: {tokens.on_primary};
  border-color: {tokens.primary}; font-weight: 700; }}
QPushButton[variant="primary"]:focus {{ border-color: {tokens.text}; }}
QPushButton[variant="primary"]:disabled {{ background: {tokens.window}; color: {tokens.muted};
  border: 1px dashed {tokens.border}; }}
QPushButton[variant="quiet"] {{ background: transparent; border-color: transparent; padding: 0 {RELATED}px; }}
QPushButton[variant="quiet"]:hover {{ background: {tokens.hover}; }}
QPushButton[variant="quiet"]:focus {{ border: 2px solid {tokens.primary}; padding: 0 {RELATED - 1}px; }}
QPushButton[variant="link"] {{ background: transparent; border-color: transparent; color: {tokens.primary};
  text-align: left;
  padding: 0 {TIGHT}px; }}
QPushButton[variant="link"]:hover {{ text-decoration: underline; }}
QPushButton[variant="link"]:focus {{ border: 2px solid {tokens.primary}; padding: 0 {TIGHT - 1}px; }}
QPushButton[variant="tab"] {{ background: transparent; border: 2px solid transparent; border-radius: 0;
  padding: 0 {RELATED}px; min-height: {inner - 2}px; }}
QPushButton[variant="tab"]:hover {{ background: {tokens.hover}; }}
QPushButton[variant="tab"]:checked {{ border-bottom: 3px solid {tokens.primary}; font-weight: 700; }}
QPushButton[variant="tab"]:focus {{ border: 2px solid {tokens.primary}; border-radius: {RADIUS}px; }}
"""


def _tool_buttons(tokens: Tokens, target: int) -> str:
    return f"""
QToolButton {{ background: transparent; border: 2px solid transparent; border-radius: {RADIUS}px;
  padding: 2px {TIGHT}px;
  min-height: {target - 10}px; }}
QToolButton:hover {{ background: {tokens.hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {tokens.selection}; }}
QToolButton:focus {{ border-color: {tokens.primary}; }}
QToolButton:disabled {{ color: {tokens.muted}; }}
"""


def _fields(tokens: Tokens, target: int) -> str:
    kinds = ("QLineEdit", "QAbstractSpinBox", "QComboBox", "QPlainTextEdit", "QTextEdit")
    single = ("QLineEdit", "QAbstractSpinBox", "QComboBox")
    return f"""
{_rule(kinds)} {{ background: {tokens.surface}; color: {tokens.text}; border: 1px solid {tokens.muted};
  border-radius: {RADIUS}px; padding: 0 {RELATED - 1}px; selection-background-color: {tokens.primary};
  selection-color: {tokens.on_primary}; }}
{_rule(single)} {{ min-height: {target - 2}px; }}
{_rule(kinds, ":focus")} {{ border: 2px solid {tokens.primary}; padding: 0 {RELATED - 2}px; }}
{_rule(single, ":focus")} {{ min-height: {target - 4}px; }}
{_rule(kinds, ":disabled")} {{ background: {tokens.window};
  color: {tokens.muted}; border: 1px dashed {tokens.border}; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: none; padding: 0; margin: 0 {RELATED - 3}px; min-height: 0;
  background: transparent; }}
QLineEdit {{ placeholder-text-color: {tokens.muted}; }}
QLineEdit QToolButton {{ border: none; padding: 0; min-height: 0; background: transparent; }}
QTextBrowser {{ padding: {RELATED}px {GROUP}px; }}
"""


def _rule(kinds: tuple[str, ...], state: str = "") -> str:
    return ", ".join(kind + state for kind in kinds)


def _choices(tokens: Tokens, glyphs: dict[str, str]) -> str:
    return f"""
QCheckBox, QRadioButton {{ spacing: {RELATED}px; background: transparent; padding: 2px; border: 2px solid transparent;
  border-radius: {RADIUS}px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {tokens.primary}; }}
QCheckBox::indicator, QRadioButton::indicator, QListWidget::indicator {{ width: 16px; height: 16px;
  border: 1px solid {tokens.muted}; background: {tokens.surface}; }}
QCheckBox::indicator, QListWidget::indicator {{ border-radius: 3px; }}
QRadioButton::indicator {{ border-radius: 9px; }}
QCheckBox::indicator:checked, QListWidget::indicator:checked {{ background: {tokens.primary};
  border-color: {tokens.primary}; image: url({glyphs["check"]}); }}
QRadioButton::indicator:checked {{ border: 5px solid {tokens.primary}; width: 8px; height: 8px;
  background: {tokens.on_primary}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{
  border-color: {tokens.border}; background: {tokens.window}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {tokens.muted}; }}
"""


def _arrows(glyphs: dict[str, str]) -> str:
    return f"""
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url({glyphs["chevron-down"]}); width: 14px; height: 14px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; width: 20px; background: transparent; }}
QAbstractSpinBox::up-arrow {{ image: url({glyphs["chevron-up"]}); width: 12px; height: 12px; }}
QAbstractSpinBox::down-arrow {{ image: url({glyphs["chevron-down"]}); width: 12px; height: 12px; }}
"""


def _tables(tokens: Tokens) -> str:
    return f"""
QAbstractItemView {{ background: {tokens.surface}; border: 1px solid {tokens.border}; outline: none;
  selection-background-color: {tokens.selection}; selection-color: {tokens.text}; }}
QAbstractItemView:focus {{ border-color: {tokens.primary}; }}
QTableView {{ gridline-color: {tokens.border}; }}
QTableView::item {{ padding: 0 {RELATED - 3}px; border: none; }}
QTableView::item:selected {{ background: {tokens.selection}; color: {tokens.text}; }}
QListWidget::item {{ padding: 6px {RELATED}px; border: none; }}
QListWidget::item:selected {{ background: {tokens.selection}; color: {tokens.text}; }}
QListView[surface="plain"] {{ border: none; background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QHeaderView {{ background: {tokens.window}; border: none; }}
QHeaderView::section {{ background: {tokens.window}; color: {tokens.muted}; border: none; font-weight: 700;
  border-bottom: 1px solid {tokens.border}; padding: 6px {RELATED}px; }}
QTableCornerButton::section {{ background: {tokens.window}; border: none; }}
"""


def _menus(tokens: Tokens, glyphs: dict[str, str]) -> str:
    return f"""
QMenuBar {{ background: {tokens.surface}; border-bottom: 1px solid {tokens.border}; padding: 2px {TIGHT}px; }}
QMenuBar::item {{ padding: {TIGHT}px {RELATED}px; border-radius: {TIGHT}px; background: transparent; }}
QMenuBar::item:selected {{ background: {tokens.selection}; }}
QMenu {{ background: {tokens.raised}; border: 1px solid {tokens.muted}; padding: {TIGHT}px; }}
QMenu::item {{ padding: 6px {GROUP}px; border-radius: {TIGHT}px; }}
QMenu::item:selected {{ background: {tokens.selection}; }}
QMenu::item:disabled {{ color: {tokens.muted}; }}
QMenu::separator {{ height: 1px; background: {tokens.border}; margin: {TIGHT}px {RELATED}px; }}
QMenu::icon {{ padding-left: {RELATED}px; }}
QMenu::indicator {{ width: 16px; height: 16px; margin-left: {RELATED}px; }}
QMenu::indicator:checked {{ image: url({glyphs["tick"]}); }}
"""


def _progress(tokens: Tokens) -> str:
    return f"""
QProgressBar {{ background: {tokens.window}; border: 1px solid {tokens.muted}; border-radius: {TIGHT}px;
  color: {tokens.text}; text-align: center; }}
QProgressBar::chunk {{ background: {tokens.primary}; border-radius: 3px; }}
"""


def _scroll_bars(tokens: Tokens) -> str:
    return f"""
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {tokens.border}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {tokens.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
