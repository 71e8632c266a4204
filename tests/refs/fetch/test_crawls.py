"""Replaying the files of other crawlers: each shape that wget, wpull, pywb and browsers' recorders write."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from refs.fetch.options import NetworkOptions
from refs.fetch.replay import Replayer
from refs.fetch.stack import build
from refs.fetch.warc import RecordError
from refs.model import FailureKind
from tests.refs.fetch.hostile import bomb

URL = "http://gazette.example/weir"
PAGE = b"<html><title>The weir</title><p>The weir was mended in March.</p></html>"
DATE = "2021-03-04T05:06:07Z"


def record(kind: str, url: str, block: bytes, version: str = "1.0", **named: str) -> bytes:
    """One WARC record; `named` are its further headers, "_" for "-"."""
    told = {"WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": DATE, "WARC-Record-ID": f"<urn:uuid:{kind}-{url}>",
            **{k.replace("_", "-"): v for k, v in named.items()}, "Content-Length": str(len(block))}
    head = f"WARC/{version}\r\n" + "".join(f"{k}: {v}\r\n" for k, v in told.items())
    return head.encode() + b"\r\n" + block + b"\r\n\r\n"


def answer(body: bytes = PAGE, status: str = "200 OK", **headers: str) -> bytes:
    """An HTTP answer as it came off the wire."""
    named = {"Content-Type": "text/html", **{k.replace("_", "-"): v for k, v in headers.items()}}
    return (f"HTTP/1.1 {status}\r\n" + "".join(f"{k}: {v}\r\n" for k, v in named.items())).encode() + b"\r\n" + body


def chunks(body: bytes) -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(p), p) for p in (body[:9], body[9:])) + b"0\r\n\r\n"


INFO = record("warcinfo", "urn:x", b"software: Wget/1.21\r\n")


def packed(*records: bytes) -> bytes:
    """Each record as a gzip member of its own."""
    return b"".join(map(gzip.compress, records))


def replayed(path: Path, data: bytes, name: str = "crawl.warc.gz") -> Replayer:
    file = path / name
    file.write_bytes(data)
    return Replayer(file)


@pytest.mark.parametrize("version", ["1.0", "1.1", "0.18"])
@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl.warc", "crawl.one.warc.gz", "named.without.a.suffix"])
def test_every_packing_is_read(tmp_path: Path, version: str, name: str) -> None:
    """A gzip member for each record, none at all, or one for the whole file; whatever its name."""
    whole = [INFO, record("request", URL, b"GET /weir HTTP/1.1\r\n\r\n", version), record("response", URL, answer(), version)]
    data = packed(*whole) if name == "crawl.warc.gz" else b"".join(whole)
    got = replayed(tmp_path, gzip.compress(data) if "one" in name else data, name).get(URL)
    assert 200 == got.status
    assert PAGE == got.body
    assert "text/html" == got.header("content-type")
    assert datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC) == got.fetched_at
    assert "" == got.truncated


@pytest.mark.parametrize("dictionary", ["none", "raw", "packed"])
def test_zstandard_files_are_read(tmp_path: Path, dictionary: str) -> None:
    """ArchiveTeam's files: a frame for each record, and before them perhaps the dictionary, packed itself or not."""
    samples = [record("response", f"{URL}/{n}", answer(PAGE * (n % 7 + 1))) for n in range(400)]
    held = zstandard.train_dictionary(4096, samples) if dictionary != "none" else None
    press = zstandard.ZstdCompressor(dict_data=held) if held else zstandard.ZstdCompressor()
    body = b"".join(map(press.compress, (INFO, record("response", URL, answer()))))
    told = held.as_bytes() if held else b""
    told = zstandard.ZstdCompressor().compress(told) if dictionary == "packed" else told
    head = b"\x5d\x2a\x4d\x18" + len(told).to_bytes(4, "little") + told if held else b""
    assert PAGE == replayed(tmp_path, head + body, "crawl.warc.zst").get(URL).body


