// A server that speaks OpenAI's dialect, as a model's service does: what a test sees of the world outside.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

interface SentMessage {
  role: string;
  content: string;
}

interface ModelRequest {
  authorization: string | undefined;
  model: string;
  messages: SentMessage[];
  system: string;
  /** The first message of the user. */
  prompt: string;
}

interface ModelServer {
  /** As MODEL_BASE_URL. */
  url: string;
  /** What it was asked, in order. */
  requests: ModelRequest[];
  close: () => Promise<void>;
}

interface Completion {
  content?: string;
  toolCalls?: { name: string; arguments: string }[];
  usage?: { prompt_tokens: number; completion_tokens: number };
}

interface Refusal {
  status: number;
  headers?: Record<string, string>;
}

/** What the model says: a text, more than that, a refusal, a body that is none, or nothing for ever. */
export type ModelAnswer = (
  request: ModelRequest,
  index: number,
) => string | Completion | Refusal | { body: string } | null;

/** On a free port unless one is given. */
export async function startModelServer(answer: ModelAnswer, port = 0): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    void text(incoming).then((body) => {
      const { model, messages } = JSON.parse(body) as { model: string; messages: SentMessage[] };
      const textOf = (role: string) => messages.find((message) => message.role === role)?.content;
      const { authorization } = incoming.headers;
      const request = {
        authorization,
        model,
        messages,
        system: textOf("system") ?? "",
        prompt: textOf("user") ?? "",
      };
      requests.push(request);
      send(outgoing, answer(request, requests.length - 1), request);
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

function send(outgoing: ServerResponse, reply: ReturnType<ModelAnswer>, request: ModelRequest) {
  if (reply === null) return;
  const isRefusal = typeof reply === "object" && "status" in reply;
  outgoing.writeHead(isRefusal ? reply.status : 200, {
    "content-type": "application/json",
    "x-request-id": "req-7",
    ...(isRefusal && reply.headers),
  });
  if (isRefusal) outgoing.end(JSON.stringify(refusal(request)));
  else if (typeof reply === "string") outgoing.end(JSON.stringify(completion({ content: reply })));
  else outgoing.end("body" in reply ? reply.body : JSON.stringify(completion(reply)));
}

function completion({ content, toolCalls = [], usage }: Completion) {
  const calls = toolCalls.map((call, index) => ({
    id: `call-${String(index + 1)}`,
    type: "function",
    function: call,
  }));
  const message = {
    role: "assistant",
    content: content ?? null,
    ...(calls.length > 0 && { tool_calls: calls }),
  };
  const { prompt_tokens: input, completion_tokens: output } = usage ?? {
    prompt_tokens: 1,
    completion_tokens: 1,
  };
  return {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1_790_000_000,
    model: "test-model",
    choices: [{ index: 0, message, finish_reason: calls.length > 0 ? "tool_calls" : "stop" }],
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  };
}

/** As a careless service: it repeats the key. */
function refusal({ authorization = "" }: ModelRequest) {
  return { error: { message: `Incorrect API key provided: ${authorization}`, type: "refused" } };
}
