#!/usr/bin/env python3
"""Builds the sample network of real routers, plays its events, and records them or compares them with the recording.

  run.py --record [DIR]   plays every step and writes the recording (default: recording/ beside this file)
  run.py --check [DIR]    plays the quick steps and compares them with the recording; status 1 if anything differs
  run.py --model [DIR]    compares the recording with a plain model of the network (no root, no daemons)
  run.py --keep           starts the network and keeps it until Ctrl-C, to look around in it

Needs root, Linux, iproute2 and the Debian packages frr, bird2, openbgpd and gobgpd. See README.md.
"""

import argparse
import os
import shutil
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True

from lab import check, events, forwarding, model, recording, system  # noqa: E402
from lab.bmp import BmpRecorder  # noqa: E402
from lab.lab import Lab, stable  # noqa: E402

RECORDING = Path(__file__).resolve().parent / "recording"
AGREE_SECONDS = 60
"""How long what must come is waited for, once the network is quiet: on a busy machine routers pause for longer than what counts as quiet."""


def say(*words):
    print(*words, file=sys.stderr, flush=True)


def settle(lab, wanted):
    """Waits until the network is quiet and what it says is wanted; what it said last, if that never comes."""
    deadline = time.monotonic() + AGREE_SECONDS
    while True:
        snapshot = lab.converge()
        converged = time.time()
        landed = forwarding.probe(snapshot)
        if wanted(snapshot, landed) or time.monotonic() > deadline:
            return snapshot, landed, converged


def play(lab, steps, agrees=lambda step, snapshot, landed: True):
    """Plays steps; yields (number, step, candidates, landings, began, converged) of each. `agrees` is waited for."""
    numbered = {step.name: number for number, step in enumerate(events.steps(), start=1)}
    baseline = None
    for step in steps:
        time.sleep(1 - time.time() % 1)  # an event begins with a second: see Recorder._timings
        began = time.time()
        step.change(lab)

        def wanted(found, where, step=step, baseline=baseline):
            return (not step.like_baseline or stable(found) == baseline) and agrees(step, found, where)

        snapshot, landed, converged = settle(lab, wanted)
        if baseline is None:
            baseline = stable(snapshot)
        if step.like_baseline and stable(snapshot) != baseline:
            names = [name for name in snapshot if stable(snapshot)[name] != baseline[name]]
            raise system.LabError(f"after {step.name} these routers are not as they were in the beginning: {names}")
        say(f"{step.name}: {converged - began:.1f} s")
        yield numbered[step.name], step, snapshot, landed, began, converged


def record(folder):
    scratch = folder.with_name(folder.name + ".new")
    shutil.rmtree(scratch, ignore_errors=True)
    recorder = recording.Recorder(scratch)
    with system.exclusive():
        lab, station = Lab(), BmpRecorder(recording.bmp_routers())
        system.build()
        station.start()
        lab.start()
        for number, step, snapshot, landed, began, converged in play(lab, events.steps()):
            recorder.step(number, step, lab, snapshot, landed, began, converged)
        recorder.finish(lab, station.stop())
    if verify(scratch):
        raise system.LabError(f"the recording in {scratch} is not what the network's description leads to")
    shutil.rmtree(folder, ignore_errors=True)
    scratch.rename(folder)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    say(f"{folder}: {size / 1e6:.2f} MB")


def verify(folder):
    choices, candidates, wrong = model.verify(folder)
    for difference in wrong:
        say(difference)
    say(f"the model and the recording: {choices} choices, {candidates} candidates, {len(wrong)} differences")
    return 1 if wrong else 0


def compare(folder):
    wrong, recorded = 0, check.Comparison(folder)
    with system.exclusive():
        lab = Lab()
        system.build()
        lab.start()
        quick = [step for step in events.steps() if step.quick]
        for _, step, snapshot, landed, _, _ in play(lab, quick, lambda *said: not recorded.differences(*said)):
            for difference in recorded.differences(step, snapshot, landed):
                wrong += 1
                say(f"{step.name}: {difference}")
    say("everything is as recorded" if not wrong else f"{wrong} differences")
    return 1 if wrong else 0


def keep():
    with system.exclusive():
        lab = Lab()
        system.build()
        lab.start()
        lab.converge()
        say("The network is up: ip netns exec wslab-norte-fra bash, and the control sockets below", system.RUN)
        while True:
            time.sleep(1)
            lab.processes.check()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--record", nargs="?", const=RECORDING, type=Path, metavar="DIR")
    what.add_argument("--check", nargs="?", const=RECORDING, type=Path, metavar="DIR")
    what.add_argument("--model", nargs="?", const=RECORDING, type=Path, metavar="DIR")
    what.add_argument("--keep", action="store_true")
    arguments = parser.parse_args()
    os.environ["TZ"] = "UTC"  # the daemons write times of their zone
    time.tzset()
    try:
        if arguments.record:
            record(arguments.record.resolve())
        elif arguments.check:
            return compare(arguments.check.resolve())
        elif arguments.model:
            return verify(arguments.model.resolve())
        else:
            keep()
        return 0
    except system.LabError as problem:
        say(f"run.py: {problem}")
        return 1
    except KeyboardInterrupt:
        say("run.py: interrupted, everything taken away")
        return 130


if __name__ == "__main__":
    sys.exit(main())
