// The order of the domains, and what each part of a domain may import. The first pattern that fits a file says its
// category.

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
const PLATFORM = [
  ["platform/server", "lib/platform/{db,health,process,seal}/**"],
  ["platform/client", "lib/platform/query/**"],
];

const DOMAINS = ORDER.flatMap((domain) => [
  [`${domain}/server`, `lib/${domain}/**/server/**`],
  [`${domain}/client`, `lib/${domain}/**/client/**`],
  ...(domain === "platform" ? PLATFORM : []),
  [`${domain}/root`, `lib/${domain}/**`],
]);

const CATEGORIES = [
  ["app", "app/**"],
  ["ui", "components/ui/**"],
  ["components", "components/**"],
  ["e2e", "e2e/**"],
  ["launcher", "lib/launcher/**"],
  ["testing", "lib/testing/**"],
  ...DOMAINS,
  ["config", "{.config/**,*.{ts,mjs}}"],
];

const LIB = DOMAINS.map(([category]) => category);
const ofPart = (...parts) => LIB.filter((category) => parts.includes(category.split("/")[1]));

/** What the parts of the domain may import: of the domains up to it. */
function partsOf(domain, index) {
  const upToIt = new Set(ORDER.slice(0, index + 1));
  return Object.entries(PARTS).map(([part, parts]) => [
    `${domain}/${part}`,
    ofPart(...parts).filter((category) => upToIt.has(category.split("/")[0])),
  ]);
}

const MAY_IMPORT = Object.fromEntries([
  ...ORDER.flatMap(partsOf),
  ["launcher", [...LIB, "launcher"]],
  ["testing", [...LIB, "testing"]],
  ["ui", ["base/root", "ui"]],
  ["components", [...ofPart("root", "client"), "ui", "components"]],
  ["app", [...LIB, "ui", "components", "app"]],
  ["e2e", [...LIB, "launcher", "testing", "e2e"]],
  ["config", ["config", "testing", "platform/server", "base/root"]],
]);

export const files = CATEGORIES.map(([category, pattern]) => ({
  category,
  pattern,
  exclusive: true,
}));

export const policies = Object.entries(MAY_IMPORT).map(([from, allowed]) => ({
  from: { file: { categories: from } },
  allow: { to: { file: { categories: { anyOf: allowed } } } },
  message: `${from} may import ${allowed.join(", ")} only`,
}));

/** A test may reach for what prepares its data, on top of what its own part may import. */
export const testPolicies = [
  ...policies,
  ...["launcher", "app", ...LIB].map((from) => ({
    from: { file: { categories: from } },
    allow: { to: { file: { categories: { anyOf: ["testing", ...LIB] } } } },
  })),
  {
    from: { file: { categories: { anyOf: ["components", "ui"] } } },
    allow: { to: { file: { categories: "testing" } } },
  },
];
