/** What a continue-or-move-on poll says, in words. */
export function verdict(goOn: number, moveOn: number): string {
  if (goOn + moveOn === 0) return 'Nobody answered.';
  const figures = `${goOn} for continuing, ${moveOn} for moving on.`;
  if (goOn === moveOn) return `${figures} A tie: ask aloud.`;
  return goOn > moveOn ? `${figures} The group would go on.` : `${figures} The group would move on.`;
}
