"""What the peers' programs share: what they are asked, the data, and how they answer. See job.ts, its twin."""

import json, pathlib, re, sys, time

import numpy as np

job = json.loads(sys.argv[1])

def load(name):
    """An array of the job's data."""
    return np.load(pathlib.Path(job["data"]) / f"{name}.npy")

def report(**found):
    """Prints one line, and ends the clock of whoever waits for it."""
    status = pathlib.Path("/proc/self/status")  # not ru_maxrss, which a child has from its parent
    peak = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
    memory = int(peak[1]) * 1024 if peak else None
    print(json.dumps({**found, "cpu": time.process_time(), "memory": memory}), flush=True)
