"""Models of a few kB with real tokenizers, made as the tests run: one that classifies pairs, one that writes an answer."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

onnx = pytest.importorskip("onnx", reason="onnx is not installed")
tokenizers = pytest.importorskip("tokenizers", reason="the extra nli is not installed")
pytest.importorskip("onnxruntime", reason="the extra nli is not installed")

WORDS = ["[PAD]", "[UNK]", "[SEP]", "</s>", "mill", "burned", "down", "never", "1911", "the", "at", "ebbdale", "nobody", "was", "hurt", "0", "1"]
YES, NO = WORDS.index("burned"), WORDS.index("never")
FLOAT, INT = onnx.TensorProto.FLOAT, onnx.TensorProto.INT64


def tokenizer(folder: Path) -> None:
    """A word-level tokenizer; pairs are joined by [SEP], and the second text has type 1."""
    made = tokenizers.Tokenizer(tokenizers.models.WordLevel({w: n for n, w in enumerate(WORDS)}, unk_token="[UNK]"))
    made.normalizer = tokenizers.normalizers.Lowercase()
    made.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    made.add_special_tokens(["[PAD]", "[SEP]", "</s>"])
    made.post_processor = tokenizers.processors.TemplateProcessing(
        single="$A </s>", pair="$A [SEP] $B:1 [SEP]:1", special_tokens=[("[SEP]", 2), ("</s>", 3)])
    made.save(str(folder / "tokenizer.json"))


def save(path: Path, nodes: list, inputs: list, outputs: list, constants: dict[str, np.ndarray]) -> None:
    """Write a graph."""
    kept = [onnx.numpy_helper.from_array(value, name) for name, value in constants.items()]
    graph = onnx.helper.make_graph(nodes, "tiny", inputs, outputs, kept)
    path.parent.mkdir(parents=True, exist_ok=True)
    made = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)])
    made.ir_version = 9
    path.write_bytes(made.SerializeToString())


def value(name: str, kind: int, *shape: int | str) -> object:
    return onnx.helper.make_tensor_value_info(name, kind, list(shape))


def node(kind: str, inputs: list[str], output: str, **attributes: object) -> object:
    return onnx.helper.make_node(kind, inputs, [output], **attributes)


def classifier(folder: Path, where: str = "model.onnx") -> Path:
    """Labels by word: "burned" in either text makes entailment likelier, "never" contradiction, fillings nothing.

    Each word has a row of logits; they are summed over what the attention mask lets through.
    """
    table = np.zeros((len(WORDS), 3), np.float32)
    table[YES, 1], table[NO, 0], table[0] = 2.0, 6.0, 50.0  # a filling that is not masked would decide everything
    save(folder / where, [
        node("Gather", ["table", "input_ids"], "rows"),
        node("Cast", ["attention_mask"], "mask", to=FLOAT),
        node("Unsqueeze", ["mask", "last"], "wide"),
        node("Mul", ["rows", "wide"], "seen"),
        node("ReduceSum", ["seen", "middle"], "logits", keepdims=0),
    ], [value("input_ids", INT, "b", "n"), value("attention_mask", INT, "b", "n")], [value("logits", FLOAT, "b", 3)],
        {"table": table, "last": np.array([2], np.int64), "middle": np.array([1], np.int64)})
    (folder / "config.json").write_text(json.dumps({"id2label": {"0": "contradiction", "1": "entailment", "2": "neutral"}, "pad_token_id": 0}))
    tokenizer(folder)
    return folder


def writer(folder: Path) -> Path:
    """An encoder that marks "burned" and "never", and a decoder whose first word is "1" for the one, "0" for the other."""
    table = np.zeros((len(WORDS), 2), np.float32)
    table[YES, 1], table[NO, 0] = 3.0, 9.0
    save(folder / "onnx/encoder_model.onnx", [node("Gather", ["table", "input_ids"], "last_hidden_state"),
                                              node("Identity", ["attention_mask"], "kept")],
         [value("input_ids", INT, "b", "n"), value("attention_mask", INT, "b", "n")],
         [value("last_hidden_state", FLOAT, "b", "n", 2), value("kept", INT, "b", "n")], {"table": table})
    words = np.zeros((2, len(WORDS)), np.float32)
    words[0, WORDS.index("0")] = words[1, WORDS.index("1")] = 1.0
    save(folder / "onnx/decoder_model.onnx", [
        node("Cast", ["encoder_attention_mask"], "mask", to=FLOAT),
        node("Unsqueeze", ["mask", "last"], "wide"),
        node("Mul", ["encoder_hidden_states", "wide"], "seen"),
        node("ReduceSum", ["seen", "middle"], "pooled", keepdims=1),
        node("MatMul", ["pooled", "words"], "told"),
        node("Cast", ["input_ids"], "start", to=FLOAT),
        node("Unsqueeze", ["start", "last"], "begun"),
        node("Mul", ["begun", "nothing"], "zero"),
        node("Add", ["told", "zero"], "logits"),
    ], [value("input_ids", INT, "b", 1), value("encoder_hidden_states", FLOAT, "b", "n", 2), value("encoder_attention_mask", INT, "b", "n")],
        [value("logits", FLOAT, "b", 1, len(WORDS))],
        {"words": words, "last": np.array([2], np.int64), "middle": np.array([1], np.int64), "nothing": np.zeros(1, np.float32)})
    save(folder / "onnx/decoder_model_merged.onnx", [node("Identity", ["x"], "y")], [value("x", FLOAT, 1)], [value("y", FLOAT, 1)], {})
    (folder / "config.json").write_text(json.dumps({"is_encoder_decoder": True, "pad_token_id": 0, "decoder_start_token_id": 0}))
    tokenizer(folder)
    return folder