def test_a_damaged_zstandard_file_is_told(tmp_path: Path) -> None:
    """What is no frame behind the first bytes of one is said to be damaged."""
    with pytest.raises(RecordError, match="cannot be unpacked"):
        replayed(tmp_path, b"\x28\xb5\x2f\xfd" + b"\xff" * 90, "crawl.warc.zst")


@pytest.mark.parametrize(("block", "truncated"), [
    (answer(chunks(PAGE), Transfer_Encoding="chunked"), ""),
    (answer(gzip.compress(PAGE), Content_Encoding="gzip"), ""),
    (answer(chunks(gzip.compress(PAGE)), Transfer_Encoding="chunked", Content_Encoding="gzip"), ""),
    (answer(zlib.compress(PAGE), Content_Encoding="deflate"), ""),
    (answer(zlib.compress(PAGE)[2:-4], Content_Encoding="deflate"), ""),
    (answer(brotli.compress(PAGE), Content_Encoding="br"), ""),
    (answer(PAGE, Transfer_Encoding="chunked"), ""),
    (answer(PAGE, Content_Encoding="gzip"), ""),
    (answer(PAGE, Content_Encoding="br"), ""),
    (answer(PAGE, "200"), ""),
    (answer(PAGE, Content_Encoding="zstd"), "undecodable"),
    (answer(chunks(PAGE)[:-5], Transfer_Encoding="chunked"), "short read"),
], ids=["chunked", "gzip", "chunked gzip", "deflate", "raw deflate", "brotli", "stored without its chunks",
        "stored without its gzip", "stored without its brotli", "no status phrase", "unknown encoding", "cut short"])
def test_bodies_are_decoded_as_when_fetched(tmp_path: Path, block: bytes, truncated: str) -> None:
    """Off the wire or already decoded under headers that still name the encoding; what is not whole is marked."""
    got = replayed(tmp_path, packed(INFO, record("response", URL, block))).get(URL)
    assert 200 == got.status
    assert PAGE == got.body
    assert truncated == got.truncated


@pytest.mark.parametrize("named", [
    {"WARC_Refers_To": f"<urn:uuid:response-{URL}>"},
    {"WARC_Refers_To_Target_URI": URL, "WARC_Refers_To_Date": DATE},
    {"WARC_Payload_Digest": "sha1:AAAA"},
    {},
], ids=["by id", "by URL and date", "by digest", "by its own URL"])
@pytest.mark.parametrize("head", [answer(b"", X_New="yes"), answer(b"", "304 Not Modified"), b""],
                         ids=["identical payload", "not modified", "without a head"])
def test_a_revisit_has_the_body_of_the_capture_it_names(tmp_path: Path, named: dict[str, str], head: bytes) -> None:
    """ISO 28500, section 6.7: the payload lies in an earlier record."""
    first = record("response", URL, answer(), WARC_Payload_Digest="sha1:AAAA")
    again = record("revisit", URL, head, **{**named, "WARC_Date": "2022-01-01T00:00:00Z"})
    got = replayed(tmp_path, packed(INFO, first, again)).get(URL)
    assert 200 == got.status
    assert PAGE == got.body
    assert 2022 == (got.fetched_at and got.fetched_at.year)


def test_a_revisit_of_a_capture_that_is_elsewhere_is_no_answer(tmp_path: Path) -> None:
    """Its body is not in the file; with the file that has it, it is."""
    again = packed(INFO, record("revisit", URL, answer(b""), WARC_Payload_Digest="sha1:AAAA"))
    alone = replayed(tmp_path, again, "b.warc.gz").get(URL)
    (tmp_path / "a.warc").write_bytes(record("response", "http://other.example/", answer(), WARC_Payload_Digest="sha1:AAAA"))
    both = Replayer(tmp_path).get(URL)
    assert (alone.failure and alone.failure.kind, both.body) == (FailureKind.NOT_RECORDED, PAGE)


