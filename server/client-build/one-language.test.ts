import { expect, test } from 'vitest';
import { isOtherTable } from './one-language.ts';

test('replaces other languages’ tables of the component library and nothing else', () => {
  const folder = '/app/node_modules/react-aria/dist/private/intl/toast';
  expect(isOtherTable(`${folder}/de-DE.mjs`)).toBe(true);
  expect(isOtherTable(`${folder}/zh-TW.js`)).toBe(true);
  expect(isOtherTable(`${folder}/en-US.mjs`)).toBe(false);
  expect(isOtherTable('/app/client/features/intl/toast/de-DE.mjs')).toBe(false);
  expect(isOtherTable('/app/node_modules/react-aria/dist/private/toast/useToast.mjs')).toBe(false);
});
