/**
 * Component libraries carry their spoken hints in thirty languages. The product
 * speaks one, and a hint in another beside it would only confuse; so every table
 * is the English one, which is then bundled once.
 */
import type { Plugin } from 'vite';

const otherTable = /\/react-aria[^/]*\/.*\/intl\/[\w-]+\/(?!en-US\.)[a-z]{2}-[A-Z]{2}\.m?js$/;

export const isOtherTable = (id: string): boolean => otherTable.test(id);

export function oneLanguage(): Plugin {
  return {
    name: 'waymark-one-language',
    apply: 'build',
    load(id) {
      if (!isOtherTable(id)) return null;
      const english = id.replace(/[a-z]{2}-[A-Z]{2}(\.m?js)$/, 'en-US$1');
      return `export { default } from ${JSON.stringify(english)};`;
    },
  };
}