def test_a_resource_is_the_page_itself(tmp_path: Path) -> None:
    """No HTTP was spoken: the record's own type is the page's."""
    got = replayed(tmp_path, packed(INFO, record("resource", URL, PAGE, Content_Type="text/html"))).get(URL)
    assert 200 == got.status
    assert PAGE == got.body
    assert (("content-type", "text/html"),) == got.headers


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED], ids=["stored", "deflated"])
@pytest.mark.parametrize("member", ["archive/data.warc.gz", "archive/data.warc"])
def test_a_wacz_is_read_where_it_lies(tmp_path: Path, compression: int, member: str) -> None:
    """A ZIP with WARCs in it; what else is in it (indexes, pages) is passed over."""
    data = [INFO, record("response", URL, answer())]
    with zipfile.ZipFile(tmp_path / "crawl.wacz", "w", compression) as out:
        out.writestr("datapackage.json", "{}" * 500)
        out.writestr(member, packed(*data) if member.endswith(".gz") else b"".join(data))
    assert Replayer(tmp_path / "crawl.wacz").get(URL).body == PAGE


@pytest.mark.parametrize(("asked", "body"), [
    (URL, PAGE), (f"{URL}#top", PAGE), ("http://GAZETTE.example:80/weir", PAGE), ("https://gazette.example/weir", PAGE),
    ("http://www.gazette.example/weir", PAGE), ("http://gazette.example/%77eir", PAGE),
    ("http://gazette.example/Weir", b""), ("http://gazette.example/weir/", b""), ("http://gazette.example/weir?a=1", b""),
])
def test_spellings_of_one_resource_are_one(tmp_path: Path, asked: str, body: bytes) -> None:
    """Another path or query is another page; scheme, port, "www." and fragment are not."""
    got = replayed(tmp_path, packed(INFO, record("response", f"<{URL}>", answer()))).get(asked)
    assert (got.body, got.failure is None) == (body, bool(body))


def test_redirects_are_followed_through_the_file(tmp_path: Path) -> None:
    """Each hop is a record; a page that was only captured under https answers for http as well."""
    data = packed(INFO, record("response", "http://a.example/", answer(b"", "301 Moved", Location="https://a.example/")),
                  record("response", "https://a.example/", answer(b"", "302 Found", Location="/home")),
                  record("response", "https://a.example/home", answer()))
    client = build(NetworkOptions(), inner=replayed(tmp_path, data))
    got = [client.get(url) for url in ("http://a.example/", "http://www.a.example/home")]
    assert [(g.body, g.final_url, len(g.hops)) for g in got] == [
        (PAGE, "https://a.example/home", 2), (PAGE, "https://a.example/home", 0)]


def test_a_redirect_back_to_the_spelling_that_was_asked_tells_nothing(tmp_path: Path) -> None:
    """Else one capture of http -> https would send a reader round for ever."""
    data = packed(INFO, record("response", "http://a.example/", answer(b"", "301 Moved", Location="https://a.example/")))
    assert replayed(tmp_path, data).get("https://a.example/").failure is not None


def test_the_latest_capture_wins_and_answers_to_a_post_never_do(tmp_path: Path) -> None:
    """A form's answer is no page that somebody cites."""
    late = record("response", URL, answer(b"late"), WARC_Date="2022-01-01T00:00:00Z", WARC_Record_ID="<urn:2>")
    form = record("response", URL, answer(b"form"), WARC_Date="2023-01-01T00:00:00Z", WARC_Record_ID="<urn:3>")
    post = record("request", URL, b"POST /weir HTTP/1.1\r\n\r\n", WARC_Concurrent_To="<urn:3>")
    got = replayed(tmp_path, packed(INFO, late, record("response", URL, answer()), form, post)).get(URL)
    assert got.body == b"late"


