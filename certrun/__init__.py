"""certrun: bring property certificates from the county's safe to their owners' doors."""

__version__ = "0.1.0"
