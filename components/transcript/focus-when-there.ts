const MAX_FRAMES = 30;

/** What is far away in a list is laid out some frames after the list was scrolled to it. Returns what cancels the wait. */
export function focusWhenThere(id: string): () => void {
  let frame = 0;
  let left = MAX_FRAMES;
  const look = () => {
    const element = document.getElementById(id);
    left -= 1;
    if (element) element.focus({ preventScroll: true });
    else if (left > 0) frame = requestAnimationFrame(look);
  };
  look();
  return () => {
    cancelAnimationFrame(frame);
  };
}
