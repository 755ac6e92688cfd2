// Sends links that were made by mail. A link that cannot be sent is valid all the same, so failures are part of the answer.
import type { Actor, RequestContext } from "@/lib/access/context";
import { Attempts } from "@/lib/access/sign-in/server/attempts";
import { AppError, isAppError } from "@/lib/base/errors";
import { visibleText } from "@/lib/base/text/visible-text";
import { processWide } from "@/lib/base/values/process-wide";
import { sendMail, type Mail } from "@/lib/platform/mail/server/send-mail";
import { getEnv } from "@/lib/platform/process/env";
import { getLog } from "@/lib/platform/process/log";
import type { Mailed } from "../people-schema";

const MAX_MAILS = 100;

type Content = Omit<Mail, "to">;

/** Throws validation_failed without a mail server, and too_many_requests for who has sent a hundred within a quarter hour. */
export function requireMail({ id }: Actor, field: string): void {
  if (!getEnv().mail)
    throw new AppError("validation_failed", "No mail server is configured (SMTP_URL).", {
      issues: [{ field, message: "needs a mail server" }],
    });
  processWide("mails of links", () => new Attempts(MAX_MAILS)).take(id ?? "", Date.now());
}

export async function mailLink(to: string, content: Content): Promise<Mailed> {
  try {
    await sendMail({ to, ...content });
    return { to, problem: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    getLog().warn({ reason: error.message }, "mail not sent");
    return { to, problem: error.message };
  }
}

export function inviteMail({ project, actor }: RequestContext, link: string): Content {
  const name = visibleText(project.name);
  return {
    subject: `Invitation to ${name} in Rehearsal`,
    text: `${visibleText(actor.name)} invites you to the project ${name} in Rehearsal.

Open this link within seven days to join. It works once:

${link}

Who did not expect this invitation can ignore it.
`,
  };
}

export function resetMail(link: string): Content {
  return {
    subject: "A new password for Rehearsal",
    text: `An owner of Rehearsal at ${getEnv().baseUrl} has made this link for you. Open it within 24 hours to set a new
password. It works once:

${link}

Your present password stays until then. Who did not ask for this can ignore it and let an owner know.
`,
  };
}
