import { modelContracts } from "@/lib/api/server/contracts/model-contracts";
import { route } from "@/lib/api/server/route";
import { listModels } from "@/lib/models/server/list-models";
import { createModel } from "@/lib/models/server/save-model";

export const GET = route(modelContracts.listModels, ({ project }) => listModels(project.id));

export const POST = route(modelContracts.createModel, ({ project, body }) =>
  createModel(project.id, body),
);
