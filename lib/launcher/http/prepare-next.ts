import type { Server } from "node:http";

import type { Env } from "@/lib/platform/process/env";
import { onShutdown } from "@/lib/platform/process/shutdown";
import type { RequestHandler } from "./product-server";

interface NextSettings {
  env: Env;
  isDevelopment: boolean;
  upgrades: Server;
}

/** Next as a guest in our server. Loaded late: nothing else should wait for its modules. */
export async function prepareNext(settings: NextSettings): Promise<RequestHandler> {
  const { default: next } = await import("next");
  const app = next({
    dev: settings.isDevelopment,
    dir: process.cwd(),
    hostname: settings.env.host,
    port: settings.env.port,
    httpServer: settings.upgrades,
  });
  await app.prepare();
  onShutdown("pages", () => app.close());
  return app.getRequestHandler();
}
