// HTTP targets that sign in by OAuth client credentials.
import { text } from "node:stream/consumers";

import { beforeEach, expect, test } from "vitest";

import { HIDDEN_VALUE } from "@/lib/base/text/hide-values";
import { forgetProcessWide } from "@/lib/base/values/process-wide";
import { saveSecret } from "@/lib/secrets/server/secrets";
import { targetApi } from "@/lib/testing/data/target-api";
import { ask } from "@/lib/testing/servers/ask";
import { answerJson, startHttpServer } from "@/lib/testing/servers/http-server";
import { setUpTestProject } from "@/lib/testing/test-project";
import { POST } from "../../route";
import { PATCH } from "../route";
import { POST as call } from "./route";

const project = setUpTestProject({ isNewForEach: true });

beforeEach(() => {
  forgetProcessWide("oauth-tokens");
});
const api = targetApi(() => project, { create: POST, call });

/** Answers with token-1, token-2, … */
async function startTokenServer(more: object = { expires_in: 3600 }) {
  const asked: { authorization: string | undefined; form: Record<string, string> }[] = [];
  const { url } = await startHttpServer((request, response) => {
    void text(request).then((body) => {
      const form = Object.fromEntries(new URLSearchParams(body));
      asked.push({ authorization: request.headers.authorization, form });
      const access_token = `token-${String(asked.length)}`;
      answerJson(response, { access_token, token_type: "Bearer", ...more });
    });
  });
  return { url, asked };
}

/** Accepts what `accepts` says, and repeats the sign-in. */
async function startAgent(accepts: (authorization: string) => boolean = () => true) {
  const seen: string[] = [];
  const { url } = await startHttpServer((request, response) => {
    const { authorization = "" } = request.headers;
    seen.push(authorization);
    answerJson(response, { reply: `You are ${authorization}` }, accepts(authorization) ? 200 : 401);
  });
  return { url, seen };
}

const CLIENT = { type: "oauth", clientId: "me & you", clientSecret: "s3cr3t/value" };

test("a token is asked for once and sent with each call; neither it nor the secret is shown", async () => {
  const { url: tokenUrl, asked } = await startTokenServer();
  const { url, seen } = await startAgent();
  const auth = { ...CLIENT, tokenUrl, scope: "chat", audience: "agents" };
  const id = await api.made({ url, auth });
  const answers = [await api.tried(id), await api.tried(id)];
  expect(asked).toEqual([
    {
      authorization: `Basic ${btoa("me+%26+you:s3cr3t%2Fvalue")}`,
      form: { grant_type: "client_credentials", scope: "chat", audience: "agents" },
    },
  ]);
  expect(seen).toEqual(["Bearer token-1", "Bearer token-1"]);
  expect(answers[0]?.exchanges.map(({ label }) => label)).toEqual(["Authentication", "HTTP"]);
  const shown = JSON.stringify(answers);
  expect(shown).not.toContain("token-1");
  expect(shown).not.toMatch(/s3cr3t/);
  expect(shown).not.toContain(asked[0]?.authorization?.split(" ")[1]);
});

test("the client can be sent in the form, and may be secrets and parameters", async () => {
  await saveSecret(project.ctx, { name: "CLIENT", value: "s3cr3t/value" });
  const { url: tokenUrl, asked } = await startTokenServer();
  const { url } = await startAgent();
  const client = { clientId: "{{ params.WHO }}", clientSecret: "{{ secrets.CLIENT }}" };
  const id = await api.made({ url, auth: { ...CLIENT, ...client, tokenUrl, sendIn: "body" } });
  const answer = await api.tried(id, { params: { WHO: "ada" } });
  expect(answer.error).toBeNull();
  expect(asked).toEqual([
    {
      authorization: undefined,
      form: {
        grant_type: "client_credentials",
        client_id: "ada",
        client_secret: "s3cr3t/value",
      },
    },
  ]);
  expect(JSON.stringify(answer)).not.toMatch(/s3cr3t/);
});

test("a token that expires at once is asked for again, and one that is refused is replaced once", async () => {
  const { url, seen } = await startAgent((sent) => sent === "Bearer token-2");
  const short = await startTokenServer({ expires_in: 0 });
  const id = await api.made({ url, auth: { ...CLIENT, tokenUrl: short.url } });
  const answer = await api.tried(id);
  expect(answer.error).toBeNull();
  expect(seen).toEqual(["Bearer token-1", "Bearer token-2"]);
  expect((await api.tried(id)).error).toContain("status 401");
  expect(short.asked).toHaveLength(4);
});

test.each([
  [401, { error: "invalid_client", error_description: "no s3cr3t/value" }, /invalid_client/],
  [200, { token: "x" }, /no access_token/],
])("a token endpoint that answers %d with %j is reported", async (status, body, expected) => {
  const { url: tokenUrl } = await startHttpServer((_, response) => {
    answerJson(response, body, status);
  });
  const { url, seen } = await startAgent();
  const { error } = await api.tried(await api.made({ url, auth: { ...CLIENT, tokenUrl } }));
  expect(error).toMatch(/^Authentication failed\. The token endpoint answered with/);
  expect(error).toMatch(expected);
  expect(error).not.toContain("s3cr3t");
  expect(seen).toEqual([]);
});

test("a token endpoint that hangs ends with the time of the target", async () => {
  const { url: tokenUrl } = await startHttpServer(() => undefined);
  const { url } = await startAgent();
  const auth = { ...CLIENT, tokenUrl };
  const { error } = await api.tried(await api.made({ url, auth, timeoutMs: 300 }));
  expect(error).toBe(
    "Authentication failed. The token endpoint did not respond within 0.3 seconds.",
  );
});

test("the secret is hidden, kept on editing, and asked for again where an address changes", async () => {
  const { url: tokenUrl, asked } = await startTokenServer();
  const { url } = await startAgent();
  const auth = { ...CLIENT, tokenUrl, scope: "", audience: "", sendIn: "body" };
  const made = await api.post({ url, auth });
  expect(made.body).toMatchObject({ config: { auth: { ...auth, clientSecret: HIDDEN_VALUE } } });
  const { id } = made.body as { id: string };
  const patch = (config: object) =>
    ask(PATCH, { method: "PATCH", path: api.pathOf(id), body: { config } });
  const hidden = { ...auth, clientSecret: HIDDEN_VALUE };
  expect(await patch({ url, auth: { ...hidden, scope: "chat" } })).toMatchObject({ status: 200 });
  await api.tried(id);
  expect(asked[0]?.form).toMatchObject({ client_secret: "s3cr3t/value", scope: "chat" });
  const elsewhere = "https://elsewhere.example/token";
  for (const moved of [
    { url, auth: { ...hidden, tokenUrl: elsewhere } },
    { url: elsewhere, auth: hidden },
    { url, auth: hidden, session: { url: elsewhere } },
    { url, auth: hidden, poll: { url: elsewhere, idPath: "$", statusPath: "$", doneWhen: ["a"] } },
  ])
    expect(await patch(moved)).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining("client secret") as string },
    });
});
