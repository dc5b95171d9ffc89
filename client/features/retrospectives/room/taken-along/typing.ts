/** Whether a person is in the middle of writing: then nothing moves away under their hands. */
const textInputs: ReadonlySet<string> = new Set(['text', 'search', 'date', 'email', 'url', 'number']);

export function isWriting(element: Element | null): boolean {
  if (element instanceof HTMLTextAreaElement) return element.value.trim() !== '';
  if (element instanceof HTMLInputElement) return textInputs.has(element.type) && element.value.trim() !== '';
  return element instanceof HTMLElement && element.isContentEditable;
}

/** Whether single keys belong to a field rather than to the page. */
export const takesKeys = (element: Element | null): boolean =>
  element instanceof HTMLTextAreaElement ||
  element instanceof HTMLSelectElement ||
  (element instanceof HTMLInputElement && textInputs.has(element.type)) ||
  (element instanceof HTMLElement && element.isContentEditable);
