"""Shows how far the execution of a notebook is."""

import asyncio
import os
import sys
import time


class Progress:
    """One line a notebook, renewed each second; without a terminal, few lines."""

    def __init__(self, label, total):
        self.label, self.total, self.cell = label, total, 0
        self.start = time.monotonic()
        self.live = sys.stdout.isatty()
        self.parent = os.getppid()

    def show(self, end=""):
        seconds = time.monotonic() - self.start
        line = f"{self.label}: cell {self.cell}/{self.total} · {seconds:.0f} s"
        print(f"\r{line} " if self.live else line, end=end, flush=True)

    async def tick(self, stop):
        for second in range(1, 10**9):
            await asyncio.sleep(1)
            # The task that started us was killed: leave no kernel behind.
            if os.name != "nt" and os.getppid() != self.parent:
                stop()
            if self.live:
                self.show()
            elif second % 15 == 0:
                self.show("\n")
