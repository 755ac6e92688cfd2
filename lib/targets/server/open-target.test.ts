// Targets of every type reply through one function.
import { describe, expect, test } from "vitest";

import { addTestModel } from "@/lib/testing/test-model";
import { setUpTestProject } from "@/lib/testing/test-project";
import { newTargetSchema } from "../target-schema";
import { openTarget } from "./open-target";
import { createTarget, updateTarget } from "./save-target";
import { testDraft } from "./test-target";

const project = setUpTestProject({ isNewForEach: true });

const make = async (type: string, config: object) =>
  createTarget(project.ctx, newTargetSchema.parse({ name: crypto.randomUUID(), type, config }));
const code = (source: string) => make("code", { source });
const TURN = {
  messages: [{ role: "user" as const, content: "Two words" }],
  threadId: "t1",
  params: { CITY: "Rome" },
  traceparent: "00-0-0-00",
};
const replyTo = async (targetId: string) => (await openTarget(project.ctx, targetId)).reply(TURN);

test("code replies with what it returns", async () => {
  const { id } = await code(
    "export const reply = ({ input, params, threadId }) => `${input} ${params.CITY} ${threadId}`",
  );
  expect((await replyTo(id)).messages).toEqual([
    { role: "assistant", content: "Two words Rome t1" },
  ]);
});

test("code is given the state that it returned in the turn before, and a conversation begins without one", async () => {
  const { id } = await code(
    "const reply = ({ state = { n: 0 } }) => ({ content: `turn ${state.n}`, state: { n: state.n + 1 } })",
  );
  const target = await openTarget(project.ctx, id);
  const reply = [await target.reply(TURN), await target.reply(TURN)];
  expect(reply.map(({ messages }) => messages[0]?.content)).toEqual(["turn 0", "turn 1"]);
  expect((await replyTo(id)).messages[0]?.content).toBe("turn 0");
});

test("steps of a workflow keep a state each", async () => {
  const source = "const reply = ({ state = 0 }) => ({ content: `${state}`, state: state + 1 })";
  const { id } = await make("workflow", {
    steps: ["a", "b"].map((name) => ({ kind: "code", name, source })),
    output: "{{ steps.a.output }} {{ steps.b.output }}",
  });
  const target = await openTarget(project.ctx, id);
  await target.reply(TURN);
  expect((await target.reply(TURN)).messages).toMatchObject([{ content: "1 1" }]);
});

describe("a prompt", () => {
  test("is the model with its system prompt; its usage is reported", async () => {
    const { requests } = await addTestModel(project.id, () => ({
      content: "Buongiorno",
      usage: { prompt_tokens: 1000, completion_tokens: 100 },
    }));
    const { id } = await make("prompt", { system: "You are in {{ params.CITY }}." });
    expect(await replyTo(id)).toEqual({
      messages: [{ role: "assistant", content: "Buongiorno" }],
      usage: { inputTokens: 1000, outputTokens: 100, costUsd: 0.003 },
    });
    expect(requests[0]).toMatchObject({ system: "You are in Rome.", prompt: "Two words" });
  });

  test("keeps the calls of its tools", async () => {
    await addTestModel(project.id, () => ({
      toolCalls: [{ name: "find", arguments: '{"q":"kettle"}' }],
    }));
    const { id } = await make("prompt", { tools: [{ name: "find" }] });
    const [message] = (await replyTo(id)).messages;
    expect(message?.tool_calls?.[0]?.function).toEqual({
      name: "find",
      arguments: '{"q":"kettle"}',
    });
  });

  test("without a model is an error with a hint", async () => {
    const { id } = await make("prompt", {});
    await expect(replyTo(id)).rejects.toThrow(/No model is configured/);
  });
});

describe("a workflow", () => {
  test("runs its steps in order, each reading what came before", async () => {
    const upper = await code("const reply = ({ input }) => input.toUpperCase()");
    const { id } = await make("workflow", {
      steps: [
        { kind: "target", name: "loud", targetId: upper.id, input: "{{ input }}!" },
        {
          kind: "code",
          name: "count",
          source: "const reply = ({ steps }) => String(steps.loud.output.length)",
        },
      ],
      output: "{{ steps.loud.output }} has {{ steps.count.output }}",
    });
    expect((await replyTo(id)).messages).toEqual([
      { role: "assistant", content: "TWO WORDS! has 10" },
    ]);
  });

  test("may not lead back to itself, nor name what is not there", async () => {
    const step = (targetId: string) => ({ kind: "target", name: "a", targetId });
    await expect(make("workflow", { steps: [step("target_nothing")] })).rejects.toThrow(
      "does not exist",
    );
    const inner = await code("const reply = () => 'x'");
    const one = await make("workflow", { steps: [step(inner.id)] });
    const two = await make("workflow", { steps: [step(one.id)] });
    await expect(
      updateTarget(project.ctx, one.id, { config: { steps: [step(two.id)] } }),
    ).rejects.toThrow(/calls itself/);
  });
});

test("a draft is tested without being saved, step by step, with its log", async () => {
  const inner = await code("const reply = ({ input }) => { console.log('inside'); return input }");
  const answer = await testDraft(project.ctx, {
    type: "workflow",
    message: "Hi",
    targetId: null,
    config: {
      steps: [{ kind: "target", name: "echo", targetId: inner.id, input: "<{{ input }}>" }],
      output: "",
    },
  });
  expect(answer).toMatchObject({
    reply: [{ role: "assistant", content: "<Hi>" }],
    error: null,
    logs: ["inside"],
  });
  expect(answer.exchanges.map(({ label }) => label)).toEqual(["echo", "echo · Code"]);
});
