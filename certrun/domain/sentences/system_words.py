"""What the operating system and SQLite say about files, in Chinese: they speak English to everybody."""

from __future__ import annotations

_WORDS = {
    "no such file or directory": "没有这个文件或文件夹",
    "not a directory": "不是文件夹",
    "is a directory": "是文件夹",
    "file exists": "已有同名的文件",
    "permission denied": "没有权限",
    "operation not permitted": "不允许这样做",
    "read-only file system": "磁盘是只读的",
    "no space left on device": "磁盘已满",
    "disk quota exceeded": "超出磁盘限额",
    "input/output error": "磁盘读写出错",
    "file name too long": "文件名太长",
    "database or disk is full": "磁盘已满",
    "disk i/o error": "磁盘读写出错",
    "unable to open database file": "打不开数据库文件",
    "attempt to write a readonly database": "数据库是只读的",
    "database is locked": "数据库正在被使用",
}


def in_chinese(said: str) -> str:
    """The Chinese of a system's message; any other text as it is."""
    return _WORDS.get(said.strip().lower(), said)
