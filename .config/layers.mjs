// The layers and what each may import. The first pattern that fits a file says its layer.

const LAYERS = [
  ["app", "app/**"],
  ["ui", "components/ui/**"],
  ["components", "components/**"],
  ["e2e", "e2e/**"],
  ["launcher", "lib/launcher/**"],
  ["testing", "lib/testing/**"],
  ["db", "lib/db/**"],
  ["http", "lib/http/**"],
  ["query", "lib/query/**"],
  ["wire", "lib/wire/**"],
  ["server", "lib/*/server/**"],
  ["client", "lib/*/client/**"],
  ["model", "lib/*/**"],
  ["base", "lib/*"],
  ["config", "{.config/**,*.{ts,mjs}}"],
];

const LIB = ["base", "model", "wire", "db", "server", "query", "client", "http"];

const MAY_IMPORT = {
  base: ["base"],
  model: ["base", "model"],
  wire: ["base", "model", "wire"],
  db: ["base", "db"],
  server: ["base", "model", "db", "server"],
  query: ["base", "query"],
  client: ["base", "model", "query", "client"],
  http: ["base", "model", "wire", "server", "http"],
  launcher: [...LIB, "launcher"],
  testing: [...LIB, "testing"],
  ui: ["base", "ui"],
  components: ["base", "model", "query", "client", "ui", "components"],
  app: [...LIB, "ui", "components", "app"],
  e2e: [...LIB, "launcher", "testing", "e2e"],
  config: ["config", "testing", "db", "base"],
};

export const files = LAYERS.map(([category, pattern]) => ({ category, pattern, exclusive: true }));

export const policies = Object.entries(MAY_IMPORT).map(([layer, allowed]) => ({
  from: { file: { categories: layer } },
  allow: { to: { file: { categories: { anyOf: allowed } } } },
  message: `${layer} may import ${allowed.join(", ")} only`,
}));

/** A test may reach for what prepares its data, on top of what its layer may import. */
export const testPolicies = [
  ...policies,
  ...["base", "db", "server", "http", "launcher", "app", "client", "wire", "model"].map(
    (layer) => ({
      from: { file: { categories: layer } },
      allow: { to: { file: { categories: { anyOf: ["testing", ...LIB] } } } },
    }),
  ),
  {
    from: { file: { categories: { anyOf: ["components", "ui"] } } },
    allow: { to: { file: { categories: "testing" } } },
  },
];
