"""Named models against a hub on this machine: what is fetched, what never is, and what a changed file does."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path

import pytest

from refs.errors import UserError
from verify.models import lock
from verify.models.fetch import chosen
from verify.models.folders import folder_of, labels_of, revision_of, right_of
from verify.models.table import models, named
from verify.settings.load import load
from verify.settings.model import NliOptions

pytest.importorskip("huggingface_hub", reason="huggingface_hub is not installed (the extra: nli)")
from huggingface_hub import close_session

from verify.cli.main import run

SHA = "a" * 40
LOCK = NliOptions().lock
"""Where the lock file lies by default: in the working directory."""
CONFIG = b'{"id2label": {"0": "contradiction", "1": "entailment", "2": "neutral"}}'
FILES = {"config.json": CONFIG, "tokenizer.json": b"{}", "onnx/model.onnx": b"whole", "onnx/model_quint8_avx2.onnx": b"small",
         "onnx/model_qint8_arm64.onnx": b"small", "model.safetensors": b"tensors", "pytorch_model.bin": b"a pickle"}


class Hub:
    """A hub with one model, and what it was asked for."""

    def __init__(self) -> None:
        self.files = dict(FILES)
        self.broken = ""
        """A file whose download ends after its first byte."""
        self.asked: list[str] = []

    def answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        if path.startswith("/api/models/"):
            body = json.dumps({"id": "x/y", "modelId": "x/y", "sha": SHA, "siblings": [{"rfilename": f} for f in self.files]})
            return 200, {"Content-Type": "application/json"}, body.encode()
        name = path.partition(f"/resolve/{SHA}/")[2]
        if name not in self.files:
            return 404, {"X-Error-Code": "EntryNotFound"}, b""
        body = self.files[name]
        return 200, {"ETag": f'"{hashlib.sha256(body).hexdigest()}"', "X-Repo-Commit": SHA}, body


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    made = Hub()

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._send(False)

        def do_GET(self) -> None:
            made.asked.append(self.path)
            self._send(True)

        def _send(self, whole: bool) -> None:
            status, headers, body = made.answer(self.path.partition("?")[0])
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            if whole:
                self.wfile.write(body[:1] if made.broken and self.path.endswith(made.broken) else body)

        def log_message(self, *parts: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("verify.models.fetch._platform", lambda: "x86_64")
    monkeypatch.chdir(tmp_path)
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_small_onnx_is_fetched_and_no_pickle(hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    """The 8-bit file of this machine's kind, with configuration and tokenizer; revision and hashes are recorded."""
    assert 0 == run(["model", "get", "nli-xsmall", "--yes"])
    entry = lock.read(Path(LOCK))["nli-xsmall"]
    assert ["config.json", "tokenizer.json", "onnx/model_quint8_avx2.onnx"] == [name for name, _ in entry.files]
    assert SHA == entry.revision
    assert "Apache-2.0" == entry.licence
    assert entry.folder == folder_of("", Path(LOCK))
    assert [] == [path for path in hub.asked if path.endswith((".bin", "model.onnx", ".safetensors"))]
    assert "licence Apache-2.0" in capsys.readouterr().err


def test_a_changed_file_is_found_at_the_next_load(hub: Hub) -> None:
    """Another content or none under a recorded name is exit 2, with the line that fetches it again."""
    run(["model", "get", "nli-xsmall", "--yes"])
    file = Path(lock.read(Path(LOCK))["nli-xsmall"].folder) / "config.json"
    file.unlink()
    file.write_bytes(CONFIG + b" ")
    with pytest.raises(UserError, match=r"SHA-256 differs.*citewatch model get nli-xsmall"):
        folder_of("nli-xsmall", Path(LOCK))
    file.unlink()
    assert 2 == run(["model", "path", "nli-xsmall"])


