"""Groups of commands whose help tells all of what each one does: click would cut its line."""

from __future__ import annotations

import click


class Group(click.Group):
    """A group; it lists its commands with the whole first sentence of their help."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        commands = [(name, self.commands[name]) for name in self.list_commands(ctx)]
        told = [(name, (command.help or "").partition("\n\n")[0]) for name, command in commands if not command.hidden]
        with formatter.section("Commands"):
            formatter.write_dl(told)
