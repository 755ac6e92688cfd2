// Redaction of an event before it is hashed, folded, searched or stored.
import type { Context } from "@/lib/access/context";
import { findRedactor, type Redactor } from "@/lib/access/redaction/server/redactor";
import { keepWritten } from "@/lib/base/json/exact-json";
import { storeMedia } from "@/lib/results/media/server/store-media";
import type { NewRunEvent, Results, StreamFact } from "../run-event";
import { prepareEvent, type PreparedEvent } from "./prepared-event";

/** Prepares an event as the project wants it stored. Large media are stored when this resolves. */
export async function prepareRedacted(
  ctx: Context,
  event: NewRunEvent,
  receivedAtMs: number,
): Promise<PreparedEvent> {
  const redactor = await findRedactor(ctx);
  const stored = redactor ? await redactInTurns(event, redactor) : event;
  return storeMedia(prepareEvent(ctx.project.id, stored, receivedAtMs));
}

/** A snapshot may have thousands of messages. */
async function redactInTurns(event: NewRunEvent, redactor: Redactor): Promise<NewRunEvent> {
  const { raw } = event;
  const sent: unknown = raw["messages"];
  if (!Array.isArray(sent)) return redactEvent(event, redactor);
  const messages = keepWritten(sent, await redactor.each<unknown>(sent, redactor.structure));
  const rest = redactEvent({ ...event, raw: keepWritten(raw, { ...raw, messages: [] }) }, redactor);
  return { ...rest, raw: keepWritten(rest.raw, { ...rest.raw, messages }) };
}

/** Ids stay, so that the events of a run still fit together. */
export function redactEvent(event: NewRunEvent, redactor: Redactor): NewRunEvent {
  const fact = redactFact(event.fact, redactor);
  const raw = redactor.structure(event.raw);
  const isPiece = fact.kind === "text-content" || fact.kind === "tool-args";
  return { ...event, fact, raw: isPiece ? keepWritten(raw, { ...raw, delta: "" }) : raw };
}

function redactFact(fact: NewRunEvent["fact"], redactor: Redactor): NewRunEvent["fact"] {
  switch (fact.kind) {
    case "snapshot":
      return fact;
    case "queued":
    case "started": {
      const { name, description, metadata } = fact;
      return { ...fact, ...redactor.contents({ name, description, metadata }) };
    }
    case "finished":
      return { ...fact, results: fact.results && redactResults(fact.results, redactor) };
    case "text-start":
    case "text-content":
    case "text-end":
    case "tool-start":
    case "tool-args":
    case "tool-end":
      return redactStep(fact, redactor);
  }
}

/**
 * A value may be spread over several pieces of a message, where no rule finds it. Pieces are therefore left empty; the
 * whole text comes with the end of the message and with the next snapshot.
 */
function redactStep(fact: StreamFact, { contents, structure }: Redactor): StreamFact {
  switch (fact.kind) {
    case "text-content":
    case "tool-args":
      return { ...fact, delta: "" };
    case "text-end": {
      const { content, message } = fact;
      return {
        ...fact,
        content: contents(content),
        message: structure(message),
      };
    }
    case "text-start":
    case "tool-start":
    case "tool-end":
      return fact;
  }
}

function redactResults(results: Results, { contents, structure }: Redactor): Results {
  const { verdict, findings, ...texts } = results;
  return { verdict, ...contents(texts), ...(findings && { findings: structure(findings) }) };
}
