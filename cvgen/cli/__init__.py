"""The command line: the only package that prints, reads the clock or looks at the environment.

Each module holds commands of one kind, as Typer knows them; `app` puts them together. What is run after every edit is
done in `everyday`, which needs no Typer.
"""
