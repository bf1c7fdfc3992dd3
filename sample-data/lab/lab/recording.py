"""What is recorded of a run, and where it is put. Files carry no time of their own and come in a fixed order."""

import bisect
import gzip
import io
import json
import tarfile
import time
from datetime import datetime, timezone

from . import description, forwarding, frr, gobgp, mrt, openbgpd
from .candidates import neighbor_at, owner
from .network import PREFIXES, ROUTERS
from .system import LabError

ARCHIVES = (*description.COLLECTORS, *gobgp.MRT_ROUTERS, *openbgpd.MRT_ROUTERS)
"""The routers whose updates are recorded as MRT; all but GoBGP's can dump their tables at a wish."""


NOT_ASKED = ("best", "largeCommunities", "otc")
"""What a candidate has beyond what decides."""


def instant(seconds):
    """A time as in every file here: RFC 3339, UTC, to the millisecond."""
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def decisions(step, snapshot):
    """Every decision of every router: (profile, question as `watershed best` reads it, what the router chose)."""
    for name in ROUTERS:
        for prefix in PREFIXES:
            paths = sorted(snapshot.get(name, {}).get(prefix, []), key=lambda path: path["id"])
            if not paths:
                continue
            router = ROUTERS[name]
            chosen = forwarding.best(paths)
            question = {
                "local": {"asn": router.asn, "routerId": router.loopback4,
                          "clusterId": description.cluster_id(router)},
                "options": description.OPTIONS,
                "candidates": [{k: v for k, v in path.items() if k not in NOT_ASKED} for path in paths],
            }
            more = {path["id"]: {k: path[k] for k in ("largeCommunities", "otc") if path[k]} for path in paths}
            yield router.daemon, question, {
                "step": step, "router": name, "prefix": prefix, "best": chosen["id"] if chosen else None,
                "more": {name: values for name, values in more.items() if values}}


def truths(step, snapshot, landed):
    """Every live router's choice and where its packets end, for every prefix."""
    for name in snapshot:
        for prefix in PREFIXES:
            router = ROUTERS[name]
            chosen = forwarding.best(snapshot[name].get(prefix))
            hops, pop, why = forwarding.follow(snapshot, prefix, name)
            forwards = router.role not in ("collector", "route-server")
            expected = (pop, max(0, len(hops) - 2)) if pop else None
            if forwards and landed.get((name, prefix)) != expected:
                raise LabError(f"{step}: packets of {name} to {prefix} reach {landed.get((name, prefix))} (PoP, "
                               f"routers between), its choice leads to {pop} by {hops}")
            yield {
                "step": step, "router": name, "asn": router.asn, "prefix": prefix,
                "landing": pop, "unreachable": why, "hops": hops,
                "probed": pop if forwards else None,
                "best": _choice(chosen) if chosen else None,
            }


def _choice(chosen):
    kept = ("asPath", "origin", "localPref", "med", "nextHop", "igpMetric", "communities", "largeCommunities",
            "originatorId", "clusterList", "session", "peerAsn", "peerAddress", "otc")
    return {"neighbor": chosen["id"], "nextHopRouter": owner(chosen["nextHop"]), **{k: chosen[k] for k in kept}}


def fine(name):
    """Whether a router's archive has microseconds (BGP4MP_ET, RFC 6396 section 3) and not whole seconds."""
    return ROUTERS[name].daemon in ("frr", "openbgpd")


