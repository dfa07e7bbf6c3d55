"""The command line (typer): the same services as the window, without one."""
