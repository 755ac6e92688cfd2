import type { Context } from "@/lib/access/context";
import { implement } from "@/lib/access/implement";
import { whileAllowed } from "@/lib/access/sign-in/server/while-allowed";
import { demoReply } from "@/lib/api/demo/demo-agent";
import { setUpDemo } from "@/lib/api/demo/server/set-up-demo";
import { findByName } from "@/lib/api/find/server/find-by-name";
import { findInGuide } from "@/lib/api/guide/server/read-guide";
import { systemApi } from "@/lib/api/system-api";
import { serversOf } from "@/lib/dialects/server/dialect-servers";
import { answerLive } from "@/lib/platform/live/server/open-live-stream";
import { openApiDocument } from "./openapi-document";

export const systemOperations = implement(systemApi, {
  askDemoAgent: (_ctx, { body }) => Promise.resolve({ messages: demoReply(body.messages) }),
  getOpenApi: () => Promise.resolve({ ...openApiDocument() }),
  findInGuide: (_ctx, { query }) => Promise.resolve(findInGuide(query.q)),
  findByName: (ctx, { query }) => findByName(ctx, query.q),
  setUpDemo: (ctx) => setUpDemo(ctx),
  getLive: (ctx, { query, request }) =>
    answerLive({
      projectId: ctx.project.id,
      tab: query.tab,
      signal: whileAllowed(ctx, request),
    }),
  loadSamples,
  removeSamples,
});

const NO_SAMPLES = { events: 0, runs: 0 };

/** The samples of all dialects that have some. */
async function loadSamples(ctx: Context): Promise<{ events: number; runs: number }> {
  const loaded = { ...NO_SAMPLES };
  for (const { loadSamples: load } of serversOf()) {
    const { events, runs } = (await load?.(ctx)) ?? NO_SAMPLES;
    loaded.events += events;
    loaded.runs += runs;
  }
  return loaded;
}

async function removeSamples(ctx: Context): Promise<{ runs: number }> {
  let runs = 0;
  for (const { removeSamples: remove } of serversOf()) runs += (await remove?.(ctx)) ?? 0;
  return { runs };
}
