"""Counts what cells show: Deno's kernel drops outputs that it cannot send at once."""

from queue import Empty

# Runs in the kernel before the first cell. Deno's own console prints by
# core.print, of which each call becomes one message, and so does each display.
COUNT = """{
  const internals = Deno[Deno.internal];
  const { Console, core } = internals;
  internals.sent = 0;
  globalThis.console = new Console((text, level) => {
    internals.sent++;
    core.print(text, level > 1);
  });
  for (const name of ["display", "broadcast"]) {
    const send = Deno.jupyter[name];
    Deno.jupyter[name] = async (...args) => {
      await send(...args);
      internals.sent++;
    };
  }
}"""
# An error's words come on the channel that drops nothing.
ASK = "throw new Error(String(Deno[Deno.internal].sent))"

# Messages that the kernel sends by itself.
OTHERS = {"status", "execute_input", "execute_result", "error"}


def joined(outputs):
    """The same with one text for each stream. nbclient takes hours for long lines."""
    streams, rest = {}, []
    for output in outputs:
        if output.output_type != "stream":
            rest.append(output)
        elif output.name in streams:
            streams[output.name].append(output.text)
        else:
            streams[output.name] = [output.text]
            rest.append(output)
    for output in rest:
        if output.output_type == "stream":
            output.text = "".join(streams[output.name])
    return rest


ADVICE = """  The kernel drops outputs where a cell sends many at once: log lines as one text,
  and pause between displays: await new Promise((r) => setTimeout(r))"""


class Outputs:
    """Waits until a cell's outputs have arrived, and tells where some are lost."""

    def __init__(self, client, on_loss):
        self.client, self.on_loss = client, on_loss
        self.arrived, self.sent = 0, 0
        client.on_cell_executed = self.complete

    async def start(self):
        """Counts from now on."""
        self.receive = self.client.kc.iopub_channel.get_msg
        self.client.kc.iopub_channel.get_msg = self.counted
        await self.say(COUNT)

    async def counted(self, **options):
        """The next message that the kernel sends."""
        message = await self.receive(**options)
        self.arrived += message["msg_type"] not in OTHERS
        return message

    async def say(self, code):
        """Runs code that the notebook does not show; gives the kernel's reply."""
        asked = self.client.kc.execute(code, silent=True, store_history=False)
        return await self.client.async_wait_for_reply(asked)

    async def complete(self, cell, cell_index, execute_reply):
        """Adds to a cell what comes after the kernel has said that it is done."""
        reply = await self.say(ASK)
        sent = int(reply["content"]["evalue"])
        ours = [each["parent_header"]["msg_id"] for each in (execute_reply, reply)]
        while self.arrived < sent:
            try:
                message = await self.counted(timeout=5)
            except Empty:
                self.on_loss(sent - self.sent, sent - self.arrived)
                self.arrived = sent
                break
            if message["parent_header"].get("msg_id") in ours:
                if message["msg_type"] not in OTHERS:
                    self.client.process_message(message, cell, cell_index)
        self.sent = sent
        cell.outputs = joined(cell.outputs)
