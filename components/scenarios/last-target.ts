// The target that scenarios of a project were run against last, in this browser.

const PREFIX = "rehearsal-last-target:";

/** Empty without one, and where the browser keeps nothing. */
export function recallTarget(project: string): string {
  try {
    return window.localStorage.getItem(PREFIX + project) ?? "";
  } catch {
    return "";
  }
}

export function rememberTarget(project: string, targetId: string): void {
  try {
    window.localStorage.setItem(PREFIX + project, targetId);
  } catch {
    // A browser that keeps nothing costs a choice, not the run.
  }
}
