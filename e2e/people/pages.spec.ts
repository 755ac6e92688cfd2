// The pages of people: for every theme and width, with an authenticator app, and with an identity provider.
import { startOidcServer } from "@/lib/testing/servers/foreign/oidc-server";
import { totpCode } from "../../lib/testing/totp-code";
import { FAILED, runEvents } from "../fixtures";
import { lookOverAll } from "../look-over";
import {
  becomeOwner,
  expect,
  invite,
  OWNER,
  setUpLink,
  signIn,
  test,
  turnTotpOn,
} from "./people-fixtures";

test("the pages are without barriers in both themes, and fit a phone", async ({
  product,
  newPage,
}) => {
  const { baseUrl } = product;
  const stranger = await newPage();
  const before = { "sign-in": `${baseUrl}/sign-in`, "set-up": setUpLink(product) };
  expect(await lookOverAll(stranger, before)).toEqual({});
  const owner = await newPage();
  await becomeOwner(owner, product); // only now: the page of the set-up link was looked over
  const link = await invite(owner, baseUrl, "Reviewer");
  const invited = { invite: link, "ended link": `${baseUrl}/invite/ended` };
  expect(await lookOverAll(stranger, invited)).toEqual({});
  expect(
    await lookOverAll(owner, {
      members: `${baseUrl}/default/settings/members`,
      account: `${baseUrl}/account`,
      people: `${baseUrl}/people`,
      "audit log": `${baseUrl}/people/audit`,
      "invite for somebody known": link,
    }),
  ).toEqual({});
});

test("a viewer finds what a role does not allow marked on every page", async ({
  product: { baseUrl },
  viewer,
}) => {
  for (const name of ["scenarios", "suites", "targets", "personas"]) {
    await viewer.goto(`${baseUrl}/default/${name}/new`);
    await expect(viewer.getByRole("heading", { level: 1 })).toBeVisible();
    for (const button of await viewer.getByRole("main").locator("form button").all())
      await expect(button).toBeDisabled();
  }
  for (const name of ["keys", "audit", "members", "webhooks"]) {
    await viewer.goto(`${baseUrl}/default/settings/${name}`);
    await expect(viewer.getByText("Only admins of the project can see this page.")).toBeVisible();
  }
  expect(
    await lookOverAll(viewer, {
      general: `${baseUrl}/default/settings/general`,
      keys: `${baseUrl}/default/settings/keys`,
      scenario: `${baseUrl}/default/scenarios/new`,
      projects: `${baseUrl}/projects`,
    }),
  ).toEqual({});
});

test("a viewer sees what is unstable, and cannot put it into quarantine", async ({
  product: { baseUrl },
  owner,
  viewer,
}) => {
  const made = await owner.request.post(`${baseUrl}/api/projects/default/keys`, {
    data: { name: "SDK", scopes: ["ingest"] },
  });
  const { apiKey } = (await made.json()) as { apiKey: string };
  const events = runEvents({
    scenarioSetId: "nightly",
    batchRunId: "first",
    name: "Refund",
    end: FAILED,
  });
  const posted = await owner.request.post(`${baseUrl}/api/scenario-events/batch`, {
    headers: { "x-auth-token": apiKey },
    data: events,
  });
  expect(posted.status()).toBe(200);
  for (const [page, count] of [
    [owner, 1],
    [viewer, 0],
  ] as const) {
    await page.goto(`${baseUrl}/default/stability`);
    await expect(page.getByRole("link", { name: "Refund" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Quarantine: Refund" })).toHaveCount(count);
  }
});

test("an authenticator app is set up by its picture, and asked for then", async ({
  product: { baseUrl },
  newPage,
  owner,
}) => {
  const secret = await turnTotpOn(owner, baseUrl);
  const other = await newPage();
  await other.goto(`${baseUrl}/default/suites`);
  await signIn(other, OWNER);
  await expect(other.getByRole("heading", { name: "Enter your code" })).toBeVisible();
  await other.getByRole("textbox", { name: "Code" }).fill("000000");
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other.getByText("The code is wrong")).toBeVisible();
  await other.getByRole("textbox", { name: "Code" }).fill(totpCode(secret));
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other).toHaveURL(`${baseUrl}/default/suites`);
});

test("an identity provider signs people in, and its groups say what they may do", async ({
  start,
  newPage,
}) => {
  const provider = await startOidcServer();
  const { baseUrl } = await start({
    env: {
      AUTH: "required",
      AUTH_PASSWORD: "off",
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret,
      OIDC_NAME: "Example ID",
      OIDC_ROLES: "qa=default:editor, admins=owner",
    },
  });
  const page = await newPage();
  provider.signInAs({
    sub: "1",
    name: "Ada",
    email: "ada@example.com",
    email_verified: true,
    groups: ["admins"],
  });
  await page.goto(`${baseUrl}/default/settings/members`);
  await expect(page.getByLabel("Password")).toHaveCount(0);
  await page.getByRole("button", { name: "Continue with Example ID" }).click();
  await expect(page).toHaveURL(`${baseUrl}/default/settings/members`);
  await expect(page.getByRole("button", { name: "Account of Ada" })).toBeVisible();
  const other = await newPage();
  provider.signInAs({ sub: "2", name: "Bo", email: "bo@example.com", email_verified: false });
  await other.goto(baseUrl);
  await other.getByRole("button", { name: "Continue with Example ID" }).click();
  await expect(other.getByText("has not verified your e-mail address")).toBeVisible();
  await provider.close();
});
