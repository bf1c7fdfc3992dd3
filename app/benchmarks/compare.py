#!/usr/bin/env python3
"""Compares `./watershed dump` with other programs, as whole processes, on a table of ten million entries.

Writes the table (about 700 MB, and its compressed forms) into a folder of your choice, outside of the checkout, unless
it is there already; runs every program in turn, round after round, so that whatever else the machine does meets all of
them alike; and prints medians, and for each of our runs the ratio to its rival of the same round. Programs that are
not installed are left out, and named. Nothing but the standard library of Python is needed.

    mvn -q -pl app/benchmarks -am compile     # the generator, and Java's own decompression
    ./watershed --version                     # builds the program
    app/benchmarks/compare.py --folder /var/tmp/watershed-bench

All rounds take a quarter of an hour. Where a machine is quiet only for minutes at a time, --seconds ends a call in time,
between two programs and never between one of ours and its rival; --resume goes on there, with what was measured before.
With --others 0.2 what was measured while other programs took more than a fifth of a processor does not count.
"""

import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

BEGUN = time.monotonic()
HERE = pathlib.Path(__file__).resolve().parent
HOME = HERE.parent.parent
WATERSHED = str(HOME / "watershed")

# Without these bgpdump gives its heap back to the system and asks for it again with every record: no fair rival.
BGPDUMP_HEAP = {"MALLOC_TRIM_THRESHOLD_": "1073741824", "MALLOC_TOP_PAD_": "67108864"}


class Program:
    """One program on one file, and what its runs took."""

    def __init__(self, group, name, command, rival=None, environment=None, target=None):
        self.group, self.name, self.command = group, name, command
        self.rival, self.environment, self.target = rival, environment or {}, target
        self.wall, self.processor, self.memory = [], [], []

    def run(self):
        """Runs to the end; what is printed goes nowhere. Gives how much of a processor others took meanwhile."""
        busy = busy_seconds()
        begun = time.perf_counter()
        process = subprocess.Popen(
            self.command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, **self.environment})
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.wall.append(time.perf_counter() - begun)
        self.processor.append(usage.ru_utime + usage.ru_stime)
        self.memory.append(usage.ru_maxrss / 1024)
        if process.returncode != 0:
            sys.exit(f"{' '.join(self.command)}: exit status {process.returncode}")
        return max(0.0, busy_seconds() - busy - self.processor[-1]) / self.wall[-1]

    def forget(self):
        """Forgets the last run."""
        for figures in (self.wall, self.processor, self.memory):
            figures.pop()


def busy_seconds():
    """What all processors have worked since the machine started; 0 where that is not told."""
    try:
        words = pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()
    except OSError:
        return 0.0
    user, nice, system, _, _, irq, softirq = map(int, words[1:8])
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def java():
    """The JVM that the launcher would take."""
    candidates = [os.environ.get("JAVA_HOME", ""), *map(str, sorted(pathlib.Path("/usr/lib/jvm").glob("*")))]
    for home in candidates:
        release = pathlib.Path(home, "release") if home else None
        if release and release.is_file() and any(
                line.startswith("JAVA_VERSION=") and int(line.split('"')[1].split(".")[0]) >= 25
                for line in release.read_text().splitlines()):
            return str(pathlib.Path(home, "bin", "java"))
    sys.exit("a JDK 25 or later is missing; set JAVA_HOME to it")


def class_path():
    """The benchmarks, and the libraries that a plain program would have."""
    classes = HERE / "target" / "classes"
    libraries = list((HOME / "app" / "desktop" / "target" / "lib").glob("commons-*.jar"))
    if not classes.is_dir() or not libraries:
        sys.exit("not built yet; see the top of this file")
    return ":".join(map(str, [classes, *libraries]))


def make_files(folder, entries, machine):
    """The table raw, as gzip and as bzip2, and as gzip of many members."""
    folder.mkdir(parents=True, exist_ok=True)
    raw = folder / f"table-{entries}.mrt"
    if not raw.exists():
        part = raw.with_suffix(".part")
        subprocess.run([*machine, "dev.watershed.benchmarks.TableDumpGenerator", str(part), str(entries)], check=True)
        part.rename(raw)
    files = {"raw": raw}
    for kind, program in (("gz", "gzip"), ("bz2", "bzip2")):
        files[kind] = raw.with_name(raw.name + "." + kind)
        if not files[kind].exists():
            part = raw.with_name(raw.name + ".part")
            with part.open("wb") as out:
                subprocess.run([program, "-c", str(raw)], stdout=out, check=True)
            part.rename(files[kind])
    files["members"] = raw.with_name(raw.name + ".members.gz")
    if not files["members"].exists():
        part = raw.with_name(raw.name + ".part")
        with raw.open("rb") as source, part.open("wb") as out:
            while piece := source.read(8 << 20):
                out.write(subprocess.run(["gzip", "-c"], input=piece, stdout=subprocess.PIPE, check=True).stdout)
        part.rename(files["members"])
    return {kind: str(file) for kind, file in files.items()}


