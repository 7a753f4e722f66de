"""The network: a few layers of a pretrained encoder, and heads that find and link attributions.

An attribution is found by its anchor, the head of its cue, as semantic role labelling finds a
predicate (Gildea and Jurafsky 2002); then every token of the window gets a role for that anchor,
from the pair of the two (a low-rank biaffine form beside a perceptron; Dozat and Manning, ICLR 2017).
So one source may serve several attributions, contents may interleave and come in pieces.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from secondsource.annotating.attributions.windows import DEP, FORMS, LONGEST_WINDOW, POS
from training.attributions.prepare import ROLES

#: Numbers in the pair's perceptron and in its product.
PAIR = 128
#: Tokens from the anchor beyond which distance is not told apart.
FARTHEST = 63


@dataclass(frozen=True)
class Shape:
    """Sizes of the encoder; those of MiniLM-L6-H384 but for the number of layers."""

    layers: int = 4
    width: int = 384
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522


class Layer(nn.Module):
    """One layer of BERT's: attention, then a perceptron, each with its rest and norm."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        n, length, width = x.shape
        qkv = self.qkv(x).view(n, length, 3, self.heads, width // self.heads)
        q, k, v = qkv[:, :, 0].transpose(1, 2), qkv[:, :, 1].permute(0, 2, 3, 1), qkv[:, :, 2].transpose(1, 2)
        weights = torch.softmax(q @ k * (width // self.heads) ** -0.5 + bias, dim=-1)
        seen = (self.dropout(weights) @ v).transpose(1, 2).reshape(n, length, width)
        x = self.norm1(x + self.dropout(self.out(seen)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Network(nn.Module):
    """Rows of numbers to anchors' logits and to the two sides of every pair."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(LONGEST_WINDOW, shape.width)
        self.forms = nn.Embedding(FORMS, shape.width)
        self.pos = nn.Embedding(len(POS) + 1, shape.width)
        self.dep = nn.Embedding(len(DEP) + 1, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.dropout = nn.Dropout(dropout)
        self.anchor = nn.Linear(shape.width, 1)
        self.sides = nn.Linear(shape.width, 4 * PAIR)
        self.distance = nn.Embedding(2 * FARTHEST + 1, PAIR)
        self.role = nn.Linear(2 * PAIR, len(ROLES))
        #: In training alone: whether a token is source, cue or content of any attribution.
        self.any = nn.Linear(shape.width, len(ROLES) - 1)
        for table in (self.forms, self.pos, self.dep, self.distance):
            nn.init.normal_(table.weight, std=0.02)

    def encode(self, ids: Tensor, forms: Tensor, pos: Tensor, dep: Tensor) -> Tensor:
        """(rows, pieces) of numbers, 0 where a row has ended, to (rows, pieces, width)."""
        bias = (1.0 - (ids > 0).to(torch.float32))[:, None, None, :] * -10000.0
        x = self.words(ids) + self.places.weight[: ids.shape[1]]
        x = x + self.forms(forms) + self.pos(pos) + self.dep(dep)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def forward(self, ids: Tensor, forms: Tensor, pos: Tensor, dep: Tensor) -> tuple[Tensor, Tensor]:
        """What is exported: anchor logits (rows, pieces), sides of pairs (rows, pieces, 4·PAIR)."""
        x = self.encode(ids, forms, pos, dep)
        return self.anchor(x).squeeze(-1), self.sides(x)

    def roles(self, sides: Tensor, rows: Tensor, anchors: Tensor, starts: Tensor) -> Tensor:
        """Logits (attributions, tokens, roles).

        ``sides`` (rows, pieces, 4·PAIR); ``rows`` and ``anchors`` (attributions): the row of each
        and its anchor's place among the row's tokens; ``starts`` (rows, tokens): tokens' first pieces.
        """
        tokens = torch.gather(sides, 1, starts[:, :, None].expand(-1, -1, sides.shape[2]))[rows]
        own = tokens[torch.arange(len(rows)), anchors]
        places = torch.arange(starts.shape[1])
        apart = (places[None, :] - anchors[:, None]).clamp(-FARTHEST, FARTHEST) + FARTHEST
        added = own[:, None, :PAIR] + tokens[:, :, PAIR : 2 * PAIR] + self.distance(apart)
        product = own[:, None, 2 * PAIR : 3 * PAIR] * tokens[:, :, 3 * PAIR :]
        return self.role(torch.cat([F.relu(added), product], dim=-1))


def pretrained(folder: Path, layers: int, dropout: float = 0.1) -> Network:
    """The network over the first layers of a BERT's ``model.safetensors``, its heads untrained."""
    weights = load_file(folder / "model.safetensors")
    network = Network(Shape(layers=layers), dropout)

    def put(name: str, *, into: nn.Module) -> None:
        into.weight.data.copy_(weights[f"{name}.weight"])
        into.bias.data.copy_(weights[f"{name}.bias"])

    network.words.weight.data.copy_(weights["embeddings.word_embeddings.weight"])
    places = weights["embeddings.position_embeddings.weight"][:LONGEST_WINDOW]
    network.places.weight.data.copy_(places + weights["embeddings.token_type_embeddings.weight"][0])
    put("embeddings.LayerNorm", into=network.norm)
    for n, layer in enumerate(network.layers):
        base = f"encoder.layer.{n}"
        for kind in ("weight", "bias"):
            parts = [weights[f"{base}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            getattr(layer.qkv, kind).data.copy_(torch.cat(parts))
        put(f"{base}.attention.output.dense", into=layer.out)
        put(f"{base}.attention.output.LayerNorm", into=layer.norm1)
        put(f"{base}.intermediate.dense", into=layer.up)
        put(f"{base}.output.dense", into=layer.down)
        put(f"{base}.output.LayerNorm", into=layer.norm2)
    return network
