// The form of an HTTP target: what is typed, and the config that the API is sent.
import {
  httpConfigSchema,
  type HttpConfig,
  type OAuthConfig,
  type PollConfig,
} from "@/lib/targets/http-config";
import { TARGET_PRESETS, type TargetPreset } from "@/lib/targets/target-presets";

type Auth = HttpConfig["auth"];
type Session = NonNullable<HttpConfig["session"]>;
type Plain = Omit<HttpConfig, "timeoutMs" | "spanWaitMs" | "auth" | "session" | "poll">;

/** The fields of every kind of sign-in, so that changing the kind loses nothing. */
export interface AuthForm extends Omit<OAuthConfig, "type"> {
  type: Auth["type"];
  token: string;
  header: string;
  value: string;
  username: string;
  password: string;
}

/** Names are those of the API, so that its errors find their fields; durations are typed in seconds. */
export interface HttpForm extends Plain {
  timeoutMs: string;
  spanWaitMs: string;
  auth: AuthForm;
  hasSession: boolean;
  session: Session;
  hasPoll: boolean;
  /** Statuses are separated by commas. */
  poll: Omit<PollConfig, "doneWhen" | "failedWhen" | "everyMs"> & {
    doneWhen: string;
    failedWhen: string;
    everyMs: string;
  };
}

const EMPTY_AUTH: AuthForm = {
  type: "none",
  token: "",
  header: "X-Api-Key",
  value: "",
  username: "",
  password: "",
  tokenUrl: "",
  clientId: "",
  clientSecret: "",
  scope: "",
  audience: "",
  sendIn: "header",
};

export const EMPTY_HTTP: HttpForm = {
  url: "",
  method: "POST",
  headers: [],
  auth: EMPTY_AUTH,
  bodyTemplate: "",
  outputPath: "",
  toolCallsPath: "",
  timeoutMs: "60",
  spanWaitMs: "0",
  hasSession: false,
  session: { url: "", method: "POST", headers: [], bodyTemplate: "", idPath: "" },
  hasPoll: false,
  poll: { url: "", idPath: "", statusPath: "", doneWhen: "", failedWhen: "", everyMs: "1" },
};

export function toHttpForm(config: HttpConfig): HttpForm {
  const { auth, timeoutMs, spanWaitMs, session, poll, ...rest } = config;
  return {
    ...EMPTY_HTTP,
    ...rest,
    timeoutMs: secondsText(timeoutMs),
    spanWaitMs: secondsText(spanWaitMs),
    auth: { ...EMPTY_AUTH, ...auth },
    hasSession: session !== undefined,
    ...(session && { session }),
    hasPoll: poll !== undefined,
    ...(poll && {
      poll: {
        ...poll,
        doneWhen: poll.doneWhen.join(", "),
        failedWhen: poll.failedWhen.join(", "),
        everyMs: secondsText(poll.everyMs),
      },
    }),
  };
}

/** With the request of a preset. Times stay, and so does the address of an agent that was typed. */
export function withPreset(form: HttpForm, { fields }: TargetPreset): HttpForm {
  const isOwn = form.url !== "" && TARGET_PRESETS.every((preset) => preset.fields.url !== form.url);
  const filled = toHttpForm(httpConfigSchema.parse(fields));
  const { timeoutMs, spanWaitMs } = form;
  return { ...filled, timeoutMs, spanWaitMs, url: isOwn ? form.url : filled.url };
}

/** What cannot be a number is sent as none, and refused. */
export function toHttpConfig(form: HttpForm): HttpConfig {
  const { auth, timeoutMs, spanWaitMs, hasSession, session, hasPoll, poll, ...rest } = form;
  return {
    ...rest,
    timeoutMs: millisecondsOf(timeoutMs),
    spanWaitMs: millisecondsOf(spanWaitMs),
    auth: toAuth(auth),
    ...(hasSession && { session }),
    ...(hasPoll && {
      poll: {
        ...poll,
        doneWhen: statusesOf(poll.doneWhen),
        failedWhen: statusesOf(poll.failedWhen),
        everyMs: millisecondsOf(poll.everyMs),
      },
    }),
  };
}

function toAuth(auth: AuthForm): Auth {
  const { type, token, header, value, username, password, ...client } = auth;
  switch (type) {
    case "none":
      return { type };
    case "bearer":
      return { type, token };
    case "api_key":
      return { type, header, value };
    case "basic":
      return { type, username, password };
    case "oauth":
      return { type, ...client };
  }
}

function statusesOf(text: string): string[] {
  return text.split(",").flatMap((status) => status.trim() || []);
}

/** `0.25` for 250 ms: every whole number of milliseconds comes back as it was. */
export function secondsText(ms: number): string {
  return String(ms / 1000);
}

/** Of seconds as they are typed; rounded to milliseconds. */
export function millisecondsOf(text: string): number {
  return text.trim() === "" ? Number.NaN : Math.round(Number(text) * 1000);
}
