import { implement } from "@/lib/access/implement";
import { demoReply } from "@/lib/api/demo/demo-agent";
import { setUpDemo } from "@/lib/api/demo/server/set-up-demo";
import { systemApi } from "@/lib/api/system-api";
import { checkHealth } from "@/lib/platform/health/server/check-health";
import { answerLive } from "@/lib/platform/live/server/answer-live";
import { loadSamples } from "./load-samples";
import { openApiDocument } from "./openapi-document";

export const systemOperations = implement(systemApi, {
  askDemoAgent: (_ctx, { body }) => Promise.resolve({ messages: demoReply(body.messages) }),
  getHealth: checkHealth,
  getLiveness: () => Promise.resolve({ status: "ok" }),
  postLiveness: () => Promise.resolve({ status: "ok" }),
  getOpenApi: () => Promise.resolve({ ...openApiDocument() }),
  setUpDemo: (ctx) => setUpDemo(ctx),
  getLive: (ctx, { query, request }) =>
    answerLive({ projectId: ctx.project.id, tab: query.tab, signal: request.signal }),
  loadSamples: (ctx) => loadSamples(ctx),
});