def programs(files, machine, prefixes):
    """Every comparison; a rival comes before those who are measured against it."""
    alone, all_routes, one, several = "decompression alone", "all routes as text", "one prefix", f"{len(prefixes)} prefixes"
    first = ["--prefix", prefixes[0]]
    every = [word for prefix in prefixes for word in ("--prefix", prefix)]
    plain = [*machine, "dev.watershed.benchmarks.JavaDecompression"]
    pipe = ["sh", "-c", 'zcat "$0" | bgpctl show mrt file /dev/stdin', files["gz"]]
    gz = Program(alone, "GZIPInputStream, 64 KiB buffer, gz", [*plain, files["gz"]])
    bz2 = Program(alone, "bzcat, bz2", ["bzcat", files["bz2"]])
    many = Program(alone, "GZIPInputStream, gz of many members", [*plain, files["members"]])
    bgpdump = Program(all_routes, "bgpdump -m, gz", ["bgpdump", "-m", files["gz"]], environment=BGPDUMP_HEAP)
    reader = shutil.which("bgpreader") or "/opt/bgps/bin/bgpreader"
    control = Program(one, "bgpctl show mrt PREFIX, raw", ["bgpctl", "show", "mrt", "file", files["raw"], prefixes[0]])
    singlefile = [reader, "-d", "singlefile", "-o", "rib-file=" + files["gz"]]
    found = [
        Program(alone, "zcat, gz", ["zcat", files["gz"]]),
        gz,
        many,
        bz2,
        Program(alone, "commons-compress, bz2", [*plain, files["bz2"]]),
        bgpdump,
        Program(all_routes, "bgpctl show mrt, raw (fewer fields)", ["bgpctl", "show", "mrt", "file", files["raw"]]),
        Program(all_routes, "zcat | bgpctl show mrt, gz (fewer fields)", pipe),
        Program(all_routes, "bgpreader -m, gz", [*singlefile, "-m"]),
        Program(all_routes, "./watershed dump, raw", [WATERSHED, "dump", files["raw"]], bgpdump),
        Program(all_routes, "./watershed dump, gz", [WATERSHED, "dump", files["gz"]], bgpdump, target=1 / 5),
        Program(all_routes, "./watershed dump, gz of many members", [WATERSHED, "dump", files["members"]], bgpdump),
        Program(all_routes, "./watershed dump, bz2", [WATERSHED, "dump", files["bz2"]], bz2),
        Program(one, "bgpreader -k, gz", [*singlefile, "-k", prefixes[0]]),
        Program(one, "bgpreader -k, raw",
                [reader, "-d", "singlefile", "-o", "rib-file=" + files["raw"], "-k", prefixes[0]]),
        control,
        Program(one, "./watershed dump --prefix, raw", [WATERSHED, "dump", *first, files["raw"]], control, target=1),
        Program(one, "./watershed dump --prefix, gz", [WATERSHED, "dump", *first, files["gz"]], gz, target=1.1),
        Program(several, "./watershed dump --prefix …, gz", [WATERSHED, "dump", *every, files["gz"]], gz, target=1.1),
        Program(one, "./watershed dump --prefix, gz of many members", [WATERSHED, "dump", *first, files["members"]],
                many, target=1.1),
        Program(one, "./watershed dump --prefix, bz2", [WATERSHED, "dump", *first, files["bz2"]], bz2, target=0.6),
        Program(one, "./watershed dump --prefix --json, gz, 512 MB heap",
                [WATERSHED, "dump", "--json", *first, files["gz"]], gz,
                environment={"WATERSHED_JAVA_OPTS": "-Xmx512m"}),
    ]
    missing = sorted({p.command[0] for p in found if not shutil.which(p.command[0])})
    if not shutil.which("bgpctl"):
        missing.append("bgpctl")
        found = [p for p in found if "bgpctl" not in p.name]
        for program in found:
            program.rival = None if program.rival is control else program.rival
    for program in missing:
        print(f"left out, not installed: {program}", file=sys.stderr)
    return [p for p in found if shutil.which(p.command[0])]


def same_lines(files):
    """Whether bgpdump and we print the same octets."""
    ours = subprocess.Popen([WATERSHED, "dump", files["gz"]], stdout=subprocess.PIPE)
    theirs = subprocess.Popen(["bgpdump", "-m", files["gz"]], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              env={**os.environ, **BGPDUMP_HEAP})
    same = True
    while same:
        left, right = ours.stdout.read(1 << 20), theirs.stdout.read(1 << 20)
        same = left == right
        if not left:
            break
    for process in (ours, theirs):
        process.kill()
        process.wait()
    return same


