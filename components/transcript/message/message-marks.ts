import type { LucideIcon } from "lucide-react";
import { createContext } from "react";

/** Something that was found in a message: a criterion that rests on it, or an evaluator. */
export interface MessageMark {
  key: string;
  /** Its key, or the id that its sender gave it. */
  messageId: string;
  /** How it reads, with its result: "Not met: names the fee". */
  label: string;
  Icon: LucideIcon;
  className: string;
  /** Where it is explained. */
  open: () => void;
}

/** Empty where a conversation is shown by itself. */
export const MessageMarksContext = createContext<readonly MessageMark[]>([]);
