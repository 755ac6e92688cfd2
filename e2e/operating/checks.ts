// What is asked of the product, whatever is in front of it or behind it.
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

import { newConversation, nextSnapshot } from "../load/conversations";
import { API_KEY } from "../load/product";

const HEADERS = { "content-type": "application/json", "x-auth-token": API_KEY };

export async function post(baseUrl: string, body: string): Promise<number> {
  const url = `${baseUrl}/api/scenario-events`;
  const answer = await fetch(url, { method: "POST", headers: HEADERS, body });
  await answer.arrayBuffer();
  return answer.status;
}

/** Milliseconds from a post to its hint in an open page; a problem where none comes within the limit. */
export async function liveProblem(baseUrl: string, withinMs: number): Promise<string | null> {
  const left = new AbortController();
  const stream = await fetch(`${baseUrl}/api/projects/default/live`, { signal: left.signal });
  const conversation = newConversation("live");
  try {
    const heard = hear(stream, conversation.runId);
    const status = await post(baseUrl, nextSnapshot(conversation, 200));
    if (status !== 201) return `the post was answered ${String(status)}`;
    return await Promise.race([heard, sleep(withinMs, `no hint within ${String(withinMs)} ms`)]);
  } finally {
    left.abort();
  }
}

/** Where notifications do not arrive, a hint names no run. */
const ANY_CHANGE = "event: change\ndata: {}\n";

/** Also a hint that names no run says that there is something to look at. */
async function hear({ body }: Response, runId: string): Promise<string | null> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { value } = (await reader?.read()) ?? {};
      if (value === undefined) return "the live stream ended";
      if (value.includes(`"${runId}"`) || value.includes(ANY_CHANGE)) return null;
    }
  } catch {
    return "the live stream broke"; // also once no one waits for it any more
  }
}

/** Passes TCP connections on, and counts them. */
export async function countConnections(port: number) {
  let count = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    count += 1;
    const other = connect(port, "127.0.0.1");
    for (const socket of [client, other]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
    }
    client.pipe(other).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port: own } = server.address() as AddressInfo; // a TCP server always has one
  return {
    port: own,
    count: () => count,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

export function expectEqual(what: string, found: unknown, expected: unknown) {
  const problem = found === expected ? null : `${String(found)}, not ${String(expected)}`;
  return { what, problem };
}
