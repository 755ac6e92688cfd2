// A password manager fills in the form and submits it before the scripts of the page have come.
import { holdScripts } from "../page-scripts";
import { expect, OWNER, PASSWORD, test } from "./people-fixtures";

test("a form that is submitted before its scripts came puts no password into an address, and signs in when they have come", async ({
  product,
  owner,
  newPage,
}) => {
  await expect(owner.getByRole("main")).toBeVisible(); // there is an account
  const page = await newPage();
  const release = await holdScripts(page);
  await page.goto(`${product.baseUrl}/sign-in`, { waitUntil: "commit" });
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.getByLabel("E-mail").fill(OWNER.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByLabel("Password").press("Enter");
  await page.getByRole("button", { name: "Sign in" }).click();
  release();
  await expect(page.getByRole("heading", { name: "Simulations" })).toBeVisible();
  expect(asked.filter((url) => url.includes("password"))).toEqual([]);
});
