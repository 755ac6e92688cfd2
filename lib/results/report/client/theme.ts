// Light or dark: as the system has it, or as the reader has chosen for this window.
import { button } from "./element";

export function themeButton(): HTMLElement {
  const { documentElement } = document;
  const isDark = () =>
    (documentElement.dataset["theme"] ??
      (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const made = button("quiet", "", () => {
    documentElement.dataset["theme"] = isDark() ? "light" : "dark";
    name();
  });
  const name = () => {
    made.textContent = isDark() ? "Light theme" : "Dark theme";
  };
  name();
  return made;
}
