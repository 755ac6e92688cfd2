// From the first start with login to a team: who comes in how, what each may do, and what the audit log says of it.
import { closedPages } from "./app-pages";
import {
  accept,
  expect,
  invite,
  OWNER,
  PASSWORD,
  setUpLink,
  signIn,
  test,
  VIEWER,
} from "./people-fixtures";

const EDITOR = { name: "Edgar Editor", email: "edgar@example.com" };

test("a set-up link, invitations, roles, a key, and the audit log of it all", async ({
  product,
  newPage,
  owner,
  viewer,
}) => {
  const { baseUrl } = product;
  const stranger = await newPage();
  await stranger.goto(setUpLink(product));
  await expect(stranger.getByRole("heading", { name: "This link is not valid" })).toBeVisible();

  const editor = await newPage();
  const editorLink = await invite(owner, baseUrl, "Editor");
  await accept(editor, editorLink, EDITOR);
  await stranger.goto(editorLink);
  await expect(
    stranger.getByRole("heading", { name: "This invitation is not valid" }),
  ).toBeVisible();

  await editor.goto(`${baseUrl}/default/scenarios/new`);
  await editor.getByLabel("Name", { exact: true }).fill("Cancels a booking");
  await editor.getByRole("button", { name: "Create scenario" }).click();
  await expect(editor.getByRole("heading", { level: 1, name: "Cancels a booking" })).toBeVisible();
  await editor.goto(`${baseUrl}/default/settings/keys`);
  await expect(editor.getByText("Only admins of the project can see this page.")).toBeVisible();

  await viewer.goto(`${baseUrl}/default/scenarios`);
  await expect(viewer.getByRole("link", { name: "Cancels a booking" })).toBeVisible();
  await expect(viewer.getByRole("link", { name: "New scenario" })).toHaveCount(0);
  await viewer.getByRole("link", { name: "Cancels a booking" }).click();
  await expect(viewer.getByText("You can view this, but not change it.")).toBeVisible();
  await expect(viewer.getByLabel("Name", { exact: true })).toBeDisabled();
  const refused = await viewer.request.post(`${baseUrl}/api/projects/default/scenarios`, {
    data: { name: "From a viewer" },
  });
  expect(refused.status()).toBe(403);

  await owner.goto(`${baseUrl}/default/settings/keys`);
  await owner.getByLabel("Name", { exact: true }).fill("Nightly tests");
  await owner.getByRole("button", { name: "Create key" }).click();
  const key =
    (await owner
      .getByText(/^sk-rh-[\w-]{40,}$/)
      .first()
      .textContent()) ?? "";
  const useKey = () =>
    stranger.request.get(`${baseUrl}/api/projects/default/sets`, {
      headers: { "x-auth-token": key },
    });
  expect((await useKey()).status()).toBe(200);
  await owner.getByRole("button", { name: "Revoke Nightly tests" }).click();
  await owner.getByRole("button", { name: "Revoke key" }).click();
  await expect(owner.getByText("Expired and revoked (1)")).toBeVisible();
  await expect.poll(async () => (await useKey()).status()).toBe(401);

  await owner.goto(`${baseUrl}/default/settings/members`);
  await owner.getByRole("button", { name: `Remove ${VIEWER.name}` }).click();
  await owner.getByRole("button", { name: "Remove member" }).click();
  await expect(owner.getByRole("button", { name: `Remove ${VIEWER.name}` })).toHaveCount(0);
  await viewer.goto(`${baseUrl}/default/scenarios`);
  await expect(viewer.getByRole("heading", { name: /not found/i })).toBeVisible();

  await owner.goto(`${baseUrl}/default/settings/audit`);
  const log = owner.getByRole("table", { name: "Audit log" });
  const rowOf = (summary: string) => log.getByRole("row").filter({ hasText: summary });
  await expect(rowOf("Invite somebody to a project")).toHaveCount(2);
  const joined = [EDITOR.name, VIEWER.name]; // the latest first
  await expect(rowOf("Joined a project by invitation")).toContainText(joined);
  await expect(rowOf("Create an API key")).toContainText(OWNER.name);
  await expect(rowOf("Revoke an API key")).toContainText(OWNER.name);
  await expect(rowOf("Remove a member from a project")).toContainText(OWNER.name);
  await owner.goto(`${baseUrl}/people/audit`);
  await expect(rowOf("Set the installation up as its first owner")).toContainText(OWNER.email);
  await expect(rowOf("Signed in")).toHaveCount(3);
});

test("nothing is shown before signing in, which leads to the page that was asked for", async ({
  product: { baseUrl },
  owner: page,
}) => {
  await page.getByRole("button", { name: `Account of ${OWNER.name}` }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  for (const path of [...closedPages({}), "/no-such-project/simulations"]) {
    await page.goto(baseUrl + path);
    await expect(page, path).toHaveURL(/\/sign-in\?next=/);
  }
  await page.goto(`${baseUrl}/default/settings/keys`);
  await signIn(page, OWNER);
  await expect(page).toHaveURL(`${baseUrl}/default/settings/keys`);
});

test("a session is ended from another browser, and a foreign address is not followed", async ({
  product: { baseUrl },
  newPage,
  owner: first,
}) => {
  const second = await newPage();
  await second.goto(`${baseUrl}/sign-in?next=${encodeURIComponent("https://example.com/")}`);
  const forged = await second.request.post(`${baseUrl}/api/sign-in`, {
    headers: { origin: "https://evil.example" },
    data: { email: OWNER.email, password: PASSWORD },
  });
  expect(forged.status()).toBe(403);
  await signIn(second, OWNER);
  await expect(second).toHaveURL(`${baseUrl}/default/simulations`);
  await first.goto(`${baseUrl}/account`);
  const sessions = first.getByRole("list", { name: "Sessions" }).getByRole("listitem");
  await expect(sessions).toHaveCount(2);
  await first.getByRole("button", { name: "End all other sessions" }).click();
  await first.getByRole("button", { name: "End sessions" }).click();
  await expect(sessions).toHaveCount(1);
  await second.goto(`${baseUrl}/default/scenarios`);
  await expect(second).toHaveURL(/\/sign-in\?next=%2Fdefault%2Fscenarios$/);
});
