// A server that speaks OpenAI's dialect, as a model's service does: what a test sees of the world outside.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

interface ModelRequest {
  authorization: string | undefined;
  model: string;
  system: string;
  prompt: string;
}

interface ModelServer {
  /** As MODEL_BASE_URL. */
  url: string;
  /** What it was asked, in order. */
  requests: ModelRequest[];
  close: () => Promise<void>;
}

/** What the model says, or the status with which it refuses. */
export type ModelAnswer = (request: ModelRequest, index: number) => string | { status: number };

/** On a free port unless one is given. */
export async function startModelServer(answer: ModelAnswer, port = 0): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    void text(incoming).then((body) => {
      const { model, messages } = JSON.parse(body) as {
        model: string;
        messages: { role: string; content: string }[];
      };
      const said = (role: string) => messages.find((message) => message.role === role)?.content;
      const { authorization } = incoming.headers;
      const request = {
        authorization,
        model,
        system: said("system") ?? "",
        prompt: said("user") ?? "",
      };
      requests.push(request);
      const reply = answer(request, requests.length - 1);
      const status = typeof reply === "string" ? 200 : reply.status;
      outgoing.writeHead(status, { "content-type": "application/json" });
      outgoing.end(
        JSON.stringify(typeof reply === "string" ? completion(reply) : refusal(request)),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const { port: own } = server.address() as AddressInfo; // it listens on TCP
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => {
        resolve();
      });
    });
  return { url: `http://127.0.0.1:${String(own)}/v1`, requests, close };
}

function completion(content: string) {
  const message = { role: "assistant", content };
  return {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1_790_000_000,
    model: "test-model",
    choices: [{ index: 0, message, finish_reason: "stop" }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  };
}

/** As a careless service: it repeats the key. */
function refusal({ authorization = "" }: ModelRequest) {
  return { error: { message: `Incorrect API key provided: ${authorization}`, type: "refused" } };
}
