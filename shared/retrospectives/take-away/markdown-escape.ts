/** Puts people's text into Markdown so that it reads as they wrote it and makes nothing else. */

/** Characters that begin markup anywhere in a line. An underscore inside a word is only itself, also in links. */
const markup = /[\\`*[\]<|~]|&(?=[#\p{L}])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/** What begins a heading, list, quote, rule or table at the start of a line. */
const lineStart = /^(?:[#+\-=>:]|\d{1,9}(?=[.)]))/u;
/** Number signs that would be taken for the end of a heading. */
const headingEnd = /(?<=\s)#+$/u;

const escapeLine = (line: string): string =>
  line
    .trim()
    .replace(markup, (mark) => `\\${mark}`)
    .replace(headingEnd, (marks) => `\\${marks}`)
    .replace(lineStart, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));

/** One line, whatever the text holds. */
export const inline = (text: string): string => escapeLine(text.replace(/\s+/gu, ' '));

/** Keeps the line breaks; following lines are indented to stay in the same list item. */
export const continued = (text: string, indent: string): string =>
  text
    .split('\n')
    .map(escapeLine)
    .filter((line) => line !== '')
    .join(`\\\n${indent}`);
