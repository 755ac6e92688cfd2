"use client";

import { useFieldArray, useWatch, type UseFormReturn } from "react-hook-form";

import { HeaderRows } from "@/components/forms/header-rows";
import { Field, SelectInput, TextInput } from "@/components/ui/inputs/field";
import type { AuthForm } from "./http-form";
import type { TargetForm } from "./target-fields";

type AuthName = Exclude<keyof AuthForm, "type" | "sendIn">;

const KINDS = {
  none: { label: "None", fields: [] },
  bearer: { label: "Bearer token", fields: ["token"] },
  api_key: { label: "API key", fields: ["header", "value"] },
  basic: { label: "Username and password", fields: ["username", "password"] },
  oauth: {
    label: "OAuth client credentials",
    fields: ["tokenUrl", "clientId", "clientSecret", "scope", "audience"],
  },
} satisfies Record<string, { label: string; fields: AuthName[] }>;

const LABELS: Record<AuthName, string> = {
  token: "Token",
  header: "Header",
  value: "Key",
  username: "Username",
  password: "Password",
  tokenUrl: "Token endpoint URL",
  clientId: "Client ID",
  clientSecret: "Client secret",
  scope: "Scope",
  audience: "Audience",
};

const HINTS: Partial<Record<AuthName, string>> = {
  scope: "Optional.",
  audience: "Optional.",
};

const SECRET: ReadonlySet<AuthName> = new Set<AuthName>([
  "token",
  "value",
  "password",
  "clientSecret",
]);

/** How the product shows who it is. Secrets are sent, kept encrypted, and never shown again. */
export function AuthField({ form }: { form: UseFormReturn<TargetForm> }) {
  const { register, formState, control } = form;
  const type = useWatch({ control, name: "config.auth.type" });
  const errors = formState.errors.config?.auth;
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <Field label="Authentication" error={errors?.type?.message}>
        {(field) => (
          <SelectInput {...register("config.auth.type")} {...field}>
            {Object.entries(KINDS).map(([kind, { label }]) => (
              <option key={kind} value={kind}>
                {label}
              </option>
            ))}
          </SelectInput>
        )}
      </Field>
      {KINDS[type].fields.map((name) => (
        <Field
          key={name}
          label={LABELS[name]}
          hint={SECRET.has(name) ? "Stored encrypted and never shown again." : HINTS[name]}
          error={errors?.[name]?.message}
        >
          {(field) => (
            <TextInput
              {...register(`config.auth.${name}`)}
              {...field}
              type={SECRET.has(name) ? "password" : "text"}
              autoComplete={SECRET.has(name) ? "new-password" : "off"}
              className="font-mono"
            />
          )}
        </Field>
      ))}
      {type === "oauth" && (
        <Field label="Send client credentials in">
          {(field) => (
            <SelectInput {...register("config.auth.sendIn")} {...field}>
              <option value="header">Header</option>
              <option value="body">Body</option>
            </SelectInput>
          )}
        </Field>
      )}
    </div>
  );
}

interface HeadersFieldProps {
  form: UseFormReturn<TargetForm>;
  /** Whose headers. */
  name: "config.headers" | "config.session.headers";
  legend?: string;
}

export function HeadersField({ form, name, legend }: HeadersFieldProps) {
  const { register, formState, control } = form;
  const headers = useFieldArray({ control, name });
  const { config } = formState.errors;
  const errors = name === "config.headers" ? config?.headers : config?.session?.headers;
  // Problems found in the browser share one sentence; those found by the API have their own.
  const found = headers.fields
    .map((_, index) => errors?.[index]?.value)
    .find((error) => error?.type === "api");
  return (
    <HeaderRows
      legend={legend}
      hint="Sent with each call. Values are masked, except for a few known headers such as Accept-Language."
      isWrong={errors !== undefined}
      error={found?.message}
      ids={headers.fields.map(({ id }) => id)}
      nameAt={(index) => register(`${name}.${index}.key`)}
      valueAt={(index) => register(`${name}.${index}.value`)}
      onAdd={() => {
        headers.append({ key: "", value: "" });
      }}
      onRemove={headers.remove}
    />
  );
}
