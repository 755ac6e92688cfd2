import type { ReactNode } from "react";

import { OneTimeSecret } from "@/components/ui/one-time-secret";
import type { Mailed } from "@/lib/access/people/people-schema";
import { visibleText } from "@/lib/base/text/visible-text";

interface MadeLinkProps {
  title: string;
  made: { link: string; mail: Mailed | null };
  onClose: () => void;
  /** What the link is for. */
  children: ReactNode;
}

/** A link that lets somebody in, shown once, and what became of its mail. */
export function MadeLink({ title, made: { link, mail }, onClose, children }: MadeLinkProps) {
  return (
    <OneTimeSecret title={title} secret={link} copyLabel="Copy link" onClose={onClose}>
      {mail && <MailOutcome mail={mail} />}
      {children}
    </OneTimeSecret>
  );
}

function MailOutcome({ mail: { to, problem } }: { mail: Mailed }) {
  return (
    <span className="mb-1 block wrap-anywhere">
      {problem === null ? (
        <>Sent to {visibleText(to)}.</>
      ) : (
        <span className="text-failure">
          Not sent to {visibleText(to)}: {visibleText(problem)}. The link is valid all the same.
        </span>
      )}
    </span>
  );
}
