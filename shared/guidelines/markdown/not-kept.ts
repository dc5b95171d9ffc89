/** What a page in Markdown held and a guideline cannot: told to whoever imports it, with the line where it stood. */
export const notKeptKinds = [
  'html', 'comment', 'picture', 'link', 'link-title', 'heading-depth', 'column-alignment', 'code-settings', 'page-settings', 'formatting',
  'unknown-section', 'key',
] as const;
export type NotKeptKind = (typeof notKeptKinds)[number];

export type NotKept = { readonly kind: NotKeptKind; readonly line: number; readonly sample: string };

/** What became of each. */
export const notKeptWords: Readonly<Record<NotKeptKind, string>> = {
  html: 'HTML is left out; the text inside it is kept.',
  comment: 'A hidden comment is left out.',
  picture: 'A picture kept elsewhere became a link to it. Add the picture itself to the step where it helps.',
  link: 'A link that leads nowhere from here became plain text.',
  'link-title': 'The small text shown over a link is left out.',
  'heading-depth': 'Headings go three levels deep here; a deeper one was lifted.',
  'column-alignment': 'The alignment of table columns is left out.',
  'code-settings': 'Settings of a code block are left out; its language is kept.',
  'page-settings': 'Settings at the top of the page are left out.',
  formatting: 'Formatting was left out where only one line of plain text fits.',
  'unknown-section': 'A section with an unknown mark was taken as ordinary text.',
  key: 'A step had no usable key and was given a new one.',
};

const sampleChars = 60;
export const sampleOf = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= sampleChars ? line : `${line.slice(0, sampleChars - 1)}…`;
};