class Recorder:
    """Writes one run below a folder."""

    def __init__(self, folder):
        self.folder = folder
        self.steps = []
        self.questions, self.choices, self.truths = {}, {}, []

    def step(self, number, step, lab, snapshot, landed, began, converged):
        label = f"{number:02d}-{step.name}"
        for profile, question, choice in decisions(step.name, snapshot):
            self.questions.setdefault(profile, []).append(question)
            self.choices.setdefault(profile, []).append(choice)
        self.truths += truths(step.name, snapshot, landed)
        sources = []
        if step.full:
            sources = self._ribs(label, lab)
            self._looking_glasses(label, lab)
        self.steps.append({
            "name": step.name, "says": step.says, "began": instant(began), "converged": instant(converged),
            "likeBaseline": step.like_baseline, "announced": description.announced(lab.state),
            "changes": description.changes(lab.state), "health": [list(h) for h in step.health],
            "label": label if step.full else None, "sources": sources, "_began": began})

    def _ribs(self, label, lab):
        sources = []
        for name in ARCHIVES:
            if name in gobgp.MRT_ROUTERS:
                continue
            for part, data in lab.routers[name].dump_rib().items():
                path = f"mrt/{label}.{name}{'.' + part if part else ''}.rib.mrt.gz"
                self._bytes(path, data)
                sources += [path] if name in description.COLLECTORS else []
        return sources

    def _looking_glasses(self, label, lab):
        answers = lab.ask_all(lambda daemon: daemon.looking_glass())
        files = {f"{name}/{file}": text for name, texts in answers.items() for file, text in texts.items()}
        if label.endswith("-baseline"):
            for path, text in files.items():
                self._bytes(f"looking-glass/{label}/{path}.gz", text.encode())
            return
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
            for path, text in sorted(files.items()):
                entry = tarfile.TarInfo(path)
                entry.size = len(text.encode())
                archive.addfile(entry, io.BytesIO(text.encode()))
        self._bytes(f"looking-glass/{label}.tar.gz", buffer.getvalue())

    def finish(self, lab, bmp_streams):
        """Writes what spans the whole run."""
        for profile, questions in self.questions.items():
            self._lines(f"candidates/{profile}.jsonl.gz", questions)
            self._lines(f"choices/{profile}.jsonl.gz", self.choices[profile])
        self._lines("truth.jsonl.gz", self.truths)
        time.sleep(2)  # daemons write their archives with a delay
        archives = {name: lab.routers[name].updates() for name in ARCHIVES}
        for name, data in archives.items():
            self._bytes(f"mrt/{name}.updates.mrt.gz", data)
        for name, data in bmp_streams.items():
            self._bytes(f"bmp/{name}.bmp.gz", data)
        self._json("timings.json", self._timings(archives))
        self._json("topology.json", description.topology())
        health = ["time,pop,state"]
        for step in self.steps:
            health += [f"{step['began']},{pop},{state}" for pop, state in step["health"]]
        self._text("health.csv", "\n".join([*health, ""]))
        self._text("weights.csv", description.weights())
        self._text("roas.csv", description.roas())
        self._json("workspace.json", description.workspace(
            [{"name": s["name"], "announced": s["announced"], "sources": s["sources"]}
             for s in self.steps if s["announced"] is not None and s["sources"]]))
        self._json("incident.json", description.workspace(
            [{"name": "recording", "announced": {r.pop: {} for r in ROUTERS.values() if r.is_pop},
              "sources": [*self.steps[0]["sources"], *(f"mrt/{name}.updates.mrt.gz" for name in
                                                       description.COLLECTORS)]}]))
        self._json("steps.json", [{k: v for k, v in s.items() if k != "_began"} for s in self.steps])

    def _timings(self, archives):
        """By step, archive and vantage point: when each prefix first and last changed, in seconds after the event.

        An event happens at the beginning of a second, so that archives of whole seconds cannot lay it a step back."""
        begun = [step["_began"] for step in self.steps]
        seen = [{} for _ in self.steps]
        for name, data in archives.items():
            for update in mrt.updates(data):
                number = bisect.bisect_right(begun, update.time + (1e-3 if fine(name) else 0.999)) - 1
                for prefix in {*update.announced, *update.withdrawn} & set(PREFIXES) if number >= 0 else ():
                    key = (name, neighbor_at(ROUTERS[name], update.peer).peer.name, prefix)
                    seen[number].setdefault(key, []).append((update.time, prefix in update.announced))
        return [{"step": step["name"], "began": step["began"], "vantagePoints": [
            {"archive": name, "router": peer, "prefix": prefix, "messages": len(times),
             "firstSeconds": self._after(step, times[0][0]), "lastSeconds": self._after(step, times[-1][0]),
             "resolutionSeconds": 0.001 if fine(name) else 1, "endsAnnounced": times[-1][1]}
            for (name, peer, prefix), times in sorted(mine.items())]} for step, mine in zip(self.steps, seen)]

    @staticmethod
    def _after(step, seconds):
        return round(max(0.0, seconds - step["_began"]), 3)

    def _lines(self, path, rows):
        self._bytes(path, "".join(json.dumps(row, separators=(",", ":")) + "\n" for row in rows).encode())

    def _json(self, path, value):
        self._text(path, json.dumps(value, indent=1) + "\n")

    def _text(self, path, text):
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text)

    def _bytes(self, path, data):
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(gzip.compress(data, 9, mtime=0))


def bmp_routers():
    """The routers that speak BMP."""
    return [*frr.BMP_ROUTERS, *gobgp.BMP_ROUTERS]
