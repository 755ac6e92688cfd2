// Who has lost a password or an authenticator app, and links by mail.
import { spawnSync } from "node:child_process";

import type { Page } from "@playwright/test";

import { startSmtpServer } from "@/lib/testing/servers/foreign/smtp-server";
import { totpCode } from "../../lib/testing/totp-code";
import { lookOverAll } from "../look-over";
import {
  accept,
  becomeOwner,
  expect,
  invite,
  OWNER,
  PASSWORD,
  signIn,
  test,
  turnTotpOn,
  VIEWER,
} from "./people-fixtures";

const NEW_PASSWORD = "another good password";

async function setPassword(page: Page, link: string) {
  await page.goto(link);
  await page.getByLabel("New password").fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByRole("heading", { name: "Your password is set" })).toBeVisible();
}

async function signInWithNew(page: Page, baseUrl: string, email: string) {
  await page.goto(`${baseUrl}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("an owner makes a link for a new password, and removes an authenticator app", async ({
  start,
  newPage,
}) => {
  const mail = await startSmtpServer();
  const env = { AUTH: "required", SMTP_URL: mail.url, SMTP_FROM: "rehearsal@example.com" };
  const product = await start({ env });
  const { baseUrl } = product;
  const owner = await newPage();
  await becomeOwner(owner, product);
  const person = await newPage();
  await accept(person, await invite(owner, baseUrl, "Viewer"), VIEWER);
  await turnTotpOn(person, baseUrl);

  await owner.goto(`${baseUrl}/people`);
  await owner.getByRole("button", { name: `New password for ${VIEWER.name}` }).click();
  await expect(owner.getByLabel(`Send it to ${VIEWER.email}`)).toBeChecked();
  await owner.getByRole("button", { name: "Make link" }).click();
  await expect(owner.getByText(`Sent to ${VIEWER.email}.`)).toBeVisible();
  const link = (await owner.getByText(/\/reset-password\//).textContent()) ?? "";
  const sent = (mail.received[0] ?? "").replaceAll("=\r\n", "").replaceAll("=3D", "=");
  expect(sent).toContain(link);
  const stranger = await newPage();
  expect(await lookOverAll(stranger, { "new password": link })).toEqual({});
  expect(await lookOverAll(owner, { people: `${baseUrl}/people` })).toEqual({});

  await setPassword(stranger, link);
  await stranger.goto(link);
  await expect(stranger.getByRole("heading", { name: "This link is not valid" })).toBeVisible();
  await person.goto(`${baseUrl}/account`);
  await expect(person).toHaveURL(/\/sign-in/);
  await signInWithNew(person, baseUrl, VIEWER.email);
  await expect(person.getByRole("heading", { name: "Enter your code" })).toBeVisible();

  const remove = owner.getByRole("button", {
    name: `Remove the authenticator app of ${VIEWER.name}`,
  });
  await remove.click();
  await owner.getByRole("button", { name: "Remove authenticator app", exact: true }).click();
  await expect(remove).toHaveCount(0);
  await signInWithNew(person, baseUrl, VIEWER.email);
  await expect(person.getByRole("heading", { name: "Simulations" })).toBeVisible();

  mail.refuseWith("550 no such mailbox");
  await owner.goto(`${baseUrl}/default/settings/members`);
  await owner.getByLabel("Send to").fill("new@example.com");
  await owner.getByRole("button", { name: "Create invitation link" }).click();
  await expect(owner.getByText(/Not sent to new@example.com: .*no such mailbox/)).toBeVisible();
  await expect(owner.getByText(/\/invite\//)).toBeVisible();
  await mail.close();
});

test("an owner who is locked out gets a link on the command line", async ({
  product,
  newPage,
  owner,
}) => {
  const { baseUrl, dataDir, port } = product;
  await turnTotpOn(owner, baseUrl);
  const args = ["lib/launcher/start.mjs", "reset-owner", "--remove-authenticator"];
  const env = { ...process.env, AUTH: "required", DATA_DIR: dataDir, PORT: String(port) };
  const { status, stdout } = spawnSync(process.execPath, args, { env, encoding: "utf8" });
  expect(status).toBe(0);
  const page = await newPage();
  await setPassword(page, /http:\/\/\S+/.exec(stdout)?.[0] ?? "");
  await signInWithNew(page, baseUrl, OWNER.email);
  await expect(page.getByRole("heading", { name: "Simulations" })).toBeVisible();
  await owner.goto(`${baseUrl}/people`);
  await expect(owner).toHaveURL(/\/sign-in/);
});

test("where an authenticator app is required, nothing opens before there is one", async ({
  start,
  newPage,
}) => {
  const product = await start({ env: { AUTH: "required", AUTH_TOTP: "required" } });
  const { baseUrl } = product;
  const page = await newPage();
  await page.goto(/http:\/\/\S+\/set-up\/\S+/.exec(product.stdout())?.[0] ?? "");
  await page.getByLabel("Name").fill(OWNER.name);
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create account" }).click();
  const notice = page.getByText("Set up an authenticator app first");
  await expect(notice).toBeVisible();
  expect(await lookOverAll(page, { account: `${baseUrl}/account` })).toEqual({});
  await page.goto(`${baseUrl}/default/simulations`);
  await expect(page).toHaveURL(`${baseUrl}/account`);
  const secret = await turnTotpOn(page, baseUrl);
  await expect(notice).toHaveCount(0);
  await page.goto(`${baseUrl}/default/simulations`);
  await expect(page.getByRole("heading", { name: "Simulations" })).toBeVisible();
  const other = await newPage();
  await other.goto(`${baseUrl}/default/suites`);
  await signIn(other, OWNER);
  await other.getByRole("textbox", { name: "Code" }).fill(totpCode(secret));
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other).toHaveURL(`${baseUrl}/default/suites`);
});
