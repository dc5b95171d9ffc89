/** Numbers of versions: two parts, because a guideline has no patches that nobody needs to know about. */
import * as z from 'zod/mini';

export const versionNumberSchema = z.object({ major: z.int().check(z.minimum(0)), minor: z.int().check(z.minimum(0)) });
export type VersionNumber = Readonly<z.infer<typeof versionNumberSchema>>;

export const firstNumber: VersionNumber = { major: 0, minor: 1 };

export const changeSizes = ['minor', 'major'] as const;
export type ChangeSize = (typeof changeSizes)[number];

export const numberText = ({ major, minor }: VersionNumber): string => `${major}.${minor}`;

export function readNumber(text: string): VersionNumber | null {
  const parts = /^(\d{1,6})\.(\d{1,6})$/.exec(text);
  return parts === null ? null : { major: Number(parts[1]), minor: Number(parts[2]) };
}

export const compareNumbers = (a: VersionNumber, b: VersionNumber): number => a.major - b.major || a.minor - b.minor;

export const nextNumber = (last: VersionNumber, size: ChangeSize): VersionNumber =>
  size === 'major' ? { major: last.major + 1, minor: 0 } : { major: last.major, minor: last.minor + 1 };
