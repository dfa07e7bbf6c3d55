"""Where things lie on this computer."""

from __future__ import annotations

from pathlib import Path


def default_data_folder() -> Path:
    """The register's folder unless ``--data`` names another."""
    from platformdirs import user_data_path

    return user_data_path("certrun", appauthor=False) / "register"


def log_folder() -> Path:
    """Where logs are kept (without personal data)."""
    from platformdirs import user_log_path

    return user_log_path("certrun", appauthor=False)


def settings_file() -> Path:
    """The window's own settings: geometry, palette, font size."""
    from platformdirs import user_config_path

    return user_config_path("certrun", appauthor=False) / "window.ini"
