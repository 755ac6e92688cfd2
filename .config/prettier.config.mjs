/** @type {import("prettier").Config} */
const config = {
  printWidth: 100,
  plugins: ["@ianvs/prettier-plugin-sort-imports", "prettier-plugin-tailwindcss"],
  importOrder: ["<BUILTIN_MODULES>", "", "<THIRD_PARTY_MODULES>", "", "^@/", "^[.]"],
  importOrderTypeScriptVersion: "6.0.3",
  tailwindFunctions: ["clsx", "cn", "cva"],
};

export default config;
