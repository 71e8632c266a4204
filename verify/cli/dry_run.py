"""`citewatch check --dry-run`: what a run would fetch, ask and cost, in a few lines on standard output."""

from __future__ import annotations

from collections.abc import Iterator

from reports.exit_codes import ExitCode
from verify.cli import console, door
from verify.run.forecast import Forecast, Second, forecast
from verify.run.job import Job, Watcher
from verify.settings.model import Settings


def tell(job: Job, settings: Settings) -> ExitCode:
    """Print the forecast of a job; the exit code says whether there is anything to check."""
    told = forecast(job, settings, Watcher(say=door.say))
    for line in lines(told):
        door.show(line)
    for line in console.noted(list(told.notes)):
        door.say(line)
    if any(u.fails for u in told.unread):
        return ExitCode.INCONCLUSIVE
    return ExitCode.CLEAN if told.citations else ExitCode.NOTHING


def lines(told: Forecast) -> Iterator[str]:
    """The forecast in words."""
    left = f" ({told.left_out} left out)" if told.left_out else ""
    yield "dry run: no cited page was fetched, nothing was judged, and no report is written"
    yield (f"articles {told.articles}  references {told.references}  citations {told.citations}{left}")
    copies = f", and the archived copies of {told.copies}" if told.copies else "; no archive is asked"
    looked = f"; {_counted(told.unlocated, 'reference')} without an address would be looked up first"
    yield (f"would fetch: {_counted(told.live, 'live page')} from {_counted(told.hosts, 'host')}{copies}"
           f"{looked if told.unlocated else ''}")
    known = f", of which {told.remembered} are remembered while their pages stay what they are"
    yield f"would judge: the support of {_counted(told.judged, 'citation')}{known if told.remembered else ''}"
    if told.second is not None:
        yield from _second(told.second)


def _second(told: Second) -> Iterator[str]:
    """What a second judge would be asked and cost, as lines."""
    unseen = told.pairs - told.counted
    how = (f"counted on the {told.counted} whose page the journal holds" if told.counted and not unseen else
           f"{told.counted} counted on pages of the journal, {unseen} estimated" if told.counted else
           "estimated: the journal holds none of the pages")
    yield f"second opinion of {told.name}: about {told.asked} of {_counted(told.pairs, 'pair')} ({how})"
    over = ", so that the rest keeps the first opinion alone" if told.asked > told.most else ""
    yield (f"  at most {_counted(told.bound, 'question')} in this run, whatever the pages say; the cap of a run is "
           f"{told.most} ([check] second_calls){over}")
    if not told.cost.tokens_in:
        yield "  tokens: none; it runs on this machine"
        return
    price = (f"; cost about {told.cost.price:.4g}, in the currency of [{told.name}] input_price and output_price"
             if told.cost.price else f"; no price is set ([{told.name}] input_price and output_price)")
    yield f"  tokens: about {told.cost.tokens_in:,} in and {told.cost.tokens_out:,} out{price}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
