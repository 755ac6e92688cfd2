// Links by mail: sent by the server of the settings, and never lost where that fails.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import type { MadeInvite, ResetLink } from "@/lib/access/people/people-schema";
import { forgetProcessWide } from "@/lib/base/values/process-wide";
import { getPrisma } from "@/lib/platform/db/prisma";
import { setEnv } from "@/lib/platform/process/env";
import { ask } from "@/lib/testing/servers/ask";
import { startSmtpServer, type SmtpServer } from "@/lib/testing/servers/foreign/smtp-server";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestPerson, type TestPerson } from "@/lib/testing/test-person";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { setUpLogin } from "@/lib/testing/with-login";
import { POST as RESET } from "../people/[personId]/password-reset/route";
import { POST as INVITE } from "../projects/[projectId]/invitations/route";

setUpTestDatabase();
setUpLogin();

const FROM = "rehearsal@example.com";
const TO = "new@example.com";

let server: SmtpServer;
let project: TestProject;
let owner: TestPerson;
beforeAll(async () => {
  server = await startSmtpServer();
});
afterAll(async () => {
  setEnv({ SMTP_URL: "", SMTP_FROM: "" });
  await server.close();
});
beforeEach(async () => {
  setEnv({ SMTP_URL: server.url, SMTP_FROM: FROM });
  forgetProcessWide("mails of links");
  server.received.length = 0;
  server.refuseWith(null);
  project = await createTestProject();
  owner = await createTestPerson({ isOwner: true });
});

const asOwner = () => ({ cookie: owner.cookie });
const invite = (email: string = TO) =>
  ask(INVITE, {
    method: "POST",
    path: `/api/projects/${project.slug}/invitations`,
    body: { role: "viewer", email },
    headers: asOwner(),
  });
const openInvites = () => getPrisma().invite.count({ where: { projectId: project.id } });
/** Lines of quoted-printable text are cut, and `=` is written as `=3D`. */
const readable = (message: string) => message.replaceAll("=\r\n", "").replaceAll("=3D", "=");

test("an invitation is sent, and its link is shown all the same", async () => {
  const { status, body } = await invite();
  const { link, mail } = body as MadeInvite;
  expect(status).toBe(201);
  expect(mail).toEqual({ to: TO, problem: null });
  const [message = "", ...others] = server.received.map(readable);
  expect(others).toEqual([]);
  expect(message).toContain(`From: ${FROM}`);
  expect(message).toContain(`To: ${TO}`);
  expect(message).toContain(link);
});

test("a link for a new password is sent to the address of the account", async () => {
  const person = await createTestPerson();
  const path = `/api/people/${person.id}/password-reset`;
  const request = { method: "POST", path, body: { sendsMail: true }, headers: asOwner() };
  const { link, mail } = (await ask(RESET, request)).body as ResetLink;
  expect(mail).toEqual({ to: person.email, problem: null });
  expect(readable(server.received[0] ?? "")).toContain(link);
});

test("an invitation that the server refuses stays valid, and says why", async () => {
  server.refuseWith("550 no such mailbox");
  const { status, body } = await invite();
  expect(status).toBe(201);
  expect((body as MadeInvite).mail?.problem).toContain("no such mailbox");
  expect(server.received).toEqual([]);
  expect(await openInvites()).toBe(1);
});

test("a server that cannot be reached is reported, without its password", async () => {
  setEnv({ SMTP_URL: "smtp://qa:hunter2@127.0.0.1:1" });
  const { status, body } = await invite();
  expect(status).toBe(201);
  expect((body as MadeInvite).mail?.problem).toMatch(/ECONNREFUSED/);
  expect(JSON.stringify(body)).not.toContain("hunter2");
});

test("without a server no invitation is made that asks for mail", async () => {
  setEnv({ SMTP_URL: "", SMTP_FROM: "" });
  expect((await invite()).status).toBe(422);
  expect(await openInvites()).toBe(0);
});

test("names of projects add no header, and addresses no recipient", async () => {
  const name = "A\r\nBcc: eve@example.com\r\n\r\nHello";
  await getPrisma().project.update({ where: { id: project.id }, data: { name } });
  expect((await invite()).status).toBe(201);
  const [message = ""] = server.received;
  expect(message.slice(0, message.indexOf("\r\n\r\n"))).not.toMatch(/^bcc:/im);
  for (const email of ["a@example.com, eve@example.com", "a@example.com\r\nBcc: e@example.com"])
    expect((await invite(email)).status).toBe(422);
});

test("the number of invitations by mail is limited", async () => {
  const statuses: number[] = [];
  server.refuseWith("550 full");
  for (let number = 0; number < 101; number += 1) statuses.push((await invite()).status);
  expect(statuses.filter((status) => status === 201)).toHaveLength(100);
  expect(statuses.at(-1)).toBe(429);
});
