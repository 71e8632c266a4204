"""Thousands of libcurl transfers in one thread: the multi interface over epoll.

libcurl says which sockets it waits for (`_watch`) and when it wants to be called at the latest (`_set_timer`). `_poll`
waits for either with epoll, lets libcurl act, and collects what is finished. A name that must be looked up is, in
another thread, which rings a bell (a pipe that epoll watches too) when the answer is there.
"""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import Any

try:
    import pycurl
except ImportError:  # the plugin is then listed as unavailable
    pycurl = None

from refs.fetch.addresses import Addresses, Route, Unroutable
from refs.fetch.backends._curl_transfer import LATE, Transfer, failed
from refs.fetch.backends._kept import affordable
from refs.fetch.flight import Flight, Landed
from refs.fetch.place import place_of
from refs.fetch.proxies import Proxies
from refs.fetch.steps import Ask
from refs.model import Failure, Response

_ANYWHERE = Route((), 0)
"""A proxy is connected to by name, and does the rest."""
FEW = 48
"""Transfers that are always worth having in the air."""
AT_A_TIME = 32
"""Ready sockets served, and transfers started beyond the few, between two looks at the net. Where so many are ready
at once this thread is what all wait for, and more in the air only wear out its caches (measured 2026-11 at 0 ms
latency: 15 % less CPU a URL with 64 than with 256, and 2 % less again with 48)."""


