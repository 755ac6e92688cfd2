// The order of the domains, and what each part of a domain may import.

/** Each domain may import only itself and those before it. lib/README.md says what they are. */
export const ORDER = [
  "base",
  "platform",
  "access",
  "models",
  "secrets",
  "transcript",
  "traces",
  "search",
  "results",
  "scenarios",
  "targets",
  "suites",
  "indexing",
  "notifications",
  "runner",
  "dialects",
  "api",
];

/** The parts of a domain, each with the parts that it may import: the root is pure, and neither side knows the other. */
const PARTS = {
  server: ["root", "server"],
  client: ["root", "client"],
  root: ["root"],
};

/** Folders of the platform that are not split by name: they run on the server, or in the browser, as a whole. */
const PLATFORM_PARTS = {
  db: "server",
  health: "server",
  process: "server",
  seal: "server",
  query: "client",
};

const LIB = ORDER.flatMap((domain) => Object.keys(PARTS).map((part) => `${domain}/${part}`));
const ofPart = (...parts) => LIB.filter((category) => parts.includes(category.split("/")[1]));

/** What the parts of the domain may import: of the domains up to it. */
function partsOf(domain, index) {
  const upToIt = new Set(ORDER.slice(0, index + 1));
  return Object.entries(PARTS).map(([part, parts]) => [
    `${domain}/${part}`,
    ofPart(...parts).filter((category) => upToIt.has(category.split("/")[0])),
  ]);
}

const MAY_IMPORT = new Map([
  ...ORDER.flatMap(partsOf),
  ["launcher", [...LIB, "launcher"]],
  ["cli", [...ofPart("root"), "cli"]],
  ["testing", [...LIB, "testing"]],
  ["ui", ["base/root", "ui"]],
  ["components", [...ofPart("root", "client"), "ui", "components"]],
  ["app", [...LIB, "ui", "components", "app"]],
  ["e2e", [...LIB, "launcher", "testing", "e2e"]],
  ["config", ["config", "launcher", "testing", "platform/server", "base/root"]],
]);

/** A test may reach for what prepares its data, on top of what its own part may import. */
const TEST_MAY_IMPORT = new Map([
  ...["launcher", "cli", "app", ...LIB].map((from) => [from, ["testing", ...LIB]]),
  ...["components", "ui"].map((from) => [from, ["testing"]]),
]);

/** The category of a file by its path from the root of the project; null of one that belongs nowhere. */
export function categoryOf(file) {
  const [top, second, ...rest] = file.split("/");
  if (top === "lib") return libCategoryOf(second, rest);
  if (top === "components") return second === "ui" ? "ui" : "components";
  if (top === "app" || top === "e2e") return top;
  return top === ".config" || second === undefined ? "config" : null;
}

function libCategoryOf(domain, rest) {
  if (["launcher", "cli", "testing"].includes(domain)) return domain;
  if (!ORDER.includes(domain)) return null;
  const folders = rest.slice(0, -1);
  if (folders.includes("server")) return `${domain}/server`;
  if (folders.includes("client")) return `${domain}/client`;
  const [folder] = folders;
  const isNamed = domain === "platform" && Object.hasOwn(PLATFORM_PARTS, folder ?? "");
  return `${domain}/${isNamed ? PLATFORM_PARTS[folder] : "root"}`;
}

/** The categories that a file of this category may import. */
export function importableFrom(category, isTest) {
  const ofTests = isTest ? (TEST_MAY_IMPORT.get(category) ?? []) : [];
  return [...MAY_IMPORT.get(category), ...ofTests];
}
