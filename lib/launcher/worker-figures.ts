// How a worker gives its figures: to the server that started it, or at a port of its own.
import { createApi } from "@/lib/api/server/api";
import type { Env } from "@/lib/platform/process/env";
import { getLog } from "@/lib/platform/process/log";
import { metrics, ownFigures, type Figures } from "@/lib/platform/process/metrics";
import { onShutdown } from "@/lib/platform/process/shutdown";
import { createProductServer } from "./http/product-server";

export const FIGURES_PLEASE = "figures";

interface FiguresMessage {
  figures: Figures;
}

export function isFigures(message: unknown): message is FiguresMessage {
  return typeof message === "object" && message !== null && "figures" in message;
}

/** Names its figures, and sends them when the server that started it asks. */
export function answerFigures(): void {
  metrics().registry.setDefaultLabels({ process: "worker" });
  process.on("message", (message) => {
    if (message !== FIGURES_PLEASE) return;
    ownFigures().then(
      (figures) => process.send?.({ figures } satisfies FiguresMessage),
      (error: unknown) => {
        getLog().error({ err: error }, "figures could not be read");
      },
    );
  });
}

const CLOSE_TIMEOUT_MS = 1_000;

/** Answers figures and health where METRICS_PORT says so, and nothing else. */
export async function serveFigures(env: Env): Promise<void> {
  if (env.metricsPort === undefined) return;
  const server = createProductServer({ ...env, isDevelopment: false }, createApi([]));
  await server.listen(env.metricsPort, env.host);
  onShutdown("figures", () => server.close(CLOSE_TIMEOUT_MS));
  server.ready((_, res) => {
    res.writeHead(404).end();
    return Promise.resolve();
  });
}
