// Input of one call of a target, and the record of its exchanges for a test of the target.
import { AppError, errorMessage, isAppError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import type { Exchange } from "../target-schema";
import type { Turn } from "../turn";

export interface TargetUsage {
  inputTokens: number;
  outputTokens: number;
  costUsd: number | null;
}

export interface TargetReply {
  messages: ChatMessage[];
  usage: TargetUsage | null;
}

export interface TargetCall {
  projectId: string;
  turn: Turn;
  signal?: AbortSignal | undefined;
  /** The targets that led here, the outermost first: a workflow may not call itself. */
  path: readonly string[];
  /** The steps of workflows that led here. */
  label: string;
  /** What targets keep from turn to turn during a conversation. */
  memory: Map<string, unknown>;
  /** Null in a suite run, where exchanges are not shown. */
  record: { exchanges: Exchange[]; logs: string[] } | null;
}

/** What one target or step keeps under a name, apart from all others that led here. */
export function memoryKey({ path, label }: Pick<TargetCall, "path" | "label">, name: string) {
  return printJson([name, label, ...path]);
}

interface ExchangeInfo {
  label: string;
  request: () => string | Promise<string>;
}

type ExchangeResult = Partial<Pick<Exchange, "response" | "output">>;

/** Records an exchange; `addResult` adds its response. */
export async function noteExchange<T>(
  { record, label: place }: Pick<TargetCall, "record" | "label">,
  { label, request }: ExchangeInfo,
  work: (addResult: (result: () => ExchangeResult) => void) => Promise<T>,
): Promise<T> {
  if (!record) return work(() => undefined);
  const exchange: Exchange = {
    label: [place, label].filter(Boolean).join(" · "),
    request: await request(),
    response: null,
    output: null,
    durationMs: 0,
    error: null,
  };
  record.exchanges.push(exchange);
  const start = performance.now();
  try {
    return await work((result) => Object.assign(exchange, result()));
  } catch (error) {
    exchange.error = isAppError(error) ? errorMessage(error) : "The call failed.";
    throw error;
  } finally {
    exchange.durationMs = performance.now() - start;
  }
}

/** Redacts error messages. */
export async function hideInErrors<T>(
  hide: (text: string) => string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { code, message, reason } = error;
    const issues = error.issues.map((issue) => ({ ...issue, message: hide(issue.message) }));
    throw new AppError(code, hide(message), { issues, ...(reason && { reason }) });
  }
}

export function addTargetUsage(a: TargetUsage | null, b: TargetUsage | null): TargetUsage | null {
  if (!a || !b) return a ?? b;
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    costUsd: a.costUsd === null || b.costUsd === null ? null : a.costUsd + b.costUsd,
  };
}

const MAX_DEPTH = 5;

/** Throws validation_failed where a workflow comes back to a target that led to it, or goes too deep. */
export function requireNoLoop(path: readonly string[], targetId: string): void {
  if (path.includes(targetId))
    throw new AppError("validation_failed", "The workflow calls itself: a step leads back to it.");
  if (path.length >= MAX_DEPTH)
    throw new AppError(
      "validation_failed",
      `Workflows can be nested at most ${String(MAX_DEPTH)} deep.`,
    );
}
