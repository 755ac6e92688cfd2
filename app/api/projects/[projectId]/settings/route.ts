import { modelContracts } from "@/lib/api/server/contracts/model-contracts";
import { route } from "@/lib/api/server/route";
import { getSettings } from "@/lib/models/settings/server/get-settings";
import { saveSettings } from "@/lib/models/settings/server/save-settings";

export const GET = route(modelContracts.getSettings, ({ project }) => getSettings(project.id));

export const PUT = route(modelContracts.saveSettings, ({ project, body }) =>
  saveSettings(project.id, body),
);