class Results:
    """What was measured so far, kept in a file, so that a later call goes on where this one ends."""

    def __init__(self, file, resume):
        self.file = file
        self.runs = json.loads(file.read_text()) if resume and file.exists() else {}

    def restore(self, program):
        for number in range(len(self.runs.get(program.name, []))):
            wall, processor, memory = self.runs[program.name][number]
            program.wall.append(wall)
            program.processor.append(processor)
            program.memory.append(memory)

    def keep(self, programs):
        for p in programs:
            self.runs[p.name] = list(map(list, zip(p.wall, p.processor, p.memory)))
        part = self.file.with_suffix(".part")
        part.write_text(json.dumps(self.runs, indent=1))
        part.rename(self.file)


def families(chosen):
    """A program with all that are measured against it: they run one after the other."""
    found = [[p] for p in chosen if p.rival is None]
    for family in found:
        family += [p for p in chosen if p.rival is family[0]]
    return found


def measure(chosen, results, rounds, seconds, others):
    """Runs what is missing, round after round, and says whether nothing is any more."""
    disturbed = 0
    for number in range(rounds):
        for family in families(chosen):
            missing = [p for p in family if len(p.wall) <= number]
            while missing:
                # As long as the last time, and some more.
                expected = sum(1.2 * p.wall[-1] for p in missing if p.wall)
                if time.monotonic() - BEGUN + expected > seconds:
                    print(f"{disturbed} times others disturbed a program and its rivals", file=sys.stderr)
                    return False
                if max(program.run() for program in missing) <= others:
                    break
                disturbed += 1
                for program in missing:
                    program.forget()
            results.keep(family)
        print(f"round {number + 1} of {rounds}, load {os.getloadavg()[0]:.1f}, {disturbed} times disturbed", file=sys.stderr)
    return True


def prefixes_of(file, folder):
    """One prefix that is in the table, and more from all over it; found once."""
    kept = folder / "prefixes.txt"
    if not kept.exists():
        lines = subprocess.run(["sh", "-c", f"{WATERSHED} dump '{file}' | cut -d'|' -f6 | uniq | awk 'NR%9000==1'"],
                               stdout=subprocess.PIPE, check=True, text=True).stdout.split()
        kept.write_text("\n".join(["1.10.138.0/24"] + [line for line in lines if line != "1.10.138.0/24"]) + "\n")
    return kept.read_text().split()


def table(all_programs):
    """The results in Markdown."""
    group = None
    print("| | wall s (least) | processor s | memory MB | |\n| --- | ---: | ---: | ---: | --- |")
    for p in all_programs:
        if not p.wall:
            continue
        if p.group != group:
            group = p.group
            print(f"| **{group}** | | | | |")
        words = ""
        if p.rival and p.rival.wall:
            ratios = [mine / theirs for mine, theirs in zip(p.wall, p.rival.wall)]
            words = (f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}) of {p.rival.name}")
            if p.target:
                words += f"; to be at most {p.target:.2g}"
        print(f"| `{p.name}` | {statistics.median(p.wall):.2f} ({min(p.wall):.2f}) | {statistics.median(p.processor):.2f} "
              f"| {statistics.median(p.memory):.0f} | {words} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=pathlib.Path, required=True, help="where the table lies, or is written to")
    parser.add_argument("--entries", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="only programs whose names hold this text, and their rivals")
    parser.add_argument("--check", action="store_true", help="only compare all lines with those of bgpdump")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="end the call before it takes longer")
    parser.add_argument("--others", type=float, default=float("inf"), metavar="SHARE",
                        help="run a program and its rivals again where others took more of one processor meanwhile, as 0.2")
    parser.add_argument("--resume", action="store_true", help="go on with what an earlier call has measured in this folder")
    arguments = parser.parse_args()
    if HOME in arguments.folder.resolve().parents:
        sys.exit("the folder lies in the checkout; choose another")

    machine = [java(), "-cp", class_path()]
    files = make_files(arguments.folder, arguments.entries, machine)
    if arguments.check:
        same = same_lines(files)
        print(f"the same lines as bgpdump: {'yes' if same else 'NO'}")
        sys.exit(0 if same else 1)
    results = Results(arguments.folder / f"results-{arguments.entries}.json", arguments.resume)
    chosen = programs(files, machine, prefixes_of(files["gz"], arguments.folder))
    wanted = [p for p in chosen if arguments.only in p.name]
    chosen = [p for p in chosen if p in wanted or any(p is w.rival for w in wanted)]
    for program in chosen:
        results.restore(program)
    complete = measure(chosen, results, arguments.rounds, arguments.seconds, arguments.others)
    groups = list(dict.fromkeys(p.group for p in chosen))
    chosen.sort(key=lambda p: groups.index(p.group))
    table(chosen)
    if not complete:
        print("time is up; --resume goes on", file=sys.stderr)


if __name__ == "__main__":
    main()