def test_other_files_under_a_recorded_revision_are_refused(hub: Hub) -> None:
    """A hub that serves something else for the same commit is not believed."""
    run(["model", "get", "nli-xsmall", "--yes"])
    before = Path(LOCK).read_text()
    known = lock.read(Path(LOCK))["nli-xsmall"]
    for name, _ in known.files:
        (Path(known.folder) / name).unlink()
    hub.files["config.json"] = CONFIG.replace(b"neutral", b"maybe")
    assert (2, before) == (run(["model", "get", "nli-xsmall"]), Path(LOCK).read_text())


def test_a_download_that_breaks_off_records_nothing(hub: Hub) -> None:
    """It is no success, and the same command goes on from what is there."""
    hub.broken = "model_quint8_avx2.onnx"
    assert 0 != run(["model", "get", "nli-xsmall", "--yes"])
    assert not Path(LOCK).exists()
    hub.broken = ""
    assert 0 == run(["model", "get", "nli-xsmall", "--yes"])


def test_a_removed_model_is_gone(hub: Hub) -> None:
    """Its files and its entry; what is asked of it then says how to fetch it."""
    run(["model", "get", "nli-small", "--yes"])
    folder = Path(lock.read(Path(LOCK))["nli-small"].folder)
    assert 0 == run(["model", "remove", "nli-small"])
    assert ({}, []) == (lock.read(Path(LOCK)), [p for p in folder.rglob("*") if p.is_file()])
    assert 2 == run(["model", "path", "nli-small"])


