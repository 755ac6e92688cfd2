import { createParser } from "eventsource-parser";

import { isJsonObject, parseShallowJson } from "@/lib/base/json/json";
import { readDataStream } from "./ai-sdk";
import type { StreamEvent } from "./dialect";

/** The events of a stream; null for an answer that is none. */
export function readStream(contentType: string, body: string): StreamEvent[] | null {
  const type = contentType.toLowerCase();
  if (type.includes("text/event-stream") || isEventStream(body)) return readServerSentEvents(body);
  const lines = readJsonLines(body);
  if (lines !== null) return lines;
  const isText = type.includes("text/plain") || type === "";
  const data = isText ? readDataStream(body) : null;
  return data?.map(withJson) ?? null;
}

/** Some servers send a stream under another type. */
function isEventStream(body: string): boolean {
  return /^(?:event|data): ?[^\n]*\n(?:data: ?|\n|event: ?|id: ?)/.test(body.slice(0, 10_000));
}

function readServerSentEvents(body: string): StreamEvent[] {
  const events: StreamEvent[] = [];
  const parser = createParser({
    onEvent: ({ event, data }) => {
      events.push(withJson({ name: event ?? "", data, json: undefined }));
    },
  });
  parser.feed(body.endsWith("\n") ? `${body}\n` : `${body}\n\n`);
  return events;
}

/** At least two lines, each an object: one alone is an answer. */
function readJsonLines(body: string): StreamEvent[] | null {
  if (!body.trimStart().startsWith("{")) return null;
  const lines = body.split("\n").filter((line) => line.trim() !== "");
  if (lines.length < 2 || !lines.every((line) => line.trimStart().startsWith("{"))) return null;
  const events = lines.map((data) => withJson({ name: "", data, json: undefined }));
  const [first] = events;
  return isJsonObject(first?.json) ? events : null;
}

function withJson(event: StreamEvent): StreamEvent {
  return { ...event, json: parseShallowJson(event.data) };
}
