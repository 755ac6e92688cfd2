// One mail by the server of the settings. The operator chooses it, so it may be on this machine or a private network.
import { createTransport } from "nodemailer";

import { AppError, errorMessage } from "@/lib/base/errors";
import { getEnv } from "@/lib/platform/process/env";

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

const TIMEOUT_MS = 10_000;
const MAX_REASON = 300;

const TIMEOUTS = {
  connectionTimeout: TIMEOUT_MS,
  greetingTimeout: TIMEOUT_MS,
  socketTimeout: TIMEOUT_MS,
  dnsTimeout: TIMEOUT_MS,
};

/** Resolves once the server has accepted it. Throws upstream_failed with the reason. */
export async function sendMail({ to, subject, text }: Mail): Promise<void> {
  const settings = getEnv().mail;
  if (!settings) throw new AppError("upstream_failed", "No mail server is configured (SMTP_URL).");
  const transport = createTransport({
    url: settings.url,
    ...TIMEOUTS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: settings.from,
      to: { name: "", address: to },
      subject,
      text,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    throw new AppError("upstream_failed", errorMessage(error).slice(0, MAX_REASON));
  } finally {
    transport.close();
  }
}