def test_second_nli_with_nothing_fetched_says_the_line_that_fetches(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2 before anything is asked for."""
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("It rained.[^1]\n\n[^1]: http://127.0.0.1:9/x\n")
    assert 2 == run(["check", "a.md", "--second", "nli", "--journal", ":memory:"])
    assert "citewatch model get nli-xsmall" in capsys.readouterr().err


@pytest.mark.parametrize(("files", "weights"), [
    (["model.safetensors", "pytorch_model.bin"], "model.safetensors"),
    (["onnx/model.onnx", "onnx/model_O4.onnx", "model.safetensors"], "onnx/model.onnx"),
    (["onnx/model.onnx", "onnx/model_quantized.onnx"], "onnx/model_quantized.onnx"),
    (["other/model_quint8_avx2.onnx", "model.onnx"], "model.onnx"),
    (["onnx/encoder_model_quantized.onnx", "model.safetensors"], "model.safetensors"),
    (["pytorch_model.bin", "model.pt", "model.pkl"], ""), ([], ""),
])
def test_the_best_weights_that_are_no_pickle(files: list[str], weights: str) -> None:
    """8-bit ONNX, then ONNX, then safetensors; a repository with pickles alone is refused."""
    have = ["config.json", "tokenizer.json", *files]
    if weights:
        assert weights == chosen(have, named("nli-base"))[-1]
        return
    with pytest.raises(UserError, match="never a pickle"):
        chosen(have, named("nli-base"))


def test_every_named_model_is_whole() -> None:
    """Five at least, each with a repository, a licence, labels that can be read and a published figure or "unknown"."""
    assert len(models()) >= 5
    assert [] == [m.name for m in models() if m.repository.count("/") != 1 or not m.licence or not m.published
                  or not ("entailment" in m.labels or len(m.labels) == 2)]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"models": [1]}', '{"models": [{"name": "x"}]}'])
def test_a_damaged_lock_file_is_said_so(text: str, tmp_path: Path) -> None:
    """No trace of a crash: what to do about it."""
    (tmp_path / LOCK).write_text(text)
    with pytest.raises(UserError, match="is damaged"):
        lock.read(tmp_path / LOCK)


def test_the_lock_file_stands_beside_the_settings_that_are_named(hub: Hub, tmp_path: Path) -> None:
    """With --config its folder counts, for fetching and for loading, wherever the command is started."""
    elsewhere = tmp_path / "site"
    elsewhere.mkdir()
    config = elsewhere / "citewatch.toml"
    config.write_text('[check]\nsecond = "nli"\n')
    assert 0 == run(["model", "--config", str(config), "get", "nli-xsmall", "--yes"])
    assert (True, False) == ((elsewhere / LOCK).exists(), (tmp_path / LOCK).exists())
    assert str(elsewhere / LOCK) == load(config).nli.lock
    assert 2 == run(["model", "path", "nli-xsmall"])


def test_of_a_model_that_writes_encoder_and_decoder_are_fetched() -> None:
    """Of 8 bits where both are there; never the decoder that wants its own past, nor the one with two graphs."""
    have = ["config.json", "tokenizer.json", "model.safetensors", *(f"onnx/{part}{kind}.onnx" for kind in ("", "_quantized") for part in (
        "decoder_model", "decoder_model_merged", "decoder_with_past_model", "encoder_model"))]
    assert ["onnx/encoder_model_quantized.onnx", "onnx/decoder_model_quantized.onnx"] == chosen(have, named("nli-base"))[2:]
    plain = [f for f in have if "quantized" not in f]
    assert ["onnx/encoder_model.onnx", "onnx/decoder_model.onnx"] == chosen(plain, named("nli-base"))[2:]


def test_weights_that_lie_in_a_pull_request_are_asked_for_there(hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the main branch has pickles alone: the conversion's revision, its tokenizer's settings, and who runs it."""
    hub.files = {n: b for n, b in FILES.items() if not n.startswith("onnx")} | {
        "tokenizer_config.json": b"{}", "config.json": b'{"is_encoder_decoder": true, "id2label": {"0": "x"}}'}
    assert 0 == run(["model", "get", "minicheck-flan-t5", "--yes"])
    entry = lock.read(Path(LOCK))["minicheck-flan-t5"]
    assert ["config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors"] == [n for n, _ in entry.files]
    assert [] != [p for p in hub.asked if "/revision/refs%2Fpr%2F1" in p]
    assert (0.72, "--second nli_torch") == (right_of("", Path(LOCK)), capsys.readouterr().err.split("use it with ")[1].strip())


def test_a_fetched_model_gives_second_opinions(hub: Hub, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From the hub to an opinion: a model of a few kB with a real tokenizer, run as any other."""
    tiny = pytest.importorskip("tests.verify.scorers.tiny")
    made = tiny.classifier(tmp_path / "made", "onnx/model_quint8_avx2.onnx")
    hub.files = {p.relative_to(made).as_posix(): p.read_bytes() for p in made.rglob("*") if p.is_file()}
    assert 0 == run(["model", "get", "nli-xsmall", "--yes"])
    Path("pairs.jsonl").write_text(json.dumps({"id": 1, "claim": "The mill at Ebbdale burned down in 1911, it is said.",
                                               "source": "Down at Ebbdale, in 1911, the mill burned. Nobody was hurt."}))
    capsys.readouterr()
    assert 0 == run(["judge", "pairs.jsonl", "--second", "nli"])
    opinions = json.loads(capsys.readouterr().out)["opinions"]
    assert ["lexical", "nli"] == [o["by"] for o in opinions]
    assert "entailment" in opinions[1]["reason"]


def test_without_a_network_nothing_is_recorded_and_the_message_says_so(
        hub: Hub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A hub that cannot be reached is a fault of the moment, not of the settings: exit 3, and the same line again."""
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    assert 3 == run(["model", "get", "nli-xsmall", "--yes"])
    assert (False, True) == (Path(LOCK).exists(), "run the same command again" in capsys.readouterr().err)


def test_a_full_disk_is_told_as_one(hub: Hub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What the system says stands in the message; nothing is recorded."""
    def full(*args: object, **named: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("huggingface_hub.hf_hub_download", full)
    assert 3 == run(["model", "get", "nli-xsmall", "--yes"])
    assert (False, True) == (Path(LOCK).exists(), "No space left on device" in capsys.readouterr().err)


@pytest.mark.parametrize("answer", ["", "n\n"])
def test_a_licence_that_nobody_accepts_fetches_nothing(hub: Hub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
                                                       answer: str) -> None:
    """A CI job has nobody to ask: exit 2 with the option that accepts it, as after a "no"."""
    monkeypatch.setattr("sys.stdin", StringIO(answer))
    assert 2 == run(["model", "get", "nli-xsmall"])
    assert "the licence Apache-2.0 was not accepted, so nothing was fetched; --yes accepts it unasked" in capsys.readouterr().err
    assert ([], False) == (hub.asked, Path(LOCK).exists())


def test_a_licence_is_accepted_once(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """A colleague, and every later job, finds it in the lock file; what is here needs no network."""
    monkeypatch.setattr("sys.stdin", StringIO("y\n"))
    assert 0 == run(["model", "get", "nli-xsmall"])
    asked = len(hub.asked)
    monkeypatch.setattr("sys.stdin", StringIO(""))
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    assert (0, asked) == (run(["model", "get", "nli-xsmall"]), len(hub.asked))


def test_the_lock_file_is_good_on_another_machine(hub: Hub, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It names no folder: there the same revision is fetched into that machine's cache, and the file stays as it is."""
    run(["model", "get", "nli-xsmall", "--yes"])
    text = Path(LOCK).read_text()
    assert str(tmp_path) not in text
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "elsewhere"))
    with pytest.raises(UserError, match="citewatch model get nli-xsmall"):
        folder_of("", Path(LOCK))
    assert 0 == run(["model", "get", "nli-xsmall"])
    assert (text, True) == (Path(LOCK).read_text(), folder_of("", Path(LOCK)).startswith(str(tmp_path / "elsewhere")))


def test_a_lock_file_of_an_earlier_version_is_read(hub: Hub) -> None:
    """Its folder, which was one machine's, is left out."""
    run(["model", "get", "nli-xsmall", "--yes"])
    data = json.loads(Path(LOCK).read_text())
    data["models"][0]["folder"] = "/home/ada/.cache"
    Path(LOCK).write_text(json.dumps(data))
    assert "/home/ada" not in folder_of("nli-xsmall", Path(LOCK))


def test_two_commands_at_once_lose_nothing(hub: Hub) -> None:
    """Each writes its own entry beside the other's, whichever began first."""
    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(lambda name: run(["model", "get", name, "--yes"]), ["nli-xsmall", "nli-small", "nli-base"]))
    assert ([0, 0, 0], {"nli-xsmall", "nli-small", "nli-base"}) == (codes, lock.read(Path(LOCK)).keys())


