/**
 * Counts what React draws again, in the client as it is shipped. React tells its
 * developer tools of every commit, in production too; this is such a tool, and a
 * small one: it names the rows of the board whose components ran.
 */
import type { Page } from 'playwright-core';

/** What React keeps about a component; the part that its own tools read. */
type Fiber = {
  readonly alternate: Fiber | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly return: Fiber | null;
  readonly stateNode: unknown;
  readonly type: unknown;
  readonly flags: number;
};

export type Renders = {
  /** Components that ran, wherever they are. */
  readonly components: number;
  /** Rows of the board, by id, with how many components ran in each. */
  readonly rows: Readonly<Record<string, number>>;
};

declare global {
  interface Window {
    renders?: { components: number; rows: Record<string, number> };
  }
}

/** To be called before the page is opened. */
export async function watchRenders(page: Page): Promise<void> {
  await page.addInitScript(() => {
    /** React sets this flag on a component that did its work in this commit. */
    const performedWork = 1;
    const rowOf = (fiber: Fiber): string | null => {
      for (let at: Fiber | null = fiber; at !== null; at = at.return) {
        if (at.stateNode instanceof HTMLElement) return at.stateNode.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null;
      }
      return null;
    };
    /** A component may itself draw the row, so what it draws is asked before what it stands in. */
    const drawnRow = (fiber: Fiber): string | null => {
      let drawn = fiber.child;
      while (drawn !== null && !(drawn.stateNode instanceof HTMLElement)) drawn = drawn.child;
      return (drawn?.stateNode instanceof HTMLElement ? drawn.stateNode.dataset['row'] : undefined) ?? rowOf(fiber);
    };
    const visit = (top: Fiber): void => {
      const waiting: Fiber[] = [top];
      for (let fiber = waiting.pop(); fiber !== undefined; fiber = waiting.pop()) {
        if (typeof fiber.type !== 'string' && (fiber.flags & performedWork) !== 0 && window.renders !== undefined) {
          window.renders.components += 1;
          const row = drawnRow(fiber);
          if (row !== null) window.renders.rows[row] = (window.renders.rows[row] ?? 0) + 1;
        }
        // Where the children are the same objects as before, this commit did not go there.
        if (fiber.alternate !== null && fiber.alternate.child === fiber.child) continue;
        for (let child = fiber.child; child !== null; child = child.sibling) waiting.push(child);
      }
    };
    const tools = {
      renderers: new Map<number, unknown>(),
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberRoot: (_: number, root: { readonly current: Fiber }) => {
        if (window.renders !== undefined) visit(root.current);
      },
      onCommitFiberUnmount: () => {},
      onPostCommitFiberRoot: () => {},
    };
    Object.defineProperty(window, '__REACT_DEVTOOLS_GLOBAL_HOOK__', { value: tools });
  });
}

/** Counts from now on. */
export const beginRenders = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.renders = { components: 0, rows: {} };
  });

export const rendersSoFar = (page: Page): Promise<Renders> =>
  page.evaluate(() => window.renders ?? { components: 0, rows: {} });
