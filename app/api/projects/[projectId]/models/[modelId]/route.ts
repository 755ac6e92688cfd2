import { modelContracts } from "@/lib/api/server/contracts/model-contracts";
import { route } from "@/lib/api/server/route";
import { deleteModel } from "@/lib/models/server/delete-model";
import { getModel } from "@/lib/models/server/get-model";
import { updateModel } from "@/lib/models/server/save-model";

export const GET = route(modelContracts.getModel, ({ project, param }) =>
  getModel(project.id, param("modelId")),
);

export const PATCH = route(modelContracts.updateModel, ({ project, param, body }) =>
  updateModel(project.id, param("modelId"), body),
);

export const DELETE = route(modelContracts.deleteModel, async ({ project, param }) => {
  await deleteModel(project.id, param("modelId"));
  return new Response(null, { status: 204 });
});
