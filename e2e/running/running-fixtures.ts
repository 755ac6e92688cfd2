// Suites that can be run, made through the API, against an agent of the test.
import { expect, type APIRequestContext } from "@playwright/test";

import { test as base } from "../watched-page";
import { startAgent, type AgentReply, type AgentServer } from "./agent-server";

const API = "/api/projects/default";

interface Staged {
  name: string;
  suiteId: string;
  agent: AgentServer;
}

interface Staging {
  reply?: AgentReply;
  scenarios?: Record<string, unknown>[];
  suite?: Record<string, unknown>;
}

interface Fixtures {
  unique: string;
  agent: (reply?: AgentReply) => Promise<AgentServer>;
  stage: (staging?: Staging) => Promise<Staged>;
}

const ECHO: AgentReply = (line) => `You said ${line}`;
const HELLO = [{ role: "user", content: "Hello" }];

export const test = base.extend<Fixtures>({
  unique: async ({}, provide) => {
    await provide(`Suite ${crypto.randomUUID().slice(0, 8)}`);
  },
  agent: async ({}, provide) => {
    const started: AgentServer[] = [];
    await provide(async (reply = ECHO) => {
      const agent = await startAgent(reply);
      started.push(agent);
      return agent;
    });
    for (const agent of started) agent.close();
  },
  stage: async ({ agent, request, unique }, provide) => {
    await provide(async ({ reply, scenarios = [{}], suite = {} } = {}) => {
      const server = await agent(reply);
      const target = await post(request, "targets", {
        name: unique,
        type: "http",
        config: { url: server.url },
      });
      const scenarioIds: string[] = [];
      for (const [index, fields] of scenarios.entries()) {
        const name = `${unique} scenario ${String(index + 1)}`;
        scenarioIds.push(
          (await post(request, "scenarios", { name, messages: HELLO, ...fields })).id,
        );
      }
      const targets = [{ type: "http", referenceId: target.id }];
      const made = await post(request, "suites", { name: unique, scenarioIds, targets, ...suite });
      return { name: unique, suiteId: made.id, agent: server };
    });
  },
});

export { expect };

async function post(
  request: APIRequestContext,
  path: string,
  data: Record<string, unknown>,
): Promise<{ id: string }> {
  const answer = await request.post(`${API}/${path}`, { data });
  expect(answer.status(), await answer.text()).toBe(201);
  return (await answer.json()) as { id: string };
}

/** Fails with `value`, else passes. */
export const contains = (value: string) => ({
  evaluators: [{ type: "contains", config: { value } }],
});
