"""Executes notebooks in the course's Deno kernel and writes them as HTML too."""

import argparse
import asyncio
import os
import re
import signal
import sys
import tempfile
from pathlib import Path

# Before the slow imports, in which Ctrl-C would print a stack.
for name in ("SIGINT", "SIGTERM", "SIGHUP"):
    if hasattr(signal, name):
        signal.signal(getattr(signal, name), lambda *_: os._exit(130))

import nbformat  # noqa: E402
from jupyter_client.kernelspec import get_kernel_spec  # noqa: E402
from jupyter_client.manager import AsyncKernelManager  # noqa: E402
from nbclient import NotebookClient  # noqa: E402
from nbclient.exceptions import CellExecutionError, DeadKernelError  # noqa: E402

# The course's folder gets no other folders than the README tells.
sys.dont_write_bytecode = True
import cell_error  # noqa: E402
from outputs import ADVICE, Outputs  # noqa: E402
from page import page_of  # noqa: E402
from progress import Progress  # noqa: E402


class Stop:
    """Cancels all work once, however often it is called."""

    def __init__(self):
        self.asked = False
        self.loop, self.work = asyncio.get_running_loop(), asyncio.current_task()

    def __call__(self, *_):
        if not self.asked:
            self.asked = True
            self.loop.call_soon_threadsafe(self.work.cancel)


async def execute(notebook, folder, progress, stop, log, on_loss):
    """Executes `notebook` in place, in a kernel of its own that ends with it."""
    kernel = AsyncKernelManager(kernel_name="deno")
    client = NotebookClient(
        notebook,
        km=kernel,
        timeout=None,
        # For "idle", which may be lost too; `outputs` waits for the rest.
        iopub_timeout=10,
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    )
    outputs = Outputs(client, on_loss)
    ticking = asyncio.ensure_future(progress.tick(stop))
    try:
        await client.async_start_new_kernel(stderr=log)
        await client.async_start_new_kernel_client()
        info = await client.kc.kernel_info(reply=True)
        notebook.metadata["language_info"] = info["content"]["language_info"]
        await outputs.start()
        for index, cell in enumerate(notebook.cells):
            if cell.cell_type == "code" and cell.source.strip():
                progress.cell += 1
                if progress.live:
                    progress.show()
                await client.async_execute_cell(cell, index)
    finally:
        ticking.cancel()
        if kernel.has_kernel:
            await kernel.shutdown_kernel(now=True)
        if client.kc:
            client.kc.stop_channels()
        progress.show("\n")


def stopped(cell, problem):
    """Where in a cell, and why: ", line 3: RangeError: no 3"."""
    errors = [output for output in cell.outputs if output.output_type == "error"]
    if not errors:
        return f": {problem.ename}: {problem.evalue}"
    deno = get_kernel_spec("deno").argv[0]
    line = cell_error.line(errors[0], cell.source, deno)
    return f"{f', line {line}' if line else ''}: {cell_error.message(errors[0])}"


def write(path, text):
    """Writes a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8", newline="\n")
    os.replace(part, path)


async def run(path, out, inplace, folder, pages, stop):
    """Executes one notebook and writes the results; says whether it went well."""
    folder = folder or path.parent
    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception as error:
        print(f"{path.name} cannot be read as a notebook: {error}")
        return False
    code = [c for c in notebook.cells if c.cell_type == "code" and c.source.strip()]
    for cell in code:
        # What a cell shows after a stop must not be from an earlier run.
        cell.outputs, cell.execution_count = [], None
    progress = Progress(path.name, len(code))
    problem, losses = None, []

    def on_loss(sent, lost):
        losses.append((progress.cell, sent, lost))

    # Deno's own words: of use only when the kernel dies.
    log = tempfile.TemporaryFile()
    try:
        await execute(notebook, folder, progress, stop, log, on_loss)
    except CellExecutionError as error:
        problem = stopped(code[progress.cell - 1], error)
    except DeadKernelError:
        problem = ": the kernel died (out of memory, or Deno.exit)"
        log.seek(0)
        words = log.read().decode("utf-8", "replace").splitlines()
        fatal = [line for line in words if re.search("fatal|panic", line, re.I)]
        problem = "\n  ".join([problem, *fatal[:3]])
    except (RuntimeError, TimeoutError) as error:
        problem = f": the kernel does not answer ({error})"
    if stop.asked:
        raise asyncio.CancelledError
    text = nbformat.writes(notebook) + "\n"
    write(out / path.name, text)
    page = page_of(notebook, path.resolve(), out, pages)
    write(out / f"{path.stem}.html", page)
    if inplace and not problem and not losses:
        write(path, text)
    for cell, sent, lost in losses:
        print(f"{path.name} lost {lost} of {sent} outputs of cell {cell} of {len(code)}")
    if losses:
        print(ADVICE)
    if problem:
        print(f"{path.name} stopped in cell {progress.cell} of {len(code)}{problem}")
    print(f"  {'so far' if problem else 'notebook'}: {out / path.name}")
    print(f"  page: {out / (path.stem + '.html')}", flush=True)
    return not problem and not losses


async def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebooks", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="folder for results")
    parser.add_argument("--inplace", action="store_true")
    parser.add_argument("--folder", type=Path, help="where to work; default: beside")
    args = parser.parse_args()
    stop = Stop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)
    pages = {path.stem for path in [*args.notebooks, *args.out.glob("*.html")]}
    well = []
    try:
        for path in args.notebooks:
            well.append(
                await run(path, args.out, args.inplace, args.folder, pages, stop)
            )
    except asyncio.CancelledError:
        pass
    return 130 if stop.asked else 0 if all(well) else 1


sys.exit(asyncio.run(main()))
