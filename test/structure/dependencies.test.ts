/** What comes from others: nothing runs while it is installed, each package is the one that was looked at, no new place to load from. */
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { read } from './source-files.ts';

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ version: z.optional(z.string()), integrity: z.optional(z.string()), link: z.optional(z.boolean()), hasInstallScript: z.optional(z.boolean()), resolved: z.optional(z.string()), license: z.optional(z.string()) })),
});
const manifestSchema = z.object({
  scripts: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

const packages = Object.entries(lockSchema.parse(JSON.parse(read('package-lock.json'))).packages).filter(([path]) => path !== '');
const manifest = manifestSchema.parse(JSON.parse(read('package.json')));

it('no package runs a script while it is installed', () => {
  expect(packages.filter(([, one]) => one.hasInstallScript === true).map(([path]) => path)).toEqual([]);
  expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post)?install$|^prepare$|^prepublish/.test(name))).toEqual([]);
});

it('every package is pinned by what it contains, and comes from a registry', () => {
  expect(packages.length).toBeGreaterThan(100);
  expect(packages.filter(([, one]) => one.integrity?.startsWith('sha512-') !== true).map(([path]) => path)).toEqual([]);
  expect(packages.filter(([, one]) => one.link === true || /^(git|file|http:)/.test(one.resolved ?? '')).map(([path]) => path)).toEqual([]);
});

it('the manifest names exact versions alone', () => {
  const named = Object.entries({ ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies });
  expect(named.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});
