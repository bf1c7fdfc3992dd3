"""Reads a recording, and compares a run with it: the same candidates, the same choices, the same landings."""

import gzip
import json

from .recording import decisions, truths


def read(path):
    """The rows of a recorded file of JSON lines."""
    with gzip.open(path, "rt") as lines:
        return [json.loads(line) for line in lines]


def recorded_decisions(folder):
    """{(step, router, prefix): (question, choice)} of a recording."""
    found = {}
    for path in sorted(folder.glob("candidates/*.jsonl.gz")):
        for question, choice in zip(read(path), read(folder / "choices" / path.name), strict=True):
            found[choice["step"], choice["router"], choice["prefix"]] = (question, choice)
    return found


class Comparison:
    """A recording to compare the steps of a run with."""

    def __init__(self, folder):
        self._decisions = recorded_decisions(folder)
        self._truths = read(folder / "truth.jsonl.gz")

    def differences(self, step, snapshot, landed):
        """What of a step differs from the recording, one text each."""
        recorded = {key[1:]: (_lasting(question), choice) for key, (question, choice) in self._decisions.items()
                    if key[0] == step.name}
        current = {(choice["router"], choice["prefix"]): (_lasting(question), choice)
                   for _, question, choice in decisions(step.name, snapshot)}
        return (_compare("decision", recorded, current)
                + _compare("truth", _by_router(row for row in self._truths if row["step"] == step.name),
                           _by_router(truths(step.name, snapshot, landed))))


def _by_router(rows):
    return {(row["router"], row["prefix"]): row for row in rows}


def _compare(what, recorded, current):
    return [f"{what} of {' for '.join(key)}:\n  recorded {json.dumps(recorded.get(key))}\n"
            f"  now      {json.dumps(current.get(key))}"
            for key in sorted(recorded.keys() | current.keys())
            if json.dumps(recorded.get(key)) != json.dumps(current.get(key))]


def _lasting(question):
    """A question without what differs from run to run."""
    candidates = [{k: v for k, v in candidate.items() if k != "receivedAt"} for candidate in question["candidates"]]
    return {**question, "candidates": candidates}