def test_records_that_are_no_pages_are_passed_over(tmp_path: Path) -> None:
    """Look-ups of names, metadata, screenshots under urn: addresses, files of a disk."""
    others = [record("response", "dns:a.example", b"20210304\na.example. 60 IN A 192.0.2.1"), record("metadata", URL, b"via: x"),
              record("resource", "urn:view:" + URL, b"\x89PNG"), record("resource", "file:///etc/a b.png", b"x"),
              record("response", URL, answer())]
    assert replayed(tmp_path, packed(INFO, *others)).get(URL).body == PAGE


@pytest.mark.parametrize("kind", ["packed", "plain"])
def test_damage_costs_the_record_it_is_in(tmp_path: Path, kind: str) -> None:
    """The records after it are found again, and what was lost is told."""
    whole = [INFO, *(record("response", f"{URL}/{n}", answer(b"page %d" % n)) for n in range(3))]
    parts = [gzip.compress(r) for r in whole] if kind == "packed" else whole
    parts[2] = parts[2].replace(b"Content-Length", b"Content-Lxngth", 1) if kind == "plain" else parts[2][:30] + b"\0" * 40 + parts[2][70:]
    replay = replayed(tmp_path, b"".join(parts))
    assert ([replay.get(f"{URL}/{n}").status for n in range(3)], replay.unread > 0) == ([200, None, 200], True)


@pytest.mark.parametrize("cut", [40, 250, 300])
def test_a_record_in_several_members_is_one(tmp_path: Path, cut: int) -> None:
    """Some tools close the gzip stream between head and body; the next record is found all the same."""
    one = record("response", URL, answer())
    data = packed(INFO, one[:cut], one[cut:], record("response", URL + "2", answer(b"next")))
    replay = replayed(tmp_path, data)
    wanted = PAGE if cut > 200 else b""  # where not even its own head is whole, the record is lost, and told
    got = replay.get(URL)
    assert wanted == got.body
    assert "" == got.truncated
    assert b"next" == replay.get(URL + "2").body
    assert (not wanted) == (replay.unread > 0)


def test_a_record_that_is_cut_off_is_marked(tmp_path: Path) -> None:
    """A page that was not read to its end convicts nobody."""
    got = replayed(tmp_path, INFO + record("response", URL, answer())[:-20], "crawl.warc").get(URL)
    assert 200 == got.status
    assert PAGE[:-16] == got.body
    assert "short read" == got.truncated


@pytest.mark.parametrize(("coding", "bytes_in", "size", "cut"), [
    ("gzip", gzip.compress(b"\0" * 40_000_000), 5_000_000, "byte cap"),
    ("br", brotli.compress(b"\0" * 200_000_000, quality=1), 5_000_000, "byte cap"),
    ("zstd", bomb("zstd"), len(bomb("zstd")), "undecodable"),
], ids=["gzip", "br", "zstd"])
def test_a_bomb_in_a_crawl_is_cut_at_the_cap(tmp_path: Path, coding: str, bytes_in: bytes, size: int, cut: str) -> None:
    """No more of a body is unpacked than a fetch would have read; Zstandard is not unpacked at all."""
    got = replayed(tmp_path, packed(INFO, record("response", URL, answer(bytes_in, Content_Encoding=coding)))).get(URL)
    assert (len(got.body), got.truncated) == (size, cut)


def test_the_time_of_a_replay_is_the_last_capture(tmp_path: Path) -> None:
    """Two replays of one file are alike."""
    data = packed(INFO, record("response", URL, answer()), record("response", URL + "2", answer(), WARC_Date="2024-05-06T00:00:00Z"))
    assert replayed(tmp_path, data).recorded_at == datetime(2024, 5, 6, tzinfo=UTC)


@given(st.binary(max_size=400), st.booleans(), st.integers(0, 200))
def test_no_bytes_make_the_index_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes, whole: bool, cut: int) -> None:
    """Anything after, before or inside good records is either an answer or a clear error."""
    good = record("response", URL, answer())
    file = tmp_path_factory.mktemp("any") / "crawl.warc"
    file.write_bytes((INFO + good[:cut] + data + good) if whole else data)
    try:
        Replayer(file).get(URL)
    except RecordError as error:
        assert "crawl.warc" in str(error)
