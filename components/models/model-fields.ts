// The form of a model: what is typed, and what the API is sent.

import { schemaResolver } from "@/components/forms/schema-resolver";
import { newModelSchema, type Model, type NewModel } from "@/lib/models/model-schema";

export interface ModelForm {
  label: string;
  provider: NewModel["provider"];
  name: string;
  /** Empty for the provider's own. */
  baseUrl: string;
  apiKey: string;
  /** As typed; empty for not known. */
  inputPrice: string;
  outputPrice: string;
}

export const PROVIDER_NAMES: Record<NewModel["provider"], string> = {
  openai: "OpenAI",
  anthropic: "Anthropic",
  google: "Google",
  "openai-compatible": "OpenAI-compatible server",
};

const EMPTY_MODEL: ModelForm = {
  label: "",
  provider: "openai",
  name: "",
  baseUrl: "",
  apiKey: "",
  inputPrice: "",
  outputPrice: "",
};

export function toModelForm(model: Model | null): ModelForm {
  if (!model) return EMPTY_MODEL;
  const { label, provider, name, apiKey } = model;
  return {
    label,
    provider,
    name,
    apiKey,
    baseUrl: model.baseUrl ?? "",
    inputPrice: toText(model.inputPrice),
    outputPrice: toText(model.outputPrice),
  };
}

export function toModelFields({ baseUrl, inputPrice, outputPrice, ...form }: ModelForm): NewModel {
  return {
    ...form,
    baseUrl: baseUrl.trim() === "" ? null : baseUrl,
    inputPrice: toPrice(inputPrice),
    outputPrice: toPrice(outputPrice),
  };
}

function toText(price: number | null): string {
  return price === null ? "" : String(price);
}

/** What is not a number is judged by the schema. */
function toPrice(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}

export const modelResolver = schemaResolver<ModelForm>(newModelSchema, toModelFields);
