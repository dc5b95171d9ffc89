/** A page, or a part of one, whose code is loaded when it is asked for. */
import { lazy, useState, type ComponentType } from 'react';

export type LazyPart = ComponentType & {
  /** Loads the code before it is shown. */
  readonly load: () => Promise<unknown>;
};

/**
 * One whose code is here already is shown in the first picture. Otherwise there would be a
 * sign of waiting first, and React keeps that for 300 ms however soon the code arrives.
 */
export function lazyPart<Name extends string>(loadModule: () => Promise<Record<Name, ComponentType>>, name: Name): LazyPart {
  let here: ComponentType | null = null;
  const load = async (): Promise<{ default: ComponentType }> => {
    here = (await loadModule())[name];
    return { default: here };
  };
  const Later = lazy(load);
  const Shown = () => {
    const [AtOnce] = useState(() => here);
    return AtOnce === null ? <Later /> : <AtOnce />;
  };
  return Object.assign(Shown, { load });
}
