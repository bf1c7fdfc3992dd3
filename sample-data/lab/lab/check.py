"""Compares a run with the committed recording: the same candidates, the same choices, the same landings."""

import gzip
import json

from .recording import decisions, truths

def read(path):
    """The rows of a recorded file of JSON lines."""
    with gzip.open(path, "rt") as lines:
        return [json.loads(line) for line in lines]


def differences(folder, label, step, snapshot, landed):
    """What of a step differs from the recording, one line each."""
    recorded, current = {}, {}
    for path in sorted(folder.glob(f"candidates/{label}.*.jsonl.gz")):
        for question, choice in zip(read(path), read(folder / "choices" / path.name), strict=True):
            recorded["decision", choice["router"], choice["prefix"]] = (_lasting(question), choice)
    for _, question, choice in decisions(snapshot):
        current["decision", choice["router"], choice["prefix"]] = (_lasting(question), choice)
    for rows, into in ((read(folder / f"truth/{label}.jsonl.gz"), recorded),
                       (truths(step.name, snapshot, landed), current)):
        into.update({("truth", row["router"], row["prefix"]): row for row in rows})
    return [f"{' '.join(key)}:\n  recorded {json.dumps(recorded.get(key))}\n  now      {json.dumps(current.get(key))}"
            for key in sorted(recorded.keys() | current.keys())
            if json.dumps(recorded.get(key)) != json.dumps(current.get(key))]


def _lasting(question):
    """A question without what differs from run to run."""
    candidates = [{k: v for k, v in candidate.items() if k != "receivedAt"} for candidate in question["candidates"]]
    return {**question, "candidates": candidates}
