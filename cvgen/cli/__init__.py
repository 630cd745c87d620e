"""The command line: one module for each command.

Each module is one command and has its name; `app` registers them with Typer.
"""
