import { fileURLToPath } from "node:url";

/** The folder of package.json; the launcher makes it the working directory. */
export const PROJECT_ROOT = fileURLToPath(new URL("../../../", import.meta.url));
