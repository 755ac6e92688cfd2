/** Something the person who starts Rehearsal has to put right: shown as its one sentence, without a stack. */
export class StartupError extends Error {
  override readonly name = "StartupError";
}
