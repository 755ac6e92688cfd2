// `--comment`: one comment of a pull request, on a server that answers as GitHub's API does.
import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

import { beforeAll, beforeEach, expect, test } from "vitest";

import { batchPoster } from "@/lib/testing/data/deciding/compared-batches";
import { answerJson, startHttpServer } from "@/lib/testing/servers/http-server";
import { startOperationsServer } from "@/lib/testing/servers/operations-server";
import { setUpCli } from "@/lib/testing/servers/run-cli";
import { setUpTestProject } from "@/lib/testing/test-project";

const project = setUpTestProject();
const postBatch = batchPoster(project);
const cli = setUpCli();

let env: Record<string, string>;
beforeAll(async () => {
  await postBatch("red", { one: "PP", "@octocat": "FF" });
  await postBatch("green", { other: "PP" }, { setId: "second set" });
});

beforeEach(async () => {
  const { url } = await startOperationsServer();
  env = { REHEARSAL_URL: url, REHEARSAL_API_KEY: project.key, REHEARSAL_PROJECT: project.slug };
});

interface Comment {
  id: number;
  body: string;
}

/** A repository whose pull request 7 has comments of other people; a write is answered with `status`. */
async function startGitHub({ others = 0, status = 201 } = {}) {
  const comments: Comment[] = Array.from({ length: others }, (_, id) => ({ id, body: "LGTM" }));
  const asked: string[] = [];
  const bodyOf = async (request: IncomingMessage) =>
    (JSON.parse(await text(request)) as { body: string }).body;
  const { url } = await startHttpServer((request, response) => {
    const { method = "", url: address = "", headers } = request;
    asked.push(`${method} ${address} ${headers.authorization ?? ""}`);
    const { pathname, searchParams } = new URL(address, "http://localhost");
    if (method === "GET") {
      const from = 100 * (Number(searchParams.get("page")) - 1);
      answerJson(response, comments.slice(from, from + 100));
      return;
    }
    void bodyOf(request).then((body) => {
      const known = comments.find(({ id }) => pathname.endsWith(`/comments/${String(id)}`));
      if (status < 300 && known) known.body = body;
      else if (status < 300) comments.push({ id: 1000 + comments.length, body });
      answerJson(response, {}, status);
    });
  });
  const variables = {
    ...{ GITHUB_ACTIONS: "true", GITHUB_API_URL: url, GITHUB_REPOSITORY: "acme/agent" },
    ...{ GITHUB_REF: "refs/pull/7/merge", GITHUB_TOKEN: "token of a job" },
  };
  return { comments, asked, variables };
}

const gate = (batch: string, variables: Record<string, string>, ...more: string[]) =>
  cli.run(["gate", "--batch", batch, "--comment", ...more], { ...env, ...variables });

test("the first gate writes a comment, the next one of the set changes it", async () => {
  const { comments, asked, variables } = await startGitHub({ others: 150 });
  expect((await gate("red", variables)).exitCode).toBe(1);
  expect(comments).toHaveLength(151);
  const written = comments.at(-1);
  expect(written?.body).toMatch(/^<!-- rehearsal .*\/nightly -->\n/);
  expect(written?.body).toContain("The &#64;\u200Boctocat one");
  expect(asked).toContain("POST /repos/acme/agent/issues/7/comments Bearer token of a job");
  if (written) written.body = written.body.split("\n", 1)[0] ?? "";
  await gate("red", variables);
  expect(comments).toHaveLength(151);
  expect(written?.body).toContain("octocat");
  expect((await gate("green", variables)).exitCode).toBe(0);
  expect(comments).toHaveLength(152);
});

test("a comment that is refused is reported, and changes no exit code", async () => {
  const { variables } = await startGitHub({ status: 403 });
  const { exitCode, stderr } = await gate("green", variables);
  expect({ exitCode, stderr }).toEqual({
    exitCode: 0,
    stderr: expect.stringContaining(
      "The comment was not written: GitHub answered HTTP 403.",
    ) as string,
  });
});

test("outside of a pull request nothing is written", async () => {
  const { asked, variables } = await startGitHub();
  const { exitCode } = await gate("green", { ...variables, GITHUB_REF: "refs/heads/main" });
  expect({ exitCode, asked }).toEqual({ exitCode: 0, asked: [] });
});

test("without a token it is a usage error, before anything is waited for", async () => {
  const { variables } = await startGitHub();
  const { exitCode, stderr } = await gate("nowhere", { ...variables, GITHUB_TOKEN: "" });
  expect(exitCode).toBe(2);
  expect(stderr).toContain("--comment needs GITHUB_TOKEN");
});