def test_offline_a_model_that_is_not_here_is_a_mistake_of_the_settings(
        hub: Hub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """HF_HUB_OFFLINE: exit 2 with what to do, and a model that is here is found without asking."""
    run(["model", "get", "nli-small", "--yes"])
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    close_session()
    try:
        assert (0, 2) == (run(["model", "get", "nli-small"]), run(["model", "get", "nli-xsmall", "--yes"]))
    finally:
        monkeypatch.undo()
        close_session()
    assert "HF_HUB_OFFLINE forbids to fetch it" in capsys.readouterr().err


@pytest.mark.parametrize(("labels", "code"), [(["entailment", "neutral", "contradiction"], 2), (["LABEL_0", "LABEL_1", "LABEL_2"], 0),
                                              (["Contradiction", "Entailment", "Neutral"], 0), ([], 0)])
def test_labels_in_another_order_than_the_table_says_are_refused(hub: Hub, labels: list[str], code: int) -> None:
    """An entailment read as a contradiction would turn every verdict; numbered labels are named by the table."""
    hub.files["config.json"] = json.dumps({"id2label": dict(enumerate(labels))}).encode()
    assert code == run(["model", "get", "nli-xsmall", "--yes"])
    assert Path(LOCK).exists() is (code == 0)


def test_numbered_labels_are_read_by_the_tables_names(hub: Hub, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A configuration that only counts its labels gives the opinion that its row says."""
    tiny = pytest.importorskip("tests.verify.scorers.tiny")
    made = tiny.classifier(tmp_path / "made", "onnx/model_quint8_avx2.onnx")
    config = json.loads((made / "config.json").read_text()) | {"id2label": {"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"}}
    (made / "config.json").write_text(json.dumps(config))
    hub.files = {p.relative_to(made).as_posix(): p.read_bytes() for p in made.rglob("*") if p.is_file()}
    run(["model", "get", "nli-xsmall", "--yes"])
    assert ("contradiction", "entailment", "neutral") == labels_of("", Path(LOCK))
    Path("pairs.jsonl").write_text(json.dumps({"id": 1, "claim": "The mill at Ebbdale burned down in 1911, it is said.",
                                               "source": "Down at Ebbdale, in 1911, the mill burned. Nobody was hurt."}))
    capsys.readouterr()
    assert 0 == run(["judge", "pairs.jsonl", "--second", "nli"])
    assert "entailment" in json.loads(capsys.readouterr().out)["opinions"][1]["reason"]


def test_a_revision_names_the_weights_and_no_folder(hub: Hub, tmp_path: Path) -> None:
    """By commit where the model was fetched; a folder of the user's by a hash, which another file changes."""
    run(["model", "get", "nli-xsmall", "--yes"])
    assert f"nli-xsmall revision {SHA[:12]}" == revision_of("", Path(LOCK))
    own = tmp_path / "own"
    own.mkdir()
    (own / "model.onnx").write_bytes(b"one")
    (own / "model.bin").write_bytes(b"never loaded")
    before = revision_of(str(own), Path(LOCK))
    (own / "model.onnx").write_bytes(b"two")
    assert (True, True) == (before.startswith("own sha256:"), before != revision_of(str(own), Path(LOCK)))


def test_the_list_has_what_a_choice_needs(hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    """Task, size, languages, licence, labels, a published figure, ours, the scorer; a star for what is here."""
    run(["model", "get", "nli-base", "--yes"])
    capsys.readouterr()
    assert 0 == run(["model", "list"])
    lines = capsys.readouterr().out.splitlines()
    assert 3 * len(models()) == len(lines)
    place = next(n for n, line in enumerate(lines) if line.startswith("* nli-base"))
    told = " ".join(lines[place:place + 3])
    assert [] == [w for w in ("184 M", "English", "Apache-2.0", "entailment, answers contradiction / entailment / neutral", "--second nli",
                              "published: SNLI test 92.4 %", "not measured by us") if w not in told]


def test_of_several_models_each_scorer_takes_its_own(hub: Hub) -> None:
    """MiniCheck, which PyTorch runs, is no hindrance to --second nli, whatever comes first in the alphabet."""
    run(["model", "get", "nli-small", "--yes"])
    hub.files = {"config.json": b'{"id2label": {"0": "0", "1": "1"}}', "tokenizer.json": b"{}", "model.safetensors": b"x"}
    run(["model", "get", "minicheck-roberta", "--yes"])
    assert ("nli-small", "minicheck-roberta") == tuple(revision_of("", Path(LOCK), s).split()[0] for s in ("nli", "nli_torch"))


def test_a_model_may_be_called_by_its_repository(hub: Hub) -> None:
    """As people know it from the hub, in the command and in the settings."""
    assert 0 == run(["model", "get", "cross-encoder/nli-deberta-v3-xsmall", "--yes"])
    assert folder_of("cross-encoder/nli-deberta-v3-xsmall", Path(LOCK)) == folder_of("nli-xsmall", Path(LOCK))
    assert 0 == run(["model", "remove", "cross-encoder/nli-deberta-v3-xsmall"])


@pytest.mark.parametrize(("scorer", "line"), [("nli", "citewatch model get nli-xsmall"), ("nli_torch", "citewatch model get minicheck-roberta")])
def test_the_line_that_fetches_fits_the_scorer(tmp_path: Path, scorer: str, line: str) -> None:
    """What it names is what that scorer can run."""
    with pytest.raises(UserError, match=line):
        folder_of("", tmp_path / LOCK, scorer)
