import { modelContracts } from "@/lib/http/contracts/model-contracts";
import { route } from "@/lib/http/route";
import { getSettings } from "@/lib/settings/server/get-settings";
import { saveSettings } from "@/lib/settings/server/save-settings";

export const GET = route(modelContracts.getSettings, ({ project }) => getSettings(project.id));

export const PUT = route(modelContracts.saveSettings, ({ project, body }) =>
  saveSettings(project.id, body),
);
