// A mail server for tests: it keeps what it is sent, and refuses recipients if the test says so.
import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";

export interface SmtpServer {
  url: string;
  /** Whole messages, as sent. */
  received: string[];
  /** What every recipient is answered instead of being accepted. */
  refuseWith: (answer: string | null) => void;
  close: () => Promise<void>;
}

export async function startSmtpServer(): Promise<SmtpServer> {
  const received: string[] = [];
  let refusal: string | null = null;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    converse(socket, { onMessage: (text) => received.push(text), refusal: () => refusal });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // a TCP server always has one
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    received,
    refuseWith: (answer) => {
      refusal = answer;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

interface Conversation {
  onMessage: (text: string) => void;
  refusal: () => string | null;
}

function converse(socket: Socket, { onMessage, refusal }: Conversation): void {
  let waiting = "";
  let isData = false;
  const send = (line: string) => socket.write(`${line}\r\n`);
  const answers = new Map([
    ["EHLO", () => "250 test"],
    ["MAIL", () => "250 ok"],
    ["RCPT", () => refusal() ?? "250 ok"],
    ["DATA", () => "354 go on"],
    ["QUIT", () => "221 bye"],
  ]);
  socket.on("error", () => undefined); // a client that has gone
  socket.on("data", (chunk: Buffer) => {
    waiting += chunk.toString("utf8");
    for (let end = endOf(); end >= 0; end = endOf()) {
      const taken = waiting.slice(0, end);
      waiting = waiting.slice(end + (isData ? 5 : 2));
      if (isData) {
        onMessage(taken);
        isData = false;
        send("250 kept");
      } else {
        const verb = taken.slice(0, 4).toUpperCase();
        isData = verb === "DATA";
        send(answers.get(verb)?.() ?? "502 unknown");
      }
    }
  });
  const endOf = () => waiting.indexOf(isData ? "\r\n.\r\n" : "\r\n");
  send("220 test");
}
