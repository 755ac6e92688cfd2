// The agent under test: an HTTP server of the test, whose replies each test decides.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface AgentServer {
  url: string;
  /** Calls that are being answered, and the most that were at once. */
  open: () => number;
  most: () => number;
  close: () => void;
}

/** What it says to the user's last line; null hangs for ever, a number is a status that refuses. */
export type AgentReply = (line: string) => string | number | null | Promise<string | number | null>;

const PATH = "/chat";

export async function startAgent(reply: AgentReply): Promise<AgentServer> {
  const open = new Set<ServerResponse>();
  let most = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    open.add(response);
    most = Math.max(most, open.size);
    response.once("close", () => open.delete(response));
    const { messages } = JSON.parse(await text(request)) as { messages: { content: string }[] };
    const replied = await reply(messages.at(-1)?.content ?? "");
    if (replied === null) return;
    response.writeHead(typeof replied === "number" ? replied : 200, {
      "content-type": "application/json",
    });
    response.end(JSON.stringify({ reply: replied }));
  };
  const server = createServer((request, response) => {
    if (request.method === "POST" && request.url === PATH) void answer(request, response);
    else response.writeHead(404).end(); // a page of a product that had the port before
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    url: `http://127.0.0.1:${String(port)}${PATH}`,
    open: () => open.size,
    most: () => most,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
