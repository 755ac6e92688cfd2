// What the settings say of a mail server.
import { StartupError } from "@/lib/base/errors";

interface MailSource {
  SMTP_URL?: string | undefined;
  SMTP_FROM?: string | undefined;
}

export interface MailSettings {
  /** With name and password of the server, if it asks for them. */
  url: string;
  from: string;
}

/** Null without a mail server. */
export function mailOf({ SMTP_URL: url, SMTP_FROM: from }: MailSource): MailSettings | null {
  if (url === undefined && from === undefined) return null;
  if (url === undefined || from === undefined)
    throw new StartupError("SMTP_URL and SMTP_FROM belong together: set both.");
  return { url, from };
}
