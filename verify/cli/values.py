"""What options take as values: numbers within bounds and days, with messages in plain words."""

from __future__ import annotations

from datetime import datetime

import click


class _Bounded:
    """The words of a number within bounds; click's own ("0<=x<=100", "float range") are those of a programmer."""

    name = "number"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """What stands for the value in the help."""
        return "NUMBER"

    def _describe_range(self) -> str:
        least, most = vars(self)["min"], vars(self)["max"]
        return f"{least:g} to {most:,.0f}"


class Number(_Bounded, click.FloatRange):
    """A number from `min` to `max`."""


class Whole(_Bounded, click.IntRange):
    """A whole number from `min` to `max`."""

    name = "whole number"


class Day(click.DateTime):
    """A day as in 2027-06-01."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """What stands for the value in the help."""
        return "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The day.

        Raises:
            BadParameter: it is none.
        """
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r}: write a day as in 2027-06-01", param, ctx)
