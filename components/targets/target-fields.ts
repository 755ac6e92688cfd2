// The form of a target: what is typed, and what the API is sent.
import { zodResolver } from "@hookform/resolvers/zod";
import type { Resolver } from "react-hook-form";

import type { HttpConfig } from "@/lib/targets/http-config";
import { newTargetSchema, type Target } from "@/lib/targets/target-schema";

type AuthType = HttpConfig["auth"]["type"];

export interface TargetForm {
  name: string;
  config: Omit<HttpConfig, "timeoutMs" | "auth"> & {
    timeoutMs: string;
    /** The fields of every kind, so that changing the kind loses nothing. */
    auth: {
      type: AuthType;
      token: string;
      header: string;
      value: string;
      username: string;
      password: string;
    };
  };
}

const NO_AUTH: TargetForm["config"]["auth"] = {
  type: "none",
  token: "",
  header: "X-Api-Key",
  value: "",
  username: "",
  password: "",
};

export const EMPTY_TARGET: TargetForm = {
  name: "",
  config: {
    url: "",
    method: "POST",
    headers: [],
    auth: NO_AUTH,
    bodyTemplate: "",
    outputPath: "",
    toolCallsPath: "",
    timeoutMs: "60000",
  },
};

export function toTargetForm({ name, config }: Target): TargetForm {
  const { auth, timeoutMs, ...rest } = config;
  return {
    name,
    config: { ...rest, timeoutMs: String(timeoutMs), auth: { ...NO_AUTH, ...auth } },
  };
}

export function toTargetFields({ name, config }: TargetForm): { name: string; config: HttpConfig } {
  const { auth, timeoutMs, ...rest } = config;
  const milliseconds = timeoutMs.trim() === "" ? Number.NaN : Number(timeoutMs);
  return { name, config: { ...rest, timeoutMs: milliseconds, auth: toAuth(auth) } };
}

function toAuth(auth: TargetForm["config"]["auth"]): HttpConfig["auth"] {
  const { type, token, header, value, username, password } = auth;
  switch (type) {
    case "none":
      return { type };
    case "bearer":
      return { type, token };
    case "api_key":
      return { type, header, value };
    case "basic":
      return { type, username, password };
  }
}

const judge = zodResolver(newTargetSchema);

/** The schema of the API judges; the values come through as they are. */
export const targetResolver: Resolver<TargetForm> = async (form, _context, options) => {
  const asked = options as unknown as Parameters<typeof judge>[2]; // fields of the form: the same names
  const { errors } = await judge({ ...toTargetFields(form), type: "http" }, undefined, asked);
  return Object.keys(errors).length === 0
    ? { values: form, errors: {} }
    : { values: {}, errors: errors as never };
};
