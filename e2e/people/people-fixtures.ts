// A product of its own in which people sign in, and browsers of several people.
import { expect, type BrowserContext, type Page } from "@playwright/test";

import { totpCode } from "../../lib/testing/totp-code";
import { test as base, type Product } from "../launcher/product-process";

export const PASSWORD = "correct horse battery";

export interface Somebody {
  name: string;
  email: string;
}

export const OWNER: Somebody = { name: "Olivia Owner", email: "olivia@example.com" };
export const VIEWER: Somebody = { name: "Vera Viewer", email: "vera@example.com" };

/** The link that the start has printed. */
export function setUpLink({ stdout }: Product): string {
  return /http:\/\/\S+\/set-up\/\S+/.exec(stdout())?.[0] ?? "";
}

interface PeopleFixtures {
  /** With login; there are no accounts yet. */
  product: Product;
  /** A page in a browser of its own. */
  newPage: () => Promise<Page>;
  /** The page of somebody who has become the first owner. */
  owner: Page;
  /** The page of somebody whom the owner has invited to the default project. */
  viewer: Page;
}

export const test = base.extend<PeopleFixtures>({
  product: async ({ start }, provide) => {
    await provide(await start({ env: { AUTH: "required" } }));
  },
  newPage: async ({ browser }, provide) => {
    const contexts: BrowserContext[] = [];
    await provide(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      return context.newPage();
    });
    // A page that stays open asks for its product for as long as the other tests take.
    await Promise.all(contexts.map((context) => context.close()));
  },
  owner: async ({ product, newPage: open }, provide) => {
    const page = await open();
    await becomeOwner(page, product);
    await provide(page);
  },
  viewer: async ({ product, owner, newPage: open }, provide) => {
    const page = await open();
    await accept(page, await invite(owner, product.baseUrl, "Viewer"), VIEWER);
    await provide(page);
  },
});

export { expect };

async function fillPerson(page: Page, { name, email }: Somebody): Promise<void> {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
}

/** Opens the printed link and becomes the first owner. */
export async function becomeOwner(page: Page, product: Product): Promise<void> {
  await page.goto(setUpLink(product));
  await fillPerson(page, OWNER);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Simulations" })).toBeVisible();
}

/** A link to the default project, made on the page of its members. */
export async function invite(page: Page, baseUrl: string, role: string): Promise<string> {
  await page.goto(`${baseUrl}/default/settings/members`);
  await page.getByLabel("Invite as").selectOption({ label: role });
  await page.getByRole("button", { name: "Create invitation link" }).click();
  const link = page.getByText(/\/invite\//);
  await expect(link).toBeVisible();
  return (await link.textContent()) ?? "";
}

/** Uses an invitation with a new account. */
export async function accept(page: Page, link: string, somebody: Somebody): Promise<void> {
  await page.goto(link);
  await fillPerson(page, somebody);
  await page.getByRole("button", { name: "Create account and join" }).click();
  await expect(page.getByRole("heading", { name: "Simulations" })).toBeVisible();
}

export async function signIn(page: Page, { email }: Somebody): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Sets up an authenticator app; resolves with its secret. */
export async function turnTotpOn(page: Page, baseUrl: string) {
  await page.goto(`${baseUrl}/account`);
  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Set up" }).click();
  await expect(page.getByRole("img", { name: "Code for the authenticator app" })).toBeVisible();
  const secret = (await page.getByText(/^[A-Z2-7]{32,}$/).textContent()) ?? "";
  const codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  await page.getByLabel("Code of the app").fill(totpCode(secret));
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByText("On: signing in asks for a code")).toBeVisible();
  return secret;
}