class CurlFlight(Flight):
    """Not safe from several threads: the one that starts is the one that waits."""

    def __init__(self, make: Callable[[], Transfer], addresses: Addresses, most: int,
                 landed: Callable[[Ask, Response], Response], proxies: Proxies | None = None) -> None:
        self._make, self._addresses, self._most, self._landed = make, addresses, most, landed
        self._proxies = proxies
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_SOCKETFUNCTION, self._watch)
        self._multi.setopt(pycurl.M_TIMERFUNCTION, self._set_timer)
        self._multi.setopt(pycurl.M_MAXCONNECTS, affordable())
        self._epoll = select.epoll()
        self._watched: dict[int, int] = {}
        self._due: float | None = None
        self._spare: list[Transfer] = []
        self._flying: dict[Any, Transfer] = {}
        self._more = AT_A_TIME
        self._looking = 0
        self._may_be_busy = hasattr(self._multi, "socket_all")
        """Both call it deprecated, and nothing else brings a multi handle from performing back to events."""
        self._busy = False
        """True when so much of what flies is ready that libcurl looks at all of it in one call. To be called for each
        socket, and to call us for each that it waits for, took a quarter of the time at 0 ms latency (2026-11), most of
        it with the reader's thread taking the interpreter in between; with more in the air that wait, it would cost."""
        self._found: SimpleQueue[tuple[Any, Ask, Route | Failure | BaseException]] = SimpleQueue()
        self._names: ThreadPoolExecutor | None = None
        self._bell_read, self._bell = os.pipe()
        os.set_blocking(self._bell_read, False)
        self._epoll.register(self._bell_read, select.EPOLLIN)
        self._done: list[Landed] = []

    def room(self) -> int:
        """Transfers that it pays to start now."""
        begun = len(self._flying) + self._looking + len(self._done)
        return min(self._most - begun, max(FEW - begun, self._more))

    def start(self, token: Any, ask: Ask) -> None:
        """Begin a transfer; a name that must be looked up first is, in another thread."""
        self._more -= 1
        scheme, host, port, _ = place_of(ask.url)
        try:
            proxy = self._proxies is not None and self._proxies.of(scheme, host)
            route = _ANYWHERE if proxy else self._addresses.ready(host, port)
        except Unroutable as error:
            self._aimed(token, ask, error.failure)
            return
        if route is not None:
            self._aimed(token, ask, route)
            return
        if self._names is None:
            self._names = ThreadPoolExecutor(16, thread_name_prefix="citewatch-names")
        self._looking += 1
        self._names.submit(self._look_up, token, ask, host, port)

    def wait(self, seconds: float) -> list[Landed]:
        """What has landed by then."""
        if not self._done:
            self._poll(seconds)
        done, self._done = self._done, []
        return done

    def close(self) -> None:
        """Break off what is in the air."""
        if self._multi is None:
            return
        if self._names is not None:
            self._names.shutdown(wait=True, cancel_futures=True)
        for transfer in self._flying.values():
            self._multi.remove_handle(transfer.curl)
            transfer.close()
        for transfer in self._spare:
            transfer.close()
        self._flying, self._spare = {}, []
        self._multi.close()
        self._multi = None
        self._epoll.close()
        os.close(self._bell_read)
        os.close(self._bell)

    def _routed(self, host: str, port: int) -> Route | Failure:
        try:
            return self._addresses.route(host, port)
        except Unroutable as error:
            return error.failure

    def _look_up(self, token: Any, ask: Ask, host: str, port: int) -> None:
        """In a look-up thread."""
        try:
            self._found.put((token, ask, self._routed(host, port)))
        except BaseException as error:  # an internal error: raised where the answers are read
            self._found.put((token, ask, error))
        os.write(self._bell, b"x")

    def _aimed(self, token: Any, ask: Ask, route: Route | Failure) -> None:
        """Send an ask to the addresses that were found; what cannot be sent has landed at once, as a failure."""
        now = time.monotonic()
        if ask.budget.deadline <= now:
            route = LATE
        if isinstance(route, Failure):
            self._done.append((token, ask, self._landed(ask, failed(ask.url, route))))
            return
        transfer = self._spare.pop() if self._spare else self._make()
        transfer.begin(token, ask, route, now)
        self._flying[transfer.curl] = transfer
        self._multi.add_handle(transfer.curl)

    def _poll(self, seconds: float) -> None:
        """Let libcurl act on what is ready, then collect what is finished."""
        if self._busy:
            self._more = 0
            self._multi.perform()
            self._take_found()
            self._collect()
            if self._done:
                return
            self._busy = False
            self._multi.socket_all()  # now it says which sockets it waits for
        self._act_on(self._epoll.poll(self._patience(seconds), AT_A_TIME))
        if self._due is not None and self._due <= time.monotonic():
            self._due = None
            self._multi.socket_action(pycurl.SOCKET_TIMEOUT, 0)
        self._take_found()
        self._collect()

    def _patience(self, seconds: float) -> float:
        """Seconds to wait for a socket: none while more could be started, and never past libcurl's own timer."""
        if self._more <= 0:
            return 0.0
        return seconds if self._due is None else min(seconds, max(0.0, self._due - time.monotonic()))

    def _act_on(self, ready: list[tuple[int, int]]) -> None:
        """Serve the ready sockets, and see whether so many are ready that looking at all of them is cheaper."""
        self._more = AT_A_TIME - len(ready)
        self._busy = self._may_be_busy and 4 * len(ready) > max(AT_A_TIME, len(self._flying))
        for fd, events in ready:
            if fd == self._bell_read:
                os.read(fd, 4096)
            else:
                self._multi.socket_action(fd, _curl_events(events))

    def _take_found(self) -> None:
        """Start the transfers whose names have been looked up."""
        while self._looking:
            try:
                token, ask, route = self._found.get_nowait()
            except Empty:
                return
            self._looking -= 1
            if isinstance(route, BaseException):
                raise route
            self._aimed(token, ask, route)

    def _collect(self) -> None:
        """Take what libcurl has finished."""
        more = 1
        while more:
            more, good, bad = self._multi.info_read()
            for curl in good:
                self._finish(curl, 0, "")
            for curl, errno, message in bad:
                self._finish(curl, errno, message)

    def _finish(self, curl: Any, errno: int, message: str) -> None:
        """End a transfer: the next address is tried where nobody answered at this one, else its answer has landed."""
        self._multi.remove_handle(curl)
        transfer = self._flying[curl]
        if errno and transfer.next_address(errno):
            self._multi.add_handle(curl)
            return
        del self._flying[curl]
        answer = transfer.response(errno, message)
        self._done.append((transfer.token, transfer.ask, self._landed(transfer.ask, answer)))
        self._spare.append(transfer)

    def _watch(self, event: int, fd: int, multi: Any, data: Any) -> None:
        """Keep to the events of a socket that libcurl wants to hear of."""
        if event == pycurl.POLL_REMOVE:
            if self._watched.pop(fd, None) is not None:
                self._epoll.unregister(fd)
            return
        wanted = _epoll_events(event)
        if fd in self._watched:
            self._epoll.modify(fd, wanted)
        else:
            self._epoll.register(fd, wanted)
        self._watched[fd] = wanted

    def _set_timer(self, ms: int) -> None:
        """Keep when libcurl wants to be called though no socket is ready; -1: not at all."""
        self._due = None if ms < 0 else time.monotonic() + ms / 1000


def _epoll_events(event: int) -> int:
    """What epoll is to watch for, from what libcurl waits for..."""
    wanted = 0
    if event & pycurl.POLL_IN:
        wanted |= select.EPOLLIN
    if event & pycurl.POLL_OUT:
        wanted |= select.EPOLLOUT
    return wanted


def _curl_events(events: int) -> int:
    """...and what libcurl is told, from what epoll saw. A peer that hung up may have left bytes to read."""
    ready = 0
    if events & (select.EPOLLIN | select.EPOLLHUP):
        ready |= pycurl.CSELECT_IN
    if events & select.EPOLLOUT:
        ready |= pycurl.CSELECT_OUT
    if events & select.EPOLLERR:
        ready |= pycurl.CSELECT_ERR
    return ready
