// An answer may nest as deep as somebody likes: it is refused in a sentence, and nothing here breaks.
import { describe, expect, test } from "vitest";

import { POST as tryModel } from "@/app/api/projects/[projectId]/models/[modelId]/test/route";
import { POST as createModel } from "@/app/api/projects/[projectId]/models/route";
import { targetApi } from "@/lib/testing/data/target-api";
import { ask } from "@/lib/testing/servers/ask";
import { startModelServer } from "@/lib/testing/servers/foreign/model-server";
import { startHttpServer } from "@/lib/testing/servers/http-server";
import { setUpTestProject } from "@/lib/testing/test-project";
import { POST } from "../../route";
import { POST as call } from "./route";

const project = setUpTestProject({ isNewForEach: true });

const api = targetApi(() => project, { create: POST, call });

const TOO_DEEP = "The target returned JSON nested deeper than 100 levels.";
const LISTS = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
const OBJECTS = (levels: number) => `${'{"output":'.repeat(levels)}1${"}".repeat(levels)}`;

describe.each([101, 5_000, 200_000])("%i levels", (levels) => {
  test.each([
    ["lists", LISTS(levels), {}],
    ["objects", OBJECTS(levels), {}],
    ["lists within an answer", `{"output":{"deep":${LISTS(levels)}}}`, {}],
    ["lists beside what a path finds", `{"a":"x","b":${LISTS(levels)}}`, { outputPath: "$.a" }],
    [
      "lists as arguments",
      `{"calls":[{"name":"f","args":${LISTS(levels)}}]}`,
      { toolCallsPath: "$.calls" },
    ],
  ])("of %s are an error in a sentence", async (_, body, paths) => {
    const { url } = await startHttpServer((_request, response) => response.end(body));
    const answer = await api.tried(await api.made({ url, ...paths }));
    expect(answer).toMatchObject({ reply: null, error: TOO_DEEP });
  });

  test("in a stream are a piece without a text", async () => {
    const { url } = await startHttpServer((_request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.end(`data: {"text":"Hello"}\n\ndata: ${OBJECTS(levels)}\n\n`);
    });
    const { reply, error } = await api.tried(await api.made({ url }));
    expect({ reply, error }).toMatchObject({ reply: [{ role: "assistant" }], error: null });
  });
});

test.each([
  ["code", 5_000, TOO_DEEP],
  ["workflow", 5_000, TOO_DEEP],
  ["code", 200_000, "The code calls itself too deeply."],
])("what %s makes of %i levels is an error in a sentence", async (type, levels, sentence) => {
  const source = `function reply() {
    let made = [];
    for (let level = 1; level < ${String(levels)}; level += 1) made = [made];
    return { content: made };
  }`;
  const config = type === "code" ? { source } : { steps: [{ kind: "code", name: "a", source }] };
  const tried = await api.tried(await api.made(config, { type }));
  expect(tried.reply).toBeNull();
  expect(tried.error).toContain(sentence);
});

test("100 levels are read", async () => {
  const body = `{"reply":"Hi","deep":${LISTS(99)}}`;
  const { url } = await startHttpServer((_request, response) => response.end(body));
  expect(await api.tried(await api.made({ url }))).toMatchObject({
    reply: [{ content: "Hi" }],
    error: null,
  });
});

test.each([5_000, 200_000])(
  "an answer of a model that is %i levels deep is reported as an error",
  async (levels) => {
    const bodies = [LISTS(levels), `{"choices":${LISTS(levels)}}`, `{"x":${OBJECTS(levels)}}`];
    for (const body of bodies) {
      const { url, close } = await startModelServer(() => ({ body }));
      const path = `/api/projects/${project.slug}/models`;
      const fields = {
        label: crypto.randomUUID(),
        provider: "openai-compatible",
        name: "m",
        baseUrl: url,
      };
      const model = await ask(createModel, { method: "POST", path, body: fields });
      const { id } = model.body as { id: string };
      const tried = await ask(tryModel, { method: "POST", path: `${path}/${id}/test`, body: {} });
      expect(tried).toMatchObject({ status: 200, body: { error: expect.any(String) as string } });
      await close();
    }
  },
);
